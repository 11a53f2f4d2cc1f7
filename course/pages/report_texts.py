"""What the class report says, in both languages."""

from course.language import Text

TEXTS = {
    "title": Text("{week} 학급 보고서", "Class report: {week}"),
    "report": Text("학급 보고서", "Class report"),
    "figure": Text("{points}점", "{points}"),
    "student count": Text("{count}명", "{count}"),
    "students": Text("학생 {count}명", "{count} students"),
    "one student": Text("학생 1명", "1 student"),
    "seconds": Text("{seconds}초", "{seconds} s"),
    "submitted": Text("제출", "handed in"),
    "absent": Text("미제출", "not handed in"),
    "left out": Text("보고서에 넣지 못했습니다.", "could not be put into this report."),
    "mean": Text("평균", "mean"),
    "median": Text("중앙값", "median"),
    "quartiles": Text("사분위", "quartiles"),
    "range": Text("최저–최고", "lowest–highest"),
    "of points": Text("{max}점 만점", "of {max} points"),
    "middle half": Text("가운데 절반의 점수", "the middle half of the class"),
    "grading": Text("채점 시간 중앙값", "median time"),
    "slowest": Text("가장 느린 제출물", "slowest: "),
    "nobody": Text(
        "아직 채점한 제출물이 없습니다. course grade를 먼저 실행하세요.",
        "No submission is graded yet. Run course grade first.",
    ),
    "not isolated": Text(
        "격리 없이 채점한 제출물이 {count}개입니다. 학생의 코드가 이 컴퓨터의 파일과 네트워크에 닿을 수 있었습니다.",
        "Graded without isolation: {count} of the submissions. Student code could reach this computer's "
        "files and network.",
    ),
    "unprotected": Text("격리 없음", "not isolated"),
    "look": Text("살펴볼 것", "Worth a look"),
    "nothing": Text("눈에 띄는 문제가 없습니다.", "Nothing stands out."),
    "nobody passes": Text(
        "시도한 {attempted}명 가운데 아무도 통과하지 못했습니다. 문제와 검사를 확인하세요.",
        "Nobody of the {attempted} who tried passes. Look at the exercise and the check.",
    ),
    "negative": Text(
        "다른 문제의 점수가 높은 학생이 오히려 더 자주 틀렸습니다(변별도 {value}). 검사를 확인하세요.",
        "Students with higher scores elsewhere fail it more often (discrimination {value}). Look at the check.",
    ),
    "broken": Text(
        "답을 검사하다가 검사 자체에서 오류가 났습니다: {count}건",
        "A check itself broke on an answer: {count} times",
    ),
    "untouched": Text("답을 하나도 쓰지 않고 낸 제출물 {count}개", "Handed in without any answer: {count}"),
    "see problems": Text("알림이 있는 제출물 {count}개", "Submissions with notes: {count}"),
    "see unexplained": Text(
        "알려진 실수로 설명되지 않는 오답 {count}개", "Wrong answers that no known mistake explains: {count}"
    ),
    "waiting": Text(
        "채점자를 기다리는 답 {count}개. course mark로 점수를 주세요. 그 점수는 아직 합계에 없습니다.",
        "Answers that wait for a person's points: {count}. Use course mark; the totals lack these points.",
    ),
    "since": Text("달라진 점수", "Changes since last time"),
    "since caption": Text(
        "{time} 보고서 뒤에 합계가 달라진 학생입니다. 처음 채점한 학생: {new}명.",
        "Whose total is another one than in the report of {time}. Graded for the first time: {new}.",
    ),
    "before": Text("이전", "before"),
    "now": Text("지금", "now"),
    "why": Text("이유", "why"),
    "handed in again": Text("다시 제출함", "handed in again"),
    "other checks": Text("검사가 바뀜", "graded by other checks"),
    "a person or lateness": Text("사람이 준 점수나 감점", "a person's points, or lateness"),
    "distribution": Text("점수 분포", "Scores"),
    "distribution caption": Text(
        "점수 구간마다 학생 수를 나타냅니다. 구간은 왼쪽 값을 포함하고, 마지막 구간은 양 끝을 포함합니다.",
        "How many students have how many points. A bin includes its lower end; the last one both.",
    ),
    "axis students": Text("학생 수(명)", "students"),
    "axis points": Text("점수(점)", "points"),
    "bin": Text("{low}–{high}점: {count}명", "{low}–{high} points: {count}"),
    "exercises": Text("문제별 결과", "Exercises"),
    "exercises caption": Text(
        "막대는 제출한 학생 가운데 모든 검사를 통과한 비율입니다.",
        "The bar is the share of submissions that pass every check.",
    ),
    "exercise": Text("문제", "exercise"),
    "share": Text("통과 비율", "share passed"),
    "passed": Text("통과", "passed"),
    "attempted": Text("시도", "attempted"),
    "mean points": Text("평균 점수", "mean points"),
    "checks": Text("검사별 결과", "Checks"),
    "checks caption": Text(
        "변별도는 이 검사의 통과 여부와 나머지 점수 사이의 상관계수입니다(-1에서 1까지). "
        "0보다 작으면 검사를 확인하는 것이 좋습니다. 학생이 10명보다 적으면 참고만 하세요.",
        "Discrimination is the correlation of passing this check with the points for everything else, "
        "from -1 to 1. Below 0 the check deserves a look; with fewer than 10 students it says little.",
    ),
    "check": Text("검사", "check"),
    "hidden": Text("숨은 검사", "hidden"),
    "discrimination": Text("변별도", "discrimination"),
    "statuses": Text("문제별 상태", "How the exercises ended"),
    "statuses caption": Text(
        "문제마다 처음 실패한 검사의 상태별 학생 수(명)입니다.",
        "Students by the status of the first check that fails.",
    ),
    "draws": Text("뽑힌 값별 평균", "Points by what was drawn"),
    "draws caption": Text(
        "값은 학생마다 우연히 정해졌습니다. p는 모든 값의 난이도가 같을 때에도 평균이 우연히 이만큼 벌어질 확률입니다. "
        "순열 검정으로 구하고 비교 {count}번에 맞게 고쳤습니다(Holm). p가 크다고 난이도가 같다는 뜻은 아닙니다. 학생이 "
        "적으면 큰 차이도 드러나지 않습니다. 학생이 {fewest}명보다 적은 값(괄호)은 판단에 넣지 않았습니다.",
        "Chance dealt the values to students. p is how often means as far apart would come about by chance if all "
        "values were equally hard: by a permutation test, corrected for {count} comparisons (Holm). A large p does not "
        "say that they are equally hard; a small class hides large differences. Values of fewer than {fewest} "
        "students, in brackets, are not judged.",
    ),
    "drawn": Text("뽑힌 것", "what was drawn"),
    "means": Text("값: 평균 점수 (학생 수)", "value: mean points (students)"),
    "p": Text("p", "p"),
    "draw differs": Text(
        "{exercise}: 평균이 뽑힌 값({about})에 따라 다르며, 우연만으로는 드문 차이입니다(p = {p}). 어려운 값이 있는지 "
        "확인하세요.",
        "{exercise}: mean points differ by what was drawn ({about}), more than chance alone often makes them "
        "(p = {p}). See whether a value is harder.",
    ),
    "early": Text("시험을 시작하기 전에 낸 학생 {count}명", "Handed in before the exam began: {count}"),
    "late": Text(
        "자신의 시험 시간이 끝난 뒤에 낸 학생 {count}명", "Handed in after the end of their own time: {count}"
    ),
    "unknown": Text(
        "낸 시각을 알 수 없어 시험 시간 안이었는지 모르는 학생 {count}명",
        "Not known to be in the exam's time, since nothing tells when they handed in: {count}",
    ),
    "mistakes": Text("자주 하는 실수", "Frequent mistakes"),
    "mistakes intro": Text(
        "학생의 답이 알려진 실수의 답과 같았던 경우입니다. 학생은 피드백에서 아래 힌트를 읽습니다.",
        "Answers equal to those of a known mistake. The feedback gives these students the hint below.",
    ),
    "no mistakes": Text("알아본 실수가 없습니다.", "No known mistake was recognised."),
    "rarer": Text("그 밖의 실수 {count}가지", "Other mistakes: {count}"),
    "who": Text("누구인지 보기", "Who"),
    "unexplained": Text("설명되지 않는 오답", "Wrong answers that no mistake explains"),
    "unexplained intro": Text(
        "알려진 실수와 답이 다른 오답입니다. 여럿이 같은 메시지를 받았다면 solutions/mistakes에 더할 "
        "후보입니다. 숫자만 다른 메시지는 하나로 묶었습니다.",
        "Where several students got the same message, it is a candidate for solutions/mistakes. Messages "
        "that differ in numbers only are counted together.",
    ),
    "no unexplained": Text("모든 오답이 알려진 실수로 설명됩니다.", "Known mistakes explain every wrong answer."),
    "problems": Text("알림이 있는 제출물", "Submissions with notes"),
    "broken checks": Text("오류가 난 검사", "Checks that broke"),
    "by student": Text("학생별 결과", "Students"),
    "by student caption": Text(
        "점수는 성적부의 점수입니다. 학생 이름을 누르면 피드백을 봅니다(course feedback이 만든 경우).",
        "Points are the gradebook's. A name leads to the feedback page, once course feedback has made it.",
    ),
    "student": Text("학생", "student"),
    "total": Text("합계", "total"),
    "recognised": Text("알아본 실수", "recognised"),
    "time": Text("시간(초)", "time (s)"),
    "changed": Text("자동 채점 {points}점", "automatic: {points}"),
    "unfold": Text("{count}명 모두 보기", "Show all {count} students"),
    "table": Text("표: {name}", "Table: {name}"),
}
