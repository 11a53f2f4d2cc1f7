"""What the board's page says, in both languages."""

from course.language import Text

TEXTS = {
    "title": Text("순위표: {task}", "Leaderboard: {task}"),
    "kicker": Text("순위표", "Leaderboard"),
    "counts": Text(
        "참가자 {students}명 · 점수가 있는 제출 {entries}개 · 공개 이미지 {pictures}장, 비공개 이미지 {hidden}장",
        "{students} taking part · {entries} entries with a score · {pictures} public pictures, {hidden} private ones",
    ),
    "public": Text("공개 부분", "Public part"),
    "private": Text("비공개 부분", "Private part"),
    "opened": Text("{time}에 한 번 열었어요.", "Opened once, at {time}."),
    "closed": Text(
        "비공개 부분은 끝에 한 번만 열어요. 마지막 순위는 그때 정해져요.",
        "The private part is opened once, at the end, and decides.",
    ),
    "rank": Text("순위", "rank"),
    "name": Text("가명", "pseudonym"),
    "accuracy": Text("정확도", "accuracy"),
    "interval": Text("95 % 구간", "95 % interval"),
    "macs": Text("MAC", "MACs"),
    "parameters": Text("파라미터", "parameters"),
    "seconds": Text("시간(초)", "time (s)"),
    "entries": Text("제출", "entries"),
    "none": Text("아직 점수가 있는 제출이 없어요.", "No entry has a score yet."),
    "reading": Text("읽는 법", "How to read this"),
    "ties": Text(
        "순위는 구간 전체가 내 구간보다 위에 있는 사람의 수에 1을 더한 값이에요. 구간이 겹치는 두 사람은 누가 더 "
        "나은지 이 이미지만으로는 알 수 없어요.",
        "A rank is 1 and the number of those whose whole interval lies above one's own. Of two whose intervals overlap "
        "these pictures cannot tell who is better.",
    ),
    "ladder": Text(
        "새로 낸 것은 순위표에 있는 것보다 표준 오차 하나를 넘게 나을 때만 순위표를 바꿔요(Blum과 Hardt, 2015). 하루에 "
        "두 번까지 낼 수 있어요.",
        "An entry moves the board only where it is better than the one that stands by more than a standard error (Blum "
        "and Hardt, 2015). Two a day are taken.",
    ),
    "costs": Text(
        "MAC과 파라미터는 함께 낸 파일에서 셌어요. MAC은 .keras 파일에서만 알 수 있어요. 시간은 이미지 전체에 쓴 CPU "
        "시간이에요.",
        "MACs and parameters are counted in the file that was handed in; only a .keras file tells the MACs. Time is "
        "CPU time for all pictures.",
    ),
}
