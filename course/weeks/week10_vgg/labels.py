"""Labels of week 10's figures, in Korean and in English."""

from course.language import Text

LABELS = [
    Text("컨볼루션과 풀링", "convolutions and poolings"),
    Text("기울기 / 그 최댓값", "gradient / its largest"),
    Text("선형", "linear"),
    Text.same("MACs"),
    Text("창의 한가운데", "middle of the window"),
    Text("백만 MAC", "million MACs"),
    Text("곱셈", "multiplications"),
    Text("ReLU 없이", "no ReLU"),
    Text("수", "numbers"),
    Text("7×7 하나", "one 7x7"),
    Text("이미지 한 장", "one image"),
    Text("픽셀 {}", "pixel {}"),
    Text("무작위 {}", "random {}"),
    Text("He의 초깃값", "start of He"),
    Text("3×3 세 개", "three 3x3"),
    Text("3×3 열두 개", "twelve 3x3"),
    Text("풀링 없는 VGG-{}", "VGG-{} without pooling"),
    Text("MAC {}백만", "{} M MACs"),
    Text("출력 {} MB", "{} MB of outputs"),
    Text("가중치 {}개", "{} weights"),
]
