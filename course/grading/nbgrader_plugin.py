"""What a semester's nbgrader_config.py switches on.

It names nbgrader's parts and imports none: every command about a semester reads that file, and nbgrader takes a second.
"""

from course.authoring.build import STUB
from course.nbgrader_cells import TEXT_STUB


def configure(config, language, isolate=True, believe_timestamps=False):
    """Sets an nbgrader configuration so that autograde and the formgrader grade by our engine.

    `isolate=False` lets student code run unprotected, where the machine cannot shut it in.
    `believe_timestamps=True` takes the time of a submission from its timestamp.txt, where no student can write that.
    """
    config.CourseSemester.language = language
    config.CourseSemester.isolate = isolate
    config.CourseSemester.believe_timestamps = believe_timestamps
    config.ClearSolutions.code_stub = {"python": STUB.to(language)}
    config.ClearSolutions.text_stub = TEXT_STUB.to(language)
    config.HTMLExporter.sanitize_html = True  # a student's markdown reaches a browser as text
    config.Autograde.exporter_class = "course.grading.nbgrader_converters.Unread"
    config.Autograde.sanitize_preprocessors = []  # the engine makes the notebook whole itself
    config.Autograde.autograde_preprocessors = [
        "course.grading.nbgrader_converters.GradeByChecks",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    if "plugin_class" not in config.AssignLatePenalties:
        config.AssignLatePenalties.plugin_class = "course.semester.late.LateRule"
    config.GenerateFeedback.preprocessors = [
        "course.grading.nbgrader_converters.WithoutRubrics",
        "nbgrader.preprocessors.GetGrades",
        "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
    ]
