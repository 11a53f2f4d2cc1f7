"""Downloads from a small server on this machine: cut, resumed, wrong, refused."""

import gzip
import hashlib
import random

import pytest

from course.data import catalogue, fetch, listing, load, mnist
from course.data.dataset import Remote
from course.errors import CourseError
from tests.data import fakes
from tests.data.server import Manners, serving

CONTENT = random.Random(0).randbytes(300_000)
REMOTE = Remote("folder/file.bin", "http://127.0.0.1:9/file.bin", hashlib.sha256(CONTENT).hexdigest())


@pytest.fixture
def server(monkeypatch):
    with serving({"/folder/file.bin": CONTENT}) as server:
        monkeypatch.setenv("COURSE_DATA_MIRROR", f"{server.address}/")
        yield server


def files(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_file_comes_whole_under_its_own_name_and_once(server, tmp_path):
    assert fetch.fetch_files([REMOTE], tmp_path) == [tmp_path / "folder" / "file.bin"]
    assert (tmp_path / "folder" / "file.bin").read_bytes() == CONTENT
    fetch.fetch_files([REMOTE], tmp_path)
    assert server.asked == [("/folder/file.bin", None)]
    assert files(tmp_path) == ["file.bin"]


def test_a_download_that_was_cut_goes_on_where_it_stopped(server, tmp_path):
    server.manners = Manners(hang_up_after=100_000)
    with pytest.raises(CourseError, match=r"after 100000 of 300000 bytes.*again to go on"):
        fetch.fetch_files([REMOTE], tmp_path)
    assert files(tmp_path) == ["file.bin.part"]  # never under the file's own name
    server.manners = Manners()
    fetch.fetch_files([REMOTE], tmp_path)
    assert server.asked[1:] == [("/folder/file.bin", "bytes=100000-")]
    assert (tmp_path / "folder" / "file.bin").read_bytes() == CONTENT
    assert files(tmp_path) == ["file.bin"]


def test_three_cuts_add_up(server, tmp_path):
    for have in (0, 90_000, 180_000):
        server.manners = Manners(hang_up_after=90_000)
        with pytest.raises(CourseError, match=f"after {have + 90_000} of 300000 bytes"):
            fetch.fetch_files([REMOTE], tmp_path)
    server.manners = Manners()
    fetch.fetch_files([REMOTE], tmp_path)
    assert (tmp_path / "folder" / "file.bin").read_bytes() == CONTENT


def test_a_server_that_ignores_range_starts_the_file_anew(server, tmp_path):
    part = tmp_path / "folder" / "file.bin.part"
    part.parent.mkdir()
    part.write_bytes(CONTENT[:50_000])
    server.manners = Manners(ranges=False)
    fetch.fetch_files([REMOTE], tmp_path)
    assert len(server.asked) == 1
    assert (tmp_path / "folder" / "file.bin").read_bytes() == CONTENT


def test_a_server_that_does_not_tell_the_length_is_judged_by_the_hash(server, tmp_path):
    server.manners = Manners(length=False)
    fetch.fetch_files([REMOTE], tmp_path)
    assert (tmp_path / "folder" / "file.bin").read_bytes() == CONTENT


@pytest.mark.parametrize("left_over", [b"another file's beginning", CONTENT + b"too long", b"x" * 300_000])
def test_a_beginning_that_is_not_this_files_is_thrown_away(left_over, server, tmp_path):
    part = tmp_path / "folder" / "file.bin.part"
    part.parent.mkdir()
    part.write_bytes(left_over)
    fetch.fetch_files([REMOTE], tmp_path)
    assert (tmp_path / "folder" / "file.bin").read_bytes() == CONTENT
    assert [asked for _, asked in server.asked] == [f"bytes={len(left_over)}-", None]


def test_a_whole_part_only_needs_its_name(server, tmp_path):
    part = tmp_path / "folder" / "file.bin.part"
    part.parent.mkdir()
    part.write_bytes(CONTENT)
    fetch.fetch_files([REMOTE], tmp_path)
    assert files(tmp_path) == ["file.bin"]


def test_another_file_is_refused_by_its_hash_and_deleted(server, tmp_path):
    server.files["/folder/file.bin"] = CONTENT[:-1] + b"?"
    got = hashlib.sha256(CONTENT[:-1] + b"?").hexdigest()
    with pytest.raises(CourseError, match=f"SHA-256 {got}, expected {REMOTE.sha256}.*deleted.*{tmp_path}") as error:
        fetch.fetch_files([REMOTE], tmp_path)
    assert f"파일을 구해 {tmp_path / REMOTE.name}에 두세요" in error.value.args[0].ko
    assert files(tmp_path) == []


def test_a_file_that_is_there_with_another_hash_is_replaced_only_by_the_right_one(server, tmp_path):
    path = tmp_path / "folder" / "file.bin"
    path.parent.mkdir()
    path.write_bytes(b"old")
    server.manners = Manners(hang_up_after=10)
    with pytest.raises(CourseError):
        fetch.fetch_files([REMOTE], tmp_path)
    assert path.read_bytes() == b"old"
    server.manners = Manners()
    fetch.fetch_files([REMOTE], tmp_path)
    assert path.read_bytes() == CONTENT


@pytest.mark.parametrize(("status", "words"), [(404, "404"), (403, "403"), (500, "500"), (503, "503")])
def test_a_refusal_names_the_address_the_status_and_where_the_file_goes(status, words, server, tmp_path):
    server.manners = Manners(status=status)
    with pytest.raises(CourseError, match=rf"127\.0\.0\.1.*/folder/file\.bin.*{words}.*{tmp_path}"):
        fetch.fetch_files([REMOTE], tmp_path)
    assert files(tmp_path) == []


def test_no_server_is_an_error_that_says_how_to_go_on(tmp_path):
    with pytest.raises(CourseError, match=r"cannot be reached.*again to go on"):
        fetch.fetch_files([REMOTE], tmp_path)  # nothing listens at port 9
    assert files(tmp_path) == []


@pytest.mark.parametrize("mirror", ["file:///etc", "/etc", "ftp://127.0.0.1"])
def test_a_mirror_is_an_http_address(mirror, monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_DATA_MIRROR", mirror)
    with pytest.raises(CourseError, match="COURSE_DATA_MIRROR: expected an http"):
        fetch.fetch_files([REMOTE], tmp_path)


def test_a_gzip_file_packed_by_another_program_is_the_same_file(server, tmp_path):
    remote = REMOTE._replace(name="file.gz", of_contents=True)
    server.files["/file.gz"] = gzip.compress(CONTENT, compresslevel=1, mtime=12345)
    fetch.fetch_files([remote], tmp_path)
    assert fetch.digest(tmp_path / "file.gz", of_contents=True) == REMOTE.sha256
    server.files["/other.gz"] = CONTENT  # not packed at all
    with pytest.raises(CourseError, match="deleted"):
        fetch.fetch_files([remote._replace(name="other.gz")], tmp_path)


@pytest.fixture
def mnist_server(server, monkeypatch, tmp_path):
    """A server with a made-up mnist.npz, whose hash the course takes for MNIST's."""
    fakes.fake_mnist(tmp_path / "made.npz")
    made = (tmp_path / "made.npz").read_bytes()
    server.files["/mnist.npz"] = made
    remote = mnist.ABOUT.files[0]._replace(sha256=hashlib.sha256(made).hexdigest())
    monkeypatch.setattr(mnist, "ABOUT", mnist.ABOUT._replace(files=(remote,)))
    return server


def test_load_downloads_only_when_asked(mnist_server, monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "data"))
    with pytest.raises(CourseError, match="not on this machine"):
        load("mnist")
    assert mnist_server.asked == []
    assert load("mnist", download=True).source == f"{tmp_path / 'data' / 'mnist.npz'} ($COURSE_DATA)"
    assert len(mnist_server.asked) == 1
    load("mnist", download=True)
    assert len(mnist_server.asked) == 1


def test_without_course_data_a_download_goes_where_keras_looks(mnist_server, capsys, tmp_path):
    listing.fetch(["mnist"])
    path = tmp_path / "keras" / "datasets" / "mnist.npz"
    assert capsys.readouterr().out == f"mnist: {path} (keras.datasets)\n"
    assert catalogue.find(mnist).path == path


def test_the_progress_names_the_file_and_its_size(mnist_server, capsys):
    listing.fetch(["mnist"])
    shown = capsys.readouterr().err
    assert "mnist.npz" in shown
    size = len(mnist_server.files["/mnist.npz"])
    assert f"{size / 1000:.1f}/{size / 1000:.1f} kB" in shown
