"""`course train`: one training in a folder of its own, and what the terminal says of it."""

from pathlib import Path

from course.cli import transfer
from course.cli.arguments import add_flag, add_language, count, identifier, whole
from course.cli.saying import say
from course.language import Text
from course.networks import NETWORKS
from course.training.recipes import RECIPES, find_recipe

ABOUT = Text("신경망을 학습하고 기록을 남깁니다", "train a network, and keep its history")
EXAMPLE = """course train small-cnn --data fashion-mnist --recipe fashion --epochs 3
  course train my_photos --from efficientnet-lite0"""
NETWORK = Text(
    "신경망: {names} 또는 모듈:함수. --from을 쓰면 사진 폴더",
    "a network: {names}, or MODULE:FUNCTION; with --from, a folder",
)
DATA = Text("데이터 이름(course data가 보여 줍니다)", "name of a data set (`course data` lists them)")
RECIPE = Text("학습법(기본: plain): {names}", "how it is trained (default: plain): {names}")
EPOCHS = Text("에포크 수(기본: 학습법이 정한 수)", "epochs (default: the recipe's)")
SEED = Text("난수 시드(seed): 같으면 결과도 같습니다", "the same seed gives the same result")
FULL = Text(
    "검증 이미지도 학습에 쓰고 에포크마다 테스트 이미지로 잽니다(논문처럼)",
    "train on the validation pictures too and measure each epoch on the test set, as papers do",
)
PICTURES = Text("학습 이미지를 이만큼만 씁니다(기본: 모두)", "train on so many of the training pictures (default: all)")
OUT = Text("결과를 둘 폴더(기본: runs/ 아래)", "folder for the results (default: below runs/)")
RESUME = Text("멈춘 학습을 이어서 합니다", "go on with a training that stopped")
KEEP = Text(
    "결과를 이 이름의 기록과 작은 가중치로 과목 패키지에 남깁니다. --from에서는 기록만(저자용)",
    "put the result into the package as a record and small weights of this name; with --from, the record (for authors)",
)
SOURCE = Text("데이터: {title}, {source}", "data: {title}, {source}")
DONE = Text(
    "테스트 정확도 {accuracy:.4f}, {seconds:.0f}초. 결과: {page}",
    "test accuracy {accuracy:.4f}, {seconds:.0f} s. Results: {page}",
)
KEPT = Text(
    "패키지에 남겼습니다: {name}, {size:,}바이트, 정확도 {test_accuracy:.4f}",
    "kept in the package: {name}, {size:,} bytes, accuracy {test_accuracy:.4f}",
)


def add_options(parser):
    """What is trained on what and how, and where the results go."""
    parser.add_argument("model", metavar="MODEL", help=str(NETWORK.format(names=", ".join(NETWORKS))))
    learned_from = parser.add_mutually_exclusive_group(required=True)
    learned_from.add_argument("--data", metavar="NAME", help=str(DATA))
    learned_from.add_argument("--from", metavar="NAME", dest="pretrained", help=str(transfer.PRETRAINED))
    transfer.add_options(parser)
    parser.add_argument("--recipe", metavar="NAME", help=str(RECIPE.format(names=", ".join(RECIPES))))
    parser.add_argument("--epochs", metavar="N", type=count, help=str(EPOCHS))
    parser.add_argument("--seed", metavar="N", type=whole, default=0, help=str(SEED))
    parser.add_argument("--pictures", metavar="N", type=count, default=0, help=str(PICTURES))
    parser.add_argument("--out", metavar="DIR", help=str(OUT))
    parser.add_argument("--keep", metavar="NAME", type=identifier, help=str(KEEP))
    add_flag(parser, "--full", FULL)
    add_flag(parser, "--resume", RESUME)
    add_language(parser)


def run(options):
    """Trains, in a folder named after model, data and recipe where --out names none; with --from, on pictures."""
    transfer.require_fitting(options)
    if options.pretrained:
        return transfer.run(options)
    from course.data import load
    from course.quiet import quiet_start
    from course.training.folder import Asked, take
    from course.training.workers import cluster

    recipe = options.recipe or "plain"
    epochs = options.epochs or find_recipe(recipe).epochs
    name = "_".join([options.model.rpartition(":")[-1], options.data, recipe])
    folder = Path(options.out or Path("runs") / name)
    worker, workers = cluster()
    if workers > 1:
        folder /= f"worker-{worker}"  # each keeps all of it, on a disk that they share or on its own
    asked = Asked(options.model, options.data, recipe, epochs, options.seed, options.full, options.pictures)
    dataset = load(options.data)
    take(folder, asked, options.resume)
    say(SOURCE, title=dataset.title, source=dataset.source)
    quiet_start()
    from course.training.runs import run  # TensorFlow starts when the arguments are known to be good

    summary = run(asked, dataset, folder, resume=options.resume)
    say(DONE, accuracy=summary["test_accuracy"], seconds=summary["seconds"], page=folder / "index.html")
    if options.keep:
        from course.training.keeping import keep

        say(KEPT, name=options.keep, **keep(folder, options.keep, dataset))


def going_on(options):
    """What to add to the command, where it was stopped, so that it goes on."""
    return [] if options.resume or options.pretrained else ["--resume"]  # features are kept: it goes on by itself
