"""What week 6's docstrings say, in Korean. The examples are those of the reference."""

KOREAN = {
    "count_block": """
블록이 학습하는 숫자의 개수와 지니고만 있는 숫자의 개수: 정수 쌍 (학습, 보관).

블록에는 3x3 컨볼루션이 `convolutions`개(하나 이상) 있어요. 저마다 필터가 `filters`개이고, 필터마다 편향이 하나
있으며, 뒤에 배치 정규화가 와요. 첫 컨볼루션은 채널 `channels`개를 봐요. 배치 정규화는 채널마다 숫자 둘(gamma, beta)을
학습하고 둘(이동 평균, 이동 분산)을 지니고만 있어요.
""",
    "map_shapes": """
이미지가 블록들을 지나며 거치는 모든 형상: 튜플의 리스트.

`input_shape`은 (H, W, C)예요. 블록 i의 필터는 `filters[i]`개예요. 블록의 컨볼루션은 H와 W를 그대로 두고, 2x2 풀링은
반으로 줄여요(내림). 블록은 하나 이상이고, 0으로 줄어드는 변은 없어요. 리스트에는 블록마다 컨볼루션 다음의 형상과 풀링
다음의 형상이 차례로 있고, 마지막에 펼친 벡터의 형상 (length,)이 있어요.
""",
    "merge_linear": """
활성화 함수가 없는 두 완전 연결 층을 대신하는 층 하나: (D, M), (M,), (M, K), (K,) -> (D, K), (K,).

첫 층은 x @ first + first_bias를 계산하고, 둘째 층은 그 결과로 같은 계산을 해요. 어떤 x에 대해서나 x @ kernel +
bias가 두 층이 함께 계산하는 것과 같은 (kernel, bias) 쌍을 반환해요.
""",
    "top_patches": """
채널 하나가 가장 강하게 반응한 자리: 맵 (N, H, W) -> (count, 5) 정수, 강한 것부터.

이미지마다 값이 가장 큰 칸을 하나씩 고르고, 모든 이미지 가운데 그 값이 가장 큰 `count`장을 골라요. `count`는 N보다
크지 않아요. 결과의 한 행은 (이미지 번호, top, left, bottom, right)예요. 그 칸이 보는 픽셀이고, bottom과 right는
들어가지 않아요. 칸 0은 이미지보다 `before`픽셀 위(왼쪽)에서 시작하고, 다음 칸은 `jump`픽셀씩 뒤에서 시작하며, 모두
`field`픽셀을 봐요. 상자는 이미지 밖으로 나갈 수 있어요. 한 이미지 안에서 값이 같으면 위쪽 칸을, 같은 행이면 왼쪽 칸을
골라요. 두 이미지의 값이 같으면 앞 번호의 이미지가 먼저예요. 값이 모두 음수일 수도 있어요.
""",
    "grad_cam": """
클래스를 본 자리: 맵 (H, W, C), 그 클래스의 로짓에 대한 기울기 (H, W, C) -> [0, 1]의 (H, W).

채널의 가중치는 모든 자리의 기울기를 평균한 값이에요. 이 가중치로 맵을 모두 더하고, 음수를 0으로 바꾸고, 가장 큰
값으로 나눠요. 양수인 자리가 없으면 모두 0이에요. 숫자는 정수일 수도 소수가 있을 수도 있고, 양수일 수도 음수일
수도 있어요. Selvaraju 외, "Grad-CAM", 2017, 3절. https://arxiv.org/abs/1610.02391
""",
    "small_cnn": """
Keras로 CNN을 만들어 `weights`를 넣고, 이미지 (N, H, W, C)의 로짓 (N, classes)를 반환해요.

리스트 `filters`의 숫자 n마다 블록 하나예요. 블록은 H와 W를 그대로 두고 편향이 없는 3x3 컨볼루션(필터 n개), 배치
정규화, ReLU, 2x2 최대 풀링이에요. 그다음 채널마다 모든 자리의 평균을 내고, 출력이 `classes`개이며 softmax가 없는
완전 연결 층이 하나 와요. `weights`는 `model.set_weights`가 받는 배열의 리스트예요. 신경망은 학습 중이 아니에요.
""",
    "one_linear_map": """
학습이 끝난 뒤 x @ kernel + bias 하나로 계산할 수 있는 층의 묶음: "A"에서 "F"까지를 bool로 보내는 딕셔너리(dict).

A: Dense(512), Dense(10)
B: Dense(512, activation="relu"), Dense(10)
C: Conv2D(32, 3), BatchNormalization
D: Conv2D(32, 3), 2x2 최대 풀링, Flatten, Dense(10)
E: Conv2D(32, 3), 2x2 평균 풀링, Flatten, Dense(10)
F: Dense(512), Dropout(0.5), Dense(10)
""",
}
