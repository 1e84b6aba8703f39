"""Intake reads what people call a CSV, and says what is wrong with what is none."""

from itertools import pairwise

import msgspec
import pytest

from entrepot.errors import (
    ConfigurationError,
    InvalidRequest,
    ObjectNotFound,
    TooLarge,
    UnreadableFile,
)
from entrepot.intake.contract import IntakeRequest, IntakeResponse
from entrepot.intake.core import take_in
from entrepot.lake.store import Lake
from entrepot.records import CityQuery


def taken(csv: bytes | str, **request: object) -> IntakeResponse:
    lake = Lake.open("memory:")
    lake.put("inbox/x.csv", csv if isinstance(csv, bytes) else csv.encode())
    return take_in(msgspec.convert({"key": "inbox/x.csv", **request}, IntakeRequest), lake=lake)


def names(csv: bytes | str) -> list[str]:
    return [query.name for query in taken(csv).queries]


def rejected(csv: bytes | str) -> list[tuple[int, str]]:
    return [(row.line, row.code) for row in taken(csv).rejected_rows]


def refusal(csv: bytes | str) -> str:
    with pytest.raises(UnreadableFile) as caught:
        taken(csv)
    return str(caught.value)


def test_a_row_becomes_a_query_with_the_line_it_began_on() -> None:
    csv = (
        "name,country,language,demand,latitude,longitude\nAntwerp,Belgium,nl,12.5,51.2,4.4\nGhent\n"
    )
    assert taken(csv).queries == [
        CityQuery(
            name="Antwerp",
            country="Belgium",
            language="nl",
            demand=12.5,
            latitude=51.2,
            longitude=4.4,
            line=2,
        ),
        CityQuery(name="Ghent", line=3),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
def test_any_usual_encoding_is_read(encoding: str) -> None:
    csv = "name,country\nCórdoba,España\nMünchen,Deutschland\n".encode(encoding)
    assert names(csv) == ["Córdoba", "München"]


def test_windows_letters_outside_latin_1_are_read() -> None:
    assert names("name\nŠibenik\nŒuilly\n".encode("cp1252")) == ["Šibenik", "Œuilly"]


def test_a_stray_byte_late_in_the_file_spoils_no_name_before_it() -> None:
    csv = "name\n" + "".join(f"São Paulo {i}\n" for i in range(100_000))
    response = taken(csv.encode() + "Orléans\n".encode("latin-1"), run="r")
    assert (response.accepted, response.rejected) == (100_001, 0)
    assert names("name\nSão Paulo\n".encode() + "Orléans\n".encode("latin-1")) == [
        "São Paulo",
        "Orléans",
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends_are_recognised(delimiter: str, end: str) -> None:
    rows = [["country", "name"], ["Belgium", "Ghent"], ["", "a.b"]]
    csv = end.join(delimiter.join(row) for row in rows)
    assert names(csv) == ["Ghent", "a.b"]


def test_a_comma_in_a_header_cell_does_not_make_it_the_delimiter() -> None:
    csv = 'name;"area, km2, of the city";country\nLyon;48;France\n'
    assert taken(csv).queries == [CityQuery(name="Lyon", country="France", line=2)]


def test_excels_sep_line_decides_the_delimiter() -> None:
    assert taken("sep=;\r\nname;demand\r\nLyon;3\r\n").queries == [
        CityQuery(name="Lyon", demand=3.0, line=3)
    ]


def test_header_is_matched_in_any_case_and_by_its_aliases() -> None:
    csv = "\n CITY , Country ,LAT,lng\nLyon,France,45.76,4.84\n"
    assert taken(csv).queries == [
        CityQuery(name="Lyon", country="France", latitude=45.76, longitude=4.84, line=3)
    ]


def test_columns_that_nothing_is_read_from_are_named() -> None:
    assert taken("name,mayor,county\nLyon,X,Y\n").ignored_columns == ["mayor", "county"]


def test_quoted_newlines_belong_to_the_cell() -> None:
    csv = 'name,country\r\n"New\r\nYork","United\nStates"\r\nLyon,France\r\n'
    assert taken(csv).queries == [
        CityQuery(name="New York", country="United States", line=2),
        CityQuery(name="Lyon", country="France", line=5),
    ]


def test_blank_lines_are_no_rows() -> None:
    response = taken("name\n\nLyon\n   \n\nGhent\n\n")
    assert [query.line for query in response.queries] == [3, 6]
    assert response.rows == 2


@pytest.mark.parametrize(
    ("csv", "word"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "header"),
        (b"\n\n\n", "header"),
        (b"name,country\n", "no rows"),
        (b"Lyon,France\nGhent,Belgium\n", "'Lyon', 'France'"),
        (b"nmae,country\nLyon,France\n", "'nmae'"),
        (b"name,contry\nLyon,France\n", "'country' misspelt"),
        (b"name,city\nLyon,Lyon\n", "'name' and 'city'"),
        (b"name,x,name\nLyon,,Lyon\n", "two columns"),
        (b"PK\x03\x04" + bytes(300), "Excel workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(300), "Excel workbook"),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "PNG"),
        (b"\x1f\x8b\x08" + bytes(300), "gzip"),
        (b"\x7fELF" + bytes(300), "binary"),
        (b"x" * 10_000_000, "too long to be a header"),
        (b"\xff\xfen\0a\0m\0e\0\n\0\x00\xd8", "UTF-16"),
        ("name\nLyon".encode("utf-16-le"), "binary"),
    ],
)
def test_what_is_no_list_of_cities_is_refused_in_a_sentence(csv: bytes, word: str) -> None:
    said = refusal(csv)
    assert word in said
    assert "\n" not in said


def test_a_misspelt_header_names_its_line_and_what_was_meant() -> None:
    said = refusal(b"\nnmae,country\nLyon,France\n")
    assert "Line 2" in said
    assert "'country'" in said
    assert "rename it to 'name'" in said


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",France", "missing_name"),
        ("   ,France", "missing_name"),
        ("x" * 10_000, "name_too_long"),
        ("Ly\x07on", "control_characters"),
        ("Ly\x00on", "control_characters"),
        ("Lyon,Fra\x1bnce", "control_characters"),
        ("S\ufffdo Paulo", "damaged_text"),
        ("Lyon," + "x" * 300, "bad_country"),
        ("Lyon,France,English", "bad_language"),
        ("Lyon,France,en.example.org/", "bad_language"),
        ("Lyon,,,-1", "bad_demand"),
        ("Lyon,,,NaN", "bad_demand"),
        ("Lyon,,,inf", "bad_demand"),
        ("Lyon,,,1e999", "bad_demand"),
        ("Lyon,,,abc", "bad_demand"),
        ("Lyon,,,1_000", "bad_demand"),
        ('Lyon,,,"1,5"', "bad_demand"),
        ('Lyon,,,"1,000.5"', "bad_demand"),
        ("Lyon,,,,91,0", "bad_latitude"),
        ("Lyon,,,,north,0", "bad_latitude"),
        ("Lyon,,,,0,-180.5", "bad_longitude"),
        ("Lyon,,,,45", "incomplete_coordinates"),
        ("Lyon,France,fr,1,2,3,4", "too_many_cells"),
        ('"Lyon"x,France', "malformed_row"),
        ('"Lyon,France', "unclosed_quote"),
        ("x" * 10_000_000, "line_too_long"),
    ],
)
def test_a_bad_row_is_rejected_and_its_neighbours_are_not(row: str, code: str) -> None:
    header = "name,country,language,demand,latitude,longitude"
    response = taken(f"{header}\nGhent,Belgium\n{row}\nLiège,Belgium\n")
    assert [query.name for query in response.queries] == ["Ghent", "Liège"]
    assert [query.line for query in response.queries] == [2, 4]
    (bad,) = response.rejected_rows
    assert (bad.line, bad.code) == (3, code)
    assert bad.reason.endswith(".")
    assert len(bad.text) <= 200
    assert response.rejections == {code: 1}


