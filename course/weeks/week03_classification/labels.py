"""Labels of week 3's figures, in Korean and in English."""

from course.data import fashion_mnist
from course.language import Text

LABELS = [
    *fashion_mnist.ABOUT.classes,
    Text("테스트 이미지", "a test picture"),
    Text("그리고 문제의 픽셀", "and the pixel in question"),
    Text("물어본 이미지:", "asked:"),
    Text("칸", "cells"),
    Text("칸 {}:", "cells {}:"),
    Text("컨볼루션", "convolution"),
    Text("완전 연결 층", "dense layer"),
    Text("완전 연결 신경망", "dense network"),
    Text("변화의 평균", "mean change"),
    Text("모든 학습 이미지의 평균", "mean of all training pictures"),
    Text("{}픽셀 옮김", "moved by {}"),
    Text("최근접 이웃", "nearest"),
    Text("픽셀 {}:", "pixels {}:"),
    Text("옮긴 거리", "shift"),
    Text("이미지의 한 변", "side of the picture"),
    Text("경사 하강법의 걸음", "step of gradient descent"),
    Text("{}픽셀 옮긴 테스트 이미지", "test pictures moved by {}"),
    Text("빗금은 정답", "the right answer hatched"),
    Text("옮긴 이미지로 학습", "trained on moved"),
    Text("{}주차", "week {}"),
    Text("이미지 전체", "whole picture"),
    Text("{1}x{2} 필터 {0}개", "{} filters of {}x{}"),
    Text("오른쪽으로 {}픽셀", "{} pixels to the right"),
    Text("유닛 {}개", "{} units"),
]
