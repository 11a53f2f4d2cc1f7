"""Files as platforms export them and read them back, made after the source of Moodle and of Canvas.

Moodle 4: `mod/assign/locallib.php` names folders; `feedback/file/importziplib.php` and `feedback/offline/
importgradeslib.php` read them back. Canvas: `lib/content_zipper.rb` names files, and
`Assignment#infer_comment_context_from_filename` reads them.
"""

import csv
import io
import re
import zipfile

MOODLE_HEAD = {
    "en": [
        "Identifier",
        "Full name",
        "ID number",
        "Email address",
        "Status",
        "Grade",
        "Maximum Grade",
        "Grade can be changed",
        "Last modified (submission)",
        "Last modified (grade)",
        "Feedback comments",
    ],
    "ko": [
        "식별자",
        "성명",
        "학번",
        "이메일 주소",
        "상태",
        "성적",
        "최대 성적",
        "성적 변경 가능",
        "최종 수정 (제출물)",
        "최종 수정 (성적)",
        "피드백 코멘트",
    ],
}
PARTICIPANT = {"en": "Participant ", "ko": "참가자 "}
CANVAS_HEAD = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Week 4 (981)", "Final Score"]


def moodle_folder(name, number, *, modern=True):
    """The folder of a student's hand-in; before 4.1 it ended in _."""
    return f"{name.replace('_', ' ')}_{number}_assignsubmission_file" + ("" if modern else "_")


def canvas_file(sortable, user, attachment, file, *, late=False):
    """The name of a student's file, in one folder with all others."""
    name = re.sub(r"\W", "", "_".join([sortable.lower(), *(["LATE"] if late else []), str(user)]))
    return f"{name}_{attachment}_{file}"


def zipped(files, times=None):
    """A zip of `files` (name -> bytes), as bytes; `times` (name -> local time's six numbers) where they matter."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (times or {}).get(name, (2027, 4, 1, 13, 0, 0))), content)
    return data.getvalue()


def table(rows, encoding="utf-8-sig"):
    """A CSV of `rows`, as a platform or Excel writes it."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


def moodle_worksheet(people, language="en", most=6, encoding="utf-8-sig"):
    """Moodle's grading worksheet of (number, name, student, e-mail, time) rows."""
    lines = [
        [f"{PARTICIPANT[language]}{number}", name, student, email, "", "", f"{most:.2f}", "Yes", time, "-", ""]
        for number, name, student, email, time in people
    ]
    return table([MOODLE_HEAD[language], *lines], encoding)


def canvas_gradebook(people, most=6):
    """Canvas's exported gradebook of (sortable name, user, student) rows."""
    lines = [[name, user, student, f"login{user}", "CNN-01", "", "12.5"] for name, user, student in people]
    return table([CANVAS_HEAD, ["    Points Possible", "", "", "", "", f"{most:.1f}", "(read only)"], *lines], "utf-8")


def moodle_takes(path):
    """(participant, plugin's type and name, file name) that Moodle reads from a member of a feedback zip, or None."""
    parts = path.split("/")
    while parts:
        info = parts.pop(0).split("_", 4)
        if len(info) < 4 or not info[1].isdecimal():
            continue
        rest = "/".join([info[4] if len(info) == 5 else "", *parts]).lstrip("/")
        return int(info[1]), (info[2], info[3]), rest
    return None


def canvas_takes(path):
    """(user, attachment) that Canvas reads from the name of an uploaded file."""
    numbers = [part for part in path.rsplit("/", 1)[-1].split("_") if part.isdecimal()]
    return int(numbers[0]), int(numbers[1])
