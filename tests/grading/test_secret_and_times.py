"""A semester's secret decides its questions, and nobody's own file says when something was handed in."""

import datetime
import stat

import pytest

from course.authoring.build import build_assignment
from course.errors import CourseError
from course.grading.digest import grading_of
from course.grading.engine import seed_of
from course.grading.new_semester import init_semester
from course.grading.worker import Setting
from course.semester.folder import Semester
from course.semester.handed_in import Entry
from course.semester.secret import secret_of
from course.semester.times import handed_in_at, handed_in_times
from tests.toy import write_repository

LATER = datetime.datetime(2027, 4, 1, 13)


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    return write_repository(tmp_path_factory.mktemp("repository"))


def test_a_semester_has_a_secret_for_its_owner_alone_and_keeps_it(tmp_path):
    init_semester(tmp_path / "a", "en")
    secret = secret_of(tmp_path / "a")
    assert stat.S_IMODE((tmp_path / "a" / "secret").stat().st_mode) == 0o600
    assert len(secret) == 64
    init_semester(tmp_path / "a", "en")
    assert secret_of(tmp_path / "a") == secret
    assert {path.name for path in (tmp_path / "a").iterdir() if "secret" in path.name} == {"secret"}


def test_an_old_semester_gets_one_and_a_damaged_one_is_told(tmp_path):
    assert secret_of(tmp_path) == secret_of(tmp_path)
    (tmp_path / "secret").write_text("x")
    with pytest.raises(CourseError, match="secret"):
        secret_of(tmp_path)


def test_the_questions_of_two_semesters_differ_and_those_of_one_do_not(week, tmp_path):
    one, other = secret_of(tmp_path / "."), "0" * 64
    assert build_assignment(week, "en").exercises
    assert seed_of(week, "student01", one) == seed_of(week, "student01", one)
    assert len({seed_of(week, s, secret) for s in ("student01", "student02") for secret in (one, other, "")}) == 6


def test_another_secret_is_another_digest(week):
    grading = [grading_of(week, "en", Setting(secret=secret)) for secret in ("a", "b", "a")]
    assert grading[0] == grading[2] != grading[1]


@pytest.fixture
def semester(tmp_path):
    init_semester(tmp_path / "cnn", "en")
    return Semester(tmp_path / "cnn")


def entry(semester, week):
    folder = semester.root / "submitted" / "student01" / week.slug
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "timestamp.txt").write_text("2000-01-01 00:00:00 UTC")
    return Entry("student01", folder, semester.root / "submitted")


def test_a_timestamp_in_what_was_handed_in_is_not_believed(semester, week):
    assert handed_in_at(semester, "student01", entry(semester, week), handed_in_times(semester, week)) is None


def test_the_collectors_times_count(semester, week):
    text = (
        f"student,week,time\nstudent01,{week.slug},2027-04-01 13:00:00 UTC\nstudent01,week98,2001-01-01 00:00:00 UTC\n"
    )
    (semester.root / "times.csv").write_text(text, encoding="utf-8-sig")
    assert handed_in_at(semester, "student01", entry(semester, week), handed_in_times(semester, week)) == LATER


def test_an_exchange_that_writes_timestamps_is_believed_where_the_semester_says_so(semester, week):
    semester.believe_timestamps = True
    assert handed_in_at(semester, "student01", entry(semester, week), {}) == datetime.datetime(2000, 1, 1)


@pytest.mark.parametrize("text", ["student,time\n", "", "student,week,time\nstudent01,week99_toy,yesterday-ish\n"])
def test_a_bad_table_of_times_is_told(semester, week, text):
    (semester.root / "times.csv").write_text(text)
    with pytest.raises(CourseError, match=r"times\.csv"):
        handed_in_times(semester, week)
