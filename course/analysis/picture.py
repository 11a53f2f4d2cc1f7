"""A picture of where a model's parameters are, and where its multiply-accumulates (MACs)."""

from matplotlib.figure import Figure

from course.analysis.stages import stages_of
from course.analysis.table import UNITS
from course.figures.display import SAVED_DPI
from course.files import replacing
from course.language import Text

DARK, LIGHT = "#1f4e79", "#e69f00"  # far apart in gray too
ALT = Text(
    "{model}의 단계별 막대그래프. 파라미터 {parameters:,}개 중 {most_parameters}에 {share_parameters:.0%}, "
    "MAC {macs:,}회 중 {most_macs}에 {share_macs:.0%}가 있다.{unknown}",
    "Bar charts of {model} by stage. Of {parameters:,} parameters {share_parameters:.0%} are in {most_parameters}; "
    "of {macs:,} MACs {share_macs:.0%} are in {most_macs}.{unknown}",
)
LEFT_OUT = Text(
    " MAC을 알 수 없는 층 {count}개는 뺐다.", " Left out, since their MACs are not known: {count} of the layers."
)


def draw(report):
    """Figure of two panels with a bar for each stage: its parameters, and its MACs for one image."""
    stages = stages_of(report)
    figure = Figure(figsize=(9, 1.4 + 0.32 * len(stages)), layout="constrained")
    left, right = figure.subplots(1, 2, sharey=True)
    figure.suptitle(f"{report.model}: where the parameters and the MACs are", parse_math=False)
    _bars(left, stages, "parameters", "parameters", DARK)
    _bars(right, stages, "macs", "multiply-accumulates for one image", LIGHT)
    left.set_ylabel("stage, from input to output")
    left.set_yticks(range(len(stages)), [stage.name for stage in stages], fontsize=9, parse_math=False)
    left.invert_yaxis()
    return figure


def alt_text(report):
    """What the picture shows, in words, in both languages."""
    stages, values = stages_of(report), {"model": report.model}
    for key in ("parameters", "macs"):
        most, total = max(stages, key=lambda stage: getattr(stage, key)), getattr(report.total, key)
        values |= {key: total, f"most_{key}": most.name, f"share_{key}": getattr(most, key) / (total or 1)}
    count = len(report.total.unknown)
    return ALT.format(**values, unknown=LEFT_OUT.format(count=count) if count else "")


def save(report, path):
    """Writes the picture as a PNG file that carries its alt text."""
    about = {"Description": alt_text(report).en}
    with replacing(path) as temporary:
        draw(report).savefig(temporary, format="png", dpi=SAVED_DPI, facecolor="white", metadata=about)


def _bars(ax, stages, key, what, color):
    values = [getattr(stage, key) for stage in stages]
    total = sum(values)
    factor, unit = next((unit for unit in UNITS if max(values) >= unit[0]), UNITS[-1])
    ax.barh(range(len(stages)), [value / factor for value in values], color=color, edgecolor="black", linewidth=0.6)
    for place, (stage, value) in enumerate(zip(stages, values, strict=True)):
        ax.text(value / factor, place, f" {_share(stage, value, total, key)}", va="center", fontsize=8)
    open_ended = key == "macs" and any(stage.unknown for stage in stages)
    written = f"{total / factor:,.4g} {unit}".strip()
    known = f"at least {written}" if open_ended and total else "not known" if open_ended else f"{written} in all"
    ax.set_title(f"{what}: {known}", fontsize=10)
    ax.set_xlabel({"parameters": "number of parameters", "macs": "MACs"}[key] + (f" ({unit})" if unit else ""))
    ax.margins(x=0.16)
    ax.set_xlim(left=0)
    ax.spines[["top", "right"]].set_visible(False)


def _share(stage, value, total, key):
    """The part of the total in percent; ? where a layer's MACs are not known."""
    if key == "macs" and stage.unknown:
        return f"{value / total:.1%} and ?" if value else "?"
    return f"{value / (total or 1):.1%}"
