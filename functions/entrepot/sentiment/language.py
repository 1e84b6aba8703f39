"""Refuse text that is not English: the lexicons would read it as neutral, which it may not be.

Two signs count, both plain and in want of a good deal of text: letters of another script, and the
small words of another language outnumbering the English ones. Names, lists and short texts pass.
"""

import re
from collections import Counter

from entrepot.errors import UnsupportedLanguage

SAMPLE = 5_000
ENOUGH_LETTERS = 60
ENOUGH_WORDS = 40
TELLING_SHARE = 0.12

_ENGLISH_CODES = frozenset({"en", "simple"})
_NOT_LATIN = re.compile("[^\\W\\d_\u0000-\u024f\u1e00-\u1eff]")
_WORD = re.compile(r"[^\W\d_]+")
_NAMES = {
    "German": """
        aber als am an auch auf aus bei bis das dass dem den der des die durch ein eine einem
        einen einer eines er es für hat im in ist mit nach nicht noch oder sein sich sie sind über
        um und unter vom von war waren werden wird wurde zu zum zur zwischen
    """,
    "French": """
        au aux avec ce cette dans de depuis des du elle en entre est et il ils la le les leur mais
        ont ou où par pas plus pour qui que sa se ses son sont sous sur un une
    """,
    "Spanish": """
        al como con de del desde donde el en entre es esta este fue la las lo los más o para pero
        por que se ser sin sobre son su sus también un una y
    """,
    "Italian": """
        al alla anche che come con da dal dalla degli dei del della delle di e gli i il in la le
        lo ma nel nella per più si sono su sul tra un una è
    """,
    "Portuguese": """
        ao as com como da das de do dos e em entre foi mais na nas no nos o os ou para pela pelo
        por que se sua são também um uma é
    """,
    "Dutch": """
        aan als bij dat de deze die door een en er het in is maar met naar niet of om onder ook op
        over te tot uit van voor was werd wordt zijn
    """,
    "Polish": """
        a ale być dla do i jak jako jest jego jej lub ma na nad nie o od oraz po pod przez przy
        się są to w we z za ze że został została było był była
    """,
    "Swedish": """
        att av de den det efter en ett från för har i inte med men och om på som till var vid är
    """,
    "Turkish": "bir bu da daha de en gibi ile için kadar olan olarak sonra ve veya çok",
    "Indonesian": "adalah dan dari dengan di ini itu kota ke oleh pada sebagai untuk yang",
}
_ENGLISH_WORDS = """
    a an and are as at be been but by for from had has have he her his in is it its not of on or
    she that the their there they this to was were which who will with
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_OTHERS = {language: frozenset(words.split()) for language, words in _NAMES.items()}


def check_english(code: str, text: str) -> None:
    """Raise `UnsupportedLanguage` when `code` names another language or `text` is in one."""
    if re.split("[-_]", code.strip().lower())[0] not in _ENGLISH_CODES:
        raise UnsupportedLanguage(
            f"The text is said to be in '{code[:20]}', and sentiment reads English (en) only: "
            "send the English text, or leave this text out."
        )
    language = _other_language(text[:SAMPLE])
    if language is not None:
        raise UnsupportedLanguage(
            f"The text is said to be English but reads as {language}, and sentiment reads English "
            "only: send the English text, or leave this text out."
        )


def _other_language(text: str) -> str | None:
    if _is_mostly_in_another_script(text):
        return "another script than Latin"
    words = Counter(map(str.lower, _WORD.findall(text)))
    total = words.total()
    if total < ENOUGH_WORDS:
        return None
    english = _count(words, _ENGLISH)
    language = max(_OTHERS, key=lambda name: _count(words, _OTHERS[name]))
    foreign = _count(words, _OTHERS[language])
    return language if foreign >= TELLING_SHARE * total and foreign > 2 * english else None


def _count(words: Counter[str], of: frozenset[str]) -> int:
    return sum(words[word] for word in of & words.keys())


def _is_mostly_in_another_script(text: str) -> bool:
    if text.isascii():
        return False
    letters = len("".join(_WORD.findall(text)))
    other = len(_NOT_LATIN.findall(text))
    return other >= ENOUGH_LETTERS and 2 * other > letters
