"""What the feedback page says of the smallest input on which an answer is wrong."""

from course.language import Text

TEXTS = {
    "example": Text("다른 결과가 나오는 가장 작은 예", "The smallest example that comes out differently"),
    "example got": Text("내 함수의 결과", "Your function gives"),
    "example raised": Text("내 함수는 오류를 일으켜요", "Your function raises an error"),
    "example right": Text("올바른 결과", "Right is"),
    "example differs": Text("표시한 칸의 값이 올바른 결과와 달라요.", "The marked cells differ from the right result."),
    "example try": Text(
        "이 줄들을 노트북의 새 셀에 붙여 넣고 직접 실행해 보세요.",
        "Try it: paste these lines into a new cell of your notebook.",
    ),
    "example search": Text(
        "여러 입력을 넣어 보면서 찾은 작은 예예요. 숨은 검사의 데이터는 아니에요.",
        "It was found by trying many inputs, and holds no data of a hidden check.",
    ),
}
