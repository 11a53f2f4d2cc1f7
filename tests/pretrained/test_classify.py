"""`course classify`: what it prints, and its exit status."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from course.cli.main import main
from course.data.photos import PHOTOS
from course.pretrained import Answer, Guess, imagenet
from course.pretrained.packaged import WEIGHTS
from course.pretrained.table import print_answers

BAR = re.compile(r"^ *([\d.]+)% +([━╸]*) +(\d+) +(\S.*?) *$", re.MULTILINE)


@pytest.fixture
def pictures(tmp_path, monkeypatch):
    """The current folder, with photos, a clear picture, a text that calls itself a picture, and a folder."""
    photos = Path(importlib.util.find_spec("skimage").submodule_search_locations[0]) / "data"
    for name in ("cat", "coffee", "rocket"):
        shutil.copy(photos / PHOTOS[name].file, tmp_path / f"{name}{Path(PHOTOS[name].file).suffix}")
    Image.new("RGBA", (300, 300)).save(tmp_path / "clear.png")
    (tmp_path / "text.png").write_text("a text", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@pytest.fixture
def classify(pictures, network, names, capsys, monkeypatch):
    """classify(*arguments) -> (exit status, stdout, stderr), with the network that the other tests loaded."""
    monkeypatch.setattr(imagenet, "load_efficientnet_lite0", lambda: network)

    def run(*arguments):
        status = main(["classify", *arguments])
        return status, *capsys.readouterr()

    return run


def test_each_picture_gets_five_names_with_bars(classify):
    status, out, err = classify("cat.png", "coffee.png", "--lang", "en")
    assert (status, err) == (0, "")
    rows = BAR.findall(out)
    assert len(rows) == 10
    assert out.index("cat.png") < out.index("tiger cat") < out.index("coffee.png") < out.index("espresso")
    for percent, bar, _, _ in rows:
        halves = 2 * len(bar) - bar.count("╸")
        assert halves == pytest.approx(48 * float(percent) / 100, abs=1.1)
    assert [rows[0][2:], rows[5][2:]] == [("282", "tiger cat"), ("967", "espresso")]
    assert "ImageNet's 1,000 classes only" in out


def test_what_is_no_picture_is_said_and_the_others_go_on(classify):
    status, out, err = classify("absent.png", "cat.png", "text.png", "folder", "rocket.jpg", "--lang", "en")
    assert status == 1
    assert [line.partition(": ")[0] for line in err.splitlines()] == ["✗ absent.png", "✗ text.png", "✗ folder"]
    assert "There is no such file" in err
    assert len(BAR.findall(out)) == 10
    assert "missile" in out


def test_korean_words_and_english_names(classify):
    status, out, err = classify("clear.png", "cat.png", "text.png", "--lang", "ko")
    assert status == 1
    assert "참고: 투명한 곳은 흰색으로 채웠습니다." in out
    assert "분류 이름은 영어" in out.replace("\n", " ")
    assert "Egyptian cat" in out
    assert "✗ text.png: 그림 파일이 아닙니다." in err


def test_json_holds_every_file_in_order(classify):
    status, out, err = classify("coffee.png", "text.png", "clear.png", "--json", "--top", "3", "--lang", "en")
    assert (status, err) == (1, "")
    coffee, text, clear = json.loads(out)
    assert [coffee["file"], text["file"], clear["file"]] == ["coffee.png", "text.png", "clear.png"]
    assert [(found["number"], found["name"]) for found in coffee["classes"]][:2] == [(967, "espresso"), (968, "cup")]
    assert len(coffee["classes"]) == 3
    assert coffee["notes"] == []
    assert set(text) == {"file", "error"}
    assert clear["notes"] == ["Transparent parts were laid on white."]


def test_all_the_classes_together_are_certain(classify):
    status, out, _ = classify("cat.png", "--json", "--top", "5000")
    found = json.loads(out)[0]["classes"]
    assert status == 0
    assert sorted(one["number"] for one in found) == list(range(1000))
    assert sum(one["probability"] for one in found) == pytest.approx(1, abs=1e-4)
    assert [one["probability"] for one in found] == sorted((one["probability"] for one in found), reverse=True)


def test_many_pictures_keep_their_own_answers(classify, pictures):
    files = ["cat.png", "text.png", "coffee.png"] * 13
    status, out, _ = classify(*files, "--json", "--top", "1")
    answers = json.loads(out)
    assert status == 1
    assert [answer["file"] for answer in answers] == files
    first = {name: answer.get("classes", [{}])[0].get("name") for name, answer in zip(files[:3], answers, strict=False)}
    assert [first[name] for name in files] == [answer.get("classes", [{}])[0].get("name") for answer in answers]
    assert first == {"cat.png": "tiger cat", "text.png": None, "coffee.png": "espresso"}


def test_the_command_is_the_network_and_nothing_else(classify, network, names):
    """By hand: the middle 262 of 300 x 451 pixels, resized by Pillow, the network's own softmax."""
    _, out, _ = classify("cat.png", "--json", "--top", "1")
    image = Image.open("cat.png").resize((224, 224), Image.Resampling.BICUBIC, box=(95, 19, 357, 281))
    logits = network.predict_on_batch(np.asarray(image, np.float32)[np.newaxis])[0].astype(np.float64)
    found = json.loads(out)[0]["classes"][0]
    assert found["probability"] == pytest.approx(np.exp(logits).max() / np.exp(logits).sum(), abs=1e-4)


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_a_long_name_is_shortened_and_hides_no_number(capsys, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    guess = Guess(2, "great white shark, white shark, man-eater, man-eating shark, Carcharodon carcharias", 1.0)
    assert print_answers([Answer("shark.png", (guess, guess._replace(number=999, probability=0.25)))]) == 0
    rows = BAR.findall(capsys.readouterr().out)
    assert [row[:3] for row in rows] == [("100.0", "━" * 24, "2"), ("25.0", "━" * 6, "999")]
    assert all(row[3].startswith("great white") for row in rows)
    assert all(row[3].endswith("carcharias" if columns == 200 else "…") for row in rows)


def test_a_name_cannot_command_the_terminal(classify, pictures):
    (pictures / "a\x1b[2Jb.png").write_text("a text", encoding="utf-8")
    _, _, err = classify("a\x1b[2Jb.png")
    assert "\x1b" not in err
    assert "a\\u001b[2Jb.png" in err


def test_without_a_picture_nobody_waits_for_the_network(classify, monkeypatch):
    monkeypatch.setattr(imagenet, "load_efficientnet_lite0", lambda: pytest.fail("it was loaded"))
    status, out, err = classify("text.png", "folder")
    assert (status, out) == (1, "")
    assert err.count("✗") == 2


@pytest.mark.parametrize(("language", "words"), [("en", "is not installed"), ("ko", "설치되어 있지 않습니다")])
def test_without_the_weights_the_command_says_how_to_install_them(pictures, capsys, monkeypatch, language, words):
    monkeypatch.setattr(imagenet, "WEIGHTS", WEIGHTS._replace(package="no-such-weights"))
    monkeypatch.setattr(imagenet, "class_names", lambda: [])
    status = main(["classify", "cat.png", "--lang", language])
    out, err = capsys.readouterr()
    assert (status, out) == (1, "")
    assert words in err
    assert "pip install 'pixels-to-networks-course[pretrained]'" in err


@pytest.mark.parametrize("arguments", [[], ["a.png", "--top", "0"], ["a.png", "--top", "many"]])
def test_wrong_arguments_are_status_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["classify", *arguments])
    assert stopped.value.code == 2


def test_a_process_of_its_own_prints_the_answers_and_nothing_else(pictures, names, tensors):
    command = [sys.executable, "-m", "course.cli", "classify", "cat.png", "--lang", "en"]
    environment = {key: value for key, value in os.environ.items() if key != "TF_CPP_MIN_LOG_LEVEL"}
    environment["PYTHONIOENCODING"] = "utf-8"
    done = subprocess.run(command, capture_output=True, timeout=300, encoding="utf-8", env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert BAR.findall(done.stdout)[0][2:] == ("282", "tiger cat")
