"""Typical mistakes of week 5, as edits of the reference, and what to say to a student who made one."""

from course.authoring import Mistake
from course.language import Text

LAST_STOP = Text(
    ko="커널이 끝에 꼭 맞는 마지막 자리를 빠뜨렸어요. 너비가 5인 이미지에 너비가 3인 커널을 놓을 자리를 "
    "손으로 세어 보세요.",
    en="The last place, where the kernel just fits, is missing. Count by hand in how many places a kernel of "
    "width 3 fits on a picture of width 5.",
)

MISTAKES = [
    Mistake(
        "output_size",
        "the first stop forgotten",
        old="// stride + 1",
        new="// stride",
        caught_by="lines_of_the_lecture",
        hint=Text(
            ko="커널이 움직인 횟수만 셌어요. 움직이기 전에 처음 서 있던 자리에서도 값이 하나 나와요.",
            en="Only the moves were counted. The kernel gives a value where it stands at first, before any move.",
        ),
    ),
    Mistake(
        "output_size",
        "a rest rounded to the nearest",
        old="(size + 2 * zeros - kernel_size) // stride + 1",
        new="int(np.round((size + 2 * zeros - kernel_size) / stride)) + 1",
        caught_by="many_lines_agree_with_the_reference",
        hint=Text(
            ko="나누어떨어지지 않을 때 반올림했어요. 남는 픽셀에는 커널이 온전히 들어가지 못하므로 늘 내림이에요.",
            en="A rest was rounded to the nearest whole number. The kernel does not fit on the pixels left over: "
            "always "
            "round down.",
        ),
    ),
    Mistake(
        "output_size",
        "padding on one side",
        old="2 * zeros",
        new="zeros",
        caught_by="lines_of_the_lecture",
        hint=Text(
            ko="0을 한쪽 끝에만 붙였어요. 패딩 1은 왼쪽에 1, 오른쪽에 1이라서 줄이 2만큼 길어져요.",
            en="The zeros were counted at one end. Padding of 1 is 1 on the left and 1 on the right: 2 more pixels.",
        ),
    ),
    Mistake(
        "output_size",
        "1 added before the division",
        old="(size + 2 * zeros - kernel_size) // stride + 1",
        new="(size + 2 * zeros - kernel_size + 1) // stride",
        caught_by="lines_of_the_lecture",
        hint=Text(
            ko="나누기 전에 1을 더했어요. 먼저 스트라이드로 나누어 내림하면 움직인 횟수예요. 처음 서 있던 자리를 세는 "
            "1은 그다음에 더해요.",
            en="1 was added before the division. Divide by the stride first, rounded down: these are the moves. Then "
            "add 1 for the place where the kernel stands at first.",
        ),
    ),
    Mistake(
        "output_size",
        "same rounded down",
        old="-(-size // stride)",
        new="size // stride",
        caught_by="lines_of_the_lecture",
        hint=Text(
            ko='"same"의 크기를 내림했어요. 마지막 픽셀까지 쓰려면 나눈 값을 올려야 해요.',
            en='"same" was rounded down. Division is rounded up here, so that the last pixels are used too.',
        ),
    ),
    Mistake(
        "output_size",
        "kernel forgotten",
        old=" - kernel_size)",
        new=")",
        caught_by="lines_of_the_lecture",
        hint=Text(
            ko="커널의 크기를 빼지 않았어요. 커널의 오른쪽 끝이 이미지를 벗어나면 멈춰야 해요.",
            en="The kernel's size is missing: it has to stop before its right end leaves the picture.",
        ),
    ),
    Mistake(
        "pad_same",
        "the extra zero at the front",
        old="(zeros // 2, zeros - zeros // 2)",
        new="(zeros - zeros // 2, zeros // 2)",
        caught_by="one_zero_goes_below_and_to_the_right",
        hint=Text(
            ko="남는 0 하나를 위와 왼쪽에 두었어요. TensorFlow는 아래와 오른쪽에 둬요.",
            en="The extra zero went above and to the left. TensorFlow puts it below and to the right.",
        ),
    ),
    Mistake(
        "pad_same",
        "the stride ignored",
        old="(stops - 1) * stride",
        new="(size - 1)",
        caught_by="one_zero_goes_below_and_to_the_right",
        hint=Text(
            ko="스트라이드가 1일 때처럼 0을 둘렀어요. 스트라이드가 크면 멈추는 자리가 적어서 0도 덜 필요해요.",
            en="The zeros are those of stride 1. A larger stride stops less often and needs fewer zeros.",
        ),
    ),
    Mistake(
        "pad_same",
        "symmetric as in PyTorch",
        old="        zeros = max((stops - 1) * stride + kernel_size - size, 0)\n"
        "        border.append((zeros // 2, zeros - zeros // 2))",
        new="        zeros = kernel_size // 2\n        border.append((zeros, zeros))",
        caught_by="one_zero_goes_below_and_to_the_right",
        hint=Text(
            ko="양쪽에 커널 크기의 절반씩 0을 두었어요. PyTorch의 padding=k//2가 그래요. "
            "TensorFlow의 same은 꼭 필요한 만큼만 둬요.",
            en="Half the kernel's size went on either side, as PyTorch's padding=k//2 does. "
            "TensorFlow's same adds no more zeros than it needs.",
        ),
    ),
    Mistake(
        "convolve_strided",
        "window moved by one",
        old="top, left = i * stride, j * stride",
        new="top, left = i, j",
        caught_by="a_kernel_that_moves_by_two",
        hint=Text(
            ko="창이 한 칸씩 움직였어요. 출력 (i, j)의 창은 입력의 어느 행에서 시작할까요?",
            en="The window moved by one pixel. In which row of the input does the window of output (i, j) begin?",
        ),
    ),
    Mistake(
        "convolve_strided",
        "kernel flipped",
        old="window * kernel)",
        new="window * kernel[::-1, ::-1])",
        caught_by="a_kernel_that_moves_by_two",
        hint=Text(
            ko="커널을 뒤집었네요. 컨볼루션 층은 교차상관이라서 커널을 있는 그대로 곱해요.",
            en="The kernel was flipped. A convolution layer is cross-correlation: it takes the kernel as it is.",
        ),
    ),
    Mistake(
        "convolve_strided",
        "sums wrap around in uint8",
        old=".astype(float)",
        new="",
        caught_by="photos_of_small_integers_are_summed_exactly",
        hint=Text(
            ko="uint8끼리 곱하면 255를 넘는 값이 0부터 다시 시작해요. 계산하기 전에 실수로 바꿔 주세요.",
            en="Products of uint8 numbers start again at 0 beyond 255. Turn them into floats before computing.",
        ),
    ),
    Mistake(
        "max_pool",
        "mean instead of maximum",
        old="window.max(",
        new="window.mean(",
        caught_by="one_map_by_hand",
        hint=Text(
            ko="평균을 구했어요. 그것은 평균 풀링이고, 여기서는 창에서 가장 큰 값을 골라요.",
            en="The mean was taken. That is average pooling; here the largest value of a window is wanted.",
        ),
    ),
    Mistake(
        "max_pool",
        "never below zero",
        old="window.max(axis=(1, 2))",
        new="np.maximum(window.max(axis=(1, 2)), 0)",
        caught_by="maps_without_a_positive_value",
        hint=Text(
            ko="음수만 있는 창의 값이 0이 되었어요. 최댓값을 0에서 시작해 찾거나 0으로 패딩하지 않았나요?",
            en="Windows of negative values became 0. Did the search for the maximum start at 0, or were zeros padded?",
        ),
    ),
    Mistake(
        "max_pool",
        "channels mixed",
        old="window.max(axis=(1, 2))",
        new="window.max(axis=(1, 2, 3))[:, None]",
        caught_by="batches_with_channels_agree_with_the_reference",
        hint=Text(
            ko="채널까지 합쳐서 최댓값을 골랐어요. 풀링은 채널마다 따로 하므로 채널 수가 그대로예요.",
            en="The maximum was taken over the channels too. Each channel is pooled on its own; their number stays.",
        ),
    ),
    Mistake(
        "max_pool",
        "windows that never overlap",
        old="top, left = i * stride, j * stride",
        new="top, left = i * size, j * size",
        caught_by="one_map_by_hand",
        hint=Text(
            ko="창을 창의 크기만큼 옮겼어요. 스트라이드가 창보다 작으면 창끼리 겹쳐요.",
            en="The window moved by its own size. With a smaller stride, windows overlap.",
        ),
    ),
    Mistake(
        "average_pool",
        "sum instead of mean",
        old="window.mean(axis=(1, 2))",
        new="window.sum(axis=(1, 2))",
        caught_by="means_by_hand",
        hint=Text(
            ko="창의 값을 더하기만 했어요. 평균은 합을 값의 개수로 나눈 것이에요.",
            en="The values of a window were only added up. A mean is the sum divided by their number.",
        ),
    ),
    Mistake(
        "average_pool",
        "divided by the side",
        old="window.mean(axis=(1, 2))",
        new="window.sum(axis=(1, 2)) / height",
        caught_by="means_by_hand",
        hint=Text(
            ko="합을 창의 한 변으로 나누었어요. 창에는 값이 높이 × 너비만큼 있어요.",
            en="The sum was divided by the window's side. A window holds height × width values.",
        ),
    ),
    Mistake(
        "average_pool",
        "fractions lost",
        old="(W - width) // stride + 1, C))",
        new="(W - width) // stride + 1, C), dtype=feature_maps.dtype)",
        caught_by="means_by_hand",
        hint=Text(
            ko="정수 맵의 평균에서 소수점 아래가 사라졌어요. 결과를 담을 배열은 실수형이어야 해요.",
            en="The means of whole numbers lost their fractions. The array that takes them has to hold floats.",
        ),
    ),
    Mistake(
        "average_pool",
        "pictures and channels mixed",
        old="window.mean(axis=(1, 2))",
        new="window.mean()",
        caught_by="batches_with_channels_are_averaged_as_by_the_reference",
        hint=Text(
            ko="모든 이미지와 모든 채널을 한꺼번에 평균 냈어요. 높이와 너비의 축에 대해서만 평균을 내세요.",
            en="The mean was taken over all pictures and channels at once. Take it over height and width alone.",
        ),
    ),
    Mistake(
        "average_pool",
        "the whole map taken for a square",
        old="(H, W) if",
        new="(min(H, W), min(H, W)) if",
        caught_by="whole_maps_are_averaged_globally",
        hint=Text(
            ko="맵 전체를 정사각형으로 보았어요. 크기를 주지 않으면 창은 높이 H, 너비 W예요.",
            en="The whole map was taken for a square. Without a size the window is H high and W wide.",
        ),
    ),
    Mistake(
        "pixel_uses",
        "zeros counted too",
        old="    return uses[padding : padding + height, padding : padding + width]",
        new="    return uses",
        caught_by="the_corner_counts_less",
        hint=Text(
            ko="패딩한 0이 쓰인 횟수까지 반환했어요. 원래 이미지의 픽셀만 잘라 내 주세요.",
            en="The counts of the padded zeros came along. Cut out those of the picture's own pixels.",
        ),
    ),
    Mistake(
        "pixel_uses",
        "padding forgotten",
        old="    uses = np.zeros((height + 2 * padding, width + 2 * padding), dtype=int)",
        new="    padding = 0\n    uses = np.zeros((height, width), dtype=int)",
        caught_by="the_corner_counts_less",
        hint=Text(
            ko="패딩이 빠졌어요. 0을 두르면 창이 모서리 밖에서도 시작하므로 모서리 픽셀이 더 자주 쓰여요.",
            en="The padding is missing. With zeros around, windows begin outside the picture: corners are used more.",
        ),
    ),
    Mistake(
        "pixel_uses",
        "the last window forgotten",
        old="for top in range(0, uses.shape[0] - kernel_size + 1, stride):",
        new="for top in range(0, uses.shape[0] - kernel_size, stride):",
        caught_by="the_corner_counts_less",
        hint=Text(
            ko="맨 아래에 꼭 맞는 창을 세지 않았어요. 이미지의 끝에 닿는 창도 이미지 안에 있어요.",
            en="The windows that just fit at the bottom are missing. A window may touch the last row.",
        ),
    ),
    Mistake(
        "pixel_uses",
        "counted in bytes",
        old="dtype=int",
        new="dtype=np.uint8",
        caught_by="strides_and_paddings_agree_with_the_reference",
        hint=Text(
            ko="uint8로 세면 255 다음이 0이에요. 큰 창이 한 칸씩 움직이면 픽셀 하나가 255개보다 많은 창에 들어갑니다.",
            en="Counted in uint8, 255 is followed by 0. With large windows that move by one, a pixel lies in more than "
            "255 of them.",
        ),
    ),
    Mistake(
        "receptive_field",
        "own stride counted as well",
        old="        field += (kernel_size - 1) * jump\n        jump *= stride\n",
        new="        jump *= stride\n        field += (kernel_size - 1) * jump\n",
        caught_by="the_slide_and_a_small_network",
        hint=Text(
            ko="층 자신의 스트라이드까지 곱했어요. 층이 보는 간격은 앞 층들의 스트라이드만으로 정해져요.",
            en="A layer's own stride was counted. How far apart its inputs lie is up to the layers before it alone.",
        ),
    ),
    Mistake(
        "receptive_field",
        "only the stride just before",
        old="jump *= stride",
        new="jump = stride",
        caught_by="the_slide_and_a_small_network",
        hint=Text(
            ko="바로 앞 층의 스트라이드만 썼어요. 앞에 있는 모든 층의 스트라이드를 곱해야 해요.",
            en="Only the stride of the layer just before was used. Multiply the strides of all layers before.",
        ),
    ),
    Mistake(
        "receptive_field",
        "strides forgotten",
        old="(kernel_size - 1) * jump",
        new="(kernel_size - 1)",
        caught_by="the_slide_and_a_small_network",
        hint=Text(
            ko="스트라이드를 쓰지 않았어요. 스트라이드 2 다음에는 이웃한 값이 입력에서 두 픽셀 떨어져 있어요.",
            en="The strides are missing. After a stride of 2, neighbouring values lie two input pixels apart.",
        ),
    ),
    Mistake(
        "receptive_field",
        "one kernel size for all layers",
        old="(kernel_size - 1) * jump",
        new="(layers[0][0] - 1) * jump",
        caught_by="the_slide_and_a_small_network",
        hint=Text(
            ko="모든 층에 첫 층의 커널 크기를 썼어요. 슬라이드의 k에는 번호가 없지만, 층마다 자기 커널이 있어요.",
            en="The first layer's kernel size was used for all. The slide's k has no index, but each layer has a k.",
        ),
    ),
    Mistake(
        "max_pool_backward",
        "overwritten where windows overlap",
        old="column] += gradient",
        new="column] = gradient",
        caught_by="windows_that_overlap_add_up",
        hint=Text(
            ko="창이 겹치는 곳에서 앞의 기울기가 지워졌어요. 한 픽셀이 여러 창에서 이기면 기울기를 더해요.",
            en="Where windows overlap, the earlier gradient was overwritten. A pixel that wins twice gets the sum.",
        ),
    ),
    Mistake(
        "max_pool_backward",
        "gradient kept in the map's type",
        old="np.zeros(feature_map.shape)",
        new="np.zeros_like(feature_map)",
        caught_by="windows_that_overlap_add_up",
        hint=Text(
            ko="np.zeros_like는 특징 맵의 자료형을 따라요. 맵이 정수이면 기울기의 소수 부분이 사라집니다. 실수 배열에 "
            "담으세요.",
            en="np.zeros_like takes the type of the map: where that holds whole numbers, the gradients lose their "
            "fractions. Collect them in floats.",
        ),
    ),
    Mistake(
        "max_pool_backward",
        "equal maxima read column by column",
        old="np.unravel_index(np.argmax(window), window.shape)",
        new="np.unravel_index(np.argmax(window.T), window.T.shape)[::-1]",
        caught_by="equal_maxima",
        hint=Text(
            ko="같은 최댓값 가운데 열을 따라 첫 자리를 골랐어요. 읽는 순서는 행을 먼저, 왼쪽에서 오른쪽으로예요.",
            en="Of equal maxima the first one down the columns was taken. Reading order goes along the rows, left to "
            "right, then down.",
        ),
    ),
    Mistake(
        "max_pool_backward",
        "negative gradients dropped",
        old="column] += gradient[i, j]",
        new="column] += max(gradient[i, j], 0)",
        caught_by="windows_that_overlap_add_up",
        hint=Text(
            ko="음수인 기울기가 사라졌어요. 최댓값을 고르는 것은 특징 맵에서이고, 기울기는 음수여도 그대로 돌아가요.",
            en="Negative gradients got lost. The maximum is one of the map's; a gradient goes back whatever its sign.",
        ),
    ),
    Mistake(
        "max_pool_backward",
        "shared by the whole window",
        old="        row, column = np.unravel_index(np.argmax(window), window.shape)\n"
        "        result[top + row, left + column] += gradient[i, j]\n",
        new="        result[top : top + size, left : left + size] += gradient[i, j] / window.size\n",
        caught_by="only_the_winners_get_a_gradient",
        hint=Text(
            ko="창 전체에 고르게 나누었어요. 그것은 평균 풀링의 역전파예요. 최대 풀링에서는 최댓값 자리만 받아요.",
            en="The gradient was shared by the whole window, as in average pooling. Here only the maximum gets it.",
        ),
    ),
    Mistake(
        "max_pool_backward",
        "the window's corner instead of the winner",
        old="result[top + row, left + column]",
        new="result[top, left]",
        caught_by="only_the_winners_get_a_gradient",
        hint=Text(
            ko="기울기를 창의 왼쪽 위에 두었어요. 최댓값이 창의 어디에 있었는지 찾아서 그 자리에 주세요.",
            en="The gradient went to the window's upper left. Find where in the window the maximum was.",
        ),
    ),
    Mistake(
        "max_pool_backward",
        "every equal maximum gets it",
        old="        row, column = np.unravel_index(np.argmax(window), window.shape)\n"
        "        result[top + row, left + column] += gradient[i, j]\n",
        new="        result[top : top + size, left : left + size] += gradient[i, j] * (window == window.max())\n",
        caught_by="equal_maxima",
        hint=Text(
            ko="같은 최댓값이 여럿일 때 모두에게 주어서 기울기가 불어났어요. 읽는 순서로 첫 번째만 받아요.",
            en="Equal maxima all got the gradient, which makes it grow. Only the first in reading order gets it.",
        ),
    ),
    Mistake(
        "design_stack",
        "strides too late",
        old="[(3, 1), (3, 2), (3, 2), (3, 2), (3, 1)]",
        new="[(3, 1), (3, 1), (3, 2), (3, 2), (3, 2)]",
        caught_by="it_sees_enough_for_little",
        hint=Text(
            ko="스트라이드가 뒤에 몰려 있어요. 스트라이드는 뒤에 오는 층을 넓혀 주는데, 마지막 층 뒤에는 층이 없어요.",
            en="The strides come late. A stride widens what the layers after it see; nothing follows the last one.",
        ),
    ),
    Mistake(
        "design_stack",
        "first layer strided",
        old="[(3, 1), (3, 2), (3, 2), (3, 2), (3, 1)]",
        new="[(3, 2), (3, 2), (3, 2), (3, 1), (3, 1)]",
        caught_by="the_maps_have_the_sizes_asked",
        hint=Text(
            ko="첫 층부터 줄였어요. 수용 영역은 가장 넓지만, 첫 층이 64x64를 지켜야 한다는 조건을 어겼어요.",
            en="The first layer shrinks the map. That gives the widest field, but the first layer was to keep 64x64.",
        ),
    ),
    Mistake(
        "design_stack",
        "wide kernels without strides",
        old="[(3, 1), (3, 2), (3, 2), (3, 2), (3, 1)]",
        new="[(7, 1), (7, 1), (7, 2), (7, 2), (7, 2)]",
        caught_by="it_sees_enough_for_little",
        hint=Text(
            ko="큰 커널로 넓혔어요. 7x7 하나의 가중치는 3x3 다섯 개보다 많아요. 스트라이드를 먼저 활용해 보세요.",
            en="The field grew by wide kernels. One 7x7 has more weights than five 3x3: let the strides do the work.",
        ),
    ),
    Mistake(
        "output_size",
        "same keeps the size",
        old="        return -(-size // stride)\n",
        new="        return size\n",
        caught_by="lines_of_the_lecture",
        hint=Text(
            ko='"same"이면 늘 원래 크기라고 했어요. 스트라이드가 1보다 크면 size / stride를 올림한 것이에요.',
            en='"same" was taken to keep the size. With a stride above 1 it is size / stride, rounded up.',
        ),
    ),
    Mistake(
        "pad_same",
        "all zeros below and on the right",
        old="(zeros // 2, zeros - zeros // 2)",
        new="(0, zeros)",
        caught_by="other_sizes_kernels_and_strides",
        hint=Text(
            ko="0을 모두 아래와 오른쪽에 붙였어요. 반씩 나누고, 하나가 남으면 그것만 아래와 오른쪽이에요.",
            en="All zeros went below and to the right. Halve them; only an odd one goes there.",
        ),
    ),
    Mistake(
        "pad_same",
        "the edge repeated",
        old="np.pad(image, border)",
        new='np.pad(image, border, mode="edge")',
        caught_by="other_sizes_kernels_and_strides",
        hint=Text(
            ko="가장자리의 픽셀을 되풀이해서 붙였어요. 여기서는 0을 붙여요.",
            en="Pixels of the edge were repeated. Here zeros are put around.",
        ),
    ),
    Mistake(
        "pad_same",
        "the height's zeros for both axes",
        old="    for size in image.shape:\n",
        new="    for size in image.shape[:1] * 2:\n",
        caught_by="other_sizes_kernels_and_strides",
        hint=Text(
            ko="높이에 맞춘 0의 개수를 너비에도 썼어요. 축마다 따로 계산하세요.",
            en="The zeros worked out for the height were used for the width, too. Count them for each axis.",
        ),
    ),
    Mistake(
        "max_pool",
        "the smallest value",
        old="window.max(axis=(1, 2))",
        new="window.min(axis=(1, 2))",
        caught_by="one_map_by_hand",
        hint=Text(
            ko="가장 작은 값을 골랐어요.",
            en="The smallest value was taken.",
        ),
    ),
    Mistake(
        "max_pool",
        "largest magnitude",
        old="window.max(axis=(1, 2))",
        new="np.abs(window).max(axis=(1, 2))",
        caught_by="maps_without_a_positive_value",
        hint=Text(
            ko="절댓값이 가장 큰 값을 골랐어요. 음수끼리는 0에 가까운 쪽이 커요.",
            en="The largest magnitude was taken. Of negative numbers the one nearest to 0 is the largest.",
        ),
    ),
    Mistake(
        "average_pool",
        "the maximum",
        old="window.mean(axis=(1, 2))",
        new="window.max(axis=(1, 2))",
        caught_by="means_by_hand",
        hint=Text(
            ko="평균이 아니라 최댓값이에요.",
            en="This is the maximum, not the mean.",
        ),
    ),
    Mistake(
        "pixel_uses",
        "windows that reach outside",
        old=(
            "uses.shape[0] - kernel_size + 1, stride):\n"
            "        for left in range(0, uses.shape[1] - kernel_size + 1, stride)"
        ),
        new="uses.shape[0], stride):\n        for left in range(0, uses.shape[1], stride)",
        caught_by="strides_and_paddings_agree_with_the_reference",
        hint=Text(
            ko="패딩한 이미지를 벗어나는 창까지 셌어요. 안에 온전히 들어가는 창만 세요.",
            en="Windows that reach outside the padded picture were counted. Only those that lie inside count.",
        ),
    ),
    Mistake(
        "pixel_uses",
        "windows that reach over the end by a rest",
        old=(
            "    for top in range(0, uses.shape[0] - kernel_size + 1, stride):\n"
            "        for left in range(0, uses.shape[1] - kernel_size + 1, stride):\n"
        ),
        new=(
            "    for top in range(0, uses.shape[0] - kernel_size + stride, stride):\n"
            "        for left in range(0, uses.shape[1] - kernel_size + stride, stride):\n"
        ),
        caught_by="strides_and_paddings_agree_with_the_reference",
        hint=Text(
            ko="스트라이드로 나누어떨어지지 않을 때, 끝을 조금 벗어나는 창까지 세었어요. 안에 온전히 드는 것만 세세요.",
            en="Where the stride does not divide, windows that reach over the end by a rest were "
            "counted, too. Count those that lie wholly inside.",
        ),
    ),
    Mistake(
        "receptive_field",
        "strides added up",
        old="jump *= stride",
        new="jump += stride - 1",
        caught_by="random_stacks_agree_with_the_reference",
        hint=Text(
            ko="스트라이드를 더했어요. 걸음은 층마다 곱해져요: 2 다음에 2면 4예요.",
            en="The strides were added. They multiply: 2 after 2 makes a jump of 4.",
        ),
    ),
    Mistake(
        "receptive_field",
        "only the last number",
        old="    return fields\n",
        new="    return fields[-1] if fields else []\n",
        caught_by="the_slide_and_a_small_network",
        hint=Text(
            ko="마지막 층의 수용 영역만 돌려줬어요. 층마다 하나씩, 리스트로 돌려주세요.",
            en="Only the last layer's field was returned. Return a list with one number for each layer.",
        ),
    ),
    Mistake(
        "receptive_field",
        "largest stride in place of their product",
        old="        jump *= stride\n",
        new="        jump = max(jump, stride)\n",
        caught_by="networks_of_the_course",
        hint=Text(
            ko="앞선 층의 스트라이드 가운데 가장 큰 것만 썼어요. 보폭은 층을 지날 때마다 곱해져요: 2와 2면 4예요.",
            en="Only the largest of the strides before a layer was used. Steps multiply from layer to "
            "layer: 2 and 2 make 4.",
        ),
    ),
    Mistake(
        "max_pool_backward",
        "equal maxima share",
        old=(
            "        row, column = np.unravel_index(np.argmax(window), window.shape)\n"
            "        result[top + row, left + column] += gradient[i, j]\n"
        ),
        new=(
            "        winners = window == window.max()\n"
            "        result[top : top + size, left : left + size] += winners * gradient[i, j] / winners.sum()\n"
        ),
        caught_by="equal_maxima",
        hint=Text(
            ko="크기가 같은 최댓값끼리 기울기를 나누었어요. 읽는 순서로 첫 번째 것이 모두 받아요.",
            en="Equal maxima shared the gradient. The first in reading order gets it all.",
        ),
    ),
    Mistake(
        "max_pool_backward",
        "multiplied by the value",
        old="+= gradient[i, j]",
        new="+= gradient[i, j] * window.max()",
        caught_by="only_the_winners_get_a_gradient",
        hint=Text(
            ko="기울기에 최댓값을 곱했어요. 출력이 그 값 그대로라서 기울기도 그대로 전해져요.",
            en="The gradient was multiplied by the maximum. The output is that very value, so the gradient "
            "passes as it is.",
        ),
    ),
    Mistake(
        "average_pool",
        "channels mixed",
        old="window.mean(axis=(1, 2))",
        new="window.mean(axis=(1, 2, 3))[:, np.newaxis]",
        caught_by="batches_with_channels_are_averaged_as_by_the_reference",
        hint=Text(
            ko="채널까지 함께 평균 냈어요. 그러면 모든 채널이 같은 값이 돼요. 채널마다 따로 평균을 내야 해요.",
            en="The mean was taken over the channels, too, so all of them hold the same. Each channel is "
            "averaged on its own.",
        ),
    ),
    Mistake(
        "convolve_strided",
        "last stop missing",
        old="np.zeros(((H - kh) // stride + 1, (W - kw) // stride + 1))",
        new="np.zeros((-(-(H - kh) // stride), -(-(W - kw) // stride)))",
        caught_by="random_pictures_agree_with_the_reference",
        hint=LAST_STOP,
    ),
    Mistake(
        "convolve_strided",
        "last stop missing, in lists",
        old="    return output\n",
        new="    rows, columns = range(0, H - kh, stride), range(0, W - kw, stride)\n"
        "    return np.array([[output[top // stride, left // stride] for left in columns] for top in rows])\n",
        caught_by="random_pictures_agree_with_the_reference",
        hint=LAST_STOP,
    ),
    Mistake(
        "convolve_strided",
        "picture thinned before it is filtered",
        old="    H, W = image.shape\n",
        new="    image, stride = image[::stride, ::stride], 1\n    H, W = image.shape\n",
        caught_by="a_kernel_that_moves_by_two",
        hint=Text(
            ko="픽셀을 먼저 솎아 내고 남은 픽셀에 커널을 적용했어요. 스트라이드는 커널이 놓이는 자리를 "
            "건너뛰는 것이고, 창 안에서는 이웃한 픽셀을 모두 써요.",
            en="The pixels were thinned out first, and the kernel met what was left. A stride skips places "
            "of the kernel; inside the window every neighbouring pixel counts.",
        ),
    ),
    Mistake(
        "output_size",
        "same as half a kernel on either side",
        old="return -(-size // stride)",
        new="return (size + 2 * (kernel_size // 2) - kernel_size) // stride + 1",
        caught_by="many_lines_agree_with_the_reference",
        hint=Text(
            ko='"same"을 양쪽에 커널 절반(kernel_size // 2)씩 채우는 것으로 계산했어요. 커널이 짝수이면 '
            '0이 하나 남아서 값이 하나 많아질 수 있어요. "same"은 결과의 크기부터 정해져 있어요.',
            en='"same" was computed as kernel_size // 2 zeros at either end. With an even kernel that is a '
            'zero too many, and may give a value too many. What "same" fixes is the size of the result.',
        ),
    ),
    Mistake(
        "pad_same",
        "stops rounded down",
        old="stops = -(-size // stride)",
        new="stops = max(size // stride, 1)",
        caught_by="other_sizes_kernels_and_strides",
        hint=Text(
            ko="커널이 멈추는 횟수를 내림했어요. 스트라이드로 나누어떨어지지 않을 때는 올림해야 하고, "
            "그러려면 0이 더 있어야 해요.",
            en="The number of stops was rounded down. Where the stride does not divide the size it is "
            "rounded up, and that takes more zeros.",
        ),
    ),
    Mistake(
        "average_pool",
        "stride of the window's size",
        old="    height, width = (H, W) if size is None else (size, size)\n",
        new="    height, width = (H, W) if size is None else (size, size)\n"
        "    stride = height if stride == 1 else stride\n",
        caught_by="batches_with_channels_are_averaged_as_by_the_reference",
        hint=Text(
            ko="stride가 1일 때 윈도 크기만큼 움직였어요. Keras에서는 적지 않으면 그렇지만, 여기서는 1이 1칸이에요.",
            en="With a stride of 1 the windows moved by their size. Keras does so where none is given; here 1 is "
            "one pixel.",
        ),
    ),
    Mistake(
        "convolve_strided",
        "result of the kernel's type",
        old="    output = np.zeros(((H - kh) // stride + 1, (W - kw) // stride + 1))\n",
        new="    output = np.zeros(((H - kh) // stride + 1, (W - kw) // stride + 1), kernel.dtype)\n",
        caught_by="photos_of_small_integers_are_summed_exactly",
        hint=Text(
            ko="결과 배열의 자료형이 커널과 같아요. 커널이 정수이면 합의 소수 부분이 잘려요. 결과는 실수 배열에 "
            "담으세요.",
            en="The result has the kernel's type: with whole numbers in the kernel the sums lose their fractions. "
            "Keep them as floats.",
        ),
    ),
    Mistake(
        "output_size",
        "same rounded to the nearest",
        old="return -(-size // stride)",
        new="return int(size / stride + 0.5)",
        caught_by="many_lines_agree_with_the_reference",
        hint=Text(
            ko='"same"의 크기를 반올림했어요. 나누어떨어지지 않으면 언제나 올려요.',
            en='The size for "same" was rounded to the nearest number. Whatever is left over, it is rounded up.',
        ),
    ),
    Mistake(
        "average_pool",
        "sums wrap around in uint8",
        old="        means[:, i, j] = window.mean(axis=(1, 2))\n",
        new="        total = window.sum(axis=(1, 2), dtype=window.dtype if size else float)\n"
        "        means[:, i, j] = total / (height * width)\n",
        caught_by="batches_with_channels_are_averaged_as_by_the_reference",
        hint=Text(
            ko="창의 합을 맵의 자료형으로 구했어요. uint8 값을 더하면 255를 넘을 때 0부터 다시 시작해요. 더하기 전에 "
            "실수로 바꿔 주세요.",
            en="The sums were kept in the maps' own type. Sums of uint8 numbers start again at 0 beyond 255: turn them "
            "into floats before adding.",
        ),
    ),
    Mistake(
        "output_size",
        "same as less than half a kernel on either side",
        old="return -(-size // stride)",
        new="return (size + 2 * ((kernel_size - 1) // 2) - kernel_size) // stride + 1",
        caught_by="many_lines_agree_with_the_reference",
        hint=Text(
            ko='"same"을 양쪽에 (kernel_size - 1) // 2개씩 채우는 것으로 계산했어요. 커널이 짝수이면 0이 하나 '
            '모자라서 값이 하나 적어질 수 있어요. "same"은 결과의 크기부터 정해져 있어요.',
            en='"same" was computed as (kernel_size - 1) // 2 zeros at either end. With an even kernel that is a '
            'zero too few, and may give a value too few. What "same" fixes is the size of the result.',
        ),
    ),
]
