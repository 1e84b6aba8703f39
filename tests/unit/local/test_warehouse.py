"""The tables of a lake for as long as they are open."""

from pathlib import Path

import pytest

from entrepot.errors import InvalidRequest
from entrepot.lake.store import Lake
from entrepot.local import warehouse


def test_its_database_is_let_go_of(tmp_path: Path) -> None:
    with warehouse.opened(Lake.open(str(tmp_path)), "SELECT title FROM silver.cities") as tables:
        assert tables.ask() == (["title"], [])
    with pytest.raises(InvalidRequest, match="closed"):
        tables.ask()
