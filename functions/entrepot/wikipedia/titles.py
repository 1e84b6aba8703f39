"""Titles and language codes, checked before they go anywhere.

Source: https://www.mediawiki.org/wiki/Manual:Page_title and `$wgLegalTitleChars`.
"""

import re
import unicodedata

from entrepot.errors import InvalidRequest

MAX_TITLE_BYTES = 255
_LANGUAGE = re.compile(r"(?:[a-z]{2,3}|simple)(?:-[a-z0-9]{1,12}){0,3}")
_ILLEGAL = re.compile(r"[\x00-\x1f\x7f<>\[\]|{}\ufffd\ud800-\udfff]")


def checked_language(code: str) -> str:
    """Return the code if it may go into a host name; raises `InvalidRequest` else."""
    if not _LANGUAGE.fullmatch(code):
        raise InvalidRequest(
            f"'{code[:40]}' is no Wikipedia language code: use one such as 'en', 'de' or 'zh-yue'."
        )
    return code


def canonical(title: str) -> str:
    """Return a title as MediaWiki writes it: NFC, single spaces, first letter in upper case."""
    text = unicodedata.normalize("NFC", " ".join(title.replace("_", " ").split()))
    return text[:1].upper() + text[1:]


def is_possible(title: str) -> bool:
    """Tell whether any page could have this title; the wiki itself may still refuse it."""
    if _ILLEGAL.search(title):
        return False
    return 0 < len(canonical(title).encode()) <= MAX_TITLE_BYTES