def test_a_quote_that_nothing_closes_costs_one_row_however_long_the_file() -> None:
    csv = 'name\nGhent\n"Lyon\n' + "".join(f"City {i}\n" for i in range(50_000))
    response = taken(csv, run="r")
    assert (response.rows, response.accepted) == (50_002, 50_001)
    assert response.rejections == {"unclosed_quote": 1}


def test_formulas_are_kept_as_the_data_they_are() -> None:
    assert names("name\n=cmd()\n+1\n@x\n") == ["=cmd()", "+1", "@x"]


def test_invisible_characters_and_white_space_do_not_make_a_name_another() -> None:
    csv = "name\n\u200eNew\u00a0 York\u200b\nNew York\nCo\u0301rdoba\nCórdoba\n"
    assert names(csv) == ["New York", "Córdoba"]
    assert rejected(csv) == [(3, "duplicate_row"), (5, "duplicate_row")]


def test_decimal_commas_are_read_where_commas_do_not_delimit() -> None:
    csv = "name;demand;latitude;longitude\nLyon;1,5;45,76;-4,84\n"
    assert taken(csv).queries == [
        CityQuery(name="Lyon", demand=1.5, latitude=45.76, longitude=-4.84, line=2)
    ]


def test_a_duplicate_names_the_line_it_repeats() -> None:
    csv = "name,country\nLyon,France\nGhent,\nLYON,france\n"
    (duplicate,) = taken(csv).rejected_rows
    assert (duplicate.line, duplicate.code) == (4, "duplicate_row")
    assert "line 2" in duplicate.reason


