"""What week 8's docstrings say, in Korean; what `repair` says is drawn. The examples are those of the reference."""

KOREAN = {
    "my_shapes": """
나의 신경망에서 층을 하나씩 지난 뒤의 형상: 첫 층부터 (H, W, C) 다섯 개의 리스트.
""",
    "my_parameters": """
나의 신경망에서 컨볼루션마다, 그리고 완전 연결 층에서 학습하는 파라미터의 수: 정수 네 개의 리스트.
""",
    "my_field": """
나의 층들을 하나씩 지난 뒤의 수용 영역(입력의 픽셀 단위): 첫 층부터 정수 다섯 개의 리스트.
""",
    "my_value": """
특징 맵에서 나의 자리에 나오는 값 하나, 편향까지 더한 것: 수.
""",
    "my_ap": """
나의 검출기의 평균 정밀도(AP), 모든 점을 쓰는 방식: 0에서 1까지의 수.
""",
    "my_gradient": """
나의 최대 풀링에 들어온 입력마다 손실의 기울기: (4, 4).
""",
    "my_design": """
나의 조건을 모두 지키는 층의 묶음: 입력 쪽부터 적은 (kernel_size, stride)의 리스트.
""",
}
