"""A question that is answered in words: a person reads the answer and gives the points, by a rubric."""

from typing import NamedTuple

from course.language import Text


class Criterion(NamedTuple):
    """A line of a rubric: what an answer has to say for these points."""

    points: float
    text: Text


class Question(NamedTuple):
    """A question of an assignment, called as `# %% question="name"` calls its cell there.

    Its text stands in the assignment. `rubric` and `answer`, a good one, are the instructor's alone; all criteria
    together are the question's points. An answer with fewer than `least` characters is told by `course check` at
    home; it costs nothing.
    """

    name: str
    rubric: list[Criterion]
    answer: Text
    least: int = 0

    @property
    def points(self):
        """All points that there are."""
        return sum(criterion.points for criterion in self.rubric)

    def told(self, language):
        """The rubric as Markdown, for whoever gives the points."""
        lines = [f"- {criterion.points:g}: {criterion.text.to(language)}" for criterion in self.rubric]
        return f"**{RUBRIC.to(language).format(name=self.name, points=self.points)}**\n\n" + "\n".join(lines)


RUBRIC = Text("채점 기준: `{name}` ({points:g}점)", "Rubric: `{name}` ({points:g} points)")
