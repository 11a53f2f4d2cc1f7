"""`course collect`: takes what a learning platform exported into the semester's folder."""

import sys
from collections import Counter

from course.cli.arguments import add_semester
from course.cli.hand_ins import HAND_IN, semester_and_hand_in
from course.cli.saying import say
from course.language import Text
from course.printable import plain
from course.tables import shortened

ABOUT = Text("학습 플랫폼에서 받은 제출물을 학기 폴더에 넣습니다", "take hand-ins from a learning platform's export")
EXAMPLE = "course collect submissions.zip --week 4 --roster roster.csv"
SOURCE = Text(
    "플랫폼에서 받은 zip, 그것을 푼 폴더, 노트북 하나",
    "the platform's zip, the folder it was unpacked to, or one notebook",
)
ROSTER = Text(
    "학번, 이름, 이메일, 분반이 있는 명단이나 플랫폼의 채점표(CSV). 여러 번 쓸 수 있고 학기 폴더에 남습니다",
    "class list (student id, name, e-mail, section) or the platform's table (CSV); may be repeated; it is kept",
)
TAKING = Text("제출물 받기", "collecting")
SUMMARY = Text(
    "{week}: 새로 받음 {taken}명, 바뀜 {replaced}명, 그대로 {unchanged}명, 미제출 {missing}명 (명단 {of}명)",
    "{week}: {taken} new, {replaced} replaced, {unchanged} unchanged, {missing} not handed in, of {of} on the roster",
)
COPIES = Text("{student}: {copies}개 가운데 가장 새것: {file}", "{student}: the newest of {copies}: {file}")
MISSING = Text("미제출: {names}", "not handed in: {names}")
LEFT_OUT = Text(
    "학번을 알 수 없어 명단에서 뺀 줄: {names}", "lines of the roster left out, student number not known: {names}"
)
UNTIMED = Text(
    "새 파일의 시각을 몰라 times.csv는 그대로입니다: {names}",
    "replaced without a time; times.csv is as it was: {names}",
)
NOT_TAKEN = Text("받지 않음: {label}: {why}", "not taken: {label}: {why}")
LEFT = Text("그대로 둠: {label}: {why}", "left as it is: {label}: {why}")
FILL_IN = Text(
    "{count}건은 누구의 것인지 정하지 않았습니다. {path}의 student 열에 학번을 쓰고(이 반이 아니면 -) 같은 명령을 다시 "
    "실행하세요.",
    "{count} were not matched. Write the student number (or - for nobody of this class) into the column student of "
    "{path} "
    "and run the same command again.",
)
ASIDE = Text(
    "{student}: 제출한 폴더 밖에 있어 받지 않은 파일: {names}",
    "{student}: beside the folder and left out: {names}",
)
MORE = Text("그 밖에 {count}건", "and {count} more")
MOST_LINES = 100


def add_options(parser):
    """What came from the platform, for which week, and the class list."""
    parser.add_argument("source", metavar="FILE", help=str(SOURCE))
    parser.add_argument("--week", required=True, help=str(HAND_IN))
    parser.add_argument("--roster", metavar="CSV", action="append", default=[], help=str(ROSTER))
    add_semester(parser)


def run(options):
    """Prints what was taken; on stderr what was not, and why. Status 1 where anything was not."""
    semester, hand_in = semester_and_hand_in(options)
    from rich.console import Console
    from rich.progress import Progress

    from course.platforms.collect import Collection

    collection = Collection(semester, hand_in.about, options.source, options.roster, hand_in.form)
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(str(TAKING), total=len(collection))
        outcomes = collection.take(lambda outcome: progress.advance(task))
    _tell_taken(collection, outcomes, hand_in.next)
    return _tell_not_taken(semester, outcomes)


def _tell_taken(collection, outcomes, following):
    from course.platforms import collect as became
    from course.platforms.when import BY_ARCHIVE, BY_TABLE, NO_TIMES, NOT_READ, PACKED, zone

    counts = Counter(one.status for one in outcomes)
    people = collection.roster.people
    missing = sorted(people.keys() - {one.student for one in outcomes})
    told = {status: counts[status] for status in (became.TAKEN, became.REPLACED, became.UNCHANGED)}
    say(SUMMARY, week=collection.week.slug, **told, missing=len(missing), of=len(people))
    for one in outcomes:
        if one.copies > 1:
            print(plain(COPIES.format(student=one.student, copies=one.copies, file=one.file)))
        if one.aside:
            print(plain(ASIDE.format(student=one.student, names=shortened(one.aside))))
    timed = [one for one in outcomes if one.time]
    by_table = any(one.student in collection.times for one in timed)
    say(BY_TABLE if by_table else BY_ARCHIVE if timed else PACKED if collection.packed else NO_TIMES, zone=zone())
    untimed = [one.student for one in outcomes if one.status == became.REPLACED and not one.time]
    lists = ((NOT_READ, "times", collection.unread_times), (UNTIMED, "names", untimed))
    for words, name, names in (*lists, (LEFT_OUT, "names", collection.roster.left_out), (MISSING, "names", missing)):
        if names:
            print(plain(words.format(**{name: shortened(names)})))
    if counts[became.TAKEN] or counts[became.REPLACED]:
        say(following)


def _tell_not_taken(semester, outcomes):
    from course.platforms.collect import OLDER, REFUSED, UNMATCHED
    from course.platforms.matching import FILE

    told = [one for one in outcomes if one.status in (OLDER, REFUSED, UNMATCHED)]
    for one in told[:MOST_LINES]:
        label = " ".join(dict.fromkeys(word for word in (one.student, one.label.text) if word))
        words = LEFT if one.status == OLDER else NOT_TAKEN
        print(plain(words.format(label=label, why=one.why)), file=sys.stderr)
    if len(told) > MOST_LINES:
        print(MORE.format(count=len(told) - MOST_LINES), file=sys.stderr)
    if unmatched := sum(one.status == UNMATCHED for one in outcomes):
        print(FILL_IN.format(count=unmatched, path=semester.root / FILE), file=sys.stderr)
    return 1 if any(one.status != OLDER for one in told) else 0
