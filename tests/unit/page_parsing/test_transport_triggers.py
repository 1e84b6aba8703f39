"""The cheap first pass must never hide from the patterns what they would have found."""

import json
from pathlib import Path

import pytest

from entrepot.page_parsing.transport_passages import Passage, lower, sentences
from entrepot.page_parsing.transport_triggers import MODES_BY_WORD, TRIGGERS
from entrepot.page_parsing.transport_vocabulary import WORDS

HERE = Path(__file__).parent
TEXTS = [
    text
    for name in ("transport_cases.json", "transport_heldout.json")
    for case in json.loads((HERE / name).read_text(encoding="utf-8"))
    for _, text in case["sections"]
]


@pytest.mark.parametrize("mode", WORDS)
def test_whatever_a_pattern_matches_holds_a_trigger_of_its_mode(mode: str) -> None:
    words = WORDS[mode]
    for text in TEXTS:
        small = lower(text)
        found = [
            *words.strong.finditer(small),
            *words.names.finditer(text),
            *words.fair.finditer(small),
        ]
        for match in found:
            passage = Passage("Transport", match[0], "transport", 1.0)
            hits = {word for _, seen in sentences(passage, TRIGGERS) for word in seen}
            assert any(mode in MODES_BY_WORD[word] for word in hits), match[0]
