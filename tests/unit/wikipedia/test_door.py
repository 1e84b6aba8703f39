"""Patience, errors in every disguise, and the operator's name on every request."""

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.wiki_fakes import Network, Time, door, reply

from entrepot.errors import (
    ConfigurationError,
    ContactMissing,
    EntrepotError,
    InvalidRequest,
    PageNotFound,
    UpstreamError,
    UpstreamRateLimited,
    UpstreamRefused,
    UpstreamTimeout,
    UpstreamUnavailable,
)
from entrepot.settings import Settings
from entrepot.wikipedia.endpoint import check
from entrepot.wikipedia.live import LiveWikipedia
from entrepot.wikipedia.patience import Patience, TryAgain

OK = reply({"query": {}})


def error(code: str, info: str = "Some words.") -> dict[str, Any]:
    return {"error": {"code": code, "info": info}}


@pytest.mark.parametrize(
    "failure",
    [
        reply(b"", 429),
        reply(b"", 503),
        reply(b"", 500),
        reply(error("maxlag")),
        reply(error("ratelimited")),
        reply(error("readonly")),
        reply(error("internal_api_error_DBQueryError")),
        reply(b'{"query": {"pages": ['),
        UpstreamUnavailable("cut"),
        UpstreamTimeout("hung"),
    ],
)
def test_what_may_pass_is_tried_again(failure: Any) -> None:
    time, network = Time(), Network(failure, failure, OK)
    assert door(network, time, dice=0.5).ask({}, "en") == {"query": {}}
    assert time.slept == [0.5, 1.0]


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (reply(b"", 429), UpstreamRateLimited),
        (reply(error("ratelimited")), UpstreamRateLimited),
        (reply(b"", 503), UpstreamUnavailable),
        (reply(error("maxlag")), UpstreamUnavailable),
        (reply(b"{"), UpstreamRefused),
    ],
)
def test_patience_ends(failure: Any, kind: type[UpstreamError]) -> None:
    time = Time()
    with pytest.raises(kind):
        door(Network(failure), time, dice=1.0).ask({}, "en")
    assert 30 <= sum(time.slept) <= 60


@pytest.mark.parametrize("failure", [UpstreamTimeout("hung"), UpstreamUnavailable("no host")])
def test_a_host_never_heard_of_is_given_up_on_early(failure: UpstreamError) -> None:
    time = Time()
    with pytest.raises(type(failure)):
        door(Network(failure), time, dice=1.0).ask({}, "en")
    assert sum(time.slept) <= 10


def test_a_short_patience_is_not_made_longer_for_a_host_never_heard_of() -> None:
    time = Time()
    patience = Patience(time.waiting(seconds=3.0, dice=1.0))
    again = TryAgain(UpstreamUnavailable("no host"))
    patience.wait(again, unheard=True)
    with pytest.raises(UpstreamUnavailable):
        patience.wait(again, unheard=True)
    assert time.slept == [1.0]


def test_a_host_that_was_heard_of_gets_all_our_patience() -> None:
    time = Time()
    asked = door(Network(OK, UpstreamUnavailable("cut")), time, dice=1.0)
    asked.ask({}, "en")
    with pytest.raises(UpstreamUnavailable):
        asked.ask({}, "en")
    assert 30 <= sum(time.slept) <= 60


@pytest.mark.parametrize(
    "failure",
    [
        reply(b"", 404),
        reply(b"", 403),
        reply(b"", 302, location="https://example.org/"),
        reply(b"<html>", content_type="text/html"),
        reply(error("badvalue")),
        reply({"error": "not an object"}),
        reply({"error": None}),
    ],
)
def test_what_will_not_pass_is_told_at_once(failure: Any) -> None:
    network = Network(failure)
    with pytest.raises(UpstreamRefused):
        door(network).ask({}, "en")
    assert len(network.sent) == 1


@pytest.mark.parametrize("code", ["missingtitle", "nosuchrevid"])
def test_a_page_that_is_not_there_is_not_found(code: str) -> None:
    with pytest.raises(PageNotFound):
        door(Network(reply(error(code)))).ask({}, "en")


def test_retry_after_in_seconds_is_kept() -> None:
    time = Time()
    door(Network(reply(b"", 429, retry_after="7"), OK), time).ask({}, "en")
    assert time.slept == [7.0]


def test_retry_after_as_a_date_is_kept() -> None:
    time = Time(now=datetime(2026, 1, 1, tzinfo=UTC).timestamp())
    date = format_datetime(datetime(2026, 1, 1, 0, 0, 9, tzinfo=UTC), usegmt=True)
    door(Network(reply(b"", 503, retry_after=date), OK), time).ask({}, "en")
    assert time.slept == [9.0]


