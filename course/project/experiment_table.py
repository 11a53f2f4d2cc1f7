"""What the terminal shows of an experiment: accuracies with their intervals, beside the controls, and the confusion."""

import numpy as np
from rich.console import Console
from rich.table import Table
from rich.text import Text as Plain

from course.figures.confusion import confusion_matrix
from course.language import Text
from course.printable import in_one_line
from course.project.experiment import COMMONEST, HEAD, SCRATCH, SHUFFLED, UNTRAINED, controls_of, steps_of
from course.project.parts import SCENE, look_alikes
from course.tables import print_table
from course.training.intervals import wilson
from course.training.transfer.tuning import ALL, LAST

SHOWN, WIDEST = 20, 10  # files that are named; classes of a whole confusion table
LEFT_OUT = Text("✗ {name}: {why} (뺐습니다)", "✗ {name}: {why} (left out)")
MORE = Text("✗ … 이렇게 뺀 파일이 {count}개 더 있습니다.", "✗ … and {count} more left out in the same way.")
SPLIT = {
    "stratified": Text("클래스마다 같은 비율로", "the same share of each class"),
    "scene": Text("장면으로", "by scene"),
}
PICTURES = Text("{folder}: 클래스 {classes}개, 사진 {count}장", "{folder}: {count} pictures of {classes} classes")
PARTS = Text(
    "학습 {train}장, 테스트 {test}장({split} 나눔, 시드 {seed})",
    "{train} to learn from, {test} held out ({split}, seed {seed})",
)
COLUMNS = (
    Text("테스트 사진에서", "on the held-out pictures"),
    Text("정확도", "accuracy"),
    Text("95 % 구간", "95 % interval"),
)
CHANGED = Text("분류기 대비", "vs. head")
ROWS = {
    HEAD: Text("선형 분류기, 신경망은 동결", "linear head, network frozen"),
    LAST: Text("마지막 단계까지 학습", "last stages learn, too"),
    ALL: Text("모든 층 학습", "all layers learn"),
    SCRATCH: Text("대조: 처음부터 학습한 작은 신경망", "control: small network from scratch"),
    UNTRAINED: Text("대조: 학습하지 않은 신경망", "control: untrained network"),
    SHUFFLED: Text("대조: 섞은 레이블", "control: shuffled labels"),
    COMMONEST: Text("대조: 언제나 {label}", "control: always {label}"),
}
INTERVAL = Text("{low:.2f}~{high:.2f}", "{low:.2f} to {high:.2f}")
CONFUSION = Text("혼동 행렬: 행은 정답, 열은 답", "confusion: rows are the true class, columns what was named")
WORST = Text("가장 자주 헷갈린 것", "most often confused")
TAKEN = Text("{true} → {named}: {all}장 중 {count}장", "{true} → {named}: {count} of {all}")
NONE_WRONG = Text("틀린 답이 없습니다.", "No answer is wrong.")
ALIKE = Text(
    "! 테스트 사진 {count}장이 학습 사진과 거의 같아 정답이 새었을 수 있습니다. data.csv에 장면을 적고 --split scene을 "
    "쓰세요.",
    "! {count} held-out pictures look almost the same as one learned from, and may be known already: tell the scenes "
    "in data.csv and give --split scene.",
)
ALIKE_BY_SCENE = Text(
    "! 테스트 사진 {count}장이 다른 장면의 학습 사진과 거의 같습니다. course project check가 어느 것인지 알려 줍니다.",
    "! {count} held-out pictures look almost the same as one learned from in another scene: course project check "
    "names them.",
)
NOT_INDEPENDENT = Text(
    "구간은 사진이 서로 독립일 때의 것입니다. 한 장면의 사진은 닮았으므로 실제 구간은 더 넓습니다.",
    "The intervals are those of independent pictures. Photos of one scene are alike: the true intervals are wider.",
)
CHOOSING = Text(
    "이 테스트 사진으로 단계를 고르면 그 정확도는 실제보다 좋아 보입니다. 남긴 것은 마지막 단계입니다.",
    "Who chooses a step by these pictures makes its accuracy look better than it is. The last step is kept.",
)


