"""The opening sentence without its parentheses."""

_OPENERS = "([\uff08\uff3b"
_CLOSERS = ")]\uff09\uff3d"
_SHORT = 3
_LONGEST = 4_000


def without_parentheses(text: str) -> str:
    """Drop what the opening sentence has in parentheses: pronunciations and names in other scripts.

    `Ghent (Dutch: Gent [hent]) is a city (and a port).` becomes `Ghent is a city.` Wikipedia's own
    summaries do the same (https://en.wikipedia.org/api/rest_v1/#/Page%20content). Text whose
    parentheses do not match is returned as it is.
    """
    kept: list[str] = []
    depth = 0
    for place, char in enumerate(text[:_LONGEST]):
        if char in _OPENERS:
            depth += 1
        elif char in _CLOSERS:
            depth -= 1
        elif depth == 0:
            kept.append(char)
            if _ends_sentence(text, place):
                return _tidy("".join(kept)) + text[place + 1 :]
        if depth < 0:
            return text
    return text if depth or len(text) > _LONGEST else _tidy("".join(kept))


def _ends_sentence(text: str, place: int) -> bool:
    """A full stop before white space or the end, unless it ends an initial: `St. J. Town`."""
    if text[place] == "。":
        return True
    if text[place] != "." or text[place + 1 : place + 2].strip():
        return False
    word = text[:place].rpartition(" ")[2]
    return len(word) > _SHORT or word.islower() or word.isdigit()


def _tidy(sentence: str) -> str:
    sentence = " ".join(sentence.split())
    for mark in ",.;":
        sentence = sentence.replace(f" {mark}", mark)
    return sentence.replace(",,", ",")
