"""Ways to make one fact of a real article wrong, as editors and templates do by mistake.

Each takes the page's HTML and gives it back damaged, or None where it does not apply. What is then
read and differs from the truth is wrong, and the confidence should say so.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_BOX = re.compile(r'<table class="infobox (?:ib-settlement|geography).*?</table>', re.DOTALL)
_SPACE = r"(?:&nbsp;|&#160;|\s)"


@dataclass(frozen=True)
class Damage:
    """A mistake, the fact that it spoils, and the pattern it is made of."""

    name: str
    fact: str
    pattern: str
    replacement: str | Callable[[re.Match[str]], str]

    def apply(self, html: str) -> str | None:
        """The damaged page; None where there is nothing to damage."""
        box = None if self.name == "title moved" else _BOX.search(html)
        start, end = box.span() if box else (0, len(html))
        part, times = re.subn(
            self.pattern, self.replacement, html[start:end], count=1, flags=re.DOTALL
        )
        return html[:start] + part + html[end:] if times else None


def _shift(match: re.Match[str]) -> str:
    return f"{match[1]}{float(match[2]) + 7:.4f}"


_TOTAL = r"(>Population(?:(?!</tr>).)*</tr>(?:(?!</tr>).)*<td[^>]*>)"
_KM2 = rf"(?={_SPACE}km<sup>2</sup>)"
_COUNTRY = r">Country(?:(?!</tr>).)*</tr>"

DAMAGES: tuple[Damage, ...] = (
    Damage("decimal lost", "area_km2", rf"(\d)\.(\d+){_KM2}", r"\1\2"),
    Damage("digit doubled", "area_km2", rf"(\d)((?:[.,]\d+)?){_KM2}", r"\1\1\2"),
    Damage("digit doubled", "population", rf"{_TOTAL}(\d)", r"\1\2\2"),
    Damage("other count first", "population", _TOTAL, r"\g<1>4,321<br>"),
    Damage("total row lost", "population", r">[^<]*Total(?=(?:(?!</tr>).)*\d{2},\d{3})", ">Rank"),
    Damage("two counts glued", "population", rf"{_TOTAL}([\d,]+)", r"\1\2\2"),
    Damage("digit doubled", "elevation_m", r"(>Elevation.*?<td[^>]*>)(\d)", r"\1\2\2"),
    Damage("state misspelt", "country", _COUNTRY, ">Country</th><td>Ruritania</td></tr>"),
    Damage("another state", "country", _COUNTRY, ">Country</th><td>Chad</td></tr>"),
    Damage("sign lost", "utc_offset_minutes", r">UTC\+", ">UTC\N{MINUS SIGN}"),
    Damage("other zone first", "utc_offset_minutes", r">UTC\+", ">UTC+13 or UTC+"),
    Damage("title moved", "latitude", r'(id="coordinates".*?class="geo">)(-?[\d.]+)', _shift),
)
