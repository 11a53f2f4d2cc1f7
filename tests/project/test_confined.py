"""Photos are decoded where they reach nothing: bombs and broken files are told of, and an exploit would stay alone."""

import os
import socket
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from course.data.photos import photo
from course.errors import CourseError
from course.pretrained.pictures import prepared, read_picture
from course.project.check import check_folder
from course.project.decoding import Decoder, Unlooked
from course.projects import confined
from course.projects.confined import BOX, ENDED, NOT_TOLD, ConfinedDecoder
from course.projects.looking import look_at
from course.sandbox.confinement import MB
from course.sandbox.process import Died, PlainProcess, TooSlow
from course.sandbox.warm import WarmParent
from tests.project.test_check import edit, put
from tests.project.tiny import TINY
from tests.sandbox.conftest import started


@pytest.fixture(scope="module")
def parent():
    """A warm parent as projects get it, with less memory."""
    with started(WarmParent(keras=False, confinement=BOX._replace(memory=160 * MB))) as parent:
        yield parent


def test_a_shut_in_decoder_gives_what_one_at_home_gives(parent, project, tmp_path):
    files = [project / "brick/1-01.jpg", tmp_path / "a.png", tmp_path / "b.webp"]
    Image.fromarray(np.arange(300 * 200 * 4, dtype=np.uint8).reshape(200, 300, 4)).save(files[1])
    Image.open(files[0]).save(files[2])
    kinds, here = ["JPEG", "PNG", "WEBP"], Decoder()
    with ConfinedDecoder(parent) as there:
        for path, kind in zip(files, kinds, strict=True):
            assert there.head(path, kind) == here.head(path, kind)
            assert there.bits(path).tolist() == here.bits(path).tolist()
            assert np.array_equal(there.prepared(path, 32), here.prepared(path, 32))
        assert there.head(files[1], "PNG") == ((300, 200), False)


def test_a_large_photo_is_the_same_for_the_sandbox_for_a_student_and_nearly_as_if_decoded_whole(parent, tmp_path):
    image = Image.fromarray(photo("coffee")).resize((2400, 1800), Image.Resampling.BICUBIC)
    image.save(tmp_path / "large.jpg", quality=92)
    whole = prepared(read_picture(tmp_path / "large.jpg").pixels)
    with ConfinedDecoder(parent) as there:
        shut_in = there.prepared(tmp_path / "large.jpg", 224)
    assert np.array_equal(shut_in, TINY._replace(input_size=224).prepare(tmp_path / "large.jpg"))
    assert 0 < np.abs(shut_in.astype(int) - whole).mean() < 1  # of 255


def png(width, height, rows):
    """A PNG of RGBA whose head tells these sizes; `rows` rows of zeros are in it, packed a thousandfold."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head, pixels = (
        struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0),
        zlib.compress(bytes(rows * (1 + 4 * width)), 1),
    )
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def test_bombs_and_broken_files_cost_themselves_alone(parent, project, tmp_path):
    photos = [project / f"brick/1-0{number}.jpg" for number in (1, 2, 3)]
    photos[0].write_bytes(photos[0].read_bytes()[:3000])
    photos[1].write_bytes(b"GIF89a" + bytes(100))
    Image.open(photos[2]).save(photos[2], "PNG")
    for number, name in [(4, "tall.png"), (5, "wide.png")]:
        edit(project, put(number, 0, f"brick/{name}"))
        (project / f"brick/1-0{number}.jpg").unlink(missing_ok=True)
    (project / "brick/tall.png").write_bytes(png(6_000, 6_000, 6_000))  # 144 MB of pixels in a seventh of one
    (project / "brick/wide.png").write_bytes(png(60_000, 60_000, 10))
    with ConfinedDecoder(parent) as decoder:
        report = check_folder(project, decoder=decoder)
    broken = {found.file: found.what.en for found in report.findings if found.kind == "broken"}
    assert broken.pop("brick/tall.png") == ENDED.en
    assert "64,000,000 pixels" in broken.pop("brick/wide.png")
    assert "broken or cut short" in broken.pop("brick/1-01.jpg")
    assert "no picture" in broken.pop("brick/1-02.jpg")
    assert "it holds PNG" in broken.pop("brick/1-03.jpg")
    assert broken == {}
    assert len(report.rows) == 48 - 5


EXPLOIT = """
import os, socket

def tried(act):
    try:
        return f"reached: {act()}"
    except BaseException as error:
        return type(error).__name__

