"""`.keras` files from anybody: what may not be made is refused, and nothing of the file runs or takes memory."""

import json
import resource
import zipfile

import keras
import pytest
from keras import layers

from course.analysis import analyse, analyse_named
from course.cli.main import main
from course.errors import CourseError

# TensorFlow's own use of NumPy, where Keras saves a variable
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")


def layer(name, module="keras.layers", registered=None, /, **config):
    return {"module": module, "class_name": name, "config": config, "registered_name": registered}


def sequential(*parts):
    first = layer("InputLayer", batch_shape=[None, 8], dtype="float32", name="input")
    return layer("Sequential", "keras", name="net", layers=[first, *parts])


@pytest.fixture
def write(tmp_path):
    """write(config) makes a .keras file with that config.json; gives its path."""

    def write(config):
        path = tmp_path / "net.keras"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("config.json", config if isinstance(config, str | bytes) else json.dumps(config))
        return str(path)

    return write


def function(module, name):
    return {"module": module, "class_name": "function", "config": name, "registered_name": name}


HOSTILE = {
    "lambda layer": layer("Lambda", function={"class_name": "__lambda__", "config": {"value": "4wEA"}}),
    "lambda": layer("Activation", activation={"class_name": "__lambda__", "config": {"value": "4wEA"}}),
    "module of its own": layer("Popen", "subprocess", args="touch owned"),
    "class of another module": layer("MyLayer", "my_package.layers"),
    "legacy, without a module": {"class_name": "Dense", "config": {"units": 2}},
    "registered elsewhere": layer("Dense", "keras.layers", "other>Dense", units=2),
    "named as ours but not": layer("Dense", "keras.layers", "course>Nothing", units=2),
    "saved model": layer("TFSMLayer", filepath="/etc"),
    "pickled torch": layer("TorchModuleWrapper", module="x"),
    "reads a file": layer("StringLookup", vocabulary="/etc/passwd"),
    "downloads": layer("Activation", activation=function("keras.utils", "get_file")),
    "loads another": layer("Activation", activation=function("keras.models", "load_model")),
    "builtin": layer("Activation", activation=function("builtins", "eval")),
    "function of os": layer("Activation", activation=function("os", "system")),
    "inside an initializer": layer("Dense", units=2, kernel_initializer=layer("Lambda", "keras.initializers")),
    "hidden in a wrapper": layer("TimeDistributed", layer=layer("Lambda")),
    "loops of operations": layer("WhileLoop", "keras.src.ops.core"),
    "many outputs": layer("Split", "keras.src.ops.numpy", indices_or_sections=10**9),
    "array of giant items": layer(
        "Dense", units={"class_name": "__numpy__", "config": {"value": [0], "dtype": "V9999999999"}}
    ),
    "name that is no text": {"module": "keras.layers", "class_name": ["Dense"], "config": {}},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_may_run_code_or_read_files_is_refused_before_keras_sees_it(write, name, monkeypatch):
    monkeypatch.setattr("keras.saving.deserialize_keras_object", lambda *a, **k: pytest.fail("Keras was asked"))
    with pytest.raises(CourseError, match="is not made from a file"):
        analyse_named(write(sequential(HOSTILE[name])))


HARMLESS = {
    "convolutional LSTM": [keras.Input((4, 6, 6, 1)), layers.ConvLSTM2D(2, 3)],
    "cells": [keras.Input((7, 3)), layers.RNN([layers.LSTMCell(5), layers.GRUCell(2)])],
    "GRU in both directions": [keras.Input((7, 3)), layers.Bidirectional(layers.GRU(5))],
    "spectral normalization": [keras.Input((8, 8, 1)), layers.SpectralNormalization(layers.Conv2D(2, 3))],
    "colours": [keras.Input((8, 8, 3)), layers.RandomColorJitter((0, 1)), layers.RandomErasing(0.5)],
    "a pipeline": [keras.Input((8, 8, 3)), layers.Pipeline([layers.RandomFlip(), layers.RandomHue(0.1)])],
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_computes_is_made_from_a_file(name, tmp_path):
    model = keras.Sequential(HARMLESS[name])
    model.save(tmp_path / "net.keras")
    saved = analyse_named(str(tmp_path / "net.keras"))
    assert [row[1:] for row in saved.rows] == [row[1:] for row in analyse(model).rows]


def test_somebodys_own_layer_is_refused_by_its_name(tmp_path):
    class Mine(layers.Layer):
        def call(self, x):
            return x

    Mine.__module__ = "__main__"  # as in a script, of which Keras writes no module
    keras.Sequential([keras.Input((4,)), Mine()]).save(tmp_path / "net.keras")
    with pytest.raises(CourseError, match=r"net\.keras: Mine is not made from a file"):
        analyse_named(str(tmp_path / "net.keras"))


EVIL = "\x1b[31mred\u202e\x9b2J\nsecond"
OBEYED = set("\x1b\u202e\x9b\x07\r")


def test_names_in_a_file_reach_no_terminal_as_they_are(write, capsys):
    for layers_of_it in ([layer("Dense", units=2, name=EVIL)], [layer(EVIL, EVIL)], [layer("Dense", units=EVIL)]):
        path = write(sequential(*layers_of_it) | {"name": EVIL})
        for options in ([], ["--layers"], ["--json"], ["--layers", "--json"]):
            main(["analyze", path, *options])
            shown = "".join(capsys.readouterr())
            assert not OBEYED & set(shown)
            assert "\nsecond" not in shown
            assert "\\u001b[31mred" in shown or layers_of_it[0]["config"].get("units") == EVIL


@pytest.mark.parametrize("number", [10**12, -(10**12), float("nan"), float("inf")])
def test_numbers_that_are_no_size_are_refused(write, number):
    with pytest.raises(CourseError, match="too large"):
        analyse_named(write(sequential(layer("Dense", units=number))))


def test_a_layer_of_two_billion_units_is_analysed_without_its_weights(write):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    total = analyse_named(write(sequential(*(layer("Dense", units=2 * 10**9, name=name) for name in "ab")))).total
    assert total.parameters == 8 * 2 * 10**9 + 2 * 10**9 + 4 * 10**18 + 2 * 10**9
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 500_000  # kB


def test_compiling_is_left_out(write):
    config = sequential(layer("Dense", units=2)) | {"compile_config": {"optimizer": layer("Evil", "os")}}
    assert analyse_named(write(config)).total.parameters == 18


def test_a_description_that_unpacks_without_end_is_refused(write):
    path = write(b" " * (40 * 2**20))
    with pytest.raises(CourseError, match="exceeds 32 MB"):
        analyse_named(path)


@pytest.mark.slow
def test_models_nested_in_each_other_and_called_twice_come_to_an_end():
    net = keras.Sequential([keras.Input((2,)), layers.Identity()])
    for _ in range(20):
        x = keras.Input((2,))
        net = keras.Model(x, net(net(x)))
    with pytest.raises(CourseError, match="more than 100,000 times"):
        analyse(net)


BROKEN = ["", "not json", "[1]", "[" * 100_000, '{"class_name": 3}', json.dumps(sequential(layer("Dense", units=-3)))]


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_a_description_that_makes_no_model_is_an_error_of_one_line(write, text):
    with pytest.raises(CourseError) as error:
        analyse_named(write(text))
    assert "\n" not in str(error.value)


def test_files_that_are_no_keras_files_say_what_to_do(tmp_path):
    (tmp_path / "text.keras").write_text("hello")
    (tmp_path / "folder.keras").mkdir()
    (tmp_path / "old.h5").write_bytes(b"\x89HDF")
    with zipfile.ZipFile(tmp_path / "empty.keras", "w"):
        pass
    for name, words in {
        "text.keras": "not a .keras file",
        "folder.keras": "not an ordinary file",
        "old.h5": "an old format",
        "empty.keras": "not a .keras file",
        "missing.keras": "no such file",
    }.items():
        with pytest.raises(CourseError, match=words):
            analyse_named(str(tmp_path / name))


def test_half_of_a_file_is_an_error(tmp_path):
    path = tmp_path / "net.keras"
    keras.Sequential([keras.Input((4,)), layers.Dense(2)]).save(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(CourseError, match=r"not a \.keras file"):
        analyse_named(str(path))


def test_a_saved_model_is_as_the_model_in_memory(tmp_path):
    x = inputs = keras.Input((32, 32, 3))
    x = layers.SeparableConv2D(8, 3, activation="relu", name="conv")(x / 255)
    x = layers.Dense(5, kernel_regularizer="l2", kernel_initializer="he_normal")(layers.Flatten()(x))
    model = keras.Model(inputs, x)
    model.compile("adam", "mse")
    model.save(tmp_path / "net.keras")
    saved, built = analyse_named(str(tmp_path / "net.keras")), analyse(model)
    assert [row[1:] for row in saved.rows] == [row[1:] for row in built.rows]


def test_a_files_size_and_classes_are_its_own(tmp_path):
    keras.Sequential([keras.Input((4,)), layers.Dense(2)]).save(tmp_path / "net.keras")
    for options in ({"input_shape": (5,)}, {"classes": 3}):
        with pytest.raises(CourseError, match="--input and --classes"):
            analyse_named(str(tmp_path / "net.keras"), **options)
