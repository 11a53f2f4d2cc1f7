"""A Result and its Marks as a student may see them before the deadline: what visible checks say, and nothing else."""


def visible_only(result, marks):
    """(Result, Marks) without hidden checks; points, status, hints and examples are those of visible checks alone."""
    exercises = [seen for exercise in result.exercises if (seen := _visible(exercise)).checks]
    shown = {check.grade_id for exercise in exercises for check in exercise.checks}
    kept = {name: mark for name, mark in marks.marks.items() if name in shown}
    return result._replace(exercises=exercises), marks._replace(marks=kept, comments={}, penalty=0.0)


def _visible(exercise):
    checks = [check for check in exercise.checks if not check.hidden]
    failed = next((check for check in checks if check.status != "passed"), None)
    shown = exercise._replace(
        checks=checks,
        points=sum(check.points for check in checks),
        max=sum(check.max for check in checks),
        status=failed.status if failed else "passed",
        message=failed.message if failed else "",
    )
    return shown if failed else shown._replace(recognised="", hint="", example=None)
