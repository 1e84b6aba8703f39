"""A partition of a dump: every page in exactly one place, whatever is killed or damaged."""

import gzip
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.made_dumps import CITY, PERSON, REDIRECT, RIVER, lines, packed, page, tarred, tree

from entrepot.catalog import function
from entrepot.dumps import account, files, partition
from entrepot.dumps.account import PartitionAccount, Source
from entrepot.dumps.files import DumpFile
from entrepot.dumps.page import DumpPage
from entrepot.dumps.partition import Partition, ingest, plan
from entrepot.dumps.placing import PLACES, OnePage, Placed, place
from entrepot.errors import InvalidRequest, MissingPart, StoreError, TooLarge, UnreadableFile
from entrepot.invocation import invoke
from entrepot.lake.store import Lake
from entrepot.records import Article

MIX: list[dict[str, Any] | bytes] = [
    page("Quay Town"),
    page("River"),
    b'{"name": "half a line',
    page("Painter", PERSON),
    page("Old Quay", REDIRECT),
    page("Template:Quay", namespace={"identifier": 10}),
    page("Blank", "  "),
    page("Port Town"),
]
MIX[1] = page("River", RIVER)
EXPECTED = dict(zip(PLACES, (2, 2, 1, 1, 1, 1), strict=True))


class Desk:
    """Dumps and a lake, in a folder or in memory, and the run over them."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path()
        self.dumps = Lake.open(str(folder / "dumps") if folder else "memory:")
        self.lake = Lake.open(str(folder / "lake") if folder else "memory:")

    def put(self, **named: bytes) -> None:
        for name, body in named.items():
            self.dumps.put(name.replace("_", "."), body)

    def todo(self, limit: int | None = None) -> list[Partition]:
        found = files.listed(self.dumps).dumps
        return plan(self.lake, "r", [Source(file=f, language="en", limit=limit) for f in found])[0]

    def run(self, limit: int | None = None, **options: Any) -> list[PartitionAccount]:
        return [ingest(part, self.dumps, self.lake, **options) for part in self.todo(limit)]

    def records(self, index: int = 0) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lake.lines(f"bronze/r/{index:06d}.jsonl")]

    def rejected(self, index: int = 0) -> list[dict[str, Any]]:
        key = f"runs/r/ingest/{index:06d}.rejected.jsonl"
        return [json.loads(line) for line in self.lake.lines(key)]

    def tree(self) -> dict[str, bytes]:
        return tree(self.folder / "lake")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_every_page_ends_in_one_place_and_the_counts_add_up(desk: Desk) -> None:
    desk.put(a_ndjson_gz=packed(MIX))
    (done,) = desk.run()
    assert done.counts == EXPECTED
    assert done.adds_up
    assert done.reasons == {"failed": {"invalid_request": 1}, "unreadable": {"unreadable_file": 1}}
    assert [record["query"]["name"] for record in desk.records()] == ["Quay Town", "Port Town"]


def test_a_rejected_page_says_what_it_is_and_why(desk: Desk) -> None:
    desk.put(a_ndjson_gz=packed(MIX))
    desk.run()
    broken, blank = desk.rejected()
    assert (broken["position"], broken["place"]) == (3, "unreadable")
    assert broken["text"] == '{"name": "half a line'
    assert (blank["position"], blank["place"], blank["title"]) == (7, "failed", "Blank")
    assert blank["url"] == "https://en.wikipedia.org/wiki/Blank"
    assert blank["reason"].endswith("its HTML is needed.")


def test_a_record_is_what_the_pipeline_writes(desk: Desk) -> None:
    desk.put(a_ndjson_gz=packed(MIX))
    desk.run()
    record = desk.records()[1]
    assert record["query"] == {"name": "Port Town", "line": 8}
    assert (record["status"], record["lookup"]["status"]) == ("enriched", "resolved")
    article = record["lookup"]["article"]
    assert (article["title"], article["revision"]) == ("Port Town", 5009)
    assert article["wikidata_id"] == "Q1"
    assert record["page"]["article"] == article
    assert record["page"]["facts"]["population"]["value"] == 12345
    assert record["page"]["sections"] == [{"heading": "Transport", "level": 2}]
    assert "links" not in record["page"]
    assert record["sentiment"]["most_positive"][0]["text"] == "Its harbour is superb."


def test_a_language_without_a_model_is_enriched_without_its_tone(desk: Desk) -> None:
    desk.put(a_ndjson=lines([page("Quay Town", in_language={"identifier": "nl"})]))
    (done,) = desk.run()
    assert done.counts["enriched"] == 1
    assert desk.records()[0]["lacking"]["sentiment"]["code"] == "unsupported_language"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.ndjson", lines(MIX)),
        ("a.json.gz", packed(MIX)),
        ("a.tar", tarred({"x": lines(MIX[:4]), "y": lines(MIX[4:])})),
        ("a.json.tar.gz", gzip.compress(tarred({"x": lines(MIX)}), mtime=0)),
        ("a.tgz", gzip.compress(tarred({"x": lines(MIX)}), mtime=0)),
    ],
)
def test_each_kind_of_file_comes_to_the_same(desk: Desk, name: str, body: bytes) -> None:
    desk.dumps.put(name, body)
    assert desk.run()[0].counts == EXPECTED


def test_a_file_cut_short_keeps_its_beginning_and_counts_the_rest_once(desk: Desk) -> None:
    whole = packed([page(f"Town {number}") for number in range(300)])
    desk.put(a_ndjson_gz=whole[: len(whole) // 2])
    (done,) = desk.run()
    assert 0 < done.counts["enriched"] < 300
    assert done.counts["unreadable"] == 1
    assert done.adds_up
    assert "cut short" in desk.rejected()[-1]["reason"]
    desk.put(a_ndjson_gz=whole)
    (again,) = desk.run()
    assert again.counts["enriched"] == 300


@pytest.mark.parametrize("body", [b"", b"no gzip"])
def test_an_empty_or_foreign_file_stops_no_other(desk: Desk, body: bytes) -> None:
    desk.put(a_ndjson_gz=body, b_ndjson_gz=packed(MIX))
    first, second = desk.run()
    assert first.pages == first.counts["unreadable"] == bool(body)
    assert second.counts == EXPECTED


def test_records_are_spread_over_objects_of_a_size(desk: Desk) -> None:
    towns = [page(f"Town {number}") for number in range(9)]
    desk.put(a_ndjson_gz=packed(towns), b_ndjson=lines(MIX))
    desk.run(part_bytes=1)
    keys = desk.lake.keys("bronze/r")
    assert keys == [f"bronze/r/{number:06d}.jsonl" for number in (*range(9), 1000, 1001)]
    names = [record["query"]["name"] for number in range(9) for record in desk.records(number)]
    assert names == [f"Town {number}" for number in range(9)]


def test_what_needs_too_many_objects_is_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("entrepot.lake.keys.INGEST_PARTS", 2)
    desk.put(a_ndjson_gz=packed([page(f"Town {number}") for number in range(3)]))
    with pytest.raises(TooLarge, match="split it"):
        desk.run(part_bytes=1)


def test_a_finished_partition_is_not_done_again(desk: Desk) -> None:
    desk.put(a_ndjson_gz=packed(MIX), b_ndjson_gz=packed(MIX))
    ingest(desk.todo()[0], desk.dumps, desk.lake)
    assert [part.source.file.name for part in desk.todo()] == ["b.ndjson.gz"]
    desk.run()
    assert desk.todo() == []


def test_another_version_of_a_file_is_done_anew_and_leaves_nothing_of_the_old(desk: Desk) -> None:
    desk.put(a_ndjson_gz=packed([page(f"Town {number}") for number in range(5)]))
    desk.run(part_bytes=1)
    desk.put(a_ndjson_gz=packed([page("Quay Town")]))
    (done,) = desk.run(part_bytes=1)
    assert (done.pages, done.objects) == (1, 1)
    assert [len(desk.lake.lines(key)) for key in desk.lake.keys("bronze/r")] == [1, 0, 0, 0, 0]


def test_more_of_a_file_than_a_trial_read_is_done_anew(desk: Desk) -> None:
    desk.put(a_ndjson_gz=packed(MIX))
    assert desk.run(limit=2)[0].pages == 2
    assert desk.run(limit=2) == []
    assert desk.run()[0].pages == len(MIX)


def test_a_run_over_files_of_other_names_is_refused(desk: Desk) -> None:
    desk.put(b_ndjson_gz=packed(MIX))
    desk.run()
    desk.put(a_ndjson_gz=packed(MIX))
    with pytest.raises(InvalidRequest, match=r"was 'b\.ndjson\.gz' and now is 'a\.ndjson\.gz'"):
        desk.todo()


class Killed(BaseException):
    """The process ends here."""


def test_killed_half_way_and_run_again_it_comes_to_the_same_lake(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mix = MIX * 4
    desk.put(a_ndjson_gz=packed(mix), b_ndjson_gz=packed(mix))
    whole = Desk(tmp_path / "whole")
    shutil.copytree(tmp_path / "dumps", tmp_path / "whole" / "dumps", dirs_exist_ok=True)
    whole.run(part_bytes=4_000)
    calls: Iterator[int] = iter(range(1_000))

    def dying(entry: Any, ports: OnePage) -> Placed:
        if next(calls) == len(mix) + 20:
            raise Killed
        return place(entry, ports)

    monkeypatch.setattr(partition, "place", dying)
    with pytest.raises(Killed):
        desk.run(part_bytes=4_000)
    assert account.read(desk.lake, "r", 1) is None
    monkeypatch.undo()
    assert [done.index for done in desk.run(part_bytes=4_000)] == [1]
    assert desk.tree() == whole.tree()


def test_a_damaged_account_is_named(desk: Desk) -> None:
    desk.put(a_ndjson_gz=packed(MIX))
    desk.run()
    desk.lake.put("runs/r/ingest/000000.json", b"{")
    with pytest.raises(StoreError, match=r"ingest/000000\.json.*Delete it"):
        desk.todo()


def test_the_run_is_the_sum_of_its_partitions(desk: Desk) -> None:
    desk.put(a_ndjson_gz=packed(MIX), b_ndjson_gz=packed(MIX[:1]), README_txt=b"")
    parts = desk.run()
    total = account.write_sum(desk.lake, "r", parts, files.listed(desk.dumps).others)
    assert total.adds_up
    assert (total.pages, total.partitions, total.objects) == (len(MIX) + 1, 2, 2)
    assert total.counts == {**EXPECTED, "enriched": 3}
    assert total.others == ["README.txt"]
    assert json.loads(desk.lake.get("runs/r/ingest.json"))["counts"]["enriched"] == 3


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_however_lines_are_damaged_the_counts_add_up(data: st.DataObject) -> None:
    made = [bytearray(line) for line in lines(MIX).splitlines()]
    for line in made:
        for place_ in data.draw(st.lists(st.integers(0, len(line) - 1), max_size=2)):
            line[place_] = data.draw(st.integers(0, 255).filter(lambda byte: byte != 10))
    body = gzip.compress(b"\n".join(made), mtime=0)
    cut = data.draw(st.integers(1, len(body)))
    desk = Desk()
    desk.put(a_ndjson_gz=body[:cut])
    (done,) = desk.run()
    assert done.adds_up
    assert done.pages <= len(MIX) + 1
    assert done.counts["enriched"] == (len(desk.records()) if done.objects else 0)
    assert len(desk.rejected()) == done.counts["failed"] + done.counts["unreadable"]


def pages_of(*titles: str) -> list[DumpPage]:
    return [
        DumpPage(
            position=number,
            article=Article(title=title, page_id=number, revision=1, url=f"https://x/{title}"),
            html=CITY.replace("{title}", title),
        )
        for number, title in enumerate(titles, 1)
    ]


class Panic(BaseException):
    """What a compiled library raises when it gives up."""


@pytest.mark.parametrize("defect", [ZeroDivisionError, RecursionError, MemoryError, Panic])
def test_a_defect_that_one_page_brings_to_light_is_its_own(
    defect: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(found: Any, request: Any, ports: OnePage) -> Any:
        if request.get("article", {}).get("title") == "B":
            raise defect
        return invoke(found, request, ports)

    monkeypatch.setattr("entrepot.invocation.invoke", faulty)
    placed = [place(page, OnePage()) for page in pages_of("A", "B", "C")]
    assert [found.place for found in placed] == ["enriched", "failed", "enriched"]
    assert placed[1].error is not None
    assert placed[1].error.code == "internal_error"


def test_a_library_that_is_missing_is_no_fault_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: Any) -> Any:
        raise MissingPart("sentiment needs the package 'textblob'.")

    monkeypatch.setattr("entrepot.invocation.invoke", missing)
    with pytest.raises(MissingPart, match="textblob"):
        place(pages_of("A")[0], OnePage())


def test_cores_are_given_no_more_than_the_page_in_hand() -> None:
    ports = OnePage()
    ports.hand = CITY
    assert set(function("page_parsing").signature().ports) == {"pages"}
    with pytest.raises(KeyError):
        ports.named(["wikipedia"])


@pytest.mark.parametrize("name", ["enwiki-pages-articles.xml.bz2", "x/dump.xml", "page.sql.gz"])
def test_a_dump_of_wikitext_is_refused_and_the_right_one_named(desk: Desk, name: str) -> None:
    desk.dumps.put(name, b"<mediawiki>")
    with pytest.raises(UnreadableFile, match=r"holds wikitext.*ENTERPRISE-HTML"):
        files.listed(desk.dumps)


def test_a_folder_without_a_dump_is_refused(desk: Desk) -> None:
    with pytest.raises(InvalidRequest, match="There is no dump in"):
        files.listed(desk.dumps)


def test_files_of_a_store_are_told_apart_by_tag_and_those_of_a_folder_by_size() -> None:
    store = Lake(Lake.open("memory:")._opened, "s3://dumps")  # noqa: SLF001 # a store, offline
    store.put("a.ndjson.gz", b"x")
    (stored,) = files.listed(store).dumps
    assert stored.tag is not None
    folder = Lake(Lake.open("memory:")._opened, "dumps")  # noqa: SLF001
    folder.put("a.ndjson.gz", b"x")
    assert files.listed(folder).dumps == [DumpFile(name="a.ndjson.gz", size=1)]
