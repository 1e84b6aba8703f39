"""What a real MediaWiki makes of our questions, and we of its answers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.mediawiki_site import Site

from entrepot.errors import (
    InvalidRequest,
    PageNotFound,
    UpstreamRefused,
    UpstreamTimeout,
    UpstreamUnavailable,
)
from entrepot.lake.store import Lake
from entrepot.records import Article, Resolution
from entrepot.settings import Settings
from entrepot.wikipedia.budget import Unlimited
from entrepot.wikipedia.client import Wikipedia, connect
from entrepot.wikipedia.door import Door
from entrepot.wikipedia.live import LiveWikipedia
from entrepot.wikipedia.pages import Pages
from entrepot.wikipedia.patience import Waiting
from entrepot.wikipedia.recording import recording
from entrepot.wikipedia.snapshot import Snapshot
from entrepot.wikipedia.transport import PooledTransport

pytestmark = pytest.mark.mediawiki
CONTACT = "operator@example.org"


@pytest.fixture
def wikipedia(wiki: Site) -> Wikipedia:
    return connect(Settings(wikipedia_api=wiki.api(), contact=CONTACT))


def impatient(wiki: Site, path: str, seconds: float = 3.0) -> LiveWikipedia:
    waiting = Waiting(seconds=seconds, dice=lambda: 0.0)
    door = Door(
        Settings(wikipedia_api=wiki.api(path)),
        transport=PooledTransport(),
        budget=Unlimited(),
        waiting=waiting,
    )
    return LiveWikipedia(door)


def one(wikipedia: Wikipedia, title: str) -> Resolution:
    (found,) = wikipedia.resolve([title], "en")
    return found


def article(wikipedia: Wikipedia, title: str) -> Article:
    found = one(wikipedia, title).article
    assert found is not None
    return found


def test_an_article_is_known_by_title_revision_date_url_and_summary(
    wiki: Site, wikipedia: Wikipedia
) -> None:
    antwerp = article(wikipedia, "Antwerp")
    assert antwerp.title == "Antwerp"
    assert antwerp.revised == "2025-01-02T03:04:05Z"
    assert antwerp.url == f"{wiki.address}/index.php/Antwerp"
    assert antwerp.summary == "Antwerp is a port city on the Scheldt."


@pytest.mark.parametrize("title", ["São Tomé", "東京", "Łódź", "łódź", "Sa\u0303o_Tome\u0301"])
def test_unicode_titles_are_found_however_they_are_composed(
    wikipedia: Wikipedia, title: str
) -> None:
    found = one(wikipedia, title)
    assert (found.asked, found.status, found.redirected_from) == (title, "page", None)


@pytest.mark.parametrize("title", ["Anvers", "anvers", "_Anvers ", "Antverpia"])
def test_redirects_and_double_redirects_end_at_the_article(
    wikipedia: Wikipedia, title: str
) -> None:
    found = one(wikipedia, title)
    assert found.article is not None
    assert found.article.title == "Antwerp"
    assert found.redirected_from == title.strip(" _").capitalize()


def test_redirects_in_a_circle_or_to_nothing_are_missing(wikipedia: Wikipedia) -> None:
    found = wikipedia.resolve(["Here", "There", "Nowhere in particular"], "en")
    assert [r.status for r in found] == ["missing", "missing", "missing"]


def test_a_disambiguation_page_is_recognised_without_the_extension(wikipedia: Wikipedia) -> None:
    assert one(wikipedia, "Valencia").status == "disambiguation"


@pytest.mark.parametrize("title", ["A page that nobody wrote", "fr:Paris", "&amp;"])
def test_what_is_not_there_is_missing(wikipedia: Wikipedia, title: str) -> None:
    assert one(wikipedia, title).status == "missing"


@pytest.mark.parametrize(
    "title",
    [
        "",
        "a|b",
        "a\x1fb",
        "[x]",
        "%41a",
        "x" * 256,
        "ł" * 10_000,
        "Talk:Antwerp",
        "Special:Log",
    ],
)
def test_what_is_no_articles_title_is_invalid(wikipedia: Wikipedia, title: str) -> None:
    assert one(wikipedia, title).status == "invalid"


def test_a_bad_title_leaves_its_neighbours_alone(wikipedia: Wikipedia) -> None:
    titles = ["Antwerp", "a|b", "東京", "A page that nobody wrote", "Antwerp"]
    found = wikipedia.resolve(titles, "en")
    assert [r.asked for r in found] == titles
    assert [r.status for r in found] == ["page", "invalid", "page", "missing", "page"]


def test_more_titles_than_the_wiki_takes_at_once_are_asked_in_batches(
    wikipedia: Wikipedia,
) -> None:
    titles = [f"Town {number}" for number in range(60)] + [f"No town {n}" for n in range(60)]
    found = wikipedia.resolve(titles, "en")
    assert [r.status for r in found] == ["page"] * 60 + ["missing"] * 60


def test_answers_that_continue_are_whole(wiki: Site, wikipedia: Wikipedia) -> None:
    found = wikipedia.resolve([f"Town {number}" for number in range(20)], "en")
    assert wiki.requests("continue=", at_least=1)
    assert wikipedia.requests_made > 1
    for number, resolution in enumerate(found):
        assert resolution.article is not None
        assert resolution.article.summary.startswith(f"Town {number} is a town.")
        assert resolution.article.revised is not None


def test_all_links_of_a_disambiguation_page_come_over_several_answers(
    wikipedia: Wikipedia,
) -> None:
    links = wikipedia.links("Springfield", "en")
    assert links == [f"Springfield, Region {number:03}" for number in range(620)]
    assert wikipedia.requests_made > 1


def test_long_questions_reach_the_wiki(wikipedia: Wikipedia) -> None:
    titles = [f"{number} " + "ł" * 120 for number in range(20)]
    assert {r.status for r in wikipedia.resolve(titles, "en")} == {"missing"}


def test_html_is_of_exactly_the_revision_asked_for(wikipedia: Wikipedia) -> None:
    new = article(wikipedia, "Antwerp")
    old = Article(title=new.title, page_id=new.page_id, revision=new.revision - 1, url=new.url)
    assert "is a port city" in wikipedia.html(new)
    assert "Category:Port_cities" in wikipedia.html(new)
    assert "was a town" in wikipedia.html(old)
    assert "editsection" not in wikipedia.html(new)
    assert "NewPP" not in wikipedia.html(new)


def test_a_revision_of_another_page_is_refused(wikipedia: Wikipedia) -> None:
    antwerp, tokyo = article(wikipedia, "Antwerp"), article(wikipedia, "東京")
    mixed = Article(title="Antwerp", page_id=antwerp.page_id, revision=tokyo.revision, url="")
    with pytest.raises(UpstreamRefused, match="not one of 'Antwerp'"):
        wikipedia.html(mixed)


def test_a_revision_that_is_not_there_is_not_found(wikipedia: Wikipedia) -> None:
    with pytest.raises(PageNotFound, match="99999999"):
        wikipedia.html(Article(title="Antwerp", page_id=2, revision=99_999_999, url=""))


def test_revisions_are_told_in_bulk_without_pages_that_are_gone(wikipedia: Wikipedia) -> None:
    towns = [article(wikipedia, f"Town {number}") for number in (1, 2)]
    asked = [town.page_id for town in towns] + [9_999_999]
    expected = {town.page_id: town.revision for town in towns}
    assert wikipedia.revisions(asked, "en") == expected


def test_search_goes_through_our_door_under_our_name(wiki: Site, wikipedia: Wikipedia) -> None:
    assert wikipedia.search("Antwerp", "en") == ["Antwerp"]
    assert wikipedia.suggest("Antwerp", "en") is None
    lines = wiki.requests("srsearch=Antwerp&", at_least=2)
    assert len(lines) == wikipedia.requests_made == 2
    assert all('"entrepot/' in line and CONTACT in line for line in lines)


def test_searching_twice_asks_twice_since_answers_depend_on_the_wiki(
    wikipedia: Wikipedia,
) -> None:
    wikipedia.search("Springfield", "en")
    wikipedia.search("Springfield", "en")
    assert wikipedia.requests_made == 2


def test_a_page_is_fetched_once_per_revision(wikipedia: Wikipedia) -> None:
    lake = Lake.open("memory:")
    antwerp, html = Pages(wikipedia, lake).by_title("Anvers", "en")
    made = wikipedia.requests_made
    assert Pages(wikipedia, lake).html(antwerp) == html
    assert wikipedia.requests_made == made


def test_pages_by_title_refuse_what_is_no_article(wikipedia: Wikipedia) -> None:
    pages = Pages(wikipedia, None)
    with pytest.raises(PageNotFound, match="no article 'Xyzzy'"):
        pages.by_title("Xyzzy", "en")
    with pytest.raises(InvalidRequest, match="several articles"):
        pages.by_title("Valencia", "en")


def test_a_replay_answers_as_the_wiki_did(wikipedia: Wikipedia, tmp_path: Path) -> None:
    def questions(of: Wikipedia) -> list[object]:
        found = of.resolve(["Anvers", "Valencia", "Xyzzy", "a|b", "東京"], "en")
        texts = [of.html(r.article) for r in found if r.article]
        ids = [r.article.page_id for r in found if r.article]
        others = [of.search("Springfield", "en"), of.links("Valencia", "en")]
        return [found, texts, others, of.suggest("Springfield", "en"), of.revisions(ids, "en")]

    live = recording(wikipedia, tmp_path)
    with live.writer:
        answers = questions(live)
    assert questions(Snapshot(tmp_path)) == answers


def test_after_429_the_wait_asked_for_is_kept_and_the_answer_comes(wiki: Site) -> None:
    wikipedia = impatient(wiki, "/limited")
    assert [one(wikipedia, "Antwerp").status for _ in range(2)] == ["page", "page"]
    statuses = [line[:3] for line in wiki.requests("/limited/", at_least=3)]
    assert statuses == ["200", "429", "200"]


def test_after_503_the_answer_comes(wiki: Site) -> None:
    wikipedia = impatient(wiki, "/flaky")
    assert [one(wikipedia, "Antwerp").status for _ in range(3)] == ["page"] * 3
    lines = wiki.requests("/flaky/", at_least=wikipedia.requests_made)
    assert {line[:3] for line in lines} == {"200", "503"}


def test_a_wait_beyond_our_patience_is_told_at_once(wiki: Site) -> None:
    wikipedia = impatient(wiki, "/down")
    with pytest.raises(UpstreamUnavailable, match="3600 s"):
        one(wikipedia, "Antwerp")
    assert wikipedia.requests_made == 1


@pytest.mark.parametrize(
    ("path", "error", "words"),
    [
        ("/cut", UpstreamUnavailable, "broke off"),
        ("/page", UpstreamRefused, "web page instead of JSON"),
        ("/moved", UpstreamRefused, "example.org"),
        ("/absent", UpstreamRefused, "HTTP 404"),
    ],
)
def test_other_failures_are_named(
    wiki: Site, path: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        one(impatient(wiki, path, seconds=0.2), "Antwerp")


def test_a_wiki_that_only_vouches_for_itself_is_refused(wiki: Site) -> None:
    settings = Settings(wikipedia_api=f"{wiki.secure}/api.php", contact=CONTACT)
    with pytest.raises(UpstreamRefused, match="could not prove"):
        one(connect(settings), "Antwerp")


def test_a_live_run_and_its_replay_write_equal_lakes(wiki: Site, tmp_path: Path) -> None:
    cities, snapshot = tmp_path / "cities.csv", tmp_path / "snapshot"
    cities.write_text("name\nAntwerp\nAntverpia\nValencia\nXyzzy\nSão Tomé\n", encoding="utf-8")
    entrepot(wiki, "snapshot", "record", cities, "--out", snapshot)
    entrepot(wiki, "run", cities, "--out", tmp_path / "live")
    entrepot(wiki, "run", cities, "--out", tmp_path / "replayed", "--snapshot", snapshot)
    live = contents(tmp_path / "live")
    assert live == contents(tmp_path / "replayed")
    assert any(name.startswith("pages/en/") for name in live)


def entrepot(wiki: Site, *arguments: str | Path) -> None:
    command = [str(Path(sys.executable).with_name("entrepot")), *map(str, arguments)]
    environment = {**os.environ, "ENTREPOT_WIKIPEDIA_API": wiki.api()}
    done = subprocess.run(  # our own command
        command, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_a_wiki_that_hangs_is_given_up_on(silent_api: str) -> None:
    door = Door(
        Settings(wikipedia_api=silent_api),
        transport=PooledTransport(),
        budget=Unlimited(),
        waiting=Waiting(seconds=0.3, dice=lambda: 0.0),
    )
    with pytest.raises(UpstreamTimeout, match="in time"):
        one(LiveWikipedia(door), "Antwerp")
