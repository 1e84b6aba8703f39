"""The infobox of a settlement, as Wikipedia's template of that name renders it.

Source: https://en.wikipedia.org/wiki/Template:Infobox_settlement
"""

from html import escape
from math import floor

from entrepot.demo.source_format import City
from entrepot.demo.wikitext import Inline, References
from entrepot.records import Range

SQ_MI = 2.589988110336
FOOT = 0.3048
Row = tuple[str, str]


def render(city: City, references: References, html: Inline) -> str:
    """Return the infobox table: names, coordinates, places, figures, clock, website."""
    parts = (
        _above(city),
        _full(f"Coordinates: {_inline_coordinates(city)}"),
        _group([(html(label), html(text)) for label, text in city.infobox.places]),
        _area(city, references),
        _elevation(city, references),
        _population(city, references),
        *(_group([(html(label), html(text))]) for label, text in city.infobox.rows),
        _clock(city, html),
        _website(city),
    )
    return f'<table class="infobox ib-settlement vcard"><tbody>{"".join(parts)}</tbody></table>'


def coordinates(city: City) -> str:
    """Return a coordinate in its three spellings: degrees and minutes, decimal, machine's."""
    lat, lon = city.facts.latitude, city.facts.longitude
    dms = f'<span class="latitude">{_dms(lat, "NS")}</span> '
    dms += f'<span class="longitude">{_dms(lon, "EW")}</span>'
    dec = f"{abs(lat)}°{'NS'[lat < 0]} {abs(lon)}°{'EW'[lon < 0]}"
    help_text = "Maps, aerial photos, and other data for this location"
    return (
        '<span class="plainlinks nourlexpansion"><a class="external text" '
        f'href="https://geohack.toolforge.org/geohack.php?pagename={escape(city.title)}'
        f'&amp;params={lat}_N_{lon}_E_region:{city.country_code}_type:city">'
        f'<span class="geo-default"><span class="geo-dms" title="{help_text}">{dms}</span></span>'
        '<span class="geo-multi-punct">&#xfeff; / &#xfeff;</span><span class="geo-nondefault">'
        f'<span class="geo-dec" title="{help_text}">{dec}</span>'
        '<span style="display:none">&#xfeff; / '
        f'<span class="geo">{lat}; {lon}</span></span></span></a></span>'
    )


def _inline_coordinates(city: City) -> str:
    return f'<span class="geo-inline">{coordinates(city)}</span>'


def _dms(degrees: float, letters: str) -> str:
    seconds = round(abs(degrees) * 3600)
    whole = f"{seconds // 3600}°{seconds // 60 % 60:02}\N{PRIME}{seconds % 60:02}\N{DOUBLE PRIME}"
    return whole + letters[degrees < 0]


def _above(city: City) -> str:
    native = f'<div class="nickname">{escape(city.infobox.native)}</div>'
    return (
        '<tr><th colspan="2" class="infobox-above"><div class="fn org">'
        f"{escape(city.title)}</div>{native if city.infobox.native else ''}</th></tr>"
        '<tr><td colspan="2" class="infobox-subheader"><div class="category">'
        f"{escape(city.infobox.kind)}</div></td></tr>"
    )


def _full(html: str) -> str:
    return (
        '<tr class="mergedbottomrow"><td colspan="2" class="infobox-full-data">' + html
    ) + "</td></tr>"


def _group(rows: list[Row], header: str = "") -> str:
    """Join rows that belong together; the first one has a rule above it."""
    top = f'<tr class="mergedtoprow"><th colspan="2" class="infobox-header">{header}</th></tr>'
    out = top if header else ""
    for label, data in rows:
        merged = "mergedrow" if out else "mergedtoprow"
        out += f'<tr class="{merged}"><th scope="row" class="infobox-label">{label}</th>'
        out += f'<td class="infobox-data">{data}</td></tr>'
    return out


