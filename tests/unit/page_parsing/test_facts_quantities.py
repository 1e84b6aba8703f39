# ruff: noqa: RUF001 - Wikipedia writes real minus signs, dashes and primes
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.page_parsing.facts.numbers import find_figures
from entrepot.page_parsing.facts.units import AREA, DENSITY, LENGTH, read_measure
from entrepot.records import Range

NBSP, THIN, NARROW = "\N{NO-BREAK SPACE}", "\N{THIN SPACE}", "\N{NARROW NO-BREAK SPACE}"


def visible(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("343", 343),
        ("536,079", 536079),
        ("12,34,567", 1234567),
        ("1,23,45,678", 12345678),
        ("12'345", 12345),
        ("12’345", 12345),
        (f"1{NBSP}234{NBSP}567", 1234567),
        (f"1{THIN}234{THIN}567", 1234567),
        (f"12{NARROW}345", 12345),
        ("1.234.567", 1234567),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("683,5", 683.5),
        ("0,123", 0.123),
        ("0.028", 0.028),
        ("1.86 million", 1860000),
        ("12 lakh", 1200000),
        ("1.23 crore", 12300000),
        ("1.2×10^6", 1200000),
    ],
)
def test_reads_every_grouping(text: str, expected: float) -> None:
    assert [figure.value for figure in find_figures(visible(text))] == [expected]


def test_a_single_point_groups_only_whole_numbers() -> None:
    assert find_figures("1.234", whole=True)[0].value == 1234
    assert find_figures("1.234")[0].value == 1.234


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("204.32 km2 (78.89 sq mi)", 204.32),
        ("606.96 sq mi (1,572.03 km2)", 1572.03),
        ("683 km² (264 mi²)", 683),
        ("12.5 square kilometres (4.8 sq mi)", 12.5),
        ("44 ha (110 acres)", 0.44),
        ("51,788 dunams (51.788 km2 or 19.995 sq mi)", 51.788),
        ("0.49 km2 (0.19 sq mi) (195th)", 0.49),
        ("1,200,000 km2", 1200000),
        ("1.56 million km2", 1560000),
        ("605.85 sq mi", 1569.1),
        ("247 acres", 1.0),
    ],
)
def test_reads_areas_metric_first(text: str, expected: float) -> None:
    measured = read_measure(text, AREA)

    assert measured is not None
    assert measured.quantity.value == pytest.approx(expected, rel=0.01)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2,600/km2 (7,000/sq mi)", 2600),
        ("14,500/sq mi (5,598/km2)", 5598),
        ("0.03/km2 (0.08/sq mi)", 0.03),
        ("120 inhabitants/km2", 120),
        ("120 people per square kilometre", 120),
        ("9,330/sq. mi.", 3602),
    ],
)
def test_reads_densities(text: str, expected: float) -> None:
    measured = read_measure(text, DENSITY)

    assert measured is not None
    assert measured.quantity.value == pytest.approx(expected, rel=0.01)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8 m (26 ft)", 8),
        ("36 ft (11 m)", 11),
        ("364 ft / 111 m", 111),
        ("738 m a.s.l.", 738),
        ("341 metres (1,119 feet)", 341),
        ("~8 m", 8),
        ("−2 m (−7 ft)", -2),
        ("78–116 m (328 ft)", Range(78, 116)),
        ("28–131 m (92–430 ft) (avg. 78 m or 256 ft)", Range(28, 131)),
        ("5 to 20 m", Range(5, 20)),
        ("between 10 and 50 m", Range(10, 50)),
        ("5 m (16 ft) – 30 m (98 ft)", Range(5, 30)),
        ("5 m (16 ft) to 30 m (98 ft)", Range(5, 30)),
        ("−5–10 m", Range(-5, 10)),
        ("300–120 m", Range(120, 300)),
        ("min. 31 m, max. 110 m", Range(31, 110)),
        ("31 m (min), 110 m (max)", Range(31, 110)),
    ],
)
def test_reads_elevations_and_their_ranges(text: str, expected: float | Range) -> None:
    measured = read_measure(text, LENGTH)

    assert measured is not None
    assert measured.quantity.value == expected


def test_feet_alone_become_metres_as_precise_as_they_were() -> None:
    measured = read_measure("617 ft", LENGTH)

    assert measured is not None
    assert measured.quantity.value == pytest.approx(188.1, abs=0.1)


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("204.32 km2 (78.89 sq mi)", True),
        ("2,600/km2 (7,000/sq mi)", True),
        ("204.32 km2 (178.89 sq mi)", False),
        ("204.32 km2", None),
    ],
)
def test_checks_one_system_against_the_other(text: str, agrees: bool | None) -> None:
    measured = read_measure(text, DENSITY if "/" in text else AREA)

    assert measured is not None
    assert measured.agrees is agrees


@pytest.mark.parametrize("text", ["", "unknown", "12th", "5 members", "1,234", "12 km", "8 mm"])
def test_gives_no_area_without_an_area(text: str) -> None:
    assert read_measure(text, AREA) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_integers_read_back(number: int) -> None:
    for mark in (",", " ", "'"):
        text = f"{number:,}".replace(",", mark)
        assert [figure.value for figure in find_figures(text, whole=True)] == [number]


@given(st.floats(min_value=0, max_value=1e6), st.integers(min_value=0, max_value=4))
def test_a_stated_number_lies_within_its_slack(number: float, decimals: int) -> None:
    figure = find_figures(f"{number:,.{decimals}f}")[0]

    assert figure.value - figure.slack <= number * (1 + 1e-9) + 1e-9
    assert number * (1 - 1e-9) - 1e-9 <= figure.value + figure.slack


@given(st.integers(min_value=-400, max_value=8000), st.integers(min_value=0, max_value=500))
def test_ranges_read_back(low: int, span: int) -> None:
    high = low + span + 1
    measured = read_measure(f"{low} to {high} m".replace("-", "−"), LENGTH)

    assert measured is not None
    assert measured.quantity.value == Range(low, high)


@given(st.text(alphabet="0123456789 .,'–−-()/kmsqifthaKM²2^×%°", max_size=60))
def test_no_text_breaks_the_reading_of_quantities(text: str) -> None:
    find_figures(text)
    for dimension in (AREA, DENSITY, LENGTH):
        read_measure(text, dimension)
