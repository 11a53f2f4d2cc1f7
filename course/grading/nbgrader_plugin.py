"""nbgrader's own autograde, run by our engine: what a semester's nbgrader_config.py switches on."""

import atexit
import functools

import nbformat
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from course.authoring.build import STUB
from course.grading.books import record
from course.grading.semester import find_semester
from course.weeks import find_week


def configure(config, language):
    """Sets an nbgrader configuration so that autograde and the formgrader grade by our engine."""
    config.CourseSemester.language = language
    config.ClearSolutions.code_stub = {"python": STUB.to(language)}
    config.HTMLExporter.sanitize_html = True  # a student's markdown reaches a browser as text
    config.Autograde.sanitize_preprocessors = []  # the engine makes the notebook whole itself
    config.Autograde.autograde_preprocessors = [
        "course.grading.nbgrader_plugin.GradeByChecks",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]


@functools.cache
def _grader(slug, language):
    from course.grading.engine import Grader

    grader = Grader(find_week(slug), language)
    atexit.register(grader.close)
    return grader


class GradeByChecks(NbGraderPreprocessor):
    """Grades the notebook by its week's checks and enters the scores in the gradebook."""

    def preprocess(self, nb, resources):
        """The executed notebook; `nb` is the submission as it came."""
        about = resources["nbgrader"]
        semester = find_semester()
        grader = _grader(about["assignment"], semester.language)
        result = grader.grade(about["student"], nbformat.writes(nb).encode())
        semester.save(grader.week, result)
        with Gradebook(about["db_url"]) as gradebook:
            record(gradebook, result)
        return nbformat.from_dict(result.notebook), resources
