"""What to try where no typical mistake was recognised, by the kind of failure."""

from course.language import Text

NEXT = {
    "not attempted": Text(
        "문제에 있는 작은 예부터 계산하는 코드를 써 보세요. 공개 검사로 바로 확인할 수 있어요.",
        "Write code for the small example in the exercise first. The visible checks tell how it goes.",
    ),
    "missing": Text(
        "def 줄에 쓴 함수 이름이 문제에 있는 이름과 글자까지 같은지 확인하고, 위에서부터 모든 셀을 다시 실행해 보세요.",
        "See that the name behind def is the exercise's, letter by letter, then run all cells again from the top.",
    ),
    "raised": Text(
        "오류 메시지를 읽고 그 줄부터 살펴보세요. 작은 배열을 넣고 한 줄씩 실행하면 원인이 잘 보여요.",
        "Read the message and begin at its line. With a small array, run one line at a time.",
    ),
    "wrong type": Text(
        "함수가 무엇을 반환하는지 print(type(...))으로 확인해 보세요. return을 빠뜨리면 None이 돼요.",
        "See what the function returns with print(type(...)). Without a return it is None.",
    ),
    "wrong shape": Text(
        "작은 입력으로 결과의 shape를 출력하고, 문제에 적힌 형상과 축마다 비교해 보세요.",
        "Print the shape of the result for a small input, and compare it with the exercise, axis by axis.",
    ),
    "wrong values": Text(
        "손으로 계산할 수 있는 작은 예를 넣어 보고, 값이 처음 달라지는 곳을 찾아보세요.",
        "Try an example small enough to work by hand, and find the first value that differs.",
    ),
    "too slow": Text(
        "끝나지 않는 반복문이 있는지 먼저 보고, 더 작은 입력으로 시간을 재 보세요.",
        "Look for a loop that never ends, then time the code on smaller inputs.",
    ),
    "crashed": Text(
        "아주 큰 배열을 만들거나, 끝없이 자기 자신을 부르는 곳이 있는지 살펴보세요.",
        "Look for a very large array, or a function that calls itself without end.",
    ),
}
