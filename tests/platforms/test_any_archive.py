"""A student's zip may be any bytes: whatever is wrong with it is told of that zip, and nothing is raised."""

import io
import random
import struct
import zipfile
import zlib

import pytest

from course.language import Text
from course.platforms.archives import MOST_INNER, MOST_UNPACKED, Member, Room
from course.platforms.choosing import chosen
from course.semester.handed_in import MAX_BYTES

FAR = 0xFFFFFFFF  # "the true number stands in the extra field"
TRIES = 3_000


def by_hand(name=b"x.ipynb", offset=0, size=5):
    """A zip of one stored member, whose 64-bit fields say what they are told to."""
    check = zlib.crc32(b"hello")
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 45, 0, 0, 0, 33, check, 5, 5, len(name), 0) + name + b"hello"
    extra = struct.pack("<HHQQQ", 1, 24, size, size, offset)
    numbers = (45, 45, 0, 0, 0, 33, check, FAR, FAR, len(name), len(extra), 0, 0, 0, 0, FAR)
    directory = struct.pack("<4s6H3I5H2I", b"PK\1\2", *numbers) + name + extra
    return local + directory + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, len(directory), len(local), 0)


def told(data):
    """What is read of each member of a zip, bytes or Text; a Text where it is none."""
    found = Member(("handed in.zip",), None, lambda: io.BytesIO(data)).inside(Room())
    return found if isinstance(found, Text) else [(member.name, member.refused or member.read()) for member in found]


def test_the_zip_by_hand_is_one():
    assert told(by_hand()) == [("x.ipynb", b"hello")]


@pytest.mark.parametrize("offset", [1 << 40, 1 << 62, (1 << 63) - 1, 1 << 63, (1 << 64) - 1])
def test_a_member_that_lies_nowhere_is_damaged(offset):
    ((_, said),) = told(by_hand(offset=offset))
    assert "damaged" in said.en


@pytest.mark.parametrize("name", [b"\0.ipynb", b"\0", b""])
def test_a_name_that_is_empty_for_the_library_stops_nobody(name):
    assert all(isinstance(said, bytes | Text) for _, said in told(by_hand(name)))


def test_whatever_bytes_change_nothing_is_raised():
    generator = random.Random(0)
    packed = [by_hand(), *map(_zip, (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))]
    told_of = [told(_changed(generator.choice(packed), generator)) for _ in range(TRIES)]
    assert any(isinstance(said, Text) for said in told_of)
    assert any(isinstance(said, list) for said in told_of)


def _zip(method):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr("a/week01.ipynb", '{"cells": []}' * 20)
        archive.writestr("b.zip", b"PK\5\6" + bytes(18))
    return packed.getvalue()


def _changed(data, generator):
    changed = bytearray(data)
    for _ in range(generator.choice([1, 1, 2, 3, 6])):
        at = generator.randrange(len(changed))
        length = min(generator.choice([1, 1, 2, 4, 8]), len(changed) - at)
        changed[at : at + length] = bytes([generator.choice([0, 127, 128, 255])]) * length
    return bytes(changed)


def handed_in(data):
    """The Choice of a student's one zip."""
    return chosen([("all.zip", Member(("all.zip",), None, lambda: io.BytesIO(data)))], "week04_convolution")


def test_zips_in_a_zip_hold_no_more_files_than_one_may():
    """Two thousand in each of two thousand would be four million to list."""
    inner = _of([(f"{number}.ipynb", b"") for number in range(MOST_INNER - 1)])
    assert "different" in handed_in(_of([("a.zip", inner)])).refused.en
    assert "too many files" in handed_in(_of([("a.zip", inner), ("b.zip", inner)])).refused.en


def test_copies_that_are_small_in_a_zip_are_not_unpacked_without_end():
    zeros, many = bytes(MAX_BYTES), 2 * MOST_UNPACKED // MAX_BYTES
    packed = _of([(f"{number}/week04_convolution.ipynb", zeros) for number in range(many)])
    assert "too much to unpack" in handed_in(packed).refused.en
    assert handed_in(_of([(f"{number}/week04_convolution.ipynb", b"{}") for number in range(many)])).data == b"{}"


def _of(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return packed.getvalue()
