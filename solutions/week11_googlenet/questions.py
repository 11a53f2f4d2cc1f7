"""What week 11 asks to be answered in words."""

from course.authoring import Criterion, Question
from course.language import Text

QUESTIONS = [
    Question(
        "what_a_bottleneck_loses",
        [
            Criterion(
                1,
                Text(
                    "1x1을 빼면 5x5 가지의 곱셈이 한 자리에서 169,984번(16,384 + 153,600)에서 614,400번으로, 세 배 "
                    "넘게 늘어난다고 말합니다. 1x1의 몫을 빼고 153,600번이라고만 한 답에는 절반을 줍니다.",
                    "says that without the 1x1 the branch goes from 169,984 multiplications at a place (16,384 and "
                    "153,600) to 614,400, more than three times as many; half for 153,600, the 1x1 itself forgotten",
                ),
            ),
            Criterion(
                1,
                Text(
                    "채널이 서로 비슷해서 학습한 조합 64개로 거의 나타낼 수 있어야 한다고 말하고, 맞지 않는 경우를 "
                    "하나 듭니다(채널마다 다른 정보를 담은 맵, 너무 좁은 1x1, 채널이 원래 적은 앞쪽 층 등).",
                    "says that the channels must be so alike that 64 learned mixtures hold almost all of them, and "
                    "names a case in which they are not (channels that all tell something else, a 1x1 that is too "
                    "narrow, an early layer with few channels)",
                ),
            ),
        ],
        answer=Text(
            "1x1이 있으면 5x5 가지는 한 자리에서 256·64 + 25·64·96 = 169,984번 곱하지만, 빼면 25·256·96 = "
            "614,400번이라서 3.6배가 들어요. 256채널 가운데 비슷한 것이 많으면 학습한 조합 64개만으로도 거의 다 "
            "나타낼 수 있으므로 잃는 것이 적어요. 채널마다 전혀 다른 정보가 담겨 있다면 64개로는 모자라서 손해를 "
            "봐요.",
            "With the 1x1 the branch takes 256·64 + 25·64·96 = 169,984 multiplications at a place; without it "
            "25·256·96 = 614,400, which is 3.6 times as many. If many of the 256 channels are alike, 64 mixtures "
            "that are learned can hold almost all that they say, and little is lost. If each channel tells something "
            "quite different, 64 are too few, and the reduction does harm.",
        ),
        least=60,
    )
]
