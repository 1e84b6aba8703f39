"""What Step Functions reports of an error becomes a city's failure, in our words."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.adapters.aws_failures import FROM_AWS, StateError, failure

TIMED_OUT = '{"errorMessage":"2026-11-21T10:00:00Z 5f3a8c1e Task timed out after 120.00 seconds"}'


def test_an_error_of_ours_keeps_its_code_sentence_and_whether_it_may_pass() -> None:
    cause = json.dumps({"errorMessage": "The lake has no room.", "errorType": "StoreUnwritable"})
    found = failure(StateError("StoreUnwritable", cause))
    assert (found.code, found.message) == ("store_unwritable", "The lake has no room.")
    assert not found.retryable
    assert failure(StateError("UpstreamTimeout", cause)).retryable


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("States.Timeout", "function_timeout"),
        ("Sandbox.Timedout", "function_timeout"),
        ("Runtime.ExitError", "function_died"),
        ("Lambda.Unknown", "function_died"),
        ("Lambda.TooManyRequestsException", "function_throttled"),
        ("Lambda.ServiceException", "function_unavailable"),
    ],
)
def test_an_error_of_aws_is_told_without_ids_and_times(name: str, code: str) -> None:
    found = failure(StateError(name, TIMED_OUT))
    assert (found.code, found.retryable) == (code, True)
    assert re.search(r"\d", found.message) is None
    assert found.message.endswith("Start the run again to retry it.")


@pytest.mark.parametrize(
    "cause", ["", "plain words", "[]", "{}", "[" * 100_000, '{"errorMessage":1}']
)
def test_an_error_without_a_sentence_gets_one(cause: str) -> None:
    found = failure(StateError("UpstreamRefused", cause))
    assert (
        found.message == "Its batch failed with UpstreamRefused. Start the run again to retry it."
    )


def test_an_unknown_error_has_a_code_of_its_own() -> None:
    assert failure(StateError("Lambda.KMSDisabledException")).code == "lambda_kmsdisabled_exception"


@given(st.builds(StateError, st.text() | st.sampled_from(sorted(FROM_AWS)), st.text()))
def test_any_error_has_a_code_and_a_sentence(error: StateError) -> None:
    found = failure(error)
    assert re.fullmatch(r"\w{1,80}", found.code)
    assert found.message
