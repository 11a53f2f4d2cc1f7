"""Typical mistakes of the midterm, as edits of the reference; those of `repair` are the bank's own."""

import functools

from course.authoring import mistake

shapes = functools.partial(mistake, "my_shapes", caught_by="the_shapes_of_all_layers")
convolutions = functools.partial(mistake, "my_parameters", caught_by="the_parameters_of_the_convolutions")
dense = functools.partial(mistake, "my_parameters", caught_by="the_parameters_of_the_dense_layer")
field = functools.partial(mistake, "my_field", caught_by="the_fields_of_all_layers")
value = functools.partial(mistake, "my_value", caught_by="the_value_at_the_place")
ap = functools.partial(mistake, "my_ap", caught_by="the_average_precision_by_all_points")
gradient = functools.partial(mistake, "my_gradient", caught_by="the_whole_gradient")
design = functools.partial(mistake, "my_design", caught_by="the_design_keeps_to_every_limit")

MISTAKES = [
    shapes(
        "a valid size rounded up",
        old="(H - kernel_size) // stride + 1, (W - kernel_size) // stride + 1",
        new="-(-(H - kernel_size) // stride) + 1, -(-(W - kernel_size) // stride) + 1",
        ko='"valid"에서 나누어떨어지지 않을 때 올렸어요. 남은 픽셀에는 커널이 온전히 들어가지 못하므로 내려요.',
        en='A "valid" size was rounded up. The kernel does not fit on the pixels that are left: round down.',
    ),
    shapes(
        "a same size rounded down",
        old="-(-H // stride), -(-W // stride)",
        new="H // stride, W // stride",
        ko='"same"의 크기를 내렸어요. 마지막 픽셀까지 쓰도록 올림해요.',
        en='A "same" size was rounded down. It is rounded up, so that the last pixels are used too.',
    ),
    shapes(
        "the first stop forgotten",
        old="(H - kernel_size) // stride + 1, (W - kernel_size) // stride + 1",
        new="(H - kernel_size) // stride, (W - kernel_size) // stride",
        ko='"valid"에서 커널이 움직인 횟수만 셌어요. 처음 서 있던 자리에서도 값이 하나 나와요.',
        en='For "valid" only the moves were counted. Where the kernel stands at first it gives a value, too.',
    ),
    shapes(
        "the picture's channels kept",
        old="C = filters or C  #",
        new="C = C  #",
        ko="채널 수가 이미지의 것 그대로예요. 컨볼루션의 출력 채널 수는 필터 수예요.",
        en="The channels stayed those of the picture. A convolution gives as many channels as it has filters.",
    ),
    shapes(
        "every layer padded",
        old='if padding == "same":',
        new="if padding:",
        ko='모든 층을 "same"으로 계산했어요. "valid"인 층에서는 커널 때문에 크기가 줄어요.',
        en='All layers were taken for "same". In a "valid" one the kernel makes the map smaller.',
    ),
    convolutions(
        "biases forgotten",
        old="biases = filters if bias else 0",
        new="biases = 0",
        ko="컨볼루션의 편향을 세지 않았어요. 편향이 있는 층에는 필터마다 하나씩 있어요.",
        en="The convolutions' biases are missing: a layer that has them has one for each filter.",
    ),
    convolutions(
        "biases everywhere",
        old="biases = filters if bias else 0",
        new="biases = filters",
        ko="편향이 없는 층에도 편향을 셌어요. 표의 마지막 열을 보세요.",
        en="Biases were counted in a layer that has none. Look at the table's last column.",
    ),
    convolutions(
        "one channel only",
        old="kernel_size * kernel_size * channels * filters",
        new="kernel_size * kernel_size * filters",
        ko="커널을 한 채널만큼만 셌어요. 필터 하나에는 입력 채널마다 커널이 하나씩 있어요.",
        en="Kernels were counted for one channel. A filter has one for each channel that it sees.",
    ),
    convolutions(
        "the image's channels all the way",
        old="        channels = filters\n",
        new="",
        ko="모든 층이 이미지의 채널을 본다고 셌어요. 둘째 층부터는 앞 층의 필터 수만큼 채널을 봐요.",
        en="Every layer was taken to see the image's channels. From the second on it sees the layer's before.",
    ),
    dense(
        "the map's size forgotten",
        old="height * width * channels * numbers",
        new="channels * numbers",
        ko="펼친 길이를 채널 수만으로 셌어요. 높이 × 너비 × 채널이에요.",
        en="The flattened length was taken for the channels alone. It is height times width times channels.",
    ),
    dense(
        "the dense layer's biases forgotten",
        old='numbers["units"] + numbers["units"]',
        new='numbers["units"]',
        ko="완전 연결 층의 편향을 세지 않았어요. 출력마다 하나씩 있어요.",
        en="The dense layer's biases are missing: one for each output.",
    ),
    field(
        "own stride counted as well",
        old="        field += (kernel_size - 1) * jump\n        jump *= stride\n",
        new="        jump *= stride\n        field += (kernel_size - 1) * jump\n",
        ko="층 자신의 스트라이드까지 곱했어요. 그 층보다 앞의 스트라이드만 곱해요.",
        en="A layer's own stride was counted as well. Only those of the layers before it count.",
    ),
    field(
        "strides forgotten",
        old="(kernel_size - 1) * jump",
        new="(kernel_size - 1)",
        ko="스트라이드를 세지 않았어요. 스트라이드를 지난 뒤의 한 칸은 입력에서 여러 픽셀이에요.",
        en="The strides are missing. Behind a stride, one step is several pixels of the input.",
    ),
    field(
        "a whole kernel added",
        old="(kernel_size - 1) * jump",
        new="kernel_size * jump",
        ko="층마다 커널 크기를 모두 더했어요. 이미 보던 한 칸을 빼고 kernel_size - 1칸이 늘어요.",
        en="A whole kernel was added for each layer. It adds kernel_size - 1 steps: one was seen before.",
    ),
    field(
        "strides added up",
        old="jump *= stride",
        new="jump += stride - 1",
        ko="스트라이드를 더했어요. 두 층을 지나면 한 칸의 크기는 두 스트라이드의 곱이에요.",
        en="The strides were added. Behind two layers a step is the product of their strides.",
    ),
    value(
        "bias once a channel",
        old='+ numbers["bias"]',
        new='+ 2 * numbers["bias"]',
        ko="편향을 채널마다 더했어요. 필터 하나에 편향은 하나예요.",
        en="The bias was added once a channel. A filter has one.",
    ),
    value(
        "bias forgotten",
        old='+ numbers["bias"]',
        new="",
        ko="편향을 더하지 않았어요.",
        en="The bias was not added.",
    ),
    value(
        "kernel flipped",
        old="window * kernels)",
        new="window * kernels[::-1, ::-1])",
        ko="커널을 뒤집었어요. 컨볼루션 층은 커널을 있는 그대로 곱해요.",
        en="The kernel was flipped. A convolution layer takes it as it is.",
    ),
    value(
        "padding forgotten",
        old="np.pad(image, [(1, 1), (1, 1), (0, 0)])",
        new="image",
        ko='"same" 패딩을 잊었어요. 출력 (0, 0)의 창은 이미지 밖의 한 줄에서 시작해요.',
        en='The zeros of "same" were forgotten: the window of output (0, 0) begins one pixel outside the image.',
    ),
    value(
        "first channel only",
        old="np.sum(window * kernels)",
        new="np.sum(window[..., 0] * kernels[..., 0])",
        ko="첫 채널만 계산했어요. 모든 채널의 곱을 한 값으로 더해요.",
        en="Only the first channel was taken. The products of all channels are added to one value.",
    ),
    ap(
        "not put in order",
        old='sorted(MINE["my_ap"]["boxes"], key=lambda box: -box[0])',
        new='MINE["my_ap"]["boxes"]',
        ko="상자를 점수 순서로 놓지 않았어요. 점수가 높은 상자부터 판정해요.",
        en="The boxes were not put in order: the highest score is judged first.",
    ),
    ap(
        "a true box found twice",
        old="overlap >= 0.5 and truth not in taken",
        new="overlap >= 0.5",
        ko="정답 하나를 두 번 맞힌 것으로 셌어요. 두 번째로 찾은 상자는 틀린 것이에요.",
        en="A true box was found twice. The second box that finds it is wrong.",
    ),
    ap(
        "zigzag not smoothed",
        old="max(precision[n:])",
        new="precision[n]",
        ko="정밀도를 그 자리의 값으로 썼어요. 그 재현율부터 오른쪽에서 가장 높은 정밀도를 써요.",
        en="The precision of the place was taken. What counts is the highest one from that recall on.",
    ),
    ap(
        "eleven points",
        old="    area, before = 0.0, 0.0\n"
        "    for n, reached in enumerate(recall):\n"
        "        area += (reached - before) * max(precision[n:])\n"
        "        before = reached\n"
        "    return area",
        new="    levels = [level / 10 for level in range(11)]\n"
        "    points = [[p for p, r in zip(precision, recall) if r >= level - 1e-9] for level in levels]\n"
        "    return sum(max(row, default=0) for row in points) / 11",
        ko="점 11개의 평균을 구했어요. 여기서는 재현율이 늘어나는 모든 자리의 넓이를 더해요.",
        en="The mean of eleven points was taken. Here the area under all points is added up.",
    ),
    ap(
        "divided by the true boxes found",
        old='recall.append(hits / MINE["my_ap"]["truths"])',
        new='recall.append(hits / (MINE["my_ap"]["truths"] - 1))',
        ko="재현율을 찾은 정답의 수로 나누었어요. 끝내 못 찾은 정답까지 모두 세어 나눠요.",
        en="Recall was divided by the true boxes that were found. Those that never are found count, too.",
    ),
    gradient(
        "overwritten where windows overlap",
        old="column + right] += gradient",
        new="column + right] = gradient",
        ko="여러 창에서 온 기울기를 덮어썼어요. 한 자리에 온 기울기는 모두 더해요.",
        en="Where windows meet, the gradient was overwritten. What comes to one place adds up.",
    ),
    gradient(
        "the last of equals",
        old="divmod(int(np.argmax(window)), 2)",
        new="divmod(3 - int(np.argmax(window[::-1, ::-1])), 2)",
        ko="값이 같은 최댓값 가운데 마지막 것에 주었어요. 읽는 순서로 첫째가 받아요.",
        en="Of equal maxima the last got it. The first in reading order does.",
    ),
    gradient(
        "shared by the whole window",
        old="        down, right = divmod(int(np.argmax(window)), 2)\n"
        "        result[row + down, column + right] += gradient[row, column]\n",
        new="        result[row : row + 2, column : column + 2] += gradient[row, column] / 4\n",
        ko="창의 네 자리에 나누어 주었어요. 그것은 평균 풀링이고, 최대 풀링에서는 최댓값의 자리가 모두 받아요.",
        en="The window's four places share it. So it is in average pooling; here the maximum gets it all.",
    ),
    gradient(
        "the window's corner instead of the winner",
        old="result[row + down, column + right]",
        new="result[row, column]",
        ko="창의 왼쪽 위 자리에 주었어요. 최댓값이 있던 자리가 받아요.",
        en="The window's upper left corner got it, not the place of its maximum.",
    ),
    design(
        "own stride counted as well",
        old="                field += (kernel_size - 1) * jump\n                jump *= stride\n",
        new="                jump *= stride\n                field += (kernel_size - 1) * jump\n",
        ko="수용 영역에 층 자신의 스트라이드까지 곱해서 실제보다 크게 나왔어요. 앞 층들의 스트라이드만 곱해요.",
        en="The field came out too large: a layer's own stride was counted. Only those before it count.",
    ),
    design(
        "kernel sizes not squared",
        old="sum(kernel_size**2 for kernel_size in kernels)",
        new="sum(kernel_size for kernel_size in kernels)",
        ko="커널 크기를 제곱하지 않고 더했어요. 커널 하나에는 가중치가 kernel_size**2개 있어요.",
        en="Kernel sizes were added up without a square. A kernel has kernel_size**2 weights.",
    ),
    design(
        "the map halved once too often",
        old='limits["size"] // jump == limits["map"]',
        new='limits["size"] // jump == limits["map"] // 2',
        ko="스트라이드가 한 번 더 들어갔어요. 마지막 특징 맵의 크기를 다시 계산해 보세요.",
        en="There is a stride too many. Work out the size of the last map again.",
    ),
]
