"""nbgrader's autograde and feedback, run by our engine: the classes that `course.grading.nbgrader_plugin` names."""

import functools

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import v4
from nbgrader.api import Gradebook
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor

from course.authoring.repository import find_week
from course.grading.engine import refused
from course.grading.handing_out import read_to_grade
from course.grading.in_words import without_rubrics
from course.grading.log import log_of
from course.grading.worker import Setting, grader
from course.language import Text
from course.recognition.drafts import drafts_text
from course.semester.books import record
from course.semester.deadlines import deadlines_of
from course.semester.folder import find_semester
from course.semester.handed_in import Entry
from course.semester.lock import Lock
from course.semester.names import fault_of
from course.semester.secret import secret_of
from course.semester.times import handed_in_at, handed_in_times


@functools.cache
def _grader(slug, language, isolate, secret, drafts):
    return grader(find_week(slug), language, Setting(isolate=isolate, secret=secret, drafts=drafts))


def _grade(grader, entry, semester):
    """The Result and its log."""
    data = read_to_grade(semester, grader.week, entry, secret_of(semester.root))
    if isinstance(data, Text):
        result = refused(grader.week, grader.language, entry.student, data)
        return result, log_of(result)
    return grader.grade(entry.student, data), grader.log


def _refuse(about, fault):
    """Takes a bad name out of the gradebook again: nbgrader's pages would put it into a script."""
    with Gradebook(about["db_url"]) as gradebook:
        gradebook.remove_student(about["student"])
    raise NbGraderException(str(fault))


class Unread(NotebookExporter):
    """Starts from an empty notebook: nbgrader never parses what a student handed in."""

    def from_filename(self, filename, resources=None, **options):
        """The preprocessors' notebook, whatever is in `filename`."""
        return self.from_notebook_node(v4.new_notebook(), resources, **options)


class WithoutRubrics(NbGraderPreprocessor):
    """Takes out of a student's feedback what only an instructor reads."""

    def preprocess(self, nb, resources):
        """The notebook without it."""
        nb.cells = without_rubrics(nb.cells)
        return nb, resources


class GradeByChecks(NbGraderPreprocessor):
    """Grades the submission by its week's checks and enters the scores in the gradebook."""

    def preprocess(self, nb, resources):
        """The executed notebook."""
        about = resources["nbgrader"]
        semester = find_semester()
        drafts = drafts_text(semester, find_week(about["assignment"]))
        grader = _grader(about["assignment"], semester.language, semester.isolate, secret_of(semester.root), drafts)
        folder = semester.folder("submitted", about["student"], grader.week)
        if fault := fault_of(about["student"]):
            _refuse(about, fault)
        entry = Entry(about["student"], folder, folder.parents[1])
        result, log = _grade(grader, entry, semester)
        result = semester.held(grader.week, result.student, result.sha256) or result
        with Lock(semester.root), Gradebook(about["db_url"]) as gradebook:
            semester.save_log(grader.week, result.student, log)
            semester.save(grader.week, result)
            notebook = gradebook.find_submission_notebook(grader.week.slug, grader.week.slug, result.student)
            times = handed_in_times(semester, grader.week)  # nbgrader has believed the student's own file
            notebook.assignment.timestamp = handed_in_at(semester, result.student, entry, times)
            if deadlines := deadlines_of(semester, grader.week):
                deadlines.put(notebook.assignment.assignment, notebook.assignment)
            record(notebook, result)
            gradebook.db.commit()
        return nbformat.from_dict(result.notebook), resources
