"""`course analyze`: what it prints, writes and says of a wrong name."""

import json
import subprocess
import sys

import matplotlib.image
import pytest
from PIL import Image

from course.cli.main import main

NET = """
import keras
from keras import layers

def build(input_shape=(8, 8, 1)):
    return keras.Sequential([keras.Input(input_shape), layers.Conv2D(2, 3), layers.Flatten(), layers.Dense(3)])

def two_heads():
    inputs = keras.Input((4,))
    return keras.Model(inputs, [layers.Dense(5, name="left")(inputs), layers.Dense(7, name="right")(inputs)])

def unknown():
    class Mine(layers.Layer):
        def call(self, x):
            return x
    return keras.Sequential([keras.Input((4,)), Mine(name="[mine]"), layers.Dense(3)])

def with_values():
    table = keras.Variable([1.0, 2.0])
    return build()

def nothing():
    pass

def broken():
    return 1 / 0

def leaves():
    raise SystemExit(3)
"""


@pytest.fixture
def analyze(tmp_path, monkeypatch, capsys):
    """analyze(*arguments) runs the command in a folder with my_net.py; gives status, stdout and stderr."""
    (tmp_path / "my_net.py").write_text(NET)
    (tmp_path / "json.py").write_text("")
    (tmp_path / "wrong.py").write_text("def f(:")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments):
        sys.modules.pop("my_net", None)
        try:
            status = main(["analyze", *arguments])
        except SystemExit as stop:  # argparse
            status = stop.code
        return status, *capsys.readouterr()

    return run


def test_a_students_own_module_is_analysed(analyze):
    status, out, err = analyze("my_net:build", "--layers")
    assert (status, err) == (0, "")
    assert ["conv2d", "6x6x2", "20"] == next(line for line in out.splitlines() if "conv2d" in line).split()[:3]


@pytest.mark.parametrize(("language", "word"), [("ko", "합계"), ("en", "total")])
def test_numbers_have_separators_and_lines_fit_80_columns(analyze, language, word):
    from rich.cells import cell_len

    status, out, _ = analyze("keras.applications:VGG16", "--lang", language)
    assert status == 0
    assert "138,357,544" in next(line for line in out.splitlines() if word in line)
    assert max(map(cell_len, out.splitlines())) <= 80


def test_each_output_of_several_has_a_row(analyze):
    _, out, _ = analyze("my_net:two_heads", "--lang", "en")
    rows = [line.split() for line in out.splitlines() if "output:" in line]
    assert rows == [["output:", "left", "5", "–", "–"], ["output:", "right", "7", "–", "–"]]
    assert next(line.split() for line in out.splitlines() if "total" in line)[:3] == ["total", "60", "48"]
    value = json.loads(analyze("my_net:two_heads", "--json")[1])
    assert [(row["name"], row["output_shape"]) for row in value["outputs"]] == [("left", [5]), ("right", [7])]
    assert "output:" not in analyze("my_net:build", "--lang", "en")[1]


def test_json_is_one_object(analyze):
    _, out, err = analyze("my_net:build", "--json", "--layers", "--plot", "net.png")
    value = json.loads(out)
    assert set(value) == {"model", "layers", "totals", "outputs", "unknown"}
    assert value["totals"]["parameters"] == 20 + 72 * 3 + 3
    assert value["layers"][1]["receptive_field"] == [3, 3]
    assert "wrote net.png" in err


def test_unknown_layers_are_named_in_table_and_json(analyze):
    _, out, _ = analyze("my_net:unknown")
    assert "MACs of 1 layer are not known: [mine] (Mine)" in out
    value = json.loads(analyze("my_net:unknown", "--json")[1])
    assert value["unknown"] == ["[mine] (Mine)"]
    assert value["stages"][1]["macs"] is None


def test_the_picture_is_a_png_with_both_panels_and_alt_text(analyze, tmp_path):
    status, _, _ = analyze("keras.applications:VGG16", "--plot", "vgg.png")
    height, width, _ = matplotlib.image.imread(tmp_path / "vgg.png").shape
    assert status == 0
    assert width > height > 300
    with Image.open(tmp_path / "vgg.png") as picture:
        assert "89% are in head" in picture.text["Description"]  # 123.6 of 138.4 million


def test_the_picture_says_that_macs_are_not_known(analyze, tmp_path):
    analyze("my_net:unknown", "--plot", "net.png")
    with Image.open(tmp_path / "net.png") as picture:
        assert "not known: 1 of the layers" in picture.text["Description"]


def test_input_and_classes_reach_the_function(analyze):
    value = json.loads(analyze("my_net:build", "--input", "5x5x2", "--json")[1])
    assert value["totals"]["parameters"] == 38 + 18 * 3 + 3
    value = json.loads(analyze("keras.applications:MobileNetV2", "--classes", "7", "--json")[1])
    assert value["totals"]["output_shape"] == [7]


def test_a_function_that_makes_values_is_built_with_its_weights(analyze):
    assert analyze("my_net:with_values")[0] == 0


WRONG = {
    "nonsense": "MODULE:FUNCTION",
    "my_net:": "MODULE:FUNCTION",
    "my_nett:build": "Did you mean my_net",
    "os:system": "no such module in this folder",
    "json:loads": "an installed module has the same name",
    "my_net:biuld": "Did you mean build",
    "keras.applications:ResNet5": "Did you mean ResNet50",
    "keras.applications:resnet": "no resnet in keras.applications",
    "keras.models:load_model": "no such module in this folder",
    "my_net:nothing": "got NoneType",
    "my_net:broken": "my_net.py:26: ZeroDivisionError",
    "my_net:leaves": "SystemExit: 3",
    "wrong:f": "SyntaxError",
    "net.keras": "no such file",
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_name_is_one_line_that_says_what_to_do(analyze, name):
    status, out, err = analyze(name)
    assert (status, out) == (1, "")
    assert WRONG[name] in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["my_net:build", "--classes", "3"], "takes no argument classes"),
        (["my_net:build", "--plot", "net.jpg"], "PNG"),
        (["my_net:build", "--plot", "nowhere/net.png"], "no such folder"),
    ],
)
def test_options_that_do_not_fit_are_errors(analyze, arguments, words):
    status, _, err = analyze(*arguments)
    assert status == 1
    assert words in err


@pytest.mark.parametrize("size", ["224", "0x3x3", "axb", "1x1x1x1x1", "224x224x-3"])
def test_an_input_that_is_no_size_is_an_error(analyze, size):
    status, _, err = analyze("my_net:build", "--input", size)
    assert status == (1 if size == "224" else 2)
    assert err


def test_a_reader_may_leave_early(tmp_path):
    command = f"{sys.executable} -m course.cli analyze keras.applications:ResNet50 --layers --json --lang en | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stdout == "{\n"
    assert "Traceback" not in done.stderr
    assert "Broken pipe" not in done.stderr