@pytest.mark.parametrize("value", ["soon", "-5", "1e9", "", "²", "Thu, 99 Foo 2026"])
def test_a_retry_after_that_makes_no_sense_is_passed_over(value: str) -> None:
    time = Time()
    door(Network(reply(b"", 503, retry_after=value), OK), time, dice=0.5).ask({}, "en")
    assert time.slept == [0.5]


def test_a_wait_longer_than_our_patience_is_told_at_once() -> None:
    time = Time()
    with pytest.raises(UpstreamRateLimited, match="3600 s"):
        door(Network(reply(b"", 429, retry_after="3600")), time).ask({}, "en")
    assert time.slept == []


def test_a_slow_down_holds_back_the_others_too() -> None:
    held: list[tuple[str, float]] = []

    class Shared:
        def take(self, key: str) -> float:  # noqa: ARG002 # the Protocol's
            return 0.0

        def hold(self, key: str, seconds: float) -> None:
            held.append((key, seconds))

    door(Network(reply(b"", 429, retry_after="7"), OK), budget=Shared()).ask({}, "en")
    assert held == [("127.0.0.1", 7.0)]


def test_waiting_for_a_turn_does_not_cost_patience() -> None:
    time = Time()

    class Slow:
        def take(self, key: str) -> float:  # noqa: ARG002 # the Protocol's
            time.now += 100.0
            return 100.0

        def hold(self, key: str, seconds: float) -> None: ...

    asked = door(Network(reply(b"", 503), OK), time, budget=Slow(), dice=0.5)
    assert asked.ask({}, "en") == {"query": {}}


def test_requests_are_counted_retries_included() -> None:
    asked = door(Network(reply(b"", 503), OK))
    asked.ask({}, "en")
    assert asked.requests_made == 2


def test_warnings_are_tolerated() -> None:
    body = {"warnings": {"main": {"warnings": "Unrecognised parameter."}}, "query": {}}
    assert door(Network(reply(body))).ask({}, "en") == body


def test_the_operator_is_named_to_wikimedia() -> None:
    network = Network(OK)
    door(network, settings=Settings(contact="me@example.org")).ask({}, "en")
    assert network.agents[0].startswith("entrepot/")
    assert "(me@example.org)" in network.agents[0]


def test_wikimedia_is_not_asked_without_a_contact() -> None:
    network = Network(OK)
    with pytest.raises(ContactMissing, match="ENTREPOT_CONTACT"):
        door(network, settings=Settings()).ask({}, "en")
    assert network.sent == []
    with pytest.raises(ContactMissing):
        check(Settings())
    check(Settings(contact="https://example.org/contact"))


@pytest.mark.parametrize("contact", ["me", "a b@example.org", "a@b\r\nX: y", "é@example.org", " "])
def test_a_contact_that_is_none_is_refused(contact: str) -> None:
    with pytest.raises(ContactMissing, match="e-mail address"):
        check(Settings(contact=contact))


@pytest.mark.parametrize(
    "address",
    [
        "http://wiki.example.org/api.php",
        "ftp://127.0.0.1/api.php",
        "127.0.0.1/api.php",
        "https://user:word@example.org/api.php",
        "https://../api.php",
        "https://[::1/api.php",
        "",
    ],
)
def test_an_address_that_will_not_do_is_named(address: str) -> None:
    with pytest.raises(ConfigurationError, match="ENTREPOT_WIKIPEDIA_API"):
        check(Settings(wikipedia_api=address))


@pytest.mark.parametrize("address", ["http://localhost:8080/api.php", "http://[::1]/api.php"])
def test_a_wiki_on_this_machine_needs_no_contact(address: str) -> None:
    check(Settings(wikipedia_api=address))


@pytest.mark.parametrize("language", ["", "EN", "en/", "evil.example.org#", "en\n"])
def test_a_language_that_is_none_never_reaches_the_host_name(language: str) -> None:
    network = Network(OK)
    with pytest.raises(InvalidRequest, match="language code"):
        door(network).ask({}, language)
    assert network.sent == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["query", "pages", "continue", "error", "parse", "title", "redirects"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)  # the first search imports the package
@given(body=json_values | st.binary(max_size=50), titles=st.lists(st.text(max_size=5), max_size=3))
def test_no_answer_raises_outside_the_error_tree(body: Any, titles: list[str]) -> None:
    wikipedia = LiveWikipedia(door(Network(reply(body)), dice=1.0))
    for question in (
        lambda: wikipedia.resolve(titles, "en"),
        lambda: wikipedia.links("A", "en"),
        lambda: wikipedia.revisions([1], "en"),
        lambda: wikipedia.search("A", "en"),
        lambda: wikipedia.suggest("A", "en"),
    ):
        try:
            question()
        except EntrepotError:
            continue
