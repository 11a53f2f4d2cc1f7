"""What week 7 asks to be answered in words."""

from course.authoring import Criterion, Question
from course.language import Text

QUESTIONS = [
    Question(
        "why_so_few_digits",
        [
            Criterion(
                1,
                Text(
                    "공유하면 배울 수가 크게 준다는 것을 7번의 수로 말하거나(156개와 122,304개), 이미지 한 장이 같은 "
                    "가중치를 여러 자리에서 가르친다고 말합니다.",
                    "says with the numbers of exercise 7 (156 against 122,304) that sharing leaves far less to learn, "
                    "or that one picture teaches the same weights in many places",
                ),
            ),
            Criterion(
                1,
                Text(
                    "어디에서나 같은 특징이 쓸모 있다는 가정을 말하고, 맞지 않는 데이터의 예를 하나 듭니다(열마다 뜻이 "
                    "다른 표, 늘 같은 자리에 오는 얼굴 등).",
                    "names the assumption, that a feature is as useful in one place as in any other, and one kind of "
                    "data for which it fails (a table whose columns differ in meaning, faces that always stand alike)",
                ),
            ),
        ],
        answer=Text(
            "가중치를 공유하면 C1에서 배울 수가 122,304개에서 156개로 줄고, 이미지 한 장의 784자리가 모두 같은 156개를 "
            "가르쳐요. 그래서 적은 이미지로도 충분해요. 대신 어느 자리에서나 같은 특징이 쓸모 있다고 가정해요. 열마다 "
            "뜻이 다른 표에서는 옆 칸으로 옮기면 뜻이 바뀌므로 맞지 않아요.",
            "With shared weights C1 has 156 numbers to learn in place of 122,304, and each of the 784 places of a "
            "single digit teaches these same 156: few pictures are enough. The price is the assumption that a feature "
            "means the same wherever it is. In a table whose columns differ in meaning that is wrong: a column further "
            "right is another thing.",
        ),
        least=60,
    )
]
