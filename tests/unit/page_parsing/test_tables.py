from itertools import pairwise
from time import process_time

from hypothesis import given
from hypothesis import strategies as st
from tests.page_parsing_structure import read

from entrepot.page_parsing.structure.tables import MAX_CELLS, MAX_COLUMNS, Cell, expand, span

cells = st.builds(Cell, st.text(max_size=3), st.integers(1, 6), st.integers(1, 6))


def tables(body: str) -> list[tuple[str, list[list[str]]]]:
    found: list[tuple[str, list[list[str]]]] = read(f'<div class="mw-parser-output">{body}</div>')[
        "tables"
    ]
    return found


def test_spans_are_repeated_in_every_place_they_cover() -> None:
    rows = (
        '<tr><th rowspan="2">Year</th><th colspan="2">People</th></tr>'
        "<tr><th>City</th><th>Region</th></tr><tr><td>2020</td><td>1,000</td><td>2,000</td></tr>"
    )
    assert tables(f'<table class="wikitable sortable"><caption>Growth</caption>{rows}</table>') == [
        (
            "Growth",
            [["Year", "People", "People"], ["Year", "City", "Region"], ["2020", "1,000", "2,000"]],
        )
    ]


def test_a_cell_is_clean_text_on_one_line() -> None:
    cell = 'a<br>b<sup class="reference">[1]</sup> <span style="display:none">0</span><p>c</p>'
    assert tables(f'<table class="wikitable"><tr><td>{cell}</td></tr></table>') == [
        ("", [["a b c"]])
    ]


def test_a_first_row_of_one_wide_cell_is_the_caption() -> None:
    rows = '<tr><th colspan="3">Climate of Ghent</th></tr><tr><th>Jan</th><td>3</td><td>4</td></tr>'
    assert tables(f'<table class="wikitable">{rows}</table>') == [
        ("Climate of Ghent", [["Jan", "3", "4"]])
    ]


def test_layout_tables_and_tables_within_tables_are_not_listed() -> None:
    inner = '<table class="wikitable"><tr><td>in</td></tr></table>'
    assert tables("<table><tr><td>layout</td></tr></table>") == []
    assert [
        rows for _, rows in tables(f'<table class="wikitable"><tr><td>{inner}</td></tr></table>')
    ] == [[["in"]]]


def test_a_span_bomb_stays_small() -> None:
    bomb = '<tr><td rowspan="100000" colspan="100000">x</td></tr>' * 200
    started = process_time()
    (_, rows), *_ = tables(f'<table class="wikitable"><tr><td>a</td><td>b</td></tr>{bomb}</table>')
    assert sum(map(len, rows)) <= MAX_CELLS
    assert process_time() - started < 5


def test_spans_that_are_no_numbers_count_one() -> None:
    assert [span(text, zero=9) for text in (None, "", "x", "-2", "²", "1.5")] == [1] * 6
    assert span(" 3 ", zero=9) == 3
    assert span("0", zero=9) == 9


@given(st.lists(st.lists(cells, max_size=5), max_size=6))
def test_every_cell_is_in_the_grid(rows: list[list[Cell]]) -> None:
    grid = expand(rows)
    assert all(len(line) <= MAX_COLUMNS for line in grid)
    assert len(grid) <= len(rows)
    texts = {cell.text for row in rows for cell in row}
    assert texts <= {text for line in grid for text in line}


@given(st.lists(st.lists(st.text(max_size=3), min_size=3, max_size=3), max_size=5))
def test_a_plain_table_is_itself(rows: list[list[str]]) -> None:
    assert expand([[Cell(text) for text in row] for row in rows]) == rows
    assert all(len(above) == len(below) for above, below in pairwise(expand([])))
