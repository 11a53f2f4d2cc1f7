"""The model that a person names: `resnet50`, `keras.applications:ResNet50`, `my_net:build`, `net.keras`.

The model is made without its weights: Keras makes variables later inside a StatelessScope, and here there is no later.
So VGG-16 takes no 550 MB, and a layer of a billion units none either.
"""

import contextlib
import difflib
import functools
import importlib
import importlib.machinery
import inspect
import os
import sys
import threading
import traceback
from concurrent.futures import Future
from pathlib import Path

import keras

from course.analysis.files import model_from_file
from course.analysis.report import analyse
from course.errors import CourseError
from course.language import Text
from course.networks import NETWORKS, builder

APPLICATIONS = "keras.applications"

NOT_A_NAME = Text(
    "{name}: 모델을 과목의 신경망 이름, '모듈:함수'나 .keras 파일로 정하세요. 예: resnet50, "
    "keras.applications:ResNet50, my_net:build, net.keras.{close}",
    "{name}: name a network of the course, MODULE:FUNCTION or a .keras file, for example resnet50, "
    "keras.applications:ResNet50, my_net:build, net.keras.{close}",
)
NO_MODULE = Text(
    "{module}: 현재 폴더와 PYTHONPATH에 그런 모듈이 없습니다.{close}",
    "{module}: no such module in this folder or on PYTHONPATH.{close}",
)
TAKEN = Text(
    "{module}: 설치된 모듈과 이름이 같습니다. 파일 이름을 바꾸세요.",
    "{module}: an installed module has the same name. Rename your file.",
)
NO_FUNCTION = Text("{module}에 {function}이(가) 없습니다.{close}", "no {function} in {module}.{close}")
CLOSE = Text(" 혹시: {names}", " Did you mean {names}?")
NO_ARGUMENT = Text(
    "{name}: 인수 {argument}을(를) 받지 않습니다. {option} 없이 실행하거나 함수에 그 인수를 더하세요.",
    "{name}: takes no argument {argument}. Leave {option} out, or give the function that argument.",
)
RAISED = Text("{name}: {where} {kind}: {why}", "{name}: {where} {kind}: {why}")
NO_MODEL = Text(
    "{name}: keras.Model을 돌려주어야 하는데 {kind}이(가) 왔습니다. 함수 끝의 return을 확인하세요.",
    "{name}: expected a keras.Model, got {kind}. Does the function end with return?",
)
FIXED = Text(
    "{name}: 파일의 모델은 입력 크기와 클래스 수가 정해져 있습니다. --input과 --classes 없이 실행하세요.",
    "{name}: a file's model has its input size and classes. Leave out --input and --classes.",
)


def analyse_named(name, input_shape=None, classes=None):
    """The Report of the model called `name`, for one image; see the module. Nothing is downloaded.

    `input_shape` and `classes` are handed to the function that builds it, where given. Raises CourseError.
    """
    if _is_file(name):
        return _without_weights(lambda: _analyse_file(name, input_shape, classes))
    options = {k: v for k, v in (("input_shape", input_shape), ("classes", classes)) if v is not None}
    with _found(name) as builder:
        _require_arguments(name, builder, options)

        def build():
            return analyse(_called(name, builder, options), input_shape)

        try:
            return _without_weights(build)
        except _NeedsWeights:
            return build()


def analyse_built(build):
    """The Report of the keras.Model that `build()` gives, made without its weights."""
    return _without_weights(lambda: analyse(build()))


def build_named(name, **options):
    """The keras.Model called `name`, a key of NETWORKS or MODULE:FUNCTION, built from `options`. Raises CourseError."""
    with _found(name) as builder:
        return _called(name, builder, options)


@contextlib.contextmanager
def _found(name):
    """While it lasts, the function that `name` names can be called: a network of the course, or MODULE:FUNCTION."""
    if name in NETWORKS:
        yield builder(name)
        return
    module, colon, function = name.partition(":")
    if not (colon and function.isidentifier() and all(part.isidentifier() for part in module.split("."))):
        raise CourseError(NOT_A_NAME.format(name=name, close=_suggested(name, NETWORKS)))
    with _importable(module):
        made = _builder(module, function)
        yield functools.partial(made, weights=None) if module == APPLICATIONS else made


