"""What the feedback page says, in both languages."""

from course.grading.executed import RECEIPT
from course.language import Text

TEXTS = {
    "title": Text("{week} 과제 피드백", "Feedback: {week}"),
    "feedback": Text("과제 피드백", "Feedback"),
    "of": Text("/ {max}점", "/ {max} points"),
    "total": Text("{max}점 중 {points}점", "{points} of {max} points"),
    "points": Text("{points}/{max}점", "{points}/{max} points"),
    "count": Text(
        "{count}문제 가운데 {right}문제를 완전히 풀었어요.",
        "{right} of {count} exercises are all right.",
    ),
    "all right": Text("모두 맞았어요. 정말 잘했어요!", "Everything is right. Very well done!"),
    "nearly": Text(
        "거의 다 왔어요. 남은 부분도 아래 안내를 보면 고칠 수 있어요.",
        "Nearly there. The notes below help with the rest.",
    ),
    "started": Text(
        "맞힌 부분이 있어요. 나머지는 아래에서 하나씩 살펴봅시다.",
        "Part of it works. Let us look at the rest, one exercise at a time.",
    ),
    "no points": Text(
        "아직 점수는 없지만, 무엇을 고치면 되는지 아래에 적었어요. 첫 문제부터 살펴봅시다.",
        "No points yet, but the notes below say what to change. Begin with the first exercise.",
    ),
    "ungraded": Text(
        "채점하지 못한 문제가 있어요. 점수를 잃은 것이 아니에요. 강사가 확인해요.",
        "Part of this could not be graded. No points are lost by that: an instructor will see to it.",
    ),
    "waits": Text(
        "글로 쓴 답은 사람이 읽고 점수를 줘요. 그 점수는 아직 합계에 없어요.",
        "A person reads what you wrote in words. Those points are not in the total yet.",
    ),
    "waiting": Text("–/{max}점", "–/{max} points"),
    "answer": Text("내 답", "Your answer"),
    "not read": Text("이 답은 읽지 않았어요.", "This answer was not read."),
    "no answer": Text("아직 쓴 답이 없어요.", "Nothing is written yet."),
    "untouched": Text(
        "아직 푼 문제가 없어요. 첫 문제부터 차근차근 시작해 봅시다.",
        "No exercise is attempted yet. Begin with the first, one step at a time.",
    ),
    "nothing found": Text(
        "채점할 답을 찾지 못했어요. 먼저 아래 알림을 읽어 보세요.",
        "There was no answer to grade. Please read the notes below first.",
    ),
    "another's": Text(
        "다른 학생의 노트북을 내서 채점하지 않았어요. 먼저 아래 알림을 읽어 보세요.",
        "This is another student's notebook, so nothing in it was graded. Please read the notes below first.",
    ),
    "problems": Text("제출물에 대한 알림", "Notes on the submission"),
    "overview": Text("한눈에 보기", "At a glance"),
    "exercise": Text("문제", "exercise"),
    "score": Text("점수", "points"),
    "status": Text("상태", "status"),
    "sum": Text("합계", "total"),
    "late": Text("늦은 제출 감점", "late penalty"),
    "complete": Text("모두 맞음", "all right"),
    "partly": Text("일부 맞음", "partly right"),
    "all checks": Text("검사 {count}개를 모두 통과했어요.", "All {count} checks pass."),
    "some checks": Text("검사 {count}개 가운데 {passed}개를 통과했어요.", "{passed} of {count} checks pass."),
    "not run": Text("검사를 하나도 실행하지 않았어요.", "No check was run."),
    "no checks": Text("아직 통과한 검사가 없어요.", "No check passes yet."),
    "asked": Text("이 문제가 묻는 것", "What the exercise asks for"),
    "differs": Text("무엇이 다른가요?", "What differs?"),
    "hint": Text("힌트: 어떤 실수일까요?", "Hint: what kind of mistake is it?"),
    "try": Text("이렇게 해 보세요", "Try this"),
    "steps": Text(
        "맞지 않은 검사는 ‘무엇이 다른가요?’를, 그래도 모르겠으면 힌트를 열어 보세요.",
        "Where a check does not pass, open “What differs?”, and if that is not enough, the hint.",
    ),
    "comment": Text("채점자의 의견", "The grader's comment"),
    "check": Text("검사", "check"),
    "verdict": Text("결과", "result"),
    "same": Text("이유는 위와 같아요.", "The reason is the same as above."),
    "changed": Text(
        "채점자가 {points}점을 주었어요. 자동 채점은 {automatic}점이에요.",
        "The grader gave {points} points; automatic grading gave {automatic}.",
    ),
    "extra": Text("추가 점수 {points}점이 있어요.", "This includes {points} points of extra credit."),
    "code": Text("내 코드", "Your code"),
    "no code": Text("이 문제의 셀을 찾지 못했어요.", "The cell of this exercise was not found."),
    "empty code": Text("셀이 비어 있어요.", "The cell is empty."),
    "marked": Text("← 오류가 난 줄", "← the error was here"),
    "output": Text("이 셀의 출력", "What this cell printed"),
    "picture": Text("이 셀이 그린 그림", "A picture that this cell drew"),
    "shortened": Text("출력이 길어서 여기까지만 보여요.", "The output is long; the rest is left out."),
    "hidden": Text(
        "숨은 검사는 새로운 데이터로 코드를 확인해요. 그래서 데이터 대신 이유만 알려 줘요.",
        "Hidden checks try the code on other data, so they tell the reason but not the data.",
    ),
    "visible right": Text("공개 검사를 모두 통과했어요.", "All visible checks pass."),
    "early": Text(
        "마감 전이라 공개 검사의 결과만 보여요. 숨은 검사의 점수는 마감 뒤에 더해져요.",
        "Until the deadline this page tells what visible checks say. The hidden checks' points come after it.",
    ),
    "receipt": RECEIPT,
    "not isolated": Text("이 제출물은 격리 없이 채점했어요.", "This submission was graded without isolation."),
}
