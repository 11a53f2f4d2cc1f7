"""How the midterm's text says what was drawn, in both languages."""

from course.language import Text

LAYERS = {"conv": Text("컨볼루션", "convolution"), "pool": Text("최대 풀링", "max pooling")}
SHAPES_HEAD = Text(
    "| 층 | 종류 | 커널(창) | 스트라이드 | 패딩 | 필터 수 |",
    "| layer | kind | kernel (window) | stride | padding | filters |",
)
PARAMETERS_HEAD = Text("| 층 | 커널 | 필터 수 | 편향 |", "| layer | kernel | filters | biases |")
YES, NO = Text("있음", "yes"), Text("없음", "no")
FIELD_HEAD = Text("| 층 | 커널(창) | 스트라이드 |", "| layer | kernel (window) | stride |")
AP_HEAD = Text(
    "| 상자 | 점수 | 가장 많이 겹치는 정답 | 그 정답과의 IoU |",
    "| box | score | true box that it overlaps most | IoU with it |",
)
CHANNEL = Text("채널 {number}:", "channel {number}:")


def table(head, rows):
    """A Markdown table: `head` is a Text, `rows` hold strings, numbers and Texts."""
    width = head.en.count("|") - 1
    lines = [head, Text.same("|" + "---|" * width)]
    for row in rows:
        cells = [cell if isinstance(cell, Text) else Text.same(str(cell)) for cell in row]
        lines.append(Text.join("", [Text.same("| "), Text.join(" | ", cells), Text.same(" |")]))
    return Text.join("\n", lines)


def grid(rows):
    """Numbers in columns, indented as code."""
    width = max(len(str(number)) for row in rows for number in row)
    return "\n".join("    " + " ".join(f"{number:{width}d}" for number in row) for row in rows)


def channels(image):
    """Each channel of an (H, W, C) list as a grid."""
    grids = []
    for number in range(len(image[0][0])):
        title = CHANNEL.format(number=number)
        grids.append(Text.join("\n\n", [title, Text.same(grid([[cell[number] for cell in row] for row in image]))]))
    return Text.join("\n\n", grids)


def shapes(numbers):
    """The network as a table, and the picture's size."""
    rows = [
        (n, LAYERS[kind], f"{kernel}×{kernel}", stride, f'"{padding}"', filters or "–")
        for n, (kind, kernel, stride, padding, filters) in enumerate(numbers["layers"], 1)
    ]
    return {"network": table(SHAPES_HEAD, rows), "input": "×".join(map(str, numbers["input"]))}


def parameters(numbers):
    """The convolutions as a table, what they see, the last map and the dense layer."""
    rows = [
        (n, f"{kernel}×{kernel}", filters, YES if bias else NO)
        for n, (kernel, filters, bias) in enumerate(numbers["convolutions"], 1)
    ]
    height, width = numbers["map"]
    told = {"channels": str(numbers["channels"]), "units": str(numbers["units"]), "map": f"{height}×{width}"}
    return {"network": table(PARAMETERS_HEAD, rows), **told}


def field(numbers):
    """The stack as a table."""
    rows = [(n, f"{kernel}×{kernel}", stride) for n, (kernel, stride) in enumerate(numbers["layers"], 1)]
    return {"stack": table(FIELD_HEAD, rows)}


def value(numbers):
    """Image and filter channel by channel, bias and place."""
    row, column = numbers["place"]
    return {
        "image": channels(numbers["image"]),
        "kernels": channels(numbers["kernels"]),
        "bias": str(numbers["bias"]),
        "place": f"({row}, {column})",
    }


def ap(numbers):
    """The boxes as a table, and how many true ones there are."""
    rows = [(n, f"{score:.2f}", truth, f"{iou:.2f}") for n, (score, truth, iou) in enumerate(numbers["boxes"], 1)]
    return {"boxes": table(AP_HEAD, rows), "truths": str(numbers["truths"])}


def gradient(numbers):
    """The map and the gradient."""
    return {"map": grid(numbers["map"]), "gradient": grid(numbers["gradient"])}


def design(numbers):
    """Each limit."""
    return {
        "size": f"{numbers['size']}×{numbers['size']}",
        "map": f"{numbers['map']}×{numbers['map']}",
        **{name: str(numbers[name]) for name in ("layers", "field", "weights")},
    }
