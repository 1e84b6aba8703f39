"""Compressed files as streams: whatever is wrong with one, what came before it is read."""

import gzip
import itertools
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.made_dumps import tarred

from entrepot.dumps import tar
from entrepot.dumps.streams import gunzip, lines
from entrepot.errors import TooLarge, UnreadableFile

TEXT = b"".join(b"line %d\n" % number for number in range(2_000))
PACKED = gzip.compress(TEXT, mtime=0)


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


def read(data: bytes, size: int = 1_000) -> tuple[bytes, str]:
    """Return what can be read, and what is said at the end."""
    got = b""
    try:
        for piece in gunzip(pieces(data, size)):
            got += piece
    except UnreadableFile as error:
        return got, error.message
    return got, ""


@pytest.mark.parametrize("size", [1, 7, 1_000, 100_000])
def test_members_follow_one_another_in_pieces_of_any_size(size: int) -> None:
    assert read(PACKED + gzip.compress(b"more\n"), size) == (TEXT + b"more\n", "")


def test_padding_after_the_end_is_passed_over() -> None:
    assert read(PACKED + b"\0" * 512) == (TEXT, "")


@given(st.integers(min_value=1, max_value=len(PACKED) - 1))
def test_a_file_cut_anywhere_gives_its_beginning_and_says_so(cut: int) -> None:
    got, said = read(PACKED[:cut])
    assert TEXT.startswith(got)
    assert "cut short" in said


def test_damage_is_said_after_what_comes_before_it() -> None:
    damaged = bytearray(PACKED)
    damaged[len(damaged) // 2] ^= 0xFF
    got, said = read(bytes(damaged))
    assert got
    assert "damaged" in said


@pytest.mark.parametrize("data", [b"{}\n", b"<xml>" * 99, bytes(99), PACKED + b"garbage"])
def test_what_is_no_gzip_is_said(data: bytes) -> None:
    assert "damaged" in read(data)[1]


def test_nothing_is_an_empty_file() -> None:
    assert read(b"") == (b"", "")


def test_a_small_piece_that_blows_up_is_inflated_bit_by_bit() -> None:
    bomb = gzip.compress(bytes(64 << 20))
    tracemalloc.start()
    assert sum(map(len, gunzip([bomb]))) == 64 << 20
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 32 << 20


@pytest.mark.parametrize("size", [1, 3, 10_000])
def test_lines_are_whole_whatever_the_pieces(size: int) -> None:
    text = b"one\n\n  \ntwo\nthree"
    assert list(lines(pieces(text, size))) == [b"one", b"two", b"three"]


def test_a_line_that_is_too_long_is_told_and_the_next_one_read() -> None:
    one, long, last = lines(pieces(b"one\n" + b"x" * 5_000 + b"\nlast\n", 64), most=1_000)
    assert (one, last) == (b"one", b"last")
    assert isinstance(long, TooLarge)
    assert "5,000 bytes" in long.message


def test_a_line_of_any_length_takes_no_more_memory_than_the_limit() -> None:
    endless = itertools.chain(itertools.repeat(b"x" * 65_536, 4_000), [b"\nlast"])
    tracemalloc.start()
    _, last = lines(endless, most=1 << 20)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert last == b"last"
    assert peak < 8 << 20


MEMBERS = {"a.ndjson": b"one\ntwo\n", "b/" + "long" * 60: b"x" * 1_500, "empty": b""}


@pytest.mark.parametrize("style", [0, 1, 2], ids=["ustar", "gnu", "pax"])
@pytest.mark.parametrize("size", [100, 512, 100_000])
def test_files_of_every_kind_of_tar_are_found(style: int, size: int) -> None:
    members = {name[: 99 if style == 0 else 300]: body for name, body in MEMBERS.items()}
    found = [b"".join(file) for file in tar.files(pieces(tarred(members, style), size))]
    assert found == list(members.values())


def test_what_is_left_of_a_file_is_passed_over() -> None:
    assert len(list(tar.files([tarred(MEMBERS)]))) == len(MEMBERS)


def test_a_size_of_over_8_gb_is_read_from_the_pax_header() -> None:
    # A pax header takes precedence over the size in the header proper, which has no room for it.
    body = bytearray(tarred({"x": b"a" * 600}))
    plain = body[:512]
    header = tarred({"h": b"15 size=600\n\n"})
    pax = bytearray(header[:512])
    pax[156:157] = b"x"
    pax[148:156] = b" " * 8
    pax[148:156] = b"%06o\0 " % sum(pax)
    plain[124:136] = b"00000000000\0"
    plain[148:156] = b" " * 8
    plain[148:156] = b"%06o\0 " % sum(plain)
    data = bytes(pax) + header[512:1024] + bytes(plain) + bytes(body[512:])
    assert [b"".join(file) for file in tar.files([data])] == [b"a" * 600]


@given(st.integers(min_value=0, max_value=len(tarred(MEMBERS).rstrip(b"\0"))))
def test_a_tar_cut_anywhere_says_so(cut: int) -> None:
    with pytest.raises(UnreadableFile, match="cut short"):
        list(map(b"".join, tar.files([tarred(MEMBERS)[:cut]])))


def test_a_damaged_header_is_no_quiet_end() -> None:
    damaged = bytearray(tarred(MEMBERS))
    damaged[1024 + 150] ^= 0xFF
    with pytest.raises(UnreadableFile, match="damaged"):
        list(tar.files([bytes(damaged)]))