def reach(secret, port):
    return {
        "another file": tried(lambda: open(secret).read()),
        "its folder": tried(lambda: os.listdir(os.path.dirname(secret))),
        "the account": tried(lambda: open("/etc/shadow").read()),
        "writing": tried(lambda: open("/usr/evil", "w")),
        "the net": tried(lambda: socket.create_connection(("127.0.0.1", port), 2)),
        "other processes": tried(lambda: os.kill(os.getppid() or 2, 0)),
        "what is here": sorted(os.listdir(".")),
    }
"""


def test_an_exploit_of_a_decoder_reaches_nothing(parent, project, tmp_path):
    secret = tmp_path / "gradebook.db"
    secret.write_text("points")
    with socket.create_server(("127.0.0.1", 0)) as server, ConfinedDecoder(parent) as decoder:
        server.settimeout(0.2)
        process = decoder._with(project / "brick/1-01.jpg")
        defined = {"ask": "define", "namespace": "evil", "module": "evil", "sources": {"evil": ("<evil>", EXPLOIT)}}
        assert process.ask(20, defined)["status"] == "returned"
        arguments = [str(secret), server.getsockname()[1]]
        asked = {"ask": "call", "namespace": "evil", "name": "reach", "args": arguments, "kwargs": {}}
        reached = process.ask(20, asked)["value"]
        assert reached.pop("what is here") == ["photo"]
        assert len(reached) == 6
        assert [what for what, told in reached.items() if told.startswith("reached")] == []
        with pytest.raises(TimeoutError):
            server.accept()
    assert secret.read_text() == "points"
    assert not os.path.exists("/usr/evil")


class Says:
    """Stands for a process that says what it is told to, and for what starts it."""

    def __init__(self, *replies, short=False, cpu=0.0):
        self.replies, self.begun, self._short, self._cpu = list(replies), 0, short, cpu

    def trusted(self):
        """Another of itself."""
        self.begun += 1
        return self

    def ask(self, timeout, question, patience=1):
        """The next reply."""
        if question["ask"] != "call":
            return {"status": "returned"}
        reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return reply

    def used(self):
        """Seconds."""
        return self._cpu

    def close(self):
        """Nothing to end."""

    def short(self):
        """Whether memory was short."""
        return self._short


def gives(value):
    return {"status": "returned", "value": ("gives", value)}


LIES = [
    ("head", gives(((0.5, 1), True))),
    ("head", gives(((-1, 1), True))),
    ("head", gives((1, 2))),
    ("bits", gives(np.zeros(126, bool))),
    ("bits", gives(np.zeros(127))),
    ("prepared", gives(np.zeros((32, 32, 4), np.uint8))),
    ("prepared", {"status": "raised"}),
    ("prepared", {"status": "returned", "value": ("refuses", 1, 2)}),
    ("prepared", "hello"),
]


@pytest.mark.parametrize(("asked", "reply"), LIES)
def test_what_cannot_be_is_not_believed(project, asked, reply):
    arguments = {"head": ["JPEG"], "prepared": [32]}.get(asked, [])
    with ConfinedDecoder(Says(reply)) as decoder, pytest.raises(CourseError) as told:
        getattr(decoder, asked)(project / "brick/1-01.jpg", *arguments)
    assert told.value.args[0] == NOT_TOLD


def test_long_words_are_cut(project):
    with ConfinedDecoder(Says({"status": "returned", "value": ("refuses", "가" * 999, "x" * 999)})) as decoder:
        with pytest.raises(CourseError) as told:
            decoder.bits(project / "brick/1-01.jpg")
    assert [len(words) for words in told.value.args[0]] == [300, 300]


def test_who_ends_a_process_gets_a_new_one_and_is_not_blamed_for_a_machine_without_memory(project):
    bits, path = np.zeros(127, bool), project / "brick/1-01.jpg"
    said = Says(TooSlow(), Died(), gives(bits))
    with ConfinedDecoder(said) as decoder:
        for _ in range(2):
            with pytest.raises(CourseError, match="time"):
                decoder.bits(path)
        assert decoder.bits(path).tolist() == bits.tolist()
    assert said.begun == 3
    with ConfinedDecoder(Says(Died(), short=True)) as decoder, pytest.raises(Unlooked):
        decoder.bits(path)
    with ConfinedDecoder(Says(gives(bits), cpu=confined.MOST_SECONDS + 1)) as decoder, pytest.raises(Unlooked):
        decoder.bits(path)


@pytest.mark.slow  # the whole sample, in a process of its own
def test_a_project_comes_to_the_same_wherever_it_is_decoded(sample, tmp_path):
    here = look_at(sample, TINY, tmp_path / "here")
    with ConfinedDecoder(PlainProcess) as decoder:
        there = look_at(sample, TINY, tmp_path / "there", decoder)
    assert there == here
    assert there.measured.correct == 51
