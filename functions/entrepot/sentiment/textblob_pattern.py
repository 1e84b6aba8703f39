"""TextBlob's English lexicon, tokenizer and chunker, without the NLTK that TextBlob imports.

Importing any part of `textblob` runs `textblob/__init__`, which imports the whole of NLTK: half a
second and some 40 MB. The parts used here need none of it: `textblob/_text.py` (Tom De Smedt's
`pattern`, BSD) imports the standard library only, and `textblob/en/__init__.py` merely tells it
where its data files are. So that one file is loaded by its path, under a name of ours; nothing is
put in place of `textblob` in `sys.modules`, and a later `import textblob` works as ever.

Nothing is read before it is first needed.
"""

import sys
from functools import cache
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from entrepot.errors import MissingPart

MODULE_NAME = "entrepot.sentiment._textblob_text"
NEGATIONS = ("no", "not", "n't", "never")


class Entry(NamedTuple):
    """A word in TextBlob's lexicon, its senses averaged.

    `polarity` is -1 to 1, `subjectivity` 0 to 1, `intensity` what it multiplies a following word
    by; `modifies` tells whether it does (it has an adverb's sense). `word` is lower case.
    """

    word: str
    polarity: float
    subjectivity: float
    intensity: float
    modifies: bool


@cache
def pattern() -> ModuleType:
    """Return `textblob/_text.py` as a module.

    Raises `MissingPart` when TextBlob is not installed or no longer has that file.
    """
    path = folder() / "_text.py"
    spec = spec_from_file_location(MODULE_NAME, path) if path.is_file() else None
    if spec is None or spec.loader is None:
        raise MissingPart(
            "The installed textblob has no _text.py: run pip install 'entrepot[sentiment]'."
        )
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.modules[MODULE_NAME] = module
    return module


@cache
def folder() -> Path:
    """Return the folder of the installed `textblob`, found without importing it."""
    spec: ModuleSpec | None = find_spec("textblob")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise MissingPart("textblob is not installed: run pip install 'entrepot[sentiment]'.")
    return Path(places[0])


@cache
def lexicon() -> dict[str, Entry]:
    """Return TextBlob's sentiment lexicon by lower-case word."""
    words = _with_adverbs(_annotated())
    return {word: _entry(word, senses) for word, senses in dict.items(words)}


def _entry(word: str, senses: dict[str | None, Any]) -> Entry:
    polarity, subjectivity, intensity = map(float, senses[None])
    return Entry(word, polarity, subjectivity, intensity, "RB" in senses)


def _annotated() -> Any:
    words = pattern().Sentiment(
        path=str(folder() / "en" / "en-sentiment.xml"), synset="wordnet_id", language="en"
    )
    words.load()
    return words


def _with_adverbs(words: Any) -> Any:
    """Give adjectives their adverbs, as `textblob/en/__init__.py` does: terrible, terribly."""
    for word, senses in list(dict.items(words)):
        if "JJ" in senses:
            stem = word[:-1] + "i" if word.endswith("y") else word
            words.annotate(stem.removesuffix("le") + "ly", "RB", *senses["JJ"])
    return words


@cache
def emoticons() -> dict[str, float]:
    """Return the polarity of each emoticon that TextBlob can meet as a token, in lower case."""
    found: dict[str, float] = {}
    for (_, polarity), faces in pattern().EMOTICONS.items():
        for face in map(str.lower, faces):
            # The same conditions as in Sentiment.assessments; the first match counts there.
            if not face.isalpha() and face not in pattern().PUNCTUATION:
                found.setdefault(face, polarity)
    return found
