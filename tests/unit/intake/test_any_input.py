"""Whatever bytes come in, rows are accounted for and only the error tree is raised."""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from entrepot.errors import EntrepotError
from entrepot.intake.contract import IntakeRequest, IntakeResponse
from entrepot.intake.core import take_in
from entrepot.lake.store import Lake

BYTES = st.binary(max_size=400)
PIECES = st.lists(
    st.sampled_from([b'"', b'""', b",", b";", b"\t", b"\n", b"\r", b"\r\n", b"\0", b"=1", b"\xe9"])
    | st.binary(max_size=4),
    max_size=60,
).map(b"".join)
CELLS = st.text(st.characters(codec="utf-8"), max_size=12)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=30)


class Chunked(Lake):
    """A lake whose objects come in pieces of one size."""

    size = 1

    def chunks(self, key: str, size: int = 0) -> Iterator[bytes]:
        body = self.get(key)
        for start in range(0, len(body), size or self.size):
            yield body[start : start + (size or self.size)]


def chunked(body: bytes, size: int) -> Chunked:
    lake = Chunked.open("memory:")
    assert isinstance(lake, Chunked)
    lake.size = size
    lake.put("x", body)
    return lake


def adds_up(response: IntakeResponse) -> bool:
    return (
        response.rows == response.accepted + response.rejected
        and response.accepted == len(response.queries)
        and response.rejected == len(response.rejected_rows) == sum(response.rejections.values())
    )


@given(body=BYTES | PIECES, size=st.integers(1, 500))
def test_any_bytes_are_answered_or_refused(body: bytes, size: int) -> None:
    with suppress(EntrepotError):
        assert adds_up(take_in(IntakeRequest(key="x"), lake=chunked(body, size)))


@given(body=PIECES, size=st.integers(1, 50))
def test_rows_add_up_under_any_header_and_do_not_depend_on_the_pieces(
    body: bytes, size: int
) -> None:
    body = b"name,country\nGhent,Belgium\n" + body
    response = take_in(IntakeRequest(key="x"), lake=chunked(body, size))
    assert adds_up(response)
    assert response == take_in(IntakeRequest(key="x"), lake=chunked(body, len(body)))
    lines = [item.line for item in response.queries] + [r.line for r in response.rejected_rows]
    assert len(set(lines)) == len(lines)


@given(text=st.text())
def test_any_inline_text_is_answered_or_refused(text: str) -> None:
    with suppress(EntrepotError):
        assert adds_up(take_in(IntakeRequest(csv=text), lake=Lake.unset()))


@given(rows=ROWS, delimiter=st.sampled_from(",;\t"))
def test_every_row_that_a_csv_writer_writes_ends_in_one_place(
    rows: list[list[str]], delimiter: str
) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([["name", "country"], *rows])
    response = take_in(IntakeRequest(csv=file.getvalue()), lake=Lake.unset())
    assert adds_up(response)
    assert response.rows == len(rows)
