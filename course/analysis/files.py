"""A model from a `.keras` file that may come from anybody: its architecture, and no code and no weights of it.

Keras names classes in the file's `config.json` and makes them with the arguments given there. Some of its classes run
code (Lambda, JaxLayer), read other files (TFSMLayer, StringLookup) or fetch from the net. So every name is
looked up in a list of what only computes before Keras sees any of it; the weights are never read.
"""

import contextlib
import json
import re
import sys
import zipfile
import zlib
from pathlib import Path

import keras

from course.analysis.costs import MACS
from course.analysis.kinds import FREE
from course.errors import CourseError
from course.language import Text
from course.networks import register
from course.printable import in_one_line

LARGEST_CONFIG = 32 * 2**20  # bytes; ResNet-152's takes 0.5 MB
LARGEST_NUMBER = 2**31 - 1
MEMORY = 4 * 2**30  # bytes that making the model may take; without weights some MB are enough

NO_FILE = Text("{path}: 그런 파일이 없습니다.", "{path}: there is no such file.")
A_FOLDER = Text(
    "{path}: 보통 파일이 아닙니다. .keras 파일 하나를 정하세요.", "{path}: not an ordinary file. Name one .keras file."
)
TOO_OLD = Text(
    "{path}: 옛 형식입니다. 만든 곳에서 model.save('이름.keras')로 다시 저장하세요.",
    "{path}: an old format. Save it again where it was made: model.save('NAME.keras').",
)
NOT_KERAS = Text(
    "{path}: .keras 파일이 아니거나 손상되었습니다 ({why}). 다시 저장하거나 내려받으세요.",
    "{path}: not a .keras file, or a damaged one ({why}). Save or download it again.",
)
TOO_LARGE = Text(
    "{path}: 구조를 적은 부분이 {mb:.0f} MB를 넘습니다. 모델 구조는 그렇게 크지 않습니다.",
    "{path}: the part that describes the layers exceeds {mb:.0f} MB. No architecture is that large.",
)
REFUSED = Text(
    "{path}: {what}은(는) 파일에서 만들지 않습니다. 코드를 실행하거나 다른 파일을 읽을 수 있기 때문입니다. "
    "믿는 모델이라면 그것을 만드는 함수를 정하세요: course analyze my_net:build",
    "{path}: {what} is not made from a file, since it could run code or read other files. "
    "If you trust the model, name the function that builds it: course analyze my_net:build",
)
TOO_MANY = Text(
    "{path}: {number}은(는) 층의 크기로 너무 큽니다 (최대 {most}).",
    "{path}: {number} is too large a size for a layer (at most {most}).",
)
NOT_MADE = Text(
    "{path}: Keras가 이 구조로 모델을 만들지 못합니다: {why}",
    "{path}: Keras cannot make a model of this architecture: {why}",
)

ONLY_COMPUTE = frozenset(  # what their MACs are is not known, or they are part of another layer
    "AdditiveAttention ReversibleEmbedding MelSpectrogram STFTSpectrogram Pipeline SpectralNormalization "
    "LSTMCell GRUCell SimpleRNNCell StackedRNNCells".split()
)
LAYERS = (FREE | MACS.keys() | ONLY_COMPUTE) - {"Split"}  # that one: as many tensors as the file says
MODELS = {("keras.src.models.functional", "Functional"), ("keras", "Functional"), ("keras", "Sequential")} | {
    ("keras.models", "Functional"),
    ("keras.models", "Sequential"),
    ("keras.src.models.sequential", "Sequential"),
    ("keras", "DTypePolicy"),
}
OPERATIONS = re.compile(r"keras\.src\.(ops\.(numpy|nn|core)|applications\.\w+)")
DATA = {"__keras_tensor__", "__ellipsis__", "__slice__"}
ARRAYS = {"__tensor__", "__numpy__"}
TYPES = re.compile(r"b?float(16|32|64)|u?int(8|16|32|64)|bool|mixed_b?float16")
IDENTITIES = {"seed", "shared_object_id"}  # numbers that are no size


def model_from_file(path):
    """The model that a `.keras` file describes. Raises CourseError for a file not as it should be."""
    config = read_config(Path(path))
    _inspect(config, path)
    try:
        with _limited_memory():
            model = keras.saving.deserialize_keras_object(config, safe_mode=True)
    except Exception as error:
        raise CourseError(NOT_MADE.format(path=path, why=_first_line(error))) from None
    if not isinstance(model, keras.Model):
        raise CourseError(NOT_MADE.format(path=path, why=type(model).__name__))
    return model


