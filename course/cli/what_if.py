"""`course grade --what-if`: who would gain and who would lose by the checks of today, and what is done about it."""

import json
import sys

from course.cli.arguments import add_flag
from course.cli.saying import WROTE, say
from course.errors import CourseError
from course.language import Text, current_language
from course.printable import in_one_line, spelled_out
from course.tables import shortened

WHAT_IF = Text(
    "오늘의 검사로 따로 채점하여 누가 얻고 잃는지만 보여 줍니다",
    "grade in shadow with today's checks, and list who gains and who loses",
)
KEEP = Text("--what-if와 함께: 새 점수를 씁니다", "with --what-if: take the new scores")
NEVER_DOWN = Text("--what-if와 함께: 학생마다 나은 점수를 씁니다", "with --what-if: take each student's better score")
ALONE = Text("{option}은(는) --what-if와 함께 씁니다.", "{option} goes with --what-if.")
BOTH = Text("--keep과 --never-down 가운데 하나만 쓰세요.", "use one of --keep and --never-down.")
MOST = 30  # students who are told; the table has all
SUMMARY = Text(
    "{week}: 얻는 학생 {gain}명, 잃는 학생 {lose}명, 그대로 {same}명",
    "{week}: {gain} would gain, {lose} would lose, {same} stay as they are",
)
GAINERS = Text("얻는 학생", "who gains")
LOSERS = Text("잃는 학생", "who loses")
OTHERS = Text("합계는 같고 검사 결과가 다른 학생", "the same total from other verdicts")
STUDENT = Text("  {student}: {before:g} → {now:g} ({gain:+g})", "  {student}: {before:g} → {now:g} ({gain:+g})")
ANEW = Text(" (채점한 뒤에 다시 제출함)", " (handed in again since)")
CHECK = Text("    {exercise}, {title}: {before:g} → {now:g}", "    {exercise}, {title}: {before:g} → {now:g}")
BEFORE = Text("      이전: {message}", "      before: {message}")
NOW = Text("      지금: {message}", "      now:    {message}")
MISSING = Text("검사 없음", "no such check")
MORE = Text("  … {count}명 더. 모두 표에 있습니다.", "  … {count} more; the table has all.")
FIRST = Text("아직 점수가 없던 학생 {count}명: {names}", "not graded before: {count}: {names}")
UNGRADED = Text(
    "지금 채점하지 못한 제출물 {count}개(점수는 그대로): {names}",
    "could not be graded now, {count} (scores stay): {names}",
)
UNDECIDED = Text(
    "성적부는 그대로입니다. 새 점수를 쓰려면 --keep, 학생마다 나은 점수를 쓰려면 --never-down을 더하세요.",
    "The gradebook is as it was. Add --keep to take the new scores, --never-down to take each student's better.",
)
TAKEN = Text("새 점수를 성적부에 적었습니다.", "The new scores are in the gradebook.")
HELD = Text(
    "새 점수를 성적부에 적었습니다. 낮아졌을 {count}명의 점수는 그대로 둡니다.",
    "The new scores are in the gradebook; {count} scores that would have gone down stay.",
)
NEXT = Text("다음: course feedback {week}", "next: course feedback {week}")


def add_options(parser):
    """What a run asks, and what becomes of the answer."""
    add_flag(parser, "--what-if", WHAT_IF)
    add_flag(parser, "--keep", KEEP)
    add_flag(parser, "--never-down", NEVER_DOWN)


def require_sense(options):
    """Raises CourseError where the options do not go together."""
    for name, given in (("--keep", options.keep), ("--never-down", options.never_down)):
        if given and not options.what_if:
            raise CourseError(ALONE.format(option=name))
    if options.keep and options.never_down:
        raise CourseError(BOTH)


def run(options, semester, week, entries, setting):
    """Grades in shadow, tells what would change, and does what is asked; status 1 where some could not be graded."""
    from course.cli.class_table import progress_bar
    from course.grading import what_if

    with progress_bar(len(entries)) as watcher:
        found = what_if.grade_in_shadow(
            semester, week, entries, jobs=options.jobs, again=options.again, setting=setting, watcher=watcher
        )
    if options.json:
        print(spelled_out(json.dumps(_as_data(found), ensure_ascii=False, indent=1)))
    else:
        _tell(week, found)
        if any(one.checks for one in found.changes):
            say(WROTE, path=what_if.write_changes(semester, week, found, current_language()))
    _settle(options, semester, week, entries, found)
    return 1 if found.ungraded or any(entry.fault for entry in entries) else 0


def _settle(options, semester, week, entries, found):
    from course.grading.what_if import NEVER_DOWN, TAKE, settle

    if not options.keep and not options.never_down:
        say(UNDECIDED, file=sys.stderr)
        return
    held = settle(semester, week, entries, found, NEVER_DOWN if options.never_down else TAKE)
    say(HELD if held else TAKEN, file=sys.stderr, count=len(held))
    say(NEXT, file=sys.stderr, week=week.slug)


def _tell(week, found):
    gain, lose = found.of(1), found.of(-1)
    say(SUMMARY, week=week.slug, gain=len(gain), lose=len(lose), same=len(found.changes) - len(gain) - len(lose))
    for title, changes in ((GAINERS, gain), (LOSERS, lose), (OTHERS, found.other)):
        if changes:
            say(title)
            _tell_some(changes)
    for words, names in ((FIRST, found.first), (UNGRADED, found.ungraded)):
        if names:
            say(words, count=len(names), names=shortened(names))


def _tell_some(changes):
    for one in changes[:MOST]:
        told = STUDENT.format(student=one.student, before=one.before, now=one.now, gain=one.gain)
        say(told + ANEW if one.anew else told)
        for check in one.checks:
            _tell_check(check)
    if len(changes) > MOST:
        say(MORE, count=len(changes) - MOST)


def _tell_check(change):
    before, now = change.before, change.now
    points = {"before": before.points if before else 0, "now": now.points if now else 0}
    say(CHECK, exercise=change.exercise, title=in_one_line((now or before).title), **points)
    say(BEFORE, message=_in_words(before))
    say(NOW, message=_in_words(now))


def _in_words(check):
    from course.grading.what_if import message_of

    return in_one_line(message_of(check, current_language())) if check else MISSING


def _as_data(found):
    """What `--json` prints."""

    def told(check):
        return check and {"points": check.points, "status": check.status, "message": check.message}

    return {
        "changes": {
            one.student: {
                "before": one.before,
                "now": one.now,
                "handed_in_again": one.anew,
                "checks": {(c.now or c.before).grade_id: [told(c.before), told(c.now)] for c in one.checks},
            }
            for one in found.changes
            if one.gain or one.checks
        },
        "first": found.first,
        "ungraded": found.ungraded,
    }
