"""Programs that want a better place than they earn, or other people's work. Each attack has its control."""

import hashlib
import io
import socket

import numpy as np
import pytest

from course.checks.calls import OWN_ERROR
from course.leaderboard.entries import take_in
from course.leaderboard.hand_in import HandIn
from course.leaderboard.running import PATIENCE, alike_batches, mixed_batches, run_entry, start_parent
from course.sandbox.session import CRASHED, OUT_OF_MEMORY, TOO_SLOW, WAITED
from course.sandbox.warm import WarmParent
from tests.leaderboard.conftest import SMALL
from tests.sandbox.conftest import started

CHANCE = 0.1
ZEROS = "def predict(images):\n    return [0] * len(images)\n"
LOOKING = """
import contextlib, glob, importlib, os, sys
found = []
for name in ("course.data.fashion_mnist_3000", "course.training", "course.pretrained"):
    with contextlib.suppress(ImportError):
        importlib.import_module(name)
        found.append(name)
import course
libraries = [os.path.join(path, name) for path in sys.path for name in ("mlxtend", "sklearn", "skimage")]
roots = (os.path.dirname(course.__file__), "/usr/share", "/scratch", "/tmp", *libraries)
for folder, _, names in (step for root in roots for step in os.walk(root)):
    found += [name for name in names if "fashion_mnist_3000" in name or "idx" in name and "ubyte" in name]
    found += [name for name in names if name.startswith(("mnist_5k", "digits.csv"))]
found += glob.glob("/usr/share/dataset*") + [key for key in os.environ if key == "COURSE_DATA"]
def predict(images):
    return [int(bool(found))] * len(images)
"""
HASHES = """
import hashlib
import numpy as np
weights = np.load("weights.npz")
known = dict(zip(weights["hashes"].tolist(), weights["labels"].tolist()))
def hash_of(image):
    return int.from_bytes(hashlib.sha256(image.tobytes()).digest()[:7])
def predict(images):
    return [known.get(hash_of(image), 0) for image in images]
"""
BY_PLACE = """
import numpy as np
labels = np.load("weights.npz")["labels"].tolist()
def predict(images):
    now, labels[:] = labels[:len(images)], labels[len(images):]
    return now
"""
BY_COMPANY = """
import numpy as np
means = np.load("weights.npz")["means"]
def predict(images):
    middle = images.mean(0)
    return [int(((means - middle) ** 2).sum((1, 2, 3)).argmin())] * len(images)
"""
REMEMBERING = """
import os
places = ("/tmp/before", "/dev/shm/before", "before", os.path.expanduser("~/before"))
before = any(map(os.path.exists, places))
def predict(images):
    for place in places:
        open(place, "w").close()
    return [int(before)] * len(images)
"""
BURNING = """
import time
wall, burnt = time.process_time, False
time.time = time.perf_counter = time.monotonic = time.process_time = lambda: 0.0
def predict(images):
    global burnt
    end = wall() + 0.4
    while not burnt and wall() < end:
        pass
    burnt = True
    return [0] * len(images)
"""
FORGING = """
import json, os, struct, sys
def frame(number, labels):
    tree = {"dict": [["id", number], ["answer", {"dict": [["status", "returned"], ["value", {"list": labels}]]}]]}
    header = json.dumps([tree, []]).encode()
    return struct.pack("!IQ", len(header), 0) + header
def predict(images):
    print("accuracy: 1.0", flush=True)
    for descriptor in map(int, os.listdir("/proc/self/fd")):
        try:
            os.write(descriptor, b'{"accuracy": 1.0}' if descriptor < 3 else b"".join(
                frame(number, [0] * len(images)) for number in range(100)))
        except OSError:
            pass
    return [0] * len(images)
"""


def npz(**arrays):
    """The bytes of an .npz."""
    data = io.BytesIO()
    np.savez(data, **arrays)
    return data.getvalue()


def share(task, outcome):
    """Of all pictures, how many it has right."""
    assert outcome.fault is None, outcome.fault
    return float((np.array(outcome.labels) == task.labels).mean())


def test_labels_are_not_on_the_disk(enter, task):
    assert set(enter(LOOKING).labels) == {0}


@pytest.mark.slow
def test_where_nothing_is_hidden_the_same_program_finds_them(task):
    with started(WarmParent(keras=False, confinement=SMALL._replace(data=True))) as parent:
        assert set(run_entry(task, HandIn(LOOKING.encode()), parent).labels) == {1}


@pytest.mark.slow
def test_the_graders_folder_of_data_sets_is_not_there(toy, tmp_path, monkeypatch):
    tmp_path.chmod(0o755)  # the sandbox is another user
    (tmp_path / "idx-ubyte").touch()
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    source = f"""
import os
found = os.path.exists({str(tmp_path / "idx-ubyte")!r})
def predict(images):
    return [int(found)] * len(images)
"""
    for box, seen in ((SMALL, 0), (SMALL._replace(data=True), 1)):
        with started(start_parent(keras=False, confinement=box)) as parent:
            assert set(run_entry(toy, HandIn(source.encode()), parent).labels) == {seen}


def test_memorised_hashes_of_published_pictures_know_nothing_here(enter, task, fashion):
    images, labels = fashion.test
    hashes = [int.from_bytes(hashlib.sha256(image.tobytes()).digest()[:7]) for image in images]
    known = dict(zip(hashes, labels.tolist(), strict=True))
    assert len(known) > 790  # the control: on the pictures as they were published it is all right
    found = share(task, enter(HASHES, npz(hashes=np.array(hashes), labels=labels)))
    assert found == pytest.approx((task.labels == 0).mean())  # what it says of a picture it does not know


