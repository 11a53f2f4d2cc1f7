"""Whether a week was released in a semester, with the checks that it has now: asked before anything is graded."""

from course.authoring.build import points_of
from course.errors import CourseError
from course.language import Text

NOT_RELEASED_YET = Text(
    "{week}: 아직 내지 않은 과제입니다. 먼저: course release {week}",
    "{week} is not released in this semester yet. First: course release {week}",
)
OTHER_CHECKS = Text(
    "{week}: 학기에 낸 과제와 저장소의 검사가 다릅니다. 다시 내세요: course release {week}",
    "{week} was released with other checks than the repository has now. Release it again: course release {week}",
)


class NotReleased(CourseError):
    """The assignment is not fit to be handed out; says what to mend."""


def require_released(semester, week):
    """Raises NotReleased unless `week` was released in `semester`, with the checks that it has now."""
    released = semester.released(week)
    if released is None:
        raise NotReleased(NOT_RELEASED_YET.format(week=week.slug))
    if released != points_of(week):
        raise NotReleased(OTHER_CHECKS.format(week=week.slug))
