"""Whatever JSON comes as an event, a function answers or raises an error of the tree."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.lambda_events import EVENTS, Deployed, sample
from tests.made_cities import write_snapshot

from entrepot import catalog
from entrepot.errors import EntrepotError

TEXT = st.text(st.characters(), max_size=12)  # half surrogate pairs too: JSON can carry them
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXT
WORDS = (
    "version requestContext http body rawPath isBase64Encoded Records eventSource messageId s3 "
    "source detail detail-type task error run batch execution retried key csv items name text title"
)
NAMES = TEXT | st.sampled_from(WORDS.split())
VALUES = SCALARS | st.sampled_from(["2.0", "aws:sqs", "aws:s3", "aws.s3", "Object Created", "auto"])
JSON = st.recursive(
    VALUES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4)
)
SAMPLES = [path.stem for path in sorted(EVENTS.glob("*.json"))]
FUNCTIONS = list(catalog.functions())
OFTEN = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("any") / "snapshot"
    write_snapshot(folder, cities=1, paragraphs=1)
    return str(folder)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path to everything in a JSON value."""
    yield path
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*path, key))


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """Return a JSON value with another one in a place."""
    if not path:
        return new
    copy = json.loads(json.dumps(value))
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = new
    return copy


def check(function: str, event: Any, snapshot: str) -> None:
    try:
        answer = Deployed(function, snapshot=snapshot).answer(event)
    except EntrepotError as error:
        said = error.message
    else:
        said = json.dumps(answer)
    assert said


@OFTEN
@given(function=st.sampled_from(FUNCTIONS), event=JSON)
def test_any_json_has_an_answer_or_an_error_of_ours(
    function: str, event: Any, snapshot: str
) -> None:
    check(function, event, snapshot)


@OFTEN
@given(data=st.data(), function=st.sampled_from(FUNCTIONS), name=st.sampled_from(SAMPLES), new=JSON)
def test_so_has_any_sample_event_that_is_changed_anywhere(
    data: st.DataObject, function: str, name: str, new: Any, snapshot: str
) -> None:
    event = sample(name)
    path = data.draw(st.sampled_from(list(places(event))))
    check(function, replaced(event, path, new), snapshot)


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("name", SAMPLES)
def test_so_has_every_sample_event_for_every_function(
    function: str, name: str, snapshot: str
) -> None:
    check(function, sample(name), snapshot)