class _NeedsWeights(Exception):
    """A builder that makes or uses weights as it builds."""


def _is_file(name):
    return Path(name).suffix in (".keras", ".h5", ".hdf5", ".pb") or os.sep in name or Path(name).exists()


def _analyse_file(name, input_shape, classes):
    model = model_from_file(name)
    open_sizes = not model.inputs or any(None in tensor.shape[1:] for tensor in model.inputs) if model.built else True
    if classes is not None or (input_shape is not None and not open_sizes):
        raise CourseError(FIXED.format(name=name))
    return analyse(model, input_shape)


def _without_weights(work):
    """The result of `work()`, whose variables stay without values.

    A thread of its own, since Keras keeps for each thread the list of variables still to be made, and would
    make them all when the next model is built.
    """
    future = Future()

    def run():
        try:
            with keras.StatelessScope(initialize_variables=False):
                future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return future.result()


@contextlib.contextmanager
def _importable(module):
    """While it lasts, `module` can be imported, from this folder or PYTHONPATH."""
    if module == APPLICATIONS:
        yield
        return
    folders = [os.getcwd(), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    top = module.split(".")[0]
    spec = importlib.machinery.PathFinder.find_spec(top, folders)
    if spec is None:
        raise CourseError(NO_MODULE.format(module=module, close=_close_modules(top, folders)))
    before = list(sys.path)
    sys.path.extend(folders)
    try:
        loaded = sys.modules.get(top)
        if loaded and getattr(loaded, "__file__", None) != spec.origin:
            raise CourseError(TAKEN.format(module=module))
        yield
    finally:
        sys.path[:] = before


def _close_modules(name, folders):
    here = [path.stem for folder in folders for path in Path(folder).glob("*.py")]
    return _suggested(name, [*here, APPLICATIONS])


def _suggested(name, names):
    found = difflib.get_close_matches(name, names, n=3, cutoff=0.6)
    found = found or [known for known in names if known.lower() == name.lower()]
    return CLOSE.format(names=", ".join(found)) if found else ""


def _builder(module, function):
    try:
        loaded = importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name and (module == error.name or module.startswith(error.name + ".")):
            raise CourseError(NO_MODULE.format(module=module, close="")) from None
        raise _raised(module, error) from None
    except (Exception, SystemExit) as error:
        raise _raised(module, error) from None
    builder = getattr(loaded, function, None)
    if not callable(builder) or (module == APPLICATIONS and not function[0].isupper()):
        names = [name for name, value in vars(loaded).items() if callable(value) and not name.startswith("_")]
        raise CourseError(NO_FUNCTION.format(module=module, function=function, close=_suggested(function, names)))
    return builder


def _require_arguments(name, builder, options):
    try:
        parameters = inspect.signature(builder).parameters
    except (TypeError, ValueError):
        return
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values()):
        return
    for argument, option in (("input_shape", "--input"), ("classes", "--classes")):
        if argument in options and argument not in parameters:
            raise CourseError(NO_ARGUMENT.format(name=name, argument=argument, option=option))


def _called(name, builder, options):
    try:
        model = builder(**options)
    except CourseError:
        raise
    except (Exception, SystemExit) as error:
        if "stateless scope" in str(error):
            raise _NeedsWeights from None
        raise _raised(name, error) from None
    if not isinstance(model, keras.Model):
        raise CourseError(NO_MODEL.format(name=name, kind=type(model).__name__))
    return model


def _raised(name, error):
    """A CourseError with the last place of the person's own code on the way to `error`."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "site-packages" not in f.filename]
    frames = [f for f in frames if not f.filename.startswith((str(Path(__file__).parent), "<"))]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}:" if frames else ""
    why = (str(error).strip().splitlines() or [""])[0][:300]
    return CourseError(RAISED.format(name=name, where=where, kind=type(error).__name__, why=why))
