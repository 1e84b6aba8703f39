"""A part that is missing is skipped in words, and fails where it may not be missing."""

import pytest
from tests.requirements_present import require


def test_what_is_present_runs() -> None:
    require("mediawiki", present=True, how="apt install mediawiki")


def test_what_is_missing_is_skipped_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ENTREPOT_REQUIRE", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt install mediawiki"):
        require("mediawiki", present=False, how="apt install mediawiki")


def test_what_is_required_fails_when_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTREPOT_REQUIRE", "terraform,mediawiki")
    with pytest.raises(pytest.fail.Exception, match="ENTREPOT_REQUIRE"):
        require("mediawiki", present=False, how="apt install mediawiki")
