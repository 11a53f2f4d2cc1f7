"""`course train FOLDER --from NAME`: transfer learning on pictures of one's own, and what the terminal says of it."""

import contextlib
import sys
from pathlib import Path

from course.cli.arguments import add_flag
from course.cli.saying import say
from course.errors import CourseError
from course.language import Text

PRETRAINED = Text(
    "MODEL 대신 사진 폴더(클래스마다 폴더 하나, 또는 data.csv)를 주고, 미리 학습한 이 신경망의 특징으로 분류합니다: "
    "efficientnet-lite0, resnet50, densenet121, vgg16, xception",
    "MODEL is a folder of pictures (a folder a class, or data.csv), classified by features of this pretrained network: "
    "efficientnet-lite0, resnet50, densenet121, vgg16, xception",
)
SPLIT = Text(
    "--from: 테스트 사진을 클래스의 비율대로(stratified)나 장면으로(scene) 나눕니다(기본: data.csv가 있으면 scene)",
    "with --from: hold out the same share of each class, or whole scenes (default: scenes where data.csv tells them)",
)
FINE_TUNE = Text(
    "--from: 분류기 다음에 마지막 단계, 이어서 모든 층을 작은 학습률로 학습합니다(몇 분)",
    "with --from: after the head, the last stages and then all layers learn, at small rates (minutes)",
)
AUGMENT = Text(
    "--fine-tune: 학습하는 사진을 볼 때마다 우연히 좌우로 뒤집고 변의 8분의 1까지 옮깁니다. 보관하는 특징과 그 위의 "
    "분류기, 테스트 사진은 그대로입니다",
    "with --fine-tune: pictures to learn from are mirrored by chance and moved by up to an eighth of a side, anew each "
    "time; the features that are kept, the head on them and the held-out pictures stay as they are",
)
NO_TUNING = Text(
    "--augment: --fine-tune과 함께 씁니다. 보관하는 특징은 사진을 그대로 본 것입니다.",
    "--augment goes with --fine-tune: features that are kept are those of the pictures as they are.",
)
SCRATCH = Text(
    "--from: 견주기 위해 작은 신경망을 같은 사진으로 처음부터 학습합니다(몇 분)",
    "with --from: for contrast, a small network learns the same pictures from nothing, too (minutes)",
)
ONLY_WITH = Text(
    "{options}: --from과 함께 쓰는 옵션입니다. 예: course train 폴더 --from efficientnet-lite0",
    "{options}: for --from alone, as in course train FOLDER --from efficientnet-lite0",
)
NOT_WITH = Text("{options}: --from과 함께 쓸 수 없습니다.", "{options}: not with --from.")
INSIDE = Text(
    "결과를 둘 폴더 {out}이(가) 사진 폴더 안에 있습니다. 다른 폴더에서 실행하거나 --out에 사진 폴더 밖을 지정하세요.",
    "the results would go to {out}, among the pictures: run it from another folder, or give --out a folder elsewhere.",
)
READING = Text("사진 읽기", "reading pictures")
FEATURES = Text("특징: {what}", "features: {what}")
LEARNING = {
    "last stages": Text("학습: 마지막 단계", "learning: last stages"),
    "all": Text("학습: 모든 층", "learning: all layers"),
    "scratch": Text("학습: 처음부터", "learning: from scratch"),
}
WRITTEN = Text("저장: {folder} ({files})", "Written to {folder}: {files}")
AGAIN = Text(
    "특징은 {folder}에 두어 다음에는 다시 계산하지 않습니다.", "Features are kept in {folder} for the next time."
)
RECORDED = Text("기록을 패키지에 남겼습니다: {name}", "kept in the package: the record {name}")


def add_options(parser):
    """What only transfer learning has; `--from` itself stands beside `--data`."""
    parser.add_argument("--split", choices=["stratified", "scene"], help=str(SPLIT))
    add_flag(parser, "--fine-tune", FINE_TUNE)
    add_flag(parser, "--augment", AUGMENT)
    add_flag(parser, "--scratch", SCRATCH)


def require_fitting(options):
    """Raises CourseError for options that do nothing with, or without, `--from`."""
    transfer = {
        **{"--split": options.split, "--fine-tune": options.fine_tune, "--augment": options.augment},
        **{"--scratch": options.scratch},
    }
    plain = {
        **{"--recipe": options.recipe, "--epochs": options.epochs, "--pictures": options.pictures},
        **{"--full": options.full, "--resume": options.resume},
    }
    wrong = [name for name, value in (plain if options.pretrained else transfer).items() if value]
    if wrong:
        raise CourseError((NOT_WITH if options.pretrained else ONLY_WITH).format(options=", ".join(wrong)))
    if options.augment and not options.fine_tune:
        raise CourseError(NO_TUNING)


def run(options):
    """Reads the pictures, learns, prints, and writes below runs/ where --out names no folder."""
    from rich.console import Console

    from course.project import experiment, experiment_files, experiment_table
    from course.project.labelled import read_labelled
    from course.quiet import quiet_start
    from course.training.transfer.extractors import require_known

    require_known(options.pretrained)
    folder = Path(options.out or Path("runs") / f"{options.pretrained}_{Path(options.model).resolve().name}")
    if folder.resolve().is_relative_to(Path(options.model).resolve()):
        raise CourseError(INSIDE.format(out=folder))
    with _bars() as told:
        labelled = read_labelled(options.model, lambda *progress: told(READING, *progress))
    errors = Console(stderr=True, highlight=False)
    experiment_table.print_left_out(labelled.left_out, errors)
    split = options.split or ("scene" if labelled.scenes else "stratified")
    how = options.seed, options.fine_tune, options.scratch, options.augment
    asked = experiment_files.Asked(options.model, options.pretrained, split, *how)
    experiment.checked(labelled, asked)
    quiet_start()  # TensorFlow starts when the pictures are known to be good
    with _bars() as told:
        found = experiment.run(labelled, asked, folder / "features", told)
    experiment_table.print_left_out(found.labelled.left_out[len(labelled.left_out) :], errors)
    experiment_table.print_found(found, asked)
    summary = experiment_files.write(found, asked, folder / asked.name)
    files = (experiment_files.MODEL, experiment_files.ANSWERS, experiment_files.HISTORY)
    say(WRITTEN, folder=folder / asked.name, files=", ".join(files))
    say(AGAIN, folder=folder / "features")
    if options.keep:
        from course.training.keeping import keep_record

        keep_record(summary, options.keep)
        say(RECORDED, name=options.keep)


@contextlib.contextmanager
def _bars():
    """told(what, done, all) moves a bar for each `what`, on a terminal alone."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        bars = {}

        def told(what, done, count):
            if what not in bars:
                name = what if isinstance(what, Text) else LEARNING.get(what, FEATURES.format(what=what))
                bars[what] = progress.add_task(str(name), total=count)
            progress.update(bars[what], completed=done, total=count)

        yield told
