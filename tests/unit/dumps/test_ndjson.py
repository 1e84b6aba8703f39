"""Lines of Wikimedia's HTML dumps: an article each, or the reason why not."""

import gzip
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.made_dumps import CITY, PERSON, REDIRECT, lines, page, tarred

from entrepot.dumps import ndjson
from entrepot.dumps.page import DumpPage, Entry, Unreadable
from entrepot.records import Article


def entries(body: bytes, most: int = 100_000) -> list[Entry]:
    return list(ndjson.read([body], "en", most=most))


def only(made: dict[str, Any] | bytes) -> Entry:
    (entry,) = entries(lines([made]))
    return entry


def article(made: dict[str, Any]) -> Article:
    entry = only(made)
    assert isinstance(entry, DumpPage), entry
    return entry.article


def test_a_line_is_an_article_with_all_that_the_dump_knows_of_it() -> None:
    made = page("Quay Town", abstract="Quay Town is a city.")
    assert only(made) == DumpPage(
        position=1,
        article=Article(
            title="Quay Town",
            page_id=109,
            revision=5009,
            url="https://en.wikipedia.org/wiki/Quay_Town",
            revised="2026-03-01T12:00:00Z",
            wikidata_id="Q1",
            summary="Quay Town is a city.",
            licence="CC BY-SA 4.0",
        ),
        html=CITY.replace("{title}", "Quay Town"),
        categories=["Things"],
    )


def test_what_is_empty_may_be_left_out_or_null() -> None:
    least = {"name": "Łódź?", "identifier": 7, "article_body": {"html": PERSON}}
    nothing: dict[str, Any] = dict.fromkeys(
        ("abstract", "date_modified", "version", "namespace", "in_language", "main_entity")
    )
    nothing |= dict.fromkeys(("categories", "license"))
    found = article(least)
    assert found == article(least | nothing)
    assert (found.revision, found.language, found.revised) == (0, "en", None)
    assert found.url == "https://en.wikipedia.org/wiki/%C5%81%C3%B3d%C5%BA%3F"
    assert found.licence == "CC BY-SA 4.0"


def test_an_older_licence_is_named_as_it_is() -> None:
    licences = [{"identifier": "GFDL"}, {"identifier": "CC-BY-SA-3.0"}]
    assert article(page("x", license=licences)).licence == "CC BY-SA 3.0"


def test_namespaces_and_redirects_are_told() -> None:
    template, redirect = only(page("T", namespace={"identifier": 10})), only(page("R", REDIRECT))
    assert isinstance(template, DumpPage)
    assert isinstance(redirect, DumpPage)
    assert (template.namespace, template.is_redirect) == (10, False)
    assert (redirect.namespace, redirect.is_redirect) == (0, True)


BROKEN: dict[str, dict[str, Any] | bytes] = {
    "half a line": json.dumps(page("x")).encode()[:-30],
    "no JSON": b"<html>",
    "no object": b"[1, 2]",
    "no UTF-8": b'{"name": "\xff"}',
    "half a surrogate": b'{"name": "\\ud800", "identifier": 1, "article_body": {"html": ""}}',
    "no name": {k: v for k, v in page("x").items() if k != "name"},
    "an empty name": page(""),
    "a name that is a number": page("x", name=7),
    "an id that is text": page("x", identifier="7"),
    "an id beyond any": page("x", identifier=10**30),
    "no HTML": page("x", article_body={}),
    "HTML that is a list": page("x", article_body={"html": []}),
    "a body that is null": page("x", article_body=None),
    "a version that is text": page("x", version="5"),
    "a namespace that is text": page("x", namespace="Talk"),
    "categories that are text": page("x", categories="Things"),
    "too deep": b'{"name":' * 50_000,
}


@pytest.mark.parametrize("made", BROKEN.values(), ids=BROKEN)
def test_a_line_that_is_no_article_is_unreadable_and_its_neighbours_are_read(
    made: dict[str, Any] | bytes,
) -> None:
    before, broken, after = entries(lines([page("A"), made, page("B")]), most=1_000_000)
    assert isinstance(before, DumpPage)
    assert isinstance(broken, Unreadable)
    assert isinstance(after, DumpPage)
    assert (broken.position, broken.error.code, after.position) == (2, "unreadable_file", 3)
    assert broken.error.message.startswith("The line is no article of an HTML dump: ")
    assert len(broken.text) <= 200


def test_a_giant_line_is_unreadable_and_the_next_one_read() -> None:
    giant, after = entries(lines([page("A", "x" * 200_000), page("B")]))
    assert isinstance(giant, Unreadable)
    assert giant.error.code == "too_large"
    assert isinstance(after, DumpPage)


@given(st.lists(st.binary(max_size=60).filter(lambda line: b"\n" not in line), max_size=8))
def test_any_bytes_are_read_line_by_line(found: list[bytes]) -> None:
    read = entries(b"\n".join([*found, *lines([page("Z")]).splitlines()]))
    assert isinstance(read[-1], DumpPage)
    assert len(read) == 1 + len([line for line in found if line.strip()])
    assert [entry.position for entry in read] == list(range(1, len(read) + 1))


def test_members_of_a_tar_are_read_one_after_another() -> None:
    members = {"a.ndjson": lines([page("A"), page("B")]), "b.ndjson": lines([page("C")])[:-1]}
    read = list(ndjson.read_tar([tarred(members)], "en"))
    assert [e.article.title for e in read if isinstance(e, DumpPage)] == ["A", "B", "C"]
    assert [entry.position for entry in read] == [1, 2, 3]


def test_a_tar_that_is_cut_short_ends_in_one_unreadable_entry() -> None:
    cut = tarred({"a.ndjson": lines([page("A"), page("B")])})[: 512 + 1_900]
    first, rest = ndjson.read_tar([cut], "en")
    assert isinstance(first, DumpPage)
    assert isinstance(rest, Unreadable)
    assert "cut short" in rest.error.message
    assert rest.position == 2


def test_gzip_inside_is_not_guessed_at() -> None:
    (entry,) = entries(gzip.compress(b"{}", mtime=0).replace(b"\n", b""))
    assert isinstance(entry, Unreadable)
