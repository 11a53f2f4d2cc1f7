"""What `course analyze` prints: a table of stages or layers with their sum, or JSON."""

import contextlib
import json
import os
import sys

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as Plain

from course.analysis.fields import GLOBAL, UNKNOWN
from course.analysis.stages import stages_of
from course.language import Text

HEAD = {
    "name": Text("단계", "stage"),
    "layer": Text("층", "layer"),
    "shape": Text("출력", "output"),
    "parameters": Text("파라미터\n(개)", "parameters"),
    "frozen": Text("학습 안 함\n(개)", "frozen"),
    "macs": Text("MAC\n({unit})", "MACs\n({unit})"),
    "memory": Text("메모리\n({unit}B)", "memory\n({unit}B)"),
    "field": Text("수용 영역\n(px)", "field\n(px)"),
    "stride": Text("스트라이드\n(px)", "stride\n(px)"),
}
LEFT_OUT_FIRST = ("frozen", "memory", "stride")  # where the terminal is too narrow for the names
TOTAL = Text("합계", "total")
OUTPUT = Text("출력: {name}", "output: {name}")
WHOLE = Text("전체", "all")
NOTE = Text(
    "영상 한 장 기준: MAC은 커널의 곱셈·덧셈 수, 메모리는 층 출력의 크기, "
    "수용 영역은 출력 하나가 보는 입력의 폭입니다.",
    "For one image: MACs are multiply-accumulates of kernels, memory is that of the layers' outputs, and the field "
    "is the width of the input that one output sees.",
)
TOO_NARROW = Text(
    "화면이 좁아 뺀 열: {names}. 더 넓은 화면이나 --json에서 볼 수 있습니다.",
    "Left out for want of width: {names}. A wider terminal or --json shows them.",
)
UNKNOWN_MACS = Text(
    "MAC을 알 수 없는 층 {count}개: {names}{more}. 합계에 들어 있지 않습니다.",
    "MACs of {count} layers are not known: {names}{more}. The total leaves them out.",
)
UNKNOWN_ONE = Text(
    "MAC을 알 수 없는 층 1개: {names}. 합계에 들어 있지 않습니다.",
    "MACs of 1 layer are not known: {names}. The total leaves it out.",
)
MORE = Text(" 외 {count}개", " and {count} more")
NAMED = 8  # layers named below the table; --json names all
UNITS = ((10**9, "G"), (10**6, "M"), (10**3, "k"), (1, ""))


def print_table(report, layers=False):
    """Prints the stages of `report`, or with `layers` each layer, and the total."""
    console, rows, total = Console(highlight=False), _rows(report, layers), report.total
    outputs = report.outputs if len(report.outputs) > 1 else []
    names = [*(row.name for row in rows), str(TOTAL), *(str(OUTPUT.format(name=row.name)) for row in outputs)]
    columns = {"name": [str(HEAD["layer" if layers else "name"]), *names]}
    for key in ("shape", *NUMBERS, "field", "stride"):
        columns[key] = _column(key, [*rows, total], total)
        columns[key] += ["" if key in NUMBERS else CELLS[key](row) for row in outputs]
    if outputs:
        columns["shape"][len(rows) + 1] = ""  # the total's would be one of theirs
    if not total.frozen:
        del columns["frozen"]
    left_out = _fit(columns, console.width)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for key, (title, *_) in columns.items():
        table.add_column(title, justify="left" if key == "name" else "right", overflow="fold")
    for index, cells in enumerate(zip(*columns.values(), strict=True)):
        if index:
            table.add_row(*map(Plain, cells), end_section=index in (len(rows), len(rows) + 1))
    notes = [str(NOTE), *_unknown(total), *([str(TOO_NARROW.format(names=", ".join(left_out)))] if left_out else [])]
    console.print(report.model, table, *notes, sep="\n", markup=False)


def print_json(report, layers=False):
    """Prints one object: model, stages or layers, totals, unknown."""
    rows = "layers" if layers else "stages"
    value = {
        "model": report.model,
        rows: [_as_data(row) for row in _rows(report, layers)],
        "totals": _as_data(report.total),
        "outputs": [{name: _as_data(row)[name] for name in PLACE} for row in report.outputs],
        "unknown": list(report.total.unknown),
    }
    print(json.dumps(value, ensure_ascii=False, indent=1))


@contextlib.contextmanager
def reader_may_leave():
    """Lets a reader such as `head` close the pipe early, without a traceback."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what Python still flushes at the end


def _column(key, rows, total):
    """The title and the cells of one column."""
    if key not in NUMBERS:
        return [str(HEAD[key]), *(CELLS[key](row) for row in rows)]
    scaled = key in ("macs", "memory")
    factor, unit = next((u for u in UNITS if getattr(total, key) >= u[0]), UNITS[-1]) if scaled else UNITS[-1]
    return [str(HEAD[key].format(unit=unit)).removesuffix("\n()"), *(_number(row, key, factor) for row in rows)]


def _number(row, key, factor):
    """The number in its unit; ? where a layer's MACs are not known, ≥ where some of a stage's are not."""
    value = getattr(row, key)
    written = f"{value / factor:,.{3 if factor > 1 else 0}f}" if value else "0"
    if key == "macs" and row.unknown:
        return f"≥{written}" if value else "?"
    return written


def _fit(columns, width):
    """Takes columns out of `columns` until the names fit into `width`; gives the titles of those."""
    left_out = []
    for key in LEFT_OUT_FIRST:
        needed = sum(max(cell_len(line) for cell in cells for line in cell.split("\n")) for cells in columns.values())
        if needed + 2 * len(columns) > width and key in columns:
            left_out.append(columns.pop(key)[0].split("\n")[0])
    return left_out


def _rows(report, layers):
    return report.rows if layers else stages_of(report)


def _field(row):
    """The receptive field: its width, or height and width."""
    if row.field in (None, UNKNOWN, GLOBAL):
        return {None: "–", UNKNOWN: "?", GLOBAL: str(WHOLE)}[row.field]
    return size(row.field, same=True)


def size(numbers, same=False):
    """224x224x3; with `same`, equal numbers are written once."""
    numbers = numbers[:1] if same and len(set(numbers)) == 1 else numbers
    return "x".join(map(str, numbers)) or "1"


PLACE = ("name", "output_shape", "receptive_field", "stride")
NUMBERS = ("parameters", "frozen", "macs", "memory")
CELLS = {
    "shape": lambda row: size(row.shape),
    "field": _field,
    "stride": lambda row: size(row.stride, same=True) if row.stride else "–",
}


def _unknown(total):
    names, count = ", ".join(total.unknown[:NAMED]), len(total.unknown)
    if count == 1:
        return [str(UNKNOWN_ONE.format(names=names))]
    more = MORE.format(count=count - NAMED) if count > NAMED else ""
    return [str(UNKNOWN_MACS.format(count=count, names=names, more=more))] if count else []


def _as_data(row):
    window = list(row.field) if isinstance(row.field, tuple) else row.field
    return {
        "name": row.name,
        **({"class": row.kind} if row.kind else {"layers": row.layers}),
        "output_shape": list(row.shape),
        "parameters": row.parameters,
        "trainable_parameters": row.trainable,
        "macs": None if row.unknown and not row.macs else row.macs,
        "unknown_macs": list(row.unknown),
        "activation_bytes": row.memory,
        "receptive_field": window,
        "stride": None if row.stride is None else [float(s) if s % 1 else int(s) for s in row.stride],
    }