def test_the_same_name_elsewhere_is_no_duplicate() -> None:
    csv = (
        "name,country,language,latitude,longitude\n"
        "Valencia,Spain,en\nValencia,Venezuela,en\nValencia,Spain,es\n"
        "Springfield,US,en,39.8,-89.6\nSpringfield,US,en,37.2,-93.3\n"
    )
    assert taken(csv).accepted == 5


def test_a_hundred_thousand_duplicates_leave_one_query() -> None:
    response = taken("name\n" + "Lyon\n" * 100_001, run="r")
    assert (response.rows, response.accepted, response.rejected) == (100_001, 1, 100_000)
    assert response.rejections == {"duplicate_row": 100_000}


def test_a_named_run_has_its_batches_and_rejected_rows_in_the_lake() -> None:
    lake = Lake.open("memory:")
    csv = "name\n" + "".join(f"City {i}\n" for i in range(45)) + "City 3\n"
    response = take_in(IntakeRequest(csv=csv, run="r1"), lake=lake)
    assert (response.rows, response.accepted, response.batches) == (46, 45, 3)
    assert response.queries == []
    assert response.batches_key == "runs/r1/batches.json"
    batches = msgspec.json.decode(lake.get("runs/r1/batches.json"))
    assert batches == [f"runs/r1/batches/{i:06d}.jsonl" for i in range(3)]
    queries = [
        msgspec.json.decode(line, type=CityQuery) for key in batches for line in lake.lines(key)
    ]
    assert [len(lake.lines(key)) for key in batches] == [20, 20, 5]
    assert all(one.line < other.line for one, other in pairwise(queries) if one.line and other.line)
    (row,) = lake.lines("runs/r1/rejected.jsonl")
    assert msgspec.json.decode(row)["code"] == "duplicate_row"


def test_a_file_without_a_good_row_still_has_its_lists() -> None:
    lake = Lake.open("memory:")
    response = take_in(IntakeRequest(csv="name,country\n,France\n", run="r"), lake=lake)
    assert (response.rows, response.batches) == (1, 0)
    assert lake.get("runs/r/batches.json") == b"[]"


def test_a_file_that_is_refused_leaves_no_list_of_batches() -> None:
    lake = Lake.open("memory:")
    with pytest.raises(UnreadableFile):
        take_in(IntakeRequest(csv="name\n", run="r"), lake=lake)
    assert lake.keys("") == []


def test_too_many_rows_to_answer_inline_are_refused_with_what_to_do() -> None:
    csv = "name\n" + "".join(f"City {i}\n" for i in range(1001))
    with pytest.raises(TooLarge, match="'run'"):
        taken(csv)


def test_an_inline_csv_needs_no_lake() -> None:
    assert take_in(IntakeRequest(csv="name\nLyon\n"), lake=Lake.unset()).accepted == 1
    with pytest.raises(ConfigurationError, match="ENTREPOT_LAKE"):
        take_in(IntakeRequest(csv="name\nLyon\n", run="r"), lake=Lake.unset())


@pytest.mark.parametrize(
    "request_",
    [
        IntakeRequest(),
        IntakeRequest(csv="name\nx\n", key="inbox/x.csv"),
        IntakeRequest(csv="name\nx\n", run="../../etc"),
        IntakeRequest(csv="name\nx\n", run=""),
        IntakeRequest(csv="name\nx\n", run="r", batch_size=0),
        IntakeRequest(csv="name\nx\n", run="r", batch_size=10**6),
    ],
)
def test_a_request_that_cannot_work_is_refused(request_: IntakeRequest) -> None:
    with pytest.raises(InvalidRequest):
        take_in(request_, lake=Lake.open("memory:"))


def test_a_key_that_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(ObjectNotFound, match=r"inbox/none\.csv"):
        take_in(IntakeRequest(key="inbox/none.csv"), lake=Lake.open("memory:"))
