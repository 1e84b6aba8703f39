"""The cheap first pass must never hide from the patterns what they would have found."""

import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from entrepot.page_parsing.transport import doubts as transport_doubts
from entrepot.page_parsing.transport import waters as transport_waters
from entrepot.page_parsing.transport.passages import Passage, lower, sentences
from entrepot.page_parsing.transport.patterns import strike
from entrepot.page_parsing.transport.vocabulary import WORDS

HERE = Path(__file__).parent
TEXTS = [
    text
    for name in sorted(path.name for path in HERE.glob("transport_*.json"))
    for case in json.loads((HERE / name).read_text(encoding="utf-8"))
    for _, text in case["sections"]
]


@pytest.mark.parametrize("mode", WORDS)
def test_whatever_a_pattern_matches_holds_a_trigger_of_its_mode(mode: str) -> None:
    words = WORDS[mode]
    for whole in TEXTS:
        text = strike(whole, [decoy.span() for decoy in words.decoys.finditer(lower(whole))])
        found = [
            *words.strong.finditer(lower(text)),
            *words.names.finditer(text),
            *words.fair.finditer(lower(text)),
            *words.plain.finditer(text),
        ]
        for match in found:
            passage = Passage("Transport", match[0], "transport", 1.0)
            assert any(mode in modes for _, modes in sentences(passage)), match[0]


@pytest.mark.parametrize("module", [transport_doubts, transport_waters])
def test_whatever_a_pattern_matches_holds_one_of_its_parts(module: ModuleType) -> None:
    sparing = [each for each in vars(module).values() if getattr(each, "parts", ())]
    assert sparing
    for each in sparing:
        found = [match[0] for text in TEXTS for match in re.finditer(each.pattern, lower(text))]
        assert found, each.pattern
        assert [match for match in found if not any(part in match for part in each.parts)] == []
