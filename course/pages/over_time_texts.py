"""What the pages on a semester say, in both languages."""

from course.language import Text

TEXTS = {
    "title": Text("한 학기의 학급", "The class over the semester"),
    "subtitle": Text("채점한 주차 {weeks}개, 학생 {students}명", "{weeks} graded weeks, {students} students"),
    "look": Text("살펴볼 학생", "Who may need help"),
    "look caption": Text(
        "하락: 마지막 {last}주가 모두, 그 전까지의 자기 평균보다 만점의 {margin}% 넘게 낮습니다. 미제출과 손대지 "
        "않음은 한 주라도 있으면 나옵니다. 이유는 이 표가 알지 못합니다.",
        "Falling: each of the last {last} weeks lies under the student's own mean before them by more than {margin}% "
        "of the points. Not handed in and untouched count from one week on. This table does not know the reasons.",
    ),
    "nobody": Text("눈에 띄는 학생이 없습니다.", "Nobody stands out."),
    "below": Text("하락", "falling"),
    "absent": Text("미제출", "not handed in"),
    "open": Text("아직", "not yet"),
    "untouched": Text("손대지 않음", "untouched"),
    "waits": Text("채점자를 기다림", "waits for a person"),
    "weeks": Text("주차", "Weeks"),
    "week": Text("주차", "week"),
    "maximum": Text("만점", "of"),
    "handed in": Text("제출", "handed in"),
    "late": Text("지각", "late"),
    "mean": Text("평균", "mean"),
    "median": Text("중앙값", "median"),
    "days": Text("제출까지 걸린 날(중앙값)", "days to hand-in (median)"),
    "extras": Text("주차 과제 밖의 점수", "Points beside the weeks"),
    "extras caption": Text(
        "주차별 평균과 살펴볼 이유에는 들어가지 않습니다. 점수를 기다리는 학생은 여기의 평균과 중앙값에서 뺍니다.",
        "They count neither in the weeks' means nor as a reason to look. Students who wait for points are in no mean "
        "or median here.",
    ),
    "graded": Text("채점한 것", "what is graded"),
    "with points": Text("점수 있음", "with points"),
    "none": Text("점수 없음", "no points"),
    "students": Text("학생", "Students"),
    "student": Text("학생", "student"),
    "name": Text("이름", "name"),
    "section": Text("분반", "section"),
    "mean share": Text("평균(%)", "mean (%)"),
    "why to look": Text("살펴볼 이유", "why to look"),
    "students caption": Text(
        "점수는 성적부의 점수입니다. 열 제목을 누르면 정렬합니다. –는 미제출, ○는 손대지 않음, ✎는 채점자를 기다리는 "
        "답이 있음입니다.",
        "Points are the gradebook's. A heading sorts. – is not handed in, ○ untouched, ✎ an answer that waits for a "
        "person.",
    ),
    "exercises": Text("문제", "Exercises"),
    "exercise": Text("문제", "exercise"),
    "submissions": Text("제출물", "submissions"),
    "attempted": Text("시도", "attempted"),
    "full share": Text("모두 맞음(%)", "all right (%)"),
    "discrimination": Text("변별도", "discrimination"),
    "verdict": Text("판단", "verdict"),
    "points": Text("점수", "points"),
    "exercises caption": Text(
        "변별도는 이 문제의 점수와 그 주차 나머지 점수 사이의 상관계수입니다. 제출물이 {tries}개보다 적으면 판단하지 "
        "않습니다.",
        "Discrimination is the correlation of the exercise's points with the rest of its week. Fewer than {tries} "
        "submissions are not judged.",
    ),
    "hard": Text("너무 어려움", "too hard"),
    "easy": Text("너무 쉬움", "too easy"),
    "flat": Text("학생을 구별하지 못함", "tells nobody apart"),
    "well": Text("", ""),
    "returning": Text("다시 나타난 실수", "Mistakes that return"),
    "returning caption": Text(
        "같은 학생이 둘 이상의 주차에서 한 실수와, 실패의 종류입니다.",
        "Mistakes, and kinds of failure, that the same student made in two weeks or more.",
    ),
    "no returning": Text("없습니다.", "None."),
    "mistake": Text("실수", "mistake"),
    "search": Text("찾기", "search"),
    "all": Text("모두", "all"),
    "shown": Text("{count}명", "{count}"),
    "csv": Text("표(CSV)", "table (CSV)"),
    "private": Text(
        "이 페이지에는 이름과 학번이 있습니다. 학기 폴더 밖으로 내보내지 마세요.",
        "Names and student numbers are in this page. Keep it in the semester's folder.",
    ),
    "table": Text("표: {name}", "Table: {name}"),
    "points csv": Text("문제별 점수(CSV)", "points by exercise (CSV)"),
    "my title": Text("나의 한 학기", "My semester"),
    "progress": Text("주차별 점수", "Week by week"),
    "of": Text("{points}/{max}점", "{points}/{max} points"),
    "again": Text("다시 읽을 곳", "What to read again"),
    "again caption": Text(
        "점수를 잃은 문제와 쓰인 말이 가장 가까운 강의의 절이에요.",
        "The sections of the lectures whose words are nearest to the exercises that lost points.",
    ),
    "mistakes": Text("점수를 잃은 문제", "Exercises that lost points"),
    "all well": Text("잃은 점수가 없어요. 정말 잘했어요!", "No points were lost. Very well done!"),
    "what": Text("무엇이 달랐나요", "what happened"),
    "hint": Text("힌트: {hint}", "Hint: {hint}"),
}
