"""What the midterm asks to be answered in words."""

from course.authoring import Criterion, Question
from course.language import Text

QUESTIONS = [
    Question(
        "explain",
        [
            Criterion(
                1,
                Text(
                    "가중치 수를 비교합니다: 3×3 두 층은 18C², 5×5 한 층은 25C²입니다(편향 제외).",
                    "compares the weights: two layers of 3×3 have 18C², one of 5×5 has 25C², without biases",
                ),
            ),
            Criterion(
                1,
                Text(
                    "수용 영역이 둘 다 5픽셀로 같다고 말합니다.",
                    "says that both see the same, a receptive field of 5 pixels",
                ),
            ),
            Criterion(
                1,
                Text(
                    "두 층 사이의 활성화 함수 때문에 더 많은 함수를 나타낸다고, 또는 그것이 없으면 5×5 하나로 "
                    "합쳐진다고 말합니다.",
                    "says that the activation between the two lets them compute more, or that without it they collapse "
                    "into a single 5×5",
                ),
            ),
        ],
        answer=Text(
            "3×3 두 층의 수용 영역은 5픽셀이라 5×5 한 층과 같아요. 가중치는 18C²개로 25C²개보다 적어요. 그리고 두 층 "
            "사이에 ReLU가 있어서 한 층으로는 나타낼 수 없는 함수도 나타내요.",
            "Two layers of 3×3 see 5 pixels, as one layer of 5×5 does. They have 18C² weights in place of 25C². And "
            "with a ReLU between them they compute functions that a single layer cannot.",
        ),
        least=60,
    )
]
