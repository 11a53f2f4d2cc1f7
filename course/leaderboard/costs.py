"""What a file of weights costs, looked at in a sandbox by a process that has run nothing of a student's."""

import io
import zipfile
from typing import NamedTuple

import numpy as np

from course.errors import CourseError
from course.language import Text
from course.leaderboard.hand_in import NOT_HDF5, NOT_KERAS, Refused
from course.leaderboard.running import NoRoom
from course.sandbox.process import Died, TooSlow

SECONDS = 60  # of CPU time
MEMBERS = {"config.json", "metadata.json", "model.weights.h5"}
LOOK = ("costs", {"costs": ("<costs>", "from course.leaderboard.costs import costs_of\n")})
UNSAFE = Text(
    "{name}: 파일에서 만들 수 없는 모델입니다. Lambda나 직접 만든 층처럼 코드를 실행할 수 있는 것은 받지 않습니다. "
    "가중치만 model.weights.h5로 내고 모델은 predict.py에서 만드세요.",
    "{name}: no model is made from this file. Lambda, layers of your own and whatever else may run code are not "
    "taken. Hand in the weights alone as model.weights.h5, and build the model in predict.py.",
)


class Costs(NamedTuple):
    """Multiply-accumulates for one picture and parameters; None where they are not known."""

    macs: int | None = None
    parameters: int | None = None


def look_at(name, data, parent):
    """The Costs of a file of weights, by a process of `parent`'s. Raises Refused where the file is not safe."""
    if not name:
        return Costs()
    process = parent.trusted()
    try:
        process.ask(SECONDS, {"ask": "file", "name": name, "data": np.frombuffer(data, np.uint8)})
        defined = process.ask(SECONDS, {"ask": "define", "namespace": "costs", "module": LOOK[0], "sources": LOOK[1]})
        assert defined["status"] == "returned", defined
        asked = {"ask": "call", "namespace": "costs", "name": "costs_of", "args": [name], "kwargs": {}}
        answer = process.ask(SECONDS, asked)
    except (Died, TooSlow):  # a file that exhausts what looks at it
        if process.short():
            raise NoRoom from None
        raise Refused(UNSAFE.format(name=name)) from None
    finally:
        process.close()
    if answer["status"] != "returned":
        raise Refused((UNSAFE if name.endswith(".keras") else NOT_HDF5).format(name=name))
    return Costs(*answer["value"])


def costs_of(name):
    """(MACs, parameters) of the file `name`; of an .npz all numbers count as parameters."""
    if name.endswith(".npz"):
        with np.load(name, allow_pickle=False) as arrays:
            return None, sum(arrays[key].size for key in arrays.files)
    if name.endswith(".h5"):
        with open(name, "rb") as file:
            return None, _numbers(file)
    with zipfile.ZipFile(name) as archive:
        if not set(archive.namelist()) <= MEMBERS:
            raise CourseError(NOT_KERAS.format(name=name))
        stored = _numbers(io.BytesIO(archive.read("model.weights.h5")))
    from course.analysis import analyse_built
    from course.analysis.files import model_from_file

    total = analyse_built(lambda: model_from_file(name)).total
    return None if total.unknown else int(total.macs), max(int(total.parameters), stored)


def _numbers(file):
    """How many numbers stand in an HDF5 file, without an optimizer's."""
    import h5py

    found = []

    def add(path, item):
        if isinstance(item, h5py.Dataset) and not path.startswith("optimizer/"):
            found.append(int(item.size))

    with h5py.File(file, "r") as opened:
        opened.visititems(add)
    return sum(found)
