"""What week 13 asks to be answered in words."""

from course.authoring import Criterion, Question
from course.language import Text

QUESTIONS = [
    Question(
        "why_all_three",
        [
            Criterion(
                1,
                Text(
                    "이미지가 커지면 같은 물체가 더 많은 픽셀을 차지해서, 층이 그대로이면 수용 영역이 물체의 작은 "
                    "일부만 덮고(깊이), 새로 보이는 세부를 담을 필터도 더 있어야 한다(너비)고 말합니다. 둘 가운데 "
                    "하나만 말한 답에는 절반을 줍니다.",
                    "says that in a larger image an object takes more pixels, so that with as many layers the "
                    "receptive field covers a smaller part of it (depth), and that the details to be seen now need "
                    "more filters (width); half for one of the two",
                ),
            ),
            Criterion(
                1,
                Text(
                    "기록에서 차이가 없을 수 있는 까닭을 하나 들고(이미지가 적거나 학습이 짧아서 곱셈이 모자란 것이 "
                    "아니다, 28x28에는 세부가 적다, 시드가 세 개뿐이다 등), 그것을 가려낼 실험을 말합니다(이미지나 "
                    "에포크나 시드를 늘려 다시 비교하기 등).",
                    "names one reason why the records may show no difference (few images or a short training, so that "
                    "multiplications are not what is missing; little detail in 28x28 pixels; only three seeds) and an "
                    "experiment that would tell (the same comparison with more images, epochs or seeds)",
                ),
            ),
        ],
        answer=Text(
            "이미지가 커지면 같은 물체가 더 많은 픽셀에 걸쳐 있어요. 층 수가 그대로이면 수용 영역이 물체의 작은 "
            "일부만 덮으므로 층이 더 필요하고, 새로 보이는 무늬와 세부를 나타내려면 필터도 더 있어야 해요. 강의의 "
            "기록에서는 이미지가 2,000장뿐이라서 곱셈이 아니라 데이터가 모자랐을 수 있어요. 이미지와 시드를 늘려 네 "
            "방법을 다시 비교하면, 차이가 시드 사이의 차이보다 커지는지 볼 수 있어요.",
            "In a larger image the same object lies on more pixels. With as many layers the receptive field covers a "
            "smaller part of it, so more layers are needed, and more filters for the patterns and details that can be "
            "seen now. In the lecture's records there were only 2,000 images: data may have been short, not "
            "multiplications. With more images and more seeds one would see whether the four ways come to differ more "
            "than seeds do.",
        ),
        least=60,
    )
]
