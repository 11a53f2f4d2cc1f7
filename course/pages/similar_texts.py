"""What the pages on similar submissions say, in both languages."""

from course.language import Text

TEXTS = {
    "title": Text("{week} 비슷한 제출물", "Similar submissions: {week}"),
    "kicker": Text("비슷한 제출물", "Similar submissions"),
    "shows": Text("이 페이지가 보여 주는 것", "What this shows"),
    "shows text": Text(
        "나누어 준 셀, 강의의 코드, 참조 풀이에 있는 것을 뺀 뒤에도 구조가 같은 줄입니다. 이름, 배치, 주석은 비교하지 "
        "않고, 반복문과 컴프리헨션은 같게 봅니다. 학급에 드문 구조일수록, 둘이 똑같이 드물게 틀린 문제일수록 크게 "
        "셉니다.",
        "Lines of the same structure, after what was handed out, the lecture's code and the reference are taken away. "
        "Names, layout and comments do not count; a loop and a comprehension are one. The rarer a structure is in this "
        "class, the more it counts, and most where two are wrong in the same rare way.",
    ),
    "shows not": Text("보여 주지 않는 것", "What it does not show"),
    "shows not text": Text(
        "누가 먼저 썼는지, 함께 공부했는지, 같은 책이나 도구를 보았는지, 우연인지는 알 수 없습니다. 짧은 문제는 풀이가 "
        "저절로 비슷합니다. 이 페이지는 누구도 고발하지 않습니다. 두 답을 직접 읽고, 먼저 학생과 이야기하세요.",
        "Who wrote first, whether two people learned together, used the same book or the same tool, or whether it is "
        "chance. Short exercises have answers that are alike by themselves. This page accuses nobody: read both "
        "answers, and talk to the students first.",
    ),
    "none": Text(
        "뺄 것을 빼고 나면 서로 비슷한 제출물이 없습니다.", "No submissions are alike beyond what everybody was given."
    ),
    "compared": Text("비교한 제출물 {count}개", "{count} submissions compared"),
    "pairs": Text("쌍 {count}개", "{count} pairs"),
    "pair": Text("쌍", "pair"),
    "exercises": Text("문제", "exercises"),
    "share": Text("겹치는 비율", "share"),
    "share note": Text(
        "비율: 둘 가운데 짧은 쪽의 드문 구조 가운데 다른 쪽에도 있는 것. 앞의 쌍일수록 더 드문 것이 더 많이 겹칩니다.",
        "The share is that of the smaller one's rare structure which the other has, too. Pairs that stand first have "
        "more in common, and rarer things.",
    ),
    "same mistake": Text("똑같이 틀림", "wrong in the same way"),
    "fits": Text("다른 학생의 수에 맞는 답", "Right for another student's numbers"),
    "fits text": Text(
        "시험에서는 학생마다 수가 다릅니다. 아래의 답은 그 학생의 수로는 틀리고 다른 학생의 수로는 맞습니다. 한 문제는 "
        "우연일 수 있고, 특히 답이 맞는 사람이 여럿이면 그렇습니다. 같은 두 사람 사이에 문제가 여럿일수록 우연이기 "
        "어렵습니다. 누가 누구의 답을 어떻게 알았는지는 보여 주지 않습니다.",
        "In an exam each student has other numbers. These answers are wrong for the student's own and right for "
        "another's. One exercise may be chance, the more so where the answer is right for several; the more exercises "
        "stand between the same two, the less it can be. It does not show who knew whose answer, nor how.",
    ),
    "student": Text("학생", "student"),
    "whose numbers": Text("누구의 수에 맞는가", "right for the numbers of"),
    "exercise": Text("문제", "exercise"),
    "their answer": Text("답", "answer"),
    "fitted": Text("맞는 사람 수", "people it is right for"),
    "groups": Text("세 명 이상의 묶음", "Groups of three and more"),
    "unread": Text("비교하지 못한 것", "Not compared"),
    "unread text": Text(
        "노트북으로 읽을 수 없는 제출물: {names}", "Hand-ins that cannot be read as notebooks: {names}"
    ),
    "uncode text": Text("파이썬으로 읽을 수 없는 답: {names}", "Answers that cannot be read as Python: {names}"),
    "marked": Text("표시(▌)한 줄의 구조가 같습니다.", "Marked lines (▌) have the same structure."),
    "own cells": Text("학생이 더한 셀", "cells of their own"),
    "listed": Text("모두 {of}개 가운데 앞의 {count}개입니다.", "The first {count} of {of}."),
    "more": Text("앞의 {count}쌍만 나란히 보여 줍니다.", "The first {count} pairs are shown side by side."),
}