def read_config(path):
    """The object in `config.json` of a `.keras` file, without what compiling needs."""
    if not path.exists():
        raise CourseError(NO_FILE.format(path=path))
    if not path.is_file():
        raise CourseError(A_FOLDER.format(path=path))
    if path.suffix in (".h5", ".hdf5", ".pb"):
        raise CourseError(TOO_OLD.format(path=path))
    try:
        with zipfile.ZipFile(path) as archive, archive.open("config.json") as file:
            text = file.read(LARGEST_CONFIG + 1)
        if len(text) > LARGEST_CONFIG:
            raise CourseError(TOO_LARGE.format(path=path, mb=LARGEST_CONFIG / 2**20))
        config = json.loads(text)
    except (zipfile.BadZipFile, KeyError, ValueError, RecursionError, RuntimeError, EOFError, OSError) as error:
        raise CourseError(NOT_KERAS.format(path=path, why=_first_line(error))) from None
    except (NotImplementedError, zlib.error) as error:
        raise CourseError(NOT_KERAS.format(path=path, why=_first_line(error))) from None
    if not isinstance(config, dict):
        raise CourseError(NOT_KERAS.format(path=path, why="config.json"))
    return config


def _inspect(config, path):
    """Raises CourseError where a part of `config` is not known to be harmless; takes `compile_config` out."""
    waiting = [(None, config)]
    while waiting:
        key, part = waiting.pop()
        if isinstance(part, dict):
            part.pop("compile_config", None)  # optimizer and losses: not needed here
            if "class_name" in part and not _is_known(part):
                raise CourseError(REFUSED.format(path=path, what=_called(part)))
            waiting.extend(part.items())
        elif isinstance(part, list):
            waiting.extend((key, value) for value in part)
        elif isinstance(part, int | float) and key not in IDENTITIES and not abs(part) <= LARGEST_NUMBER:
            raise CourseError(TOO_MANY.format(path=path, number=part, most=LARGEST_NUMBER))


def _is_known(part):
    module, name, registered = (part.get(key) for key in ("module", "class_name", "registered_name"))
    config = part.get("config")
    if not isinstance(name, str) or not isinstance(module, str | None) or not isinstance(registered, str | None):
        return False
    if name in DATA:
        return True
    if name in ARRAYS:
        return isinstance(config, dict) and bool(TYPES.fullmatch(str(config.get("dtype"))))
    if name == "function":
        return _is_known_function(module, config)
    if registered and registered.startswith("course>"):
        return _is_ours(registered)
    if registered not in (None, name):
        return False
    if (module, name) == ("keras", "DTypePolicy"):
        return isinstance(config, dict) and bool(TYPES.fullmatch(str(config.get("name"))))
    if module in ("keras.initializers", "keras.regularizers", "keras.constraints"):
        return isinstance(getattr(sys.modules[module], name, None), type)
    return (module, name) in MODELS or (
        name in LAYERS and (module == "keras.layers" or bool(OPERATIONS.fullmatch(module or "")))
    )


def _is_known_function(module, name):
    if not isinstance(name, str):
        return False
    if name.startswith("course>"):
        return _is_ours(name)
    return module in ("builtins", "keras.activations") and name.islower() and hasattr(keras.activations, name)


def _is_ours(registered):
    """Whether a class or function is registered by this course."""
    if keras.saving.get_registered_object(registered) is None:
        register()
    return keras.saving.get_registered_object(registered) is not None


def _called(part):
    """Lambda, my_package.Layer, Mine: how a refused part names itself, short and in one line."""
    module, config = part.get("module"), part.get("config")
    name = config if part.get("class_name") == "function" and isinstance(config, str) else part.get("class_name")
    whole = f"{module}.{name}" if module else str(name)  # a layer of somebody's own has no module
    return in_one_line(whole[:100]).removeprefix("keras.layers.")


def _first_line(error):
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


@contextlib.contextmanager
def _limited_memory():
    """On Linux, what needs more than MEMORY bytes raises MemoryError."""
    if not sys.platform.startswith("linux"):
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    limits = [limit for limit in (used + MEMORY, *before) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(limits), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
