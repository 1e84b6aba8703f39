"""The opening sentence without its parentheses."""

import re

_OPENERS = "([\uff08\uff3b"
_CLOSERS = ")]\uff09\uff3d"
_TURNS = re.compile(rf"[\[({_OPENERS[2:]}]|[\]){_CLOSERS[2:]}]|\.(?!\S)|\u3002")
_SHORT = 3


def without_parentheses(text: str) -> str:
    """Drop what the opening sentence has in parentheses: pronunciations and names in other scripts.

    `Ghent (Dutch: Gent [hent]) is a city (and a port).` becomes `Ghent is a city.` Wikipedia's own
    summaries do the same (https://en.wikipedia.org/api/rest_v1/#/Page%20content). Text whose
    parentheses do not match is returned as it is.
    """
    kept: list[str] = []
    depth = start = 0
    for turn in _TURNS.finditer(text):
        if turn[0] in _OPENERS:
            kept += [text[start : turn.start()]] if depth == 0 else []
            depth += 1
        elif turn[0] in _CLOSERS:
            depth, start = depth - 1, turn.end()
        elif depth == 0 and _ends_sentence(text, turn.start()):
            return _tidy("".join((*kept, text[start : turn.end()]))) + text[turn.end() :]
        if depth < 0:
            return text
    return text if depth else _tidy("".join((*kept, text[start:])))


def _ends_sentence(text: str, place: int) -> bool:
    """Tell a sentence's end from the full stop of an initial or a short name: `St. J. Town`."""
    word = text[max(0, place - 2 * _SHORT) : place].rpartition(" ")[2]
    return text[place] != "." or len(word) > _SHORT or word.islower() or word.isdigit()


def _tidy(sentence: str) -> str:
    sentence = " ".join(sentence.split())
    for mark in ",.;":
        sentence = sentence.replace(f" {mark}", mark)
    return sentence.replace(",,", ",")
