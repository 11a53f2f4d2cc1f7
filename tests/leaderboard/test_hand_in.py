"""What is taken as an entry and what is not; nothing that is handed in is run or unpickled on the way."""

import datetime
import io
import os
import time
import zipfile

import numpy as np
import pytest

from course.leaderboard import hand_in as taking
from course.leaderboard.entries import Unchanged, all_entries, entries_of, keep, take_in
from course.leaderboard.hand_in import MOST_SOURCE, MOST_WEIGHTS, HandIn, Refused, read_hand_in
from course.leaderboard.running import OUT_OF_RANGE, WRONG_FORM, Fault, Outcome, labels_in
from course.semester.handed_in import LINK
from course.semester.handed_in import Entry as Folder

PREDICT = b"def predict(images):\n    return [0] * len(images)\n"
NOW = datetime.datetime(2027, 4, 8, 3)  # noon in Korea


def npz(**arrays):
    data = io.BytesIO()
    np.savez_compressed(data, **arrays)
    return data.getvalue()


def zipped(**members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.npy", content)
    return data.getvalue()


class Runs:
    """Unpickled, it makes a file."""

    def __init__(self, path):
        self.path = str(path)

    def __reduce__(self):
        return os.mkdir, (self.path,)


def handed_in(folder, **files):
    """The hand-in of these files; `predict` is predict.py, `weights` weights.npz."""
    folder.mkdir()
    for name, data in files.items():
        (folder / {"predict": "predict.py", "weights": "weights.npz"}.get(name, name)).write_bytes(data)
    return Folder("student01", folder, folder.parent)


def test_a_program_and_its_weights_are_taken_as_they_are(tmp_path):
    weights = npz(kernel=np.ones((3, 3), np.float32), bias=np.zeros(10))
    found = read_hand_in(handed_in(tmp_path / "in", predict=PREDICT, weights=weights))
    assert found == HandIn(PREDICT, "weights.npz", weights)
    assert read_hand_in(handed_in(tmp_path / "alone", predict=PREDICT)) == HandIn(PREDICT)


HEAD = b"\x93NUMPY\x01\x00"


def test_a_pickle_is_refused_and_never_read(tmp_path):
    marker = tmp_path / "ran"
    data = npz(kernel=np.ones(3), code=np.array([Runs(marker)], dtype=object))
    with pytest.raises(Refused) as refused:
        read_hand_in(handed_in(tmp_path / "in", predict=PREDICT, weights=data))
    assert refused.value.words == taking.PICKLE.format(name="weights.npz", array="code.npy")
    assert not marker.exists()
    np.load(io.BytesIO(data), allow_pickle=True)["code"]  # the control
    assert marker.exists()


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"weights": b""}, taking.NO_SOURCE),
        ({"predict": b"x" * (MOST_SOURCE + 1)}, taking.TOO_LARGE),
        ({"predict": b"\xff\xfe"}, taking.NOT_TEXT),
        ({"predict": PREDICT, "weights.pkl": b""}, taking.OTHER_FILES),
        ({"predict": PREDICT, "helper.py": b""}, taking.OTHER_FILES),
        ({"predict": PREDICT, "weights": b"", "model.keras": b""}, taking.TWO_WEIGHTS),
        ({"predict": PREDICT, "weights": b"1" * (MOST_WEIGHTS + 1)}, taking.TOO_LARGE),
        ({"predict": PREDICT, "weights": npz(a=np.zeros(MOST_WEIGHTS))}, taking.UNPACKED),
        ({"predict": PREDICT, "weights": b"no zip"}, taking.NOT_NPZ),
        ({"predict": PREDICT, "weights": zipped(a=b"no array")}, taking.NOT_NPZ),
        ({"predict": PREDICT, "weights": zipped(a=HEAD + b"\xff\xff" + b"(" * 65535)}, taking.NOT_NPZ),
        ({"predict": PREDICT, "weights": zipped(a=b"\x93NUMPY\x03\x00")}, taking.NOT_NPZ),
        ({"predict": PREDICT, "weights": npz(a=np.array(["text"]))}, taking.NOT_NPZ),
        ({"predict": PREDICT, "model.weights.h5": b"no HDF5"}, taking.NOT_HDF5),
        ({"predict": PREDICT, "model.keras": b"no zip"}, taking.NOT_KERAS),
    ],
)
def test_what_is_not_as_it_must_be_is_refused_with_the_reason(tmp_path, files, words):
    with pytest.raises(Refused) as refused:
        read_hand_in(handed_in(tmp_path / "in", **files))
    for language in ("ko", "en"):
        first = words.to(language).replace("{name}: ", "").partition("{")[0]
        assert first in refused.value.words.to(language)


