"""`course train`: one training in a folder, and what the terminal says of it."""

from pathlib import Path

from course.data import load
from course.language import Text
from course.quiet import quiet_start
from course.training.folder import Asked, take
from course.training.recipes import find_recipe
from course.training.workers import cluster

SOURCE = Text("데이터: {title}, {source}", "data: {title}, {source}")
DONE = Text(
    "평가용 사진의 정확도 {accuracy:.4f}, {seconds:.0f}초. 결과: {page}",
    "test accuracy {accuracy:.4f}, {seconds:.0f} s. Results: {page}",
)


def run(model, data, recipe, *, epochs, seed, full, out, resume):
    """Trains as the command line asked; the folder `out` is named after the three names where it is None."""
    epochs = epochs or find_recipe(recipe).epochs
    folder = Path(out or Path("runs") / "_".join([model.rpartition(":")[-1], data, recipe]))
    worker, workers = cluster()
    if workers > 1:
        folder /= f"worker-{worker}"  # each keeps all of it, on a disk that they share or on its own
    asked = Asked(model, data, recipe, epochs, seed, full)
    dataset = load(data)
    take(folder, asked, resume)
    print(SOURCE.format(title=dataset.title, source=dataset.source))
    quiet_start()
    from course.training.runs import run  # TensorFlow starts when the arguments are known to be good

    summary = run(asked, dataset, folder, resume=resume)
    page = folder / "index.html"
    print(DONE.format(accuracy=summary["test_accuracy"], seconds=summary["seconds"], page=page))
