"""The folder of one training: what was asked of it, so that nothing else is ever trained in it."""

import json
import shlex
from pathlib import Path
from typing import NamedTuple

from course.errors import CourseError
from course.files import write_atomically
from course.language import Text

NOTHING_TO_RESUME = Text(
    "{folder}: 이어서 할 학습이 없습니다. --resume 없이 시작하세요.",
    "{folder}: there is no training to resume. Start it without --resume.",
)
NOT_EMPTY = Text(
    "{folder}: 학습이 이미 있습니다. 이어서 하려면 --resume, 새로 하려면 다른 --out을 주세요.",
    "{folder}: there is a training already. Go on with it by --resume, or give another --out.",
)
ANOTHER = Text(
    "{folder}: 그 학습은 {option}이(가) {was}인데 {now}을(를) 청했습니다. 같게 하거나 다른 --out을 주세요.",
    "{folder}: that training has {option} {was}, and {now} was asked for. Ask for the same, or give another --out.",
)


KEPT = ("last", "last.old", "history.json")  # what a training that began has


class Asked(NamedTuple):
    """What decides a training's result: the names that the command line takes, and the seed.

    `full` trains on training and validation pictures and measures each epoch on the test set, as papers report.
    `pictures` is how many of the training pictures are used, 0 for all.
    """

    model: str
    data: str
    recipe: str
    epochs: int
    seed: int
    full: bool
    pictures: int = 0

    @property
    def command(self):
        """The command that trains so again."""
        options = ["--recipe", self.recipe, "--epochs", str(self.epochs), "--seed", str(self.seed)]
        options += ["--full"] if self.full else []
        options += ["--pictures", str(self.pictures)] if self.pictures else []
        return shlex.join(["course", "train", self.model, "--data", self.data, *options])


def take(folder, asked, resume):
    """Makes `folder` the training's own, or with `resume` finds it so. Raises CourseError where it is another's."""
    folder = Path(folder)
    about = folder / "run.json"
    if resume and not about.exists():
        raise CourseError(NOTHING_TO_RESUME.format(folder=folder))
    if not resume and any((folder / name).exists() for name in KEPT):
        raise CourseError(NOT_EMPTY.format(folder=folder))
    if resume:
        before = json.loads(about.read_text())
        for option, now in asked._asdict().items():
            was = before.get(option, Asked._field_defaults.get(option))
            if was != now:
                raise CourseError(ANOTHER.format(folder=folder, option=option, was=was, now=now))
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(about, json.dumps(asked._asdict(), indent=1))
