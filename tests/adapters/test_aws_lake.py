"""The lake on S3, as moto plays it: the same as in a folder, and conditional writes besides."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from tests import moto_aws
from tests.moto_aws import REGION

from entrepot.errors import (
    ConfigurationError,
    InvalidRequest,
    ObjectNotFound,
    StoreError,
    StoreUnwritable,
)
from entrepot.lake.opening import open_store
from entrepot.lake.store import PART, Lake

BUCKET = "a-lake"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as monkeypatch, moto_aws.running(monkeypatch) as address:
        boto3.client("s3").create_bucket(
            Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION}
        )
        yield address


@pytest.fixture
def lake(address: str) -> Lake:
    del address
    return Lake.open(f"s3://{BUCKET}")


def test_an_object_comes_back_as_it_was_put(lake: Lake) -> None:
    lake.put("inbox/ü + 1 %2F.csv", b"one")
    assert lake.get("inbox/ü + 1 %2F.csv") == b"one"
    assert "inbox/ü + 1 %2F.csv" in lake.keys("inbox")
    assert "inbox" in lake.folders("")
    assert lake.exists("inbox/ü + 1 %2F.csv")
    assert not lake.exists("inbox/none.csv")
    with pytest.raises(ObjectNotFound, match=r"no object 'inbox/none\.csv'"):
        lake.get("inbox/none.csv")


def test_a_large_object_is_written_in_parts_and_not_at_all_when_that_fails(lake: Lake) -> None:
    with lake.writer("big") as file:
        for _ in range(3):
            file.write(b"x" * PART)
    assert len(lake.get("big")) == 3 * PART

    def broken() -> None:
        with lake.writer("half") as file:
            file.write(b"x" * 2 * PART)
            raise InvalidRequest("enough")

    with pytest.raises(InvalidRequest):
        broken()
    assert not lake.exists("half")


def test_an_object_is_replaced_only_if_nobody_else_has(lake: Lake) -> None:
    assert lake.swap("budget/x", b"1", None)
    assert not lake.swap("budget/x", b"2", None)
    _, tag = lake.version("budget/x")
    assert lake.swap("budget/x", b"3", tag)
    assert not lake.swap("budget/x", b"4", tag)
    assert lake.version("budget/x")[0] == b"3"
    assert lake.version("budget/none") == (b"", None)


def test_of_many_who_replace_at_once_one_does(lake: Lake) -> None:
    lake.put("budget/y", b"0")
    _, tag = lake.version("budget/y")
    done: list[bool] = []

    def swap(number: int) -> None:
        done.append(lake.swap("budget/y", b"%d" % number, tag))

    threads = [threading.Thread(target=swap, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done.count(True) == 1


def test_a_bucket_that_is_not_there_is_said(address: str) -> None:
    del address
    lake = Lake.open("s3://no-such-lake")
    with pytest.raises(StoreUnwritable, match="s3://no-such-lake failed"):
        lake.put("x", b"1")
    with pytest.raises((StoreError, ObjectNotFound)):
        lake.keys("inbox")


def test_a_profile_of_the_users_opens_the_lake(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del address
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "credentials").write_text(
        "[analyst]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = example\n"
    )
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_PROFILE", "analyst")
    lake = Lake.open(f"s3://{BUCKET}")
    lake.put("runs/x", b"by profile")
    assert lake.get("runs/x") == b"by profile"


@pytest.mark.parametrize("address", ["s3://", "xyz://lake", "://", "s3:// /x"])
def test_what_is_no_address_is_a_setting_to_change(address: str) -> None:
    with pytest.raises(ConfigurationError, match="is no lake's address, such as s3://my-lake"):
        open_store(address, {"AWS_ACCESS_KEY_ID": "x"})


def test_plain_http_is_for_endpoints_that_say_so(
    lake: Lake, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake.put("x", b"1")
    assert address.startswith("http://")
    encrypted_only = Lake(open_store(f"s3://{BUCKET}", {**os.environ, "AWS_ENDPOINT_URL": ""}), "x")
    with pytest.raises(StoreError):
        encrypted_only.get("x")
    monkeypatch.delenv("AWS_ENDPOINT_URL")
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", address)
    assert Lake.open(f"s3://{BUCKET}").get("x") == b"1"
