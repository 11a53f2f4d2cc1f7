"""When things were handed in: by the platform's table, else by the archive, if its times are not those of packing.

Platforms write times in words of the reader's language and zone. Read are ISO, Korean (`2027년 4월 1일 오후 1:00`) and
English (`Thursday, 1 April 2027, 1:00 PM`, `April 1, 2027, 1:00 PM`), as in this machine's zone unless one is written.
"""

import datetime
import itertools
import re

from course.language import Text

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
ISO = re.compile(
    r"(?P<y>\d{4})[-./] ?(?P<m>\d{1,2})[-./] ?(?P<d>\d{1,2})\.?[T ]*(?P<half>오전|오후)? ?"
    r"(?P<H>\d{1,2}):(?P<M>\d\d)(:(?P<S>\d\d))?(\.\d+)? ?(?P<half2>[AaPp][Mm])? ?(?P<zone>Z|UTC|[+-]\d\d:?\d\d)?"
)
KOREAN = re.compile(
    r"(?P<y>\d{4})년 ?(?P<m>\d{1,2})월 ?(?P<d>\d{1,2})일\D*?(?P<half>오전|오후|AM|PM)?,? ?"
    r"(?P<H>\d{1,2}):(?P<M>\d\d)(:(?P<S>\d\d))?(?P<half2> ?[AaPp][Mm])?(?P<zone>)"
)
DAY_FIRST = re.compile(
    r"(\w+, )?(?P<d>\d{1,2}) (?P<month>[A-Za-z]{3})[a-z]* (?P<y>\d{4}),? (?P<half>)"
    r"(?P<H>\d{1,2}):(?P<M>\d\d)(:(?P<S>\d\d))? ?(?P<half2>[AaPp][Mm])?(?P<zone>)"
)
MONTH_FIRST = re.compile(
    r"(\w+, )?(?P<month>[A-Za-z]{3})[a-z]* (?P<d>\d{1,2}), (?P<y>\d{4}),? (at )?(?P<half>)"
    r"(?P<H>\d{1,2}):(?P<M>\d\d)(:(?P<S>\d\d))? ?(?P<half2>[AaPp][Mm])?(?P<zone>)"
)
PACKED = Text(
    "압축 파일의 시각은 제출한 시각이 아니라 압축한 시각으로 보여 쓰지 않았습니다. 지각을 계산하려면 플랫폼의 "
    "채점표를 함께 "
    "주세요: --roster 채점표.csv",
    "The archive's times look like those of packing, not of handing in, and were not kept. To count lateness, give the "
    "platform's table too: --roster worksheet.csv",
)
NO_TIMES = Text("시각을 알 수 없습니다.", "No times are known.")
BY_TABLE = Text("제출 시각: 플랫폼의 표(시간대 {zone})", "times: from the platform's table (zone {zone})")
BY_ARCHIVE = Text("제출 시각: 받은 파일(시간대 {zone})", "times: from the files as they came (zone {zone})")
NOT_READ = Text("읽지 못한 시각: {times}", "times that could not be read: {times}")
MOMENT = 600  # seconds in which a small class is not likely to have handed in


def time_of(text):
    """The time (aware, UTC) that `text` tells, or None."""
    for form in (ISO, KOREAN, DAY_FIRST, MONTH_FIRST):
        if found := form.fullmatch(text.strip()):
            try:
                return _time(found.groupdict())
            except (ValueError, OverflowError):
                return None
    return None


def _time(told):
    month = int(told["m"]) if told.get("m") else MONTHS.index(told["month"].lower()) + 1
    hour, half = int(told["H"]), (told["half"] or told["half2"] or "").strip().lower()
    if half:
        hour = hour % 12 + 12 * (half in ("pm", "오후"))
    time = datetime.datetime(int(told["y"]), month, int(told["d"]), hour, int(told["M"]), int(told["S"] or 0))
    if zone := told["zone"]:
        return datetime.datetime.fromisoformat(f"{time.isoformat()}{zone.replace('UTC', 'Z')}").astimezone(datetime.UTC)
    return time.astimezone(datetime.UTC)


def are_of_packing(times):
    """Whether the `times` of files, in the archive's order, are when it was packed: one after another, or at a time.

    Hand-ins of five students or more come in the archive's order by chance once in 120 or more.
    """
    told = [time for time in times if time]
    if not told:
        return False
    in_order = all(early <= late for early, late in itertools.pairwise(told))
    return (in_order and len(told) > 4) or (max(told) - min(told)).total_seconds() < MOMENT


def zone():
    """The zone of this machine, to be shown."""
    return datetime.datetime.now().astimezone().strftime("UTC%z")
