"""Names as people type them, made into titles and compared.

Source: https://www.mediawiki.org/wiki/Manual:Page_title and `$wgLegalTitleChars`.
"""

import re
import unicodedata
from difflib import SequenceMatcher

from entrepot.errors import InvalidRequest

MAX_TITLE_BYTES = 255
_ILLEGAL = re.compile(r"[#<>\[\]{}|\ufffd\ud800-\udfff]")
_QUALIFIED = re.compile(
    r"(?P<base>[^,(]*[^,(\s])\s*(?:,\s*(?P<after>.+)|\((?P<within>[^()]+)\))\s*"
)
_JOINERS = "\u200c\u200d"  # they tell words apart in Persian and in Indic scripts
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_SMALL = frozenset(
    word
    for words in ("and of on the upon", "de del el la las los y", "da das di do dos e della")
    for word in (words + " am auf der und du en le les sur").split()
)


def cleaned(text: str, field: str) -> str:
    """Return the text in NFC, without invisible characters, white space as single spaces.

    Raises `InvalidRequest` when nothing is left or when it cannot be part of a page title.
    """
    spaced = "".join(_visible(letter) for letter in text.replace("_", " "))
    clean = unicodedata.normalize("NFC", " ".join(spaced.split())).replace("\u2019", "'")
    if not clean:
        raise InvalidRequest(f"The {field} is empty: give the {field} of a city.")
    _check(clean, field)
    return clean


def qualified(name: str) -> tuple[str, str | None]:
    """Split `Bath, Somerset` or `Bath (Somerset)` into its base and what qualifies it."""
    match = _QUALIFIED.fullmatch(name)
    if match is None:
        return name, None
    return match["base"], match["after"] or match["within"]


def folded(text: str) -> str:
    """Return letters and digits alone, without diacritics or case, for comparing."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.sub(r"[^\w]+", " ", re.sub("['\u2019]", "", letters)).split()
    return " ".join("saint" if word == "st" else word for word in words)


def same_name(title: str, base: str) -> bool:
    """Tell whether a title, without its qualifier, is this name but for diacritics and case."""
    return folded(base) in {folded(title), folded(qualified(title)[0])}


def likeness(title: str, base: str) -> float:
    """Return how alike a title, without its qualifier, and a name are: 0 to 1."""
    if same_name(title, base):
        return 1.0
    return SequenceMatcher(None, folded(qualified(title)[0]), folded(base)).ratio()


def recapitalised(name: str) -> str:
    """Return a name that is all in one case with capitals where names have them."""
    if not (name.islower() or name.isupper()):
        return name
    words = name.lower().split(" ")
    return " ".join(
        word if index and word in _SMALL else _capital(word) for index, word in enumerate(words)
    )


def _visible(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cf" and letter not in _JOINERS:
        return ""
    return " " if category == "Cc" else letter


def _check(clean: str, field: str) -> None:
    illegal = _ILLEGAL.search(clean)
    if illegal is not None:
        raise InvalidRequest(
            f"The {field} contains {illegal[0]!a}, which no page title can: leave it out."
        )
    size = len(clean.encode())
    if size > MAX_TITLE_BYTES:
        raise InvalidRequest(
            f"The {field} has {size:,} bytes, and a page title has at most {MAX_TITLE_BYTES}: "
            "shorten it."
        )


def _capital(word: str) -> str:
    return "-".join(
        part if index and part in _SMALL else part[:1].upper() + part[1:]
        for index, part in enumerate(word.split("-"))
    )
