"""What the report of the final project has to say, heading by heading."""

from course.authoring import Criterion, Question
from course.language import Text

QUESTIONS = [
    Question(
        "report_task",
        [
            Criterion(
                1,
                Text(
                    "클래스와 쓰임을 말합니다.",
                    "names the classes and what the classifier is for",
                ),
            ),
            Criterion(
                1,
                Text(
                    "틀렸을 때의 결과와, 그래서 정확도 말고 볼 것(어느 클래스의 재현율 등)을 말합니다.",
                    "says what a wrong answer costs, and what follows for what is measured, such as the recall "
                    "of one class",
                ),
            ),
        ],
        answer=Text(
            "카페의 컵 네 종류를 구별해요. 종이컵을 유리컵으로 잘못 분류하면 설거지 줄에 들어가요. 그래서 "
            "정확도와 함께 종이컵의 재현율을 봐요. 틀린 답의 대가는 설거지를 하는 사람이 치러요.",
            "Four kinds of cups of a café are told apart. A paper cup taken for a glass ends up in the "
            "dishwasher, so the recall of paper cups is looked at beside the accuracy.",
        ),
        least=60,
    ),
    Question(
        "report_data",
        [
            Criterion(
                1,
                Text(
                    "출처, 라이선스, 얼굴 처리를 말합니다.",
                    "tells sources, licences and what was done about faces",
                ),
            ),
            Criterion(
                1,
                Text(
                    "장면이 무엇인지, 테스트 장면이 무엇이고 왜 장면으로 나누는지 말합니다.",
                    "says what a scene is, which are test scenes, and why the split goes by scene",
                ),
            ),
            Criterion(
                1,
                Text(
                    "course project check의 결과와 남은 경고를 어떻게 보았는지 말합니다.",
                    "tells what course project check said and what is to be thought of the warnings left",
                ),
            ),
        ],
        answer=Text(
            "모두 직접 찍었고 얼굴은 없어요. 장면은 장소와 날짜예요. 클래스마다 장면 넷 가운데 하나를 테스트로 "
            "두었어요. 같은 장면의 사진은 배경이 같아서 양쪽에 있으면 배경만 외워도 맞히기 때문이에요. 검사에 "
            "오류는 없고, 같은 장면의 닮은 사진 셋은 학습 쪽에만 있어서 두었어요.",
            "All are our own, without faces. A scene is a place on a day; one of four in each class is for the "
            "test, since pictures of one scene share a background that could be memorized. The check found no "
            "error. Three look-alikes lie in one training scene and were kept.",
        ),
        least=60,
    ),
    Question(
        "report_baseline",
        [
            Criterion(
                1,
                Text(
                    "가장 큰 클래스와 미리 학습한 특징의 정확도를 구간과 함께 적습니다.",
                    "gives the accuracy of the largest class and of pretrained features, with intervals",
                ),
            ),
            Criterion(
                1,
                Text(
                    "학습하지 않은 특징(대조)을 적습니다.",
                    "gives the control, features of an untrained network",
                ),
            ),
            Criterion(
                1,
                Text(
                    "처음부터 학습한 신경망과 비교하고, 구간을 보고 결론을 냅니다.",
                    "compares with a network from scratch and concludes from the intervals",
                ),
            ),
        ],
        answer=Text(
            "가장 큰 클래스, 학습하지 않은 특징, 처음부터 학습한 신경망, 미리 학습한 특징의 정확도를 저마다 구간과 "
            "함께 적어요. 미리 학습한 특징의 구간이 나머지와 겹치지 않으면 미리 학습한 것이 도움이 되었다고 "
            "말하고, 겹치면 테스트 사진이 더 있어야 안다고 말해요.",
            "The accuracies of the largest class, of untrained features, of the network from scratch and of "
            "pretrained features, each with its interval. Where the last interval lies apart from the others, "
            "pretraining did help; where it does not, more test pictures would be needed to tell.",
        ),
        least=60,
    ),
    Question(
        "report_confusion",
        [
            Criterion(
                1,
                Text(
                    "행렬의 수로 가장 자주 헷갈리는 쌍을 말합니다.",
                    "names the pair that is confused most, by the matrix's numbers",
                ),
            ),
            Criterion(
                1,
                Text(
                    "까닭을 사진에서 찾아 말합니다.",
                    "gives a reason that is seen in the pictures",
                ),
            ),
            Criterion(
                1,
                Text(
                    "다른 까닭 하나를 들고 어느 쪽인지 가릴 방법을 말합니다.",
                    "names a rival reason and how one would tell",
                ),
            ),
        ],
        answer=Text(
            "행렬에서 대각선 밖의 가장 큰 칸을 읽어요. 유리컵을 플라스틱 컵으로 답한 사진을 모아 보니 모두 "
            "창가에서 찍어서 반사가 흐려요. 물이 담긴 것이 원인일 수도 있으니, 창가에서 빈 컵을 더 찍어 보면 가릴 "
            "수 있어요.",
            "The largest number off the diagonal: glasses that are called plastic cups. All of them were taken at "
            "the window, with faint reflections. The water in them may be the reason, too; empty glasses at the "
            "window would tell.",
        ),
        least=60,
    ),
    Question(
        "report_grad_cam",
        [
            Criterion(
                1,
                Text(
                    "틀린 사진 세 장의 그림이 무엇을 보이는지 적습니다.",
                    "tells what the maps of three mistakes show",
                ),
            ),
            Criterion(
                1,
                Text(
                    "사진마다 어디를 보았는지 말합니다.",
                    "says for each where the network looked",
                ),
            ),
            Criterion(
                1,
                Text(
                    "맞힌 사진과 비교합니다.",
                    "compares with pictures that were right",
                ),
            ),
            Criterion(
                1,
                Text(
                    "그림이 증명하지 못하는 것을 말합니다(예: 가려 보아야 안다).",
                    "says what a map does not prove, such as that covering the spot would have to be tried",
                ),
            ),
        ],
        answer=Text(
            "세 장 모두 컵이 아니라 쟁반 무늬가 밝아요. 맞힌 사진에서는 컵의 테두리가 밝고요. 쟁반 때문에 "
            "틀렸다고 하려면 쟁반을 가리고 답이 바뀌는지 봐야 해요.",
            "In all three the tray's pattern is bright, not the cup; in pictures that were right it is the rim. "
            "To say that the tray is to blame one has to cover it and see the answer change.",
        ),
        least=60,
    ),
    Question(
        "report_shift",
        [
            Criterion(
                1,
                Text(
                    "이동마다 바뀐 비율을 적습니다.",
                    "gives the share of changed answers for each shift",
                ),
            ),
            Criterion(
                1,
                Text(
                    "스트라이드와 풀링으로 까닭을 설명합니다.",
                    "explains it by strides and pooling",
                ),
            ),
            Criterion(
                1,
                Text(
                    "잘린 가장자리나 채운 값의 영향을 따로 생각합니다.",
                    "thinks of the border that was cut or filled as another cause",
                ),
            ),
        ],
        answer=Text(
            "이동한 픽셀마다 바뀐 답의 비율을 표로 적어요. 스트라이드를 모두 곱하면 32픽셀이라 그보다 작은 이동은 "
            "특징을 바꿔요. 크게 이동하면 새로 채운 가장자리도 영향을 줄 수 있어서, 넉넉히 자른 사진으로 다시 재 "
            "봐요.",
            "A table: the share of changed answers for each shift. The strides multiply to 32 pixels, and a "
            "smaller shift changes the features. In larger shifts the filled border may matter, too, so it is "
            "measured again on pictures with a margin.",
        ),
        least=60,
    ),
    Question(
        "report_ablation",
        [
            Criterion(
                1,
                Text(
                    "한 번에 하나만 바꿉니다.",
                    "changes one thing at a time",
                ),
            ),
            Criterion(
                1,
                Text(
                    "시드 세 개의 결과를 모두 적습니다.",
                    "gives the results of three seeds",
                ),
            ),
            Criterion(
                1,
                Text(
                    "차이를 시드 사이의 차이와 비교합니다.",
                    "compares the difference with that between seeds",
                ),
            ),
            Criterion(
                1,
                Text(
                    "테스트 데이터로 고르지 않았음을 말합니다.",
                    "says that nothing was chosen on the test pictures",
                ),
            ),
        ],
        answer=Text(
            "해상도만 절반으로 줄이고 나머지는 그대로 두어, 시드 세 개의 정확도를 모두 적어요. 줄이기 전과 후의 "
            "차이가 시드 사이의 차이보다 크지 않으면 결론을 내지 않아요. 고를 때는 검증 장면만 봤어요.",
            "Half the resolution and all else as it was: the accuracies of three seeds before and after. Where the "
            "difference is no larger than that between seeds, there is no conclusion. Choices were made on "
            "validation scenes alone.",
        ),
        least=60,
    ),
    Question(
        "report_limits",
        [
            Criterion(
                1,
                Text(
                    "데이터에 없는 상황을 말합니다.",
                    "names situations that the data does not hold",
                ),
            ),
            Criterion(
                1,
                Text(
                    "테스트 사진 수와 구간의 너비에서 오는 한계를 말합니다.",
                    "names what comes of few test pictures and a wide interval",
                ),
            ),
            Criterion(
                1,
                Text(
                    "하나를 확인할 실험을 말합니다.",
                    "gives an experiment that checks one of them",
                ),
            ),
        ],
        answer=Text(
            "밤에 찍은 사진, 다른 카페의 컵, 겹쳐 놓은 컵은 데이터에 없어요. 테스트 사진이 적어서 구간이 넓고, 그 "
            "너비보다 작은 차이는 알 수 없어요. 다른 카페에서 사진을 더 찍어 다시 재면 하나는 확인할 수 있어요.",
            "Night, cups of another café and stacked cups are not in the data. There are few test pictures, so the "
            "interval is wide, and smaller differences can't be told. Pictures from another café would check one "
            "of these.",
        ),
        least=60,
    ),
]
