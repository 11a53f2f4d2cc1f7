"""What week 12 asks to be answered in words."""

from course.authoring import Criterion, Question
from course.language import Text

QUESTIONS = [
    Question(
        "many_models_in_one",
        [
            Criterion(
                1,
                Text(
                    "블록을 빼도 x가 스킵 연결로 그대로 지나가서 뒤 층의 입력이 조금만 달라지고, 보통 신경망에는 그 "
                    "길이 없어서 뒤 층이 배운 적 없는 입력을 받는다고 말합니다.",
                    "says that without the block x still passes through the skip connection, so that what the later "
                    "layers get changes little, while in the plain network there is no other way, and they get what "
                    "they were never trained for",
                ),
            ),
            Criterion(
                1,
                Text(
                    "드롭아웃과 닮은 점(길 하나가 없어도 답하는 여러 신경망의 모임)과 다른 점(학습할 때 무작위로 빼지 "
                    "않는다, 쓸 때 모두 쓴다 등)을 하나씩 말합니다.",
                    "names one thing in which it is like dropout (many networks in one that answer without one of the "
                    "paths) and one in which it is not (nothing is left out at random in training, or the like)",
                ),
            ),
        ],
        answer=Text(
            "블록은 x에 F(x)를 더할 뿐이에요. 블록을 빼도 x가 그대로 지나가므로 뒤 층의 입력은 조금만 달라져요. 보통 "
            "신경망은 층을 빼면 다른 길이 없어서 뒤 층이 처음 보는 입력을 받아요. 길이 여럿이라 하나가 없어도 답한다는 "
            "점은 드롭아웃과 닮았어요. 하지만 ResNet은 학습할 때 블록을 무작위로 빼지 않고 모든 길을 함께 학습해요.",
            "A block only adds F(x) to x. Without it x still passes, and what the later layers get changes little. In "
            "a plain network there is no other way around a layer: what follows gets an input that it has never seen. "
            "It is like dropout in that many paths answer together, and one may be missing. But in training no block "
            "is left out at random; all paths learn together.",
        ),
        least=60,
    )
]