def test_links_are_not_followed(tmp_path):
    (tmp_path / "other.py").write_bytes(PREDICT)
    entry = handed_in(tmp_path / "in")
    (entry.path / "predict.py").symlink_to(tmp_path / "other.py")
    with pytest.raises(Refused) as refused:
        read_hand_in(entry)
    assert refused.value.words == LINK.format(name="predict.py")
    (tmp_path / "link").symlink_to(tmp_path / "in")
    with pytest.raises(Refused):
        read_hand_in(Folder("student01", tmp_path / "link", tmp_path))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (np.zeros(4), WRONG_FORM),
        (np.zeros(4, bool), WRONG_FORM),
        (np.zeros((4, 3), int), WRONG_FORM),
        (np.zeros(3, int), WRONG_FORM),
        ([0, 1, 2], WRONG_FORM),
        ([0, 1, 2, 1.0], WRONG_FORM),
        ([0, 1, 2, True], WRONG_FORM),
        (None, WRONG_FORM),
        ("0000", WRONG_FORM),
        (np.array([0, 1, 2, 3]), OUT_OF_RANGE),
        (np.array([0, 1, 2, 255], np.uint8), OUT_OF_RANGE),
        ([0, 1, -1, 2], OUT_OF_RANGE),
        ([0, 1, 10**400, 2], OUT_OF_RANGE),
    ],
)
def test_answers_that_are_no_labels_are_told(value, words):
    with pytest.raises(Fault) as fault:
        labels_in(value, 4, 3)
    assert fault.value.words.en.startswith(words.en.partition("{")[0])


@pytest.mark.parametrize(
    "value", [[0, 1, 2, 0], np.array([0, 1, 2, 0]), np.array([0, 1, 2, 0], np.uint8), [0, np.int8(1), 2, 0]]
)
def test_labels_of_any_whole_dtype_are_taken(value):
    assert labels_in(value, 4, 3).tolist() == [0, 1, 2, 0]


@pytest.fixture(autouse=True)
def korea(monkeypatch):
    """A day begins at midnight in Korea."""
    monkeypatch.setenv("TZ", "Asia/Seoul")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def program(number):
    return HandIn(PREDICT + f"# {number}\n".encode())


def test_two_a_day_by_the_graders_clock(toy):
    hours = datetime.timedelta(hours=1)
    first, second = (take_in(toy, "day", program(n), NOW + n * hours, NOW + n * hours) for n in (0, 1))
    assert (first.number, second.number, first.day) == (1, 2, second.day)
    with pytest.raises(Refused) as refused:
        take_in(toy, "day", program(2), NOW + 2 * hours, NOW + 2 * hours)
    assert f"2 entries on {first.day}" in refused.value.words.en
    tomorrow = NOW + 24 * hours
    assert take_in(toy, "day", program(2), tomorrow, tomorrow).number == 3
    with pytest.raises(Refused):  # an earlier day is full, whenever it is told
        take_in(toy, "day", program(3), NOW, tomorrow)
    assert [entry.number for entry in entries_of(toy, "day")] == [1, 2, 3]


def test_the_same_again_is_no_entry(toy):
    take_in(toy, "same", program(0), NOW, NOW)
    for _ in range(3):
        with pytest.raises(Unchanged):
            take_in(toy, "same", program(0), NOW, NOW)
    assert len(entries_of(toy, "same")) == 1


def test_a_time_to_come_is_refused(toy):
    with pytest.raises(Refused) as refused:
        take_in(toy, "ahead", program(0), NOW + datetime.timedelta(hours=1), NOW)
    assert "still to come" in refused.value.words.en
    assert entries_of(toy, "ahead") == []


def test_what_failed_before_it_saw_a_picture_is_none_of_the_days_two(toy):
    for number in range(5):
        entry = take_in(toy, "early", program(number), NOW, NOW)
        keep(toy, entry, Outcome([], fault=taking.NO_SOURCE, seen=False))
    for number in (5, 6):
        entry = take_in(toy, "early", program(number), NOW, NOW)
        keep(toy, entry, Outcome([], fault=taking.NO_SOURCE, seen=True))
    with pytest.raises(Refused):
        take_in(toy, "early", program(7), NOW, NOW)


def test_half_a_result_is_none(toy):
    entry = keep(toy, take_in(toy, "half", program(0), NOW, NOW), Outcome([0] * 40, 0.1))
    assert entries_of(toy, "half") == [entry]
    path = toy.folder / "entries" / "half" / "0001" / "result.json"
    path.write_text(path.read_text()[:20])
    assert [one.outcome for one in all_entries(toy) if one.student == "half"] == [None]