def print_left_out(left_out, errors):
    """Names the files that were left out, with the reason, on the Console `errors`."""
    for name, why in left_out[:SHOWN]:
        errors.print(Plain(in_one_line(LEFT_OUT.format(name=name, why=why))), soft_wrap=True)
    if len(left_out) > SHOWN:
        errors.print(Plain(str(MORE.format(count=len(left_out) - SHOWN))), soft_wrap=True)


def print_found(found, asked, console=None):
    """Prints the Found of an experiment that was `asked`; names in it cannot steer a terminal."""
    console = console or Console(highlight=False)
    classes, count, test = len(found.labelled.classes), len(found.held), int(found.held.sum())
    console.print(Plain(in_one_line(PICTURES.format(folder=asked.data, classes=classes, count=count))))
    told = {"split": SPLIT[asked.split], "seed": asked.seed}
    console.print(Plain(str(PARTS.format(train=count - test, test=test, **told))))
    console.print()
    print_table(_accuracies(found), console)
    console.print()
    _print_confusion(found, console)
    console.print()
    for remark in remarks(found, asked):
        console.print(Plain(str(remark)))


def remarks(found, asked):
    """What a reader of the figures should know, a Text each."""
    if count := look_alikes(found.labelled, found.held):
        yield (ALIKE_BY_SCENE if asked.split == SCENE else ALIKE).format(count=count)
    if asked.split == SCENE:
        yield NOT_INDEPENDENT
    if asked.fine_tune:
        yield CHOOSING


def _accuracies(found):
    steps, truth = steps_of(found), found.labelled.labels[found.held]
    right = {name: answer == truth for name, answer in found.answers.items()}
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="")
    table.add_column(str(COLUMNS[0]))
    for heading in COLUMNS[1:] + ((CHANGED,) if len(steps) > 1 else ()):
        table.add_column(str(heading), justify="right")
    label = found.labelled.classes[found.answers[COMMONEST][0]]
    for name in (*steps, *controls_of(found)):
        low, high = wilson(int(right[name].sum()), len(truth))
        cells = [f"{right[name].mean():.3f}", str(INTERVAL.format(low=low, high=high))]
        if len(steps) > 1:
            gained, lost = int((right[name] & ~right[HEAD]).sum()), int((right[HEAD] & ~right[name]).sum())
            cells.append("" if name == HEAD else f"+{gained} -{lost}")
        table.add_row(Plain(in_one_line(ROWS[name].format(label=label))), *cells)
    return table


def _print_confusion(found, console):
    labelled = found.labelled
    truth, named = labelled.labels[found.held], found.answers[steps_of(found)[-1]]
    matrix = confusion_matrix(truth, named, len(labelled.classes))
    names = [in_one_line(name) for name in labelled.classes]
    whole = len(names) <= WIDEST
    console.print(Plain(str(CONFUSION if whole else WORST)))
    if whole:
        print_table(_matrix(matrix, names), console)
    else:
        console.print(Plain("\n".join(_pairs(matrix, names)) or str(NONE_WRONG)))


def _matrix(matrix, names):
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="")
    table.add_column("")
    for number in range(1, len(names) + 1):
        table.add_column(str(number), justify="right", no_wrap=True)
    for number, (name, row) in enumerate(zip(names, matrix, strict=True), 1):
        table.add_row(Plain(f"{number} {name}"), *(str(count) if count else "·" for count in row))
    return table


def _pairs(matrix, names):
    """A line for each of the commonest wrong answers."""
    wrong = np.where(np.eye(len(names), dtype=bool), 0, matrix)
    for place in np.argsort(-wrong, axis=None, kind="stable")[:WIDEST]:
        true, named = np.unravel_index(place, wrong.shape)
        if wrong[true, named]:
            told = {"true": names[true], "named": names[named], "count": wrong[true, named], "all": matrix[true].sum()}
            yield str(TAKEN.format(**told))