def test_the_order_of_the_file_tells_nothing(enter, task):
    outcome = enter(BY_PLACE, npz(labels=task.labels))
    assert share(task, outcome) < 2 * CHANCE  # in the file's order it would be 1
    assert outcome.differing > 600


def test_what_looks_at_a_pictures_company_gains_nothing(enter, task, fashion):
    means = np.stack([fashion.train.images[fashion.train.labels == c].mean(0) for c in range(10)])

    def alone(batches):
        told = np.zeros(len(task.labels), int)
        for batch in batches:
            told[batch] = ((means - task.images[batch].mean(0)) ** 2).sum((1, 2, 3)).argmin()
        return (told == task.labels).mean()

    assert alone(alike_batches(task, "student01", 1)) > 0.18  # the control: such company tells
    assert alone(mixed_batches(task, "student01", 1)) < 2 * CHANCE
    outcome = enter(BY_COMPANY, npz(means=means))
    assert share(task, outcome) < 2 * CHANCE
    assert outcome.differing > 200


def test_company_and_order_follow_from_no_label(task):
    other = task._replace(labels=np.roll(task.labels, 1))
    for batches in (mixed_batches, alike_batches):
        found = batches(task, "student01", 1)
        assert sorted(np.concatenate(found)) == list(range(len(task.labels)))
        for one, same in zip(found, batches(other, "student01", 1), strict=True):
            np.testing.assert_array_equal(one, same)
        assert not np.array_equal(np.concatenate(found), np.concatenate(batches(task, "student01", 2)))


def test_the_second_run_knows_nothing_of_the_first(enter, task):
    assert set(enter(REMEMBERING).labels) == {0}


def test_seconds_are_the_kernels(enter, task):
    assert enter(BURNING).seconds >= 0.4


def test_entries_of_others_cannot_be_read(enter, task, semester):
    other = take_in(task, "student99", HandIn(b"CANARY = 1\n" + ZEROS.encode()), *[_now()] * 2)
    folder = task.folder / "entries" / other.student
    assert folder.is_dir()
    source = f"""
import os
found = os.path.exists({str(semester.root)!r}) or os.path.exists({str(folder)!r})
for folder, folders, names in os.walk("/"):
    folders[:] = [name for name in folders if os.path.join(folder, name) not in ("/usr", "/proc", "/sys")]
    found = found or "entry.json" in names or "pictures.npz" in names or "student99" in folders
def predict(images):
    return [int(found)] * len(images)
"""
    assert set(enter(source).labels) == {0}


def test_there_is_no_net(enter, toy):
    with socket.create_server(("127.0.0.1", 0)) as server:
        source = f"""
import socket
try:
    socket.create_connection(("127.0.0.1", {server.getsockname()[1]}), timeout=2)
    found = 1
except OSError:
    found = 0
def predict(images):
    return [found] * len(images)
"""
        assert set(enter(source, of=toy).labels) == {0}


def test_what_is_printed_or_forged_is_no_score(enter, task):
    outcome = enter(FORGING)
    assert outcome.fault or set(outcome.labels) == {0}  # a forged answer is only an answer


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return b'1' * (1 << 28)", None),
        ("import numpy as np; return np.zeros(1 << 28, np.uint8)", None),
        pytest.param("return [0] * 5_000_000", None, marks=pytest.mark.slow),
        ("kept = [bytes(1 << 20) + b'1' for _ in range(2000)]", OUT_OF_MEMORY.format(name="predict")),
        ("import os; os._exit(0)", CRASHED.format(name="predict")),
        ("raise SystemExit", None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_huge_answers_and_sudden_ends_cost_the_entry_alone(enter, toy, body, words):
    outcome = enter(f"def predict(images):\n    {body}\n", of=toy)
    assert outcome.fault
    assert outcome.seen
    assert words in (None, outcome.fault)
    assert set(enter(ZEROS, of=toy).labels) == {0}  # the next one is healthy


@pytest.mark.parametrize(
    ("body", "text", "times"),
    [
        ("while True: pass", TOO_SLOW, 1),
        pytest.param("import time; time.sleep(99)", WAITED, PATIENCE, marks=pytest.mark.slow),
    ],
)
def test_endless_programs_are_ended(enter, toy, body, text, times):
    outcome = enter(f"def predict(images):\n    {body}\n", of=toy, seconds=0.2)
    assert outcome.fault == text.format(name="predict", seconds=0.2 * times)
    at_start = enter(f"{body}\n{ZEROS}", of=toy, seconds=0.2)
    assert (at_start.fault, at_start.seen) == (outcome.fault, False)


def test_errors_carry_no_picture_out(enter, toy):
    loud = "def predict(images):\n    raise ValueError(images.tobytes().hex())\n"
    outcome = enter(loud, of=toy)
    assert "ValueError" in outcome.fault.en
    assert len(outcome.fault.en) < 150
    named = "def predict(images):\n    raise type('E' + images.tobytes().hex(), (Exception,), {})\n"
    assert OWN_ERROR.en in enter(named, of=toy).fault.en
    shaped = "import numpy as np\ndef predict(images):\n    return np.zeros((10**5, 1), int)\n"
    assert "100000" not in enter(shaped, of=toy).fault.en


@pytest.mark.slow  # TensorFlow
def test_the_parent_with_keras_hides_the_same():
    with started(start_parent()) as parent:
        child = parent()
        source = "import os, course\nprint(os.listdir(os.path.dirname(course.__file__) + '/data'))"
        answer = child.ask(60, {"ask": "cell", "source": source})
        child.close()
    assert "fashion_mnist_3000.xz" not in str(answer)
    assert "__init__.py" in str(answer)


def _now():
    import datetime

    return datetime.datetime(2027, 4, 8, 3)
