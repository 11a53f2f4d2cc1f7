"""What week 14 asks to be answered in words."""

from course.authoring import Criterion, Question
from course.language import Text

QUESTIONS = [
    Question(
        "where_the_gain_comes_from",
        [
            Criterion(
                1,
                Text(
                    "학생은 의사 레이블 말고도 증강, 드롭아웃, 학습 시간이 달랐다고 말하고, 대조군으로 같은 노이즈와 "
                    "같은 시간으로 레이블 50장만 배운 신경망(의사 레이블만 뺀 것)을 듭니다. 시드를 여러 개 쓰자고만 "
                    "한 답에는 절반을 줍니다.",
                    "says that augmentation, dropout and training time differed, too, and names the control: a network "
                    "that learns from the 50 images alone with the same noise for as long (all but the pseudo labels); "
                    "half for an answer that asks for more seeds only",
                ),
            ),
            Criterion(
                1,
                Text(
                    "자신 있게 틀린 의사 레이블은 문턱값을 넘어 학습에 쓰이고, 학생이 그 답을 배워 더 확신하게 "
                    "된다고(확증 편향) 말합니다.",
                    "says that a pseudo label that is sure and wrong passes the threshold, and that the student learns "
                    "it and grows surer of it (confirmation bias)",
                ),
            ),
        ],
        answer=Text(
            "학생은 의사 레이블만 더 받은 것이 아니라 증강과 드롭아웃을 쓰고 더 오래 학습했으니, 오른 것이 어느 것 "
            "덕분인지 알 수 없어요. 레이블 50장만으로 같은 증강과 드롭아웃을 쓰고 똑같이 오래 학습시킨 신경망을 시드 "
            "몇 개로 비교하면, 남는 차이가 의사 레이블의 몫이에요. 선생님이 자신 있게 틀린 이미지는 문턱값을 통과하고, "
            "학생은 틀린 답을 더 확신하게 돼요.",
            "The student had more than pseudo labels: augmentation, dropout and a longer training. Any of them may "
            "have made the gain. A network that learns from the 50 images alone, with the same noise and for as long, "
            "with a few seeds, is the control; what is left of the difference is due to pseudo labels. Images of "
            "which the teacher is sure and wrong pass any threshold, and make the student still surer of the wrong "
            "answer.",
        ),
        least=60,
    )
]