def _area(city: City, references: References) -> str:
    facts, box = city.facts, city.infobox
    if facts.area_km2 is None:
        return ""
    mark = _note(references.mark("area"))
    rows = [(_bullet(label), _km2(value, city)) for label, value in box.area_more]
    if box.single:
        return _group([(f"Area{mark}", _km2(facts.area_km2, city)), *rows])
    return _group([(_bullet(box.total), _km2(facts.area_km2, city)), *rows], f"Area{mark}")


def _elevation(city: City, references: References) -> str:
    value, mark = city.facts.elevation_m, _note(references.mark("elevation"))
    rows = [] if value is None else [(f"Elevation{mark}", _metres(value, city))]
    for label, other in city.infobox.elevation_more:
        rows.append((f"{label}&#160;elevation", _metres(other, city)))
    return _group(rows)


def _population(city: City, references: References) -> str:
    facts, box = city.facts, city.infobox
    if facts.population is None:
        return ""
    shown = {place: box.date if place == box.date_in else "" for place in ("header", "label")}
    value = f"{facts.population:,}{references.mark('population')}"
    value += f" {box.rank}" if box.rank else ""
    value += f" ({box.date})" if box.date_in == "value" else ""
    header = "Population" + _note(_bracketed(shown["header"]))
    label = header if box.single else _bullet(box.total) + _note(_bracketed(shown["label"]))
    rows = [(label, value)]
    if facts.density_per_km2 is not None:
        rows.append((_bullet("Density"), _per_km2(facts.density_per_km2, city)))
    rows += [(_bullet(name), f"{count:,}") for name, count in box.population_more]
    return _group(rows, "" if box.single else header)


def _clock(city: City, html: Inline) -> str:
    box = city.infobox
    if not box.time_zone:
        return ""
    rows = [(html("[[Time zone]]"), html(box.time_zone))]
    if box.summer:
        label = f'<span class="nowrap">{_bullet("Summer")} ({html("[[Daylight saving time|DST]]")})'
        rows.append((label + "</span>", html(box.summer)))
    return _group(rows)


def _website(city: City) -> str:
    address = city.facts.website
    if address is None:
        return ""
    shown = address.split("://", 1)[1].rstrip("/").replace(".", "<wbr />.")
    link = f'<a rel="nofollow" class="external text" href="{escape(address)}">{shown}</a>'
    return _group([("Website", f'<span class="url">{link}</span>')])


def _bullet(label: str) -> str:
    return f"&#160;•&#160;{label}"


def _bracketed(text: str) -> str:
    return f'<span class="nowrap">&#160;</span>({escape(text)})' if text else ""


def _note(html: str) -> str:
    return f'<div class="ib-settlement-fn">{html}</div>'


def _km2(km2: float, city: City) -> str:
    metric = f"{_figure(km2)}&#160;km<sup>2</sup>"
    return _both(metric, f"{_like(km2 / SQ_MI, km2)}&#160;sq&#160;mi", city)


def _per_km2(density: float, city: City) -> str:
    metric = f"{_figure(density)}/km<sup>2</sup>"
    return _both(metric, f"{_like(density * SQ_MI, density)}/sq&#160;mi", city)


def _metres(metres: float | Range, city: City) -> str:
    if isinstance(metres, Range):
        feet = f"{metres.min / FOOT:,.0f}\N{EN DASH}{metres.max / FOOT:,.0f}&#160;ft"
        return _both(f"{metres.min:,g}\N{EN DASH}{metres.max:,g}&#160;m", feet, city)
    return _both(f"{_figure(metres)}&#160;m", f"{metres / FOOT:,.0f}&#160;ft", city)


def _both(metric: str, imperial: str, city: City) -> str:
    if city.infobox.imperial_first:
        return f"{imperial} ({metric})"
    return f"{metric} ({imperial})"


def _figure(value: float) -> str:
    return f"{int(value):,}" if value == floor(value) else f"{value:,}"


def _like(value: float, precise: float) -> str:
    """Write a converted figure with about the precision of the one it came from."""
    if precise == floor(precise):
        digits = len(str(int(precise)).rstrip("0"))
        return f"{float(f'{value:.{max(digits, 2)}g}'):,.0f}"
    return f"{value:,.2f}"
