"""Key phrases: the noun phrases that come up most, by TextBlob's own tagger and chunker.

TextBlob's two noun phrase extractors are trained on NLTK corpora, a download of their own.
Its parser brings what it needs, a tagger (a lexicon and suffix rules) and a chunker over its tags,
and finds the same kind of phrase. They read a sample: what the text opens with and the beginning of
each section, where encyclopaedic prose says what it is about.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from entrepot.sentiment.textblob_pattern import folder, pattern

PHRASES = 15
OPENING_TOKENS = 300
SAMPLE_TOKENS = 700
SENTENCES_OF_A_SECTION = 2
MAX_WORDS = 5

_COMMENT = b";;;"
_DEFAULT_TAGS = ("NN", "NNP", "CD")
_CONJUNCTIONS = ("CC", "CJ", "KON", "Conj(neven)")
_IN_PHRASES = ("NN", "JJ", "CD")
_INITIAL, _LONG = 2, 4
_MONTH_NAMES = """
    January February March April May June July August September October November December Jan Feb
    Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
"""
_MONTHS = frozenset(_MONTH_NAMES.split())

Token = tuple[str, str]
"""A word and its Penn Treebank tag."""
Tokens = Callable[[], list[str]]
"""Gives the tokens of a sentence."""


def key_phrases(passages: Sequence[Sequence[Tokens]]) -> list[str]:
    """Return up to `PHRASES` phrases, the most frequent first; passages are lists of sentences."""
    counted: Counter[str] = Counter()
    written: dict[str, str] = {}
    for phrase in _phrases(_sample(passages)):
        counted[phrase.lower()] += 1
        written.setdefault(phrase.lower(), phrase)
    ranked = sorted(counted, key=lambda phrase: -counted[phrase] * _weight(phrase))
    return [written[phrase] for phrase in ranked[:PHRASES]]


def chunks(tokens: Sequence[str]) -> list[list[Token]]:
    """Return the noun phrases of a sentence as TextBlob's parser chunks them.

    `find_chunks` in `textblob/_text.py` is the reference; its first rule is the one for noun
    phrases, and no later rule takes a token from it.
    """
    found, start, at = [], 0, 0
    tagged = list(zip(tokens, _tags_of(tokens), strict=True))
    joined = "".join([f"{tag}/" for _, tag in tagged])
    _, rule = pattern().CHUNKS[0][0]
    for match in rule.finditer(joined):
        start += joined.count("/", at, match.start())
        length = match[0].count("/")
        found.append(_from_its_head(tagged[start : start + length]))
        start, at = start + length, match.end()
    return found


def _tags_of(tokens: Sequence[str]) -> list[str]:
    """Tag tokens as `find_tags` in `textblob/_text.py` does: by the lexicon, else by their look."""
    found = list(map(known_tag, tokens))
    if found and found[0] is None:
        found[0] = known_tag(tokens[0].lower())
    return [tag or _guess(token) for token, tag in zip(tokens, found, strict=True)]


@lru_cache(maxsize=20_000)
def _guess(token: str) -> str:
    tagged: list[list[str]] = pattern().find_tags([token], default=_DEFAULT_TAGS, language="en")
    return tagged[0][1]


def _from_its_head(chunk: Sequence[Token]) -> list[Token]:
    """Leave out what begins no noun phrase: conjunctions, and adverbs of what is no adjective."""
    tags = [tag for _, tag in chunk]
    head = 0
    while tags[head] in _CONJUNCTIONS:
        head += 1
    while tags[head].startswith("RB") and not tags[head + 1].startswith("JJ"):
        head += 1
    return list(chunk[head:])


def _sample(passages: Sequence[Sequence[Tokens]]) -> Iterator[list[str]]:
    """Choose sentences: the first passage's up to a limit, then the first few of each other."""
    limit = OPENING_TOKENS if len(passages) > 1 else SAMPLE_TOKENS
    length = 0
    for number, sentences in enumerate(passages):
        for tokens in sentences if number == 0 else sentences[:SENTENCES_OF_A_SECTION]:
            found = tokens()
            length += len(found)
            if length > limit:
                break
            yield found
        limit = SAMPLE_TOKENS


def _phrases(sentences: Iterable[list[str]]) -> Iterator[str]:
    for tokens in sentences:
        for chunk in chunks(tokens):
            words = _trimmed(chunk)
            if _is_telling(words):
                yield " ".join(word for word, _ in words)


def _weight(phrase: str) -> float:
    """Weigh a phrase by its length: of two as frequent, the longer says more."""
    return 1 + 0.25 * phrase.count(" ")


def _trimmed(chunk: Sequence[Token]) -> list[Token]:
    """Drop what precedes the first adjective or noun: articles, numbers, possessives."""
    for place, (word, tag) in enumerate(chunk):
        if tag.startswith(("NN", "JJ")) and word[0].isalpha():
            return list(chunk[place:])
    return []


def _is_telling(words: Sequence[Token]) -> bool:
    """Tell whether a phrase says something by itself: several words, or a name."""
    if not words or len(words) > MAX_WORDS or not words[-1][1].startswith("NN"):
        return False
    if not all(word[0].isalnum() and tag.startswith(_IN_PHRASES) for word, tag in words):
        return False
    return _is_name(*words[0]) if len(words) == 1 else any(len(w) >= _LONG for w, _ in words)


def _is_name(word: str, tag: str) -> bool:
    return tag.startswith("NNP") and len(word) > _INITIAL and word not in _MONTHS


@lru_cache(maxsize=20_000)
def known_tag(word: str) -> str | None:
    """Return a word's tag in TextBlob's lexicon, None when it is not there."""
    start = word.encode(errors="surrogatepass") + b" "
    place = bisect_left(_lexicon(), start)
    line = _lexicon()[place] if place < len(_lexicon()) else b""
    return line.split(b" ")[1].decode() if line.startswith(start) else None


@cache
def _lexicon() -> list[bytes]:
    """Return the lines of TextBlob's lexicon, a word and its tag each.

    They are sorted as they come: a dictionary of all 94,000 would take each process 30 ms.
    """
    text = (folder() / "en" / "en-lexicon.txt").read_bytes()
    return text[text.rindex(_COMMENT) :].splitlines()[1:]
