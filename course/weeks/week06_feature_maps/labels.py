"""Labels of week 6's figures, in Korean and in English."""

from course.data import cifar_10
from course.language import Text

LABELS = [
    *cifar_10.ABOUT.classes,
    Text("블록 {1}의 채널 {0}개 모두", "all {} channels of block {}"),
    Text("블록 {}의 채널", "channel of block {}"),
    Text("채널 {}", "channels {}"),
    Text("고전 필터의 맵", "classical map"),
    Text.same("conv_block{}"),
    Text.same("conv{}d  {}"),
    Text.same("conv{}d_{}  {}"),
    Text.same("deck_cifar-{}"),
    Text.same("deck_strong"),
    Text("개 또는 비행기", "dog or airplane"),
    Text("개 또는 고양이", "dog or cat"),
    Text.same("fc{}  {}"),
    Text("특징을 얻은 곳", "features after"),
    Text.same("flatten"),
    Text("이미지의 비율", "fraction of pictures"),
    Text("왼쪽", "left"),
    Text.same("logits  {}"),
    Text.same("maxpool{}"),
    Text("백만", "millions"),
    Text("이미지 한 장의 곱셈", "multiplications a picture"),
    Text("한 줄에 하나", "one a row"),
    Text("파라미터", "parameters"),
    Text("로켓", "rocket"),
    Text("같은 고양이", "same cat"),
    Text("가장 강한 조각 열 개", "the ten strongest patches"),
    Text("천", "thousands"),
]
