"""Typical mistakes of week 4, as edits of the reference, and what to say to a student who made one."""

from course.authoring import Mistake
from course.language import Text

TOO_SMALL = Text(
    ko="출력의 행과 열이 하나씩 모자라요. 너비가 5인 이미지에 너비가 3인 커널을 놓을 자리가 몇 곳인지 세어 보세요.",
    en="The output lacks a row and a column. Count by hand in how many places a kernel of width 3 fits on "
    "a picture of width 5.",
)
NO_BIAS = Text(
    ko="편향이 빠졌어요. 곱해서 모두 더한 다음, 필터마다 편향을 한 번씩 더해야 해요.",
    en="The bias is missing: once the products are summed, each filter adds its bias once.",
)
BIAS_PER_CHANNEL = Text(
    ko="편향을 채널마다 더했네요. 편향은 필터마다 하나예요. 채널을 모두 더한 다음 한 번만 더해요.",
    en="The bias was added once a channel. A filter has one bias, added after its channels are summed.",
)
FLIPPED = Text(
    ko="커널을 뒤집어서 계산했어요. CNN의 컨볼루션 층은 사실 교차상관이라서 커널을 뒤집지 않아요.",
    en="The kernel was flipped. A CNN's convolution layer is in fact cross-correlation: it does not flip.",
)
CLIPPED = Text(
    ko="음수가 모두 0이 되었어요. ReLU는 다음 단계에서 할 일이고, 여기서는 -25 같은 음수도 그대로 둬요.",
    en="All negative values became 0. That is ReLU, a later step; here a value such as -25 stays as it is.",
)
INTEGER_OUTPUT = Text(
    ko="소수점 아래가 사라졌어요. 결과를 입력 사진과 같은 정수형에 담지 않았는지 살펴보세요.",
    en="The fractions are gone. Is the result kept in the photo's own integer type?",
)
REVERSED_CHANNELS = Text(
    ko="채널 순서가 반대예요. 빨강 채널에 파랑의 커널이 곱해졌어요.",
    en="The channels run backwards: the red channel met the kernel meant for blue.",
)
SQUARE = Text(
    ko="커널의 높이를 너비로도 썼어요. 커널이 정사각형이 아니면 높이와 너비가 달라요.",
    en="The kernel's height was used for its width as well. In a kernel that is not square the two differ.",
)

MISTAKES = [
    Mistake(
        "correlate2d",
        "kernel flipped",
        old="window * kernel)",
        new="window * kernel[::-1, ::-1])",
        caught_by="a_worked_example",
        hint=Text(
            ko="커널을 뒤집었네요. 뒤집어서 곱하면 컨볼루션이고, 교차상관은 커널을 있는 그대로 곱해요.",
            en="The kernel was flipped. Flipping makes it convolution; cross-correlation takes the kernel as it is.",
        ),
    ),
    Mistake(
        "correlate2d",
        "one row and column too few",
        old="np.zeros((H - kh + 1, W - kw + 1))",
        new="np.zeros((H - kh, W - kw))",
        caught_by="a_worked_example",
        hint=TOO_SMALL,
    ),
    Mistake(
        "correlate2d",
        "mean instead of sum",
        old="np.sum(window * kernel)",
        new="np.mean(window * kernel)",
        caught_by="a_worked_example",
        hint=Text(
            ko="곱한 값의 평균을 구했어요. 교차상관은 더하기만 하고, 평균이 될지는 커널의 값이 정해요.",
            en="The products were averaged. Cross-correlation only sums; whether that is a mean is up to the kernel.",
        ),
    ),
    Mistake(
        "correlate2d",
        "padded to the size of the image",
        old="    H, W = image.shape\n",
        new="    kh, kw = kernel.shape\n"
        "    image = np.pad(image, [((kh - 1) // 2, kh // 2), ((kw - 1) // 2, kw // 2)])\n"
        "    H, W = image.shape\n",
        caught_by="a_worked_example",
        hint=Text(
            ko="출력이 입력과 같은 크기가 되도록 0을 둘렀어요. "
            "여기서는 커널이 이미지 안에 온전히 들어가는 자리만 계산해요.",
            en="Zeros were put around the picture to keep its size. "
            "Here only places where the whole kernel fits count.",
        ),
    ),
    Mistake(
        "correlate2d",
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
        "correlate2d",
        "output kept in the image's type",
        old="np.zeros((H - kh + 1, W - kw + 1))",
        new="np.zeros((H - kh + 1, W - kw + 1), dtype=image.dtype)",
        caught_by="photos_of_small_integers_are_summed_exactly",
        hint=INTEGER_OUTPUT,
    ),
    Mistake(
        "convolve2d",
        "kernel not flipped",
        old="kernel[::-1, ::-1]",
        new="kernel",
        caught_by="a_dot_becomes_the_kernel",
        hint=Text(
            ko="커널을 뒤집지 않아서 교차상관이 되었어요. 밝은 점 하나에 적용하면 무엇이 나오는지 비교해 보세요.",
            en="The kernel was not flipped, so this is cross-correlation. Compare what each makes of one bright dot.",
        ),
    ),
    Mistake(
        "convolve2d",
        "the kernel itself turned round",
        old="flipped = kernel[::-1, ::-1]",
        new="kernel[:] = kernel[::-1, ::-1].copy()\n    flipped = kernel",
        caught_by="a_dot_becomes_the_kernel",
        hint=Text(
            ko="넘겨받은 커널 자체를 뒤집어 놓았어요. 같은 커널로 한 번 더 부르면 결과가 달라집니다. 뒤집은 "
            "배열을 "
            "새 이름에 담으세요.",
            en="The kernel that was handed over is turned round for good: the next call with "
            "it gives something else. Keep the flipped kernel under a name of its own.",
        ),
    ),
    Mistake(
        "convolve2d",
        "output kept in the image's type",
        old='np.einsum("hwij,ij->hw", windows, flipped)',
        new='np.einsum("hwij,ij->hw", windows, flipped).astype(image.dtype)',
        caught_by="flipped_kernels_agree_with_the_reference",
        hint=Text(
            ko="결과를 이미지의 자료형으로 바꾸었어요. uint8 이미지면 소수와 음수, 255를 넘는 값이 사라집니다. 실수로 "
            "두세요.",
            en="The result was made of the image's type: with a uint8 photo fractions, negative values and those "
            "beyond "
            "255 are lost. Leave it float.",
        ),
    ),
    Mistake(
        "convolve2d",
        "flipped upside down only",
        old="kernel[::-1, ::-1]",
        new="kernel[::-1]",
        caught_by="a_dot_becomes_the_kernel",
        hint=Text(
            ko="위아래로만 뒤집었어요. 컨볼루션에서는 좌우로도 뒤집어야 해요.",
            en="The kernel was flipped upside down only. Convolution flips it left to right as well.",
        ),
    ),
    Mistake(
        "convolve2d",
        "flipped left to right only",
        old="kernel[::-1, ::-1]",
        new="kernel[:, ::-1]",
        caught_by="a_dot_becomes_the_kernel",
        hint=Text(
            ko="좌우로만 뒤집었어요. 컨볼루션에서는 위아래로도 뒤집어야 해요.",
            en="The kernel was flipped left to right only. Convolution flips it upside down as well.",
        ),
    ),
    Mistake(
        "convolve2d",
        "picture flipped instead of the kernel",
        old='np.einsum("hwij,ij->hw", windows, flipped)',
        new='np.einsum("hwij,ij->hw", windows[::-1, ::-1, ::-1, ::-1], kernel)',
        caught_by="flipped_kernels_agree_with_the_reference",
        hint=Text(
            ko="커널이 아니라 이미지를 뒤집었네요. 그러면 결과도 뒤집혀서 나와요.",
            en="The picture was flipped, not the kernel, and so the result comes out flipped too.",
        ),
    ),
    Mistake(
        "convolve2d",
        "cut out of the full convolution half a kernel in",
        old="    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)\n",
        new=(
            "    (h, w), (kh, kw) = image.shape, kernel.shape\n"
            "    whole = np.pad(image.astype(float), ((kh - 1, kh - 1), (kw - 1, kw - 1)))\n"
            "    windows = np.lib.stride_tricks.sliding_window_view(whole, kernel.shape)\n"
            "    windows = windows[kh // 2 : kh // 2 + h - kh + 1, kw // 2 : kw // 2 + w - kw + 1]\n"
        ),
        caught_by="a_dot_becomes_the_kernel",
        hint=Text(
            ko="0으로 둘러싼 이미지의 컨볼루션에서 커널 절반만큼 들어간 곳부터 잘라 냈어요. 커널이 이미지 안에 온전히 "
            "드는 첫 자리는 커널 크기 - 1만큼 들어간 곳이에요.",
            en="From the convolution of the padded picture a part was cut out that begins half a kernel "
            "in. The first place at which the kernel lies wholly in the picture is its size - 1 in.",
        ),
    ),
    Mistake(
        "make_kernels",
        "sobel_x and sobel_y swapped",
        old='"sobel_x": sobel_x, "sobel_y": sobel_y',
        new='"sobel_x": sobel_y, "sobel_y": sobel_x',
        caught_by="each_sobel_sees_its_own_direction",
        hint=Text(
            ko="sobel_x와 sobel_y가 바뀌었어요. x는 왼쪽에서 오른쪽으로의 변화이고, 그래서 세로 경계를 찾아내요.",
            en="sobel_x and sobel_y are swapped. x is the change from left to right, which finds vertical edges.",
        ),
    ),
    Mistake(
        "make_kernels",
        "sobel with the wrong sign",
        old="[[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]",
        new="[[1, 0, -1], [2, 0, -2], [1, 0, -1]]",
        caught_by="each_sobel_sees_its_own_direction",
        hint=Text(
            ko="소벨의 부호가 반대예요. 오른쪽이 밝을 때 양수가 되려면 어느 쪽 가중치가 양수여야 할까요?",
            en="The sign of Sobel is reversed. Which side needs positive weights if brighter on the right is positive?",
        ),
    ),
    Mistake(
        "make_kernels",
        "sobel with equal rows",
        old="[[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]",
        new="[[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]",
        caught_by="each_sobel_sees_its_own_direction",
        hint=Text(
            ko="이 커널은 프리윗(Prewitt)이에요. 소벨은 가운데 줄에 더 큰 가중치를 줘요.",
            en="This kernel is Prewitt's. Sobel gives the middle line more weight.",
        ),
    ),
    Mistake(
        "make_kernels",
        "blur not normalised",
        old="np.ones((3, 3)) / 9",
        new="np.ones((3, 3))",
        caught_by="on_a_plain_area",
        hint=Text(
            ko="blur의 가중치 합이 1이 아니라서 사진이 훨씬 밝아져요. 평균이 되려면 합이 얼마여야 할까요?",
            en="The weights of blur do not add up to 1, so a photo becomes far too bright. What makes a sum a mean?",
        ),
    ),
    Mistake(
        "make_kernels",
        "blur of integers is zero",
        old="np.ones((3, 3)) / 9",
        new="np.ones((3, 3), dtype=int) // 9",
        caught_by="on_a_plain_area",
        hint=Text(
            ko="blur의 값이 모두 0이에요. 정수 나눗셈의 몫에서는 소수점 아래가 버려져요.",
            en="blur is all zeros: dividing integers to an integer drops everything after the point.",
        ),
    ),
    Mistake(
        "make_kernels",
        "sharpen keeps the edges only",
        old="[-1, 5, -1]",
        new="[-1, 4, -1]",
        caught_by="on_a_plain_area",
        hint=Text(
            ko="sharpen의 가중치 합이 0이라서 경계만 남고 사진은 사라져요. "
            "선명하게 만들려면 원래 사진에 경계를 더해야 해요.",
            en="sharpen sums to 0, which leaves the edges and loses the photo. Sharpening is the photo plus its edges.",
        ),
    ),
    Mistake(
        "filter_image",
        "zeros around the picture",
        old='np.pad(image.astype(float), border, mode="edge")',
        new="np.pad(image.astype(float), border)",
        caught_by="one_row_by_hand",
        hint=Text(
            ko="사진 바깥을 0으로 채워서 가장자리가 어두워졌어요. 가장 가까운 픽셀을 반복해 보세요.",
            en="The outside was filled with 0, which darkens the edges. Repeat the nearest pixel instead.",
        ),
    ),
    Mistake(
        "filter_image",
        "mirrored at the edges",
        old='mode="edge"',
        new='mode="reflect"',
        caught_by="one_row_by_hand",
        hint=Text(
            ko="가장자리를 거울처럼 비추었어요. 이 문제에서는 맨 끝 픽셀을 반복해요.",
            en="The picture was mirrored at its edges. This exercise repeats the outermost pixel.",
        ),
    ),
    Mistake(
        "filter_image",
        "truncated instead of rounded",
        old="np.round(filtered)",
        new="filtered",
        caught_by="one_row_by_hand",
        hint=Text(
            ko="소수점 아래를 버렸어요. 정수형으로 바꾸기 전에 반올림해야 사진이 조금씩 어두워지지 않아요.",
            en="The fractions were cut off. Round before turning to integers, or the photo darkens a little each time.",
        ),
    ),
    Mistake(
        "filter_image",
        "not clipped",
        old="np.clip(np.round(filtered), 0, 255).astype(np.uint8)",
        new="np.round(filtered).astype(int).astype(np.uint8)",
        caught_by="one_row_by_hand",
        hint=Text(
            ko="0~255를 벗어난 값이 반대쪽 끝에서 다시 시작했어요. uint8로 바꾸기 전에 범위 안으로 잘라 주세요.",
            en="Values outside 0..255 came back at the other end. Clip them to the range before turning to uint8.",
        ),
    ),
    Mistake(
        "filter_image",
        "kernel flipped",
        old="kernel[i, j] *",
        new="kernel[::-1, ::-1][i, j] *",
        caught_by="gray_photos_agree_with_the_reference",
        hint=FLIPPED,
    ),
    Mistake(
        "filter_image",
        "colours averaged to gray",
        old="    H, W = image.shape[:2]\n",
        new="    image = image.mean(axis=2) if image.ndim == 3 else image\n    H, W = image.shape\n",
        caught_by="color_photos_agree_with_the_reference",
        hint=Text(
            ko="컬러 사진이 흑백이 되었어요. 빨강, 초록, 파랑 채널에 필터를 따로따로 적용해야 해요.",
            en="The colour photo became gray. Filter the red, green and blue channels each on its own.",
        ),
    ),
    Mistake("conv2d_one_filter", "bias forgotten", " + bias", "", "the_lecture_example_gives_minus_25", NO_BIAS),
    Mistake(
        "conv2d_one_filter",
        "bias once a channel",
        old=" + bias",
        new=" + bias * image.shape[2]",
        caught_by="the_lecture_example_gives_minus_25",
        hint=BIAS_PER_CHANNEL,
    ),
    Mistake(
        "conv2d_one_filter",
        "kernels flipped",
        old="windows, kernels)",
        new="windows, kernels[::-1, ::-1])",
        caught_by="the_lecture_example_gives_minus_25",
        hint=FLIPPED,
    ),
    Mistake(
        "conv2d_one_filter",
        "first channel only",
        old="windows, kernels)",
        new="windows[:, :, :1], kernels[:, :, :1])",
        caught_by="the_lecture_example_gives_minus_25",
        hint=Text(
            ko="첫 번째 채널만 계산했어요. 필터 하나에는 채널마다 커널이 하나씩 있고, 그 결과를 모두 더해요.",
            en="Only the first channel was used. A filter has a kernel for each channel, and their results add up.",
        ),
    ),
    Mistake(
        "conv2d_one_filter",
        "channels reversed",
        old="windows, kernels)",
        new="windows[:, :, ::-1], kernels)",
        caught_by="the_lecture_example_gives_minus_25",
        hint=REVERSED_CHANNELS,
    ),
    Mistake(
        "conv2d_one_filter",
        "negative values cut off",
        old='np.einsum("hwcij,ijc->hw", windows, kernels) + bias',
        new='np.maximum(np.einsum("hwcij,ijc->hw", windows, kernels) + bias, 0)',
        caught_by="the_lecture_example_gives_minus_25",
        hint=CLIPPED,
    ),
    Mistake(
        "conv2d",
        "biases forgotten",
        old=" + biases",
        new="",
        caught_by="two_filters_make_two_feature_maps",
        hint=NO_BIAS,
    ),
    Mistake(
        "conv2d",
        "biases once a channel",
        old=" + biases",
        new=" + biases * images.shape[3]",
        caught_by="two_filters_make_two_feature_maps",
        hint=BIAS_PER_CHANNEL,
    ),
    Mistake(
        "conv2d",
        "filters flipped",
        old="windows, filters, axes=3",
        new="windows, filters[::-1, ::-1], axes=3",
        caught_by="random_batches_agree_with_the_reference",
        hint=FLIPPED,
    ),
    Mistake(
        "conv2d",
        "first filter used for all",
        old="windows, filters, axes=3",
        new="windows, filters[..., :1], axes=3",
        caught_by="two_filters_make_two_feature_maps",
        hint=Text(
            ko="모든 특징 맵을 첫 번째 필터로 만들었어요. 출력 채널마다 쓰는 필터가 달라야 해요.",
            en="The first filter made every feature map. Each channel of the output has a filter of its own.",
        ),
    ),
    Mistake(
        "conv2d",
        "filters read along the wrong axis",
        old="windows, filters, axes=3",
        new="windows, np.moveaxis(filters.reshape(F, kh, kw, -1), 0, -1), axes=3",
        caught_by="two_filters_make_two_feature_maps",
        hint=Text(
            ko="필터 번호를 맨 앞 축으로 읽었어요. "
            "Keras에서 필터의 형상은 (kh, kw, C, F)이고, 필터 번호는 마지막 축이에요.",
            en="The filters were read as if their number came first. In Keras it is the last axis: (kh, kw, C, F).",
        ),
    ),
    Mistake(
        "conv2d",
        "feature maps before rows and columns",
        old="return output",
        new="return np.moveaxis(output, 3, 1)",
        caught_by="two_filters_make_two_feature_maps",
        hint=Text(
            ko="채널 축이 앞에 있어요. PyTorch는 그렇게 쓰지만, Keras에서는 채널이 마지막 축이에요: (N, H', W', F).",
            en="The channels come first, which is PyTorch's order. In Keras they come last: (N, H', W', F).",
        ),
    ),
    Mistake(
        "conv2d",
        "one row and column too few",
        old="np.zeros((N, H - kh + 1, W - kw + 1, F))",
        new="np.zeros((N, H - kh, W - kw, F))",
        caught_by="two_filters_make_two_feature_maps",
        hint=TOO_SMALL,
    ),
    Mistake(
        "conv2d",
        "first image repeated over the batch",
        old="np.tensordot(windows, filters",
        new="np.tensordot(windows[:1], filters",
        caught_by="random_batches_agree_with_the_reference",
        hint=Text(
            ko="배치의 결과가 모두 첫 번째 이미지에서 나왔어요. 이미지가 하나뿐인 예에서는 드러나지 않는 실수예요.",
            en="Every result in the batch belongs to the first image. An example with one image cannot show it.",
        ),
    ),
    Mistake(
        "count_parameters",
        "biases forgotten",
        old="weights + biases",
        new="weights",
        caught_by="the_lecture_filters",
        hint=Text(
            ko="편향을 세지 않았어요. 필터마다 편향이 하나씩 있어요.",
            en="The biases are not counted: each filter has one.",
        ),
    ),
    Mistake(
        "count_parameters",
        "one bias for the layer",
        old="biases = filters",
        new="biases = 1",
        caught_by="the_lecture_filters",
        hint=Text(
            ko="층 전체에 편향을 하나만 세었어요. 편향은 필터마다 하나예요.",
            en="One bias was counted for the whole layer. There is one for each filter.",
        ),
    ),
    Mistake(
        "count_parameters",
        "one bias a kernel",
        old="biases = filters",
        new="biases = filters * channels",
        caught_by="the_lecture_filters",
        hint=Text(
            ko="편향을 커널마다 세었어요. 편향은 채널의 결과를 모두 더한 다음 한 번 더하니까, 필터마다 하나예요.",
            en="A bias was counted for each kernel. It is added once, after the channels are summed: one a filter.",
        ),
    ),
    Mistake(
        "count_parameters",
        "channels forgotten",
        old="kh * kw * channels * filters",
        new="kh * kw * filters",
        caught_by="the_lecture_filters",
        hint=Text(
            ko="입력 채널 수를 곱하지 않았어요. 필터 하나에는 채널마다 커널이 하나씩 있어요.",
            en="The input's channels are missing from the product: a filter has a kernel for each of them.",
        ),
    ),
    Mistake(
        "count_parameters",
        "square kernels only",
        old="else kernel_size\n",
        new="else (kernel_size[0], kernel_size[0])\n",
        caught_by="other_sizes_and_pairs",
        hint=Text(
            ko="커널을 정사각형으로 보았어요. (1, 7)처럼 높이와 너비가 다른 커널도 있어요.",
            en="The kernel was taken to be square. Some are not, such as (1, 7).",
        ),
    ),
    Mistake(
        "count_parameters",
        "one bias where the kernel is a pair",
        old="    biases = filters\n",
        new="    biases = filters if isinstance(kernel_size, int) else 1\n",
        caught_by="other_sizes_and_pairs",
        hint=Text(
            ko="커널 크기가 (kh, kw)로 올 때 편향을 하나만 세었어요. 편향은 언제나 필터마다 하나예요.",
            en="Where the kernel's size is a pair, one bias was counted for the whole layer. There is "
            "one for each filter.",
        ),
    ),
    Mistake(
        "conv2d_one_filter",
        "always three channels",
        old='np.einsum("hwcij,ijc->hw", windows, kernels)',
        new='sum(np.einsum("hwij,ij->hw", windows[:, :, c], kernels[:, :, c]) for c in range(3))',
        caught_by="random_channels_agree_with_the_reference",
        hint=Text(
            ko="채널이 언제나 세 개라고 보았어요. 채널 수는 입력마다 다를 수 있으니 배열의 형상에서 읽으세요.",
            en="There were taken to be three channels. Their number may be any: read it from the shape of the array.",
        ),
    ),
    Mistake(
        "conv2d_one_filter",
        "kernel taken as square",
        old="    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), (kh, kw), axis=(0, 1))\n"
        '    return np.einsum("hwcij,ijc->hw", windows, kernels) + bias\n',
        new="    output = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kh + 1))\n"
        "    for i, j in np.ndindex(output.shape):\n"
        "        output[i, j] = np.sum(image[i : i + kh, j : j + kh].astype(float) * kernels) + bias\n"
        "    return output\n",
        caught_by="random_channels_agree_with_the_reference",
        hint=SQUARE,
    ),
    Mistake(
        "conv2d_one_filter",
        "kernel taken as square, number by number",
        old="    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), (kh, kw), axis=(0, 1))\n"
        '    return np.einsum("hwcij,ijc->hw", windows, kernels) + bias\n',
        new="    output = np.zeros((image.shape[0] - kh + 1, max(image.shape[1] - kh + 1, 0)))\n"
        "    for i, j in np.ndindex(output.shape):\n"
        "        window = image[i : i + kh, j : j + kh].astype(float)\n"
        "        output[i, j] = np.sum(window * kernels[:, np.arange(kh)]) + bias\n"
        "    return output\n",
        caught_by="random_channels_agree_with_the_reference",
        hint=SQUARE,
    ),
    Mistake(
        "conv2d_one_filter",
        "three channels only",
        old="    kh, kw, _ = kernels.shape\n",
        new="    image, kernels = image[..., :3], kernels[..., :3]\n    kh, kw, _ = kernels.shape\n",
        caught_by="random_channels_agree_with_the_reference",
        hint=Text(
            ko="채널을 셋까지만 더했어요. 층의 입력에는 채널이 몇 개라도 있을 수 있어요.",
            en="Only the first three channels were added up. A layer's input may have any number of channels.",
        ),
    ),
    Mistake(
        "correlate2d",
        "kernel taken as square",
        old="    output = np.zeros((H - kh + 1, W - kw + 1))\n"
        "    for i, j in np.ndindex(output.shape):\n"
        "        window = image[i : i + kh, j : j + kw]",
        new="    output = np.zeros((H - kh + 1, W - kh + 1))\n"
        "    for i, j in np.ndindex(output.shape):\n"
        "        window = image[i : i + kh, j : j + kh]",
        caught_by="random_pictures_agree_with_the_reference",
        hint=SQUARE,
    ),
    Mistake(
        "correlate2d",
        "kernel taken as square, number by number",
        old="    output = np.zeros((H - kh + 1, W - kw + 1))\n"
        "    for i, j in np.ndindex(output.shape):\n"
        "        window = image[i : i + kh, j : j + kw].astype(float)  # uint8 would wrap around at 256\n"
        "        output[i, j] = np.sum(window * kernel)\n",
        new="    output = np.zeros((H - kh + 1, W - kh + 1))\n"
        "    for i, j in np.ndindex(output.shape):\n"
        "        window = image[i : i + kh, j : j + kh].astype(float)\n"
        "        output[i, j] = np.sum(window * kernel[:, np.arange(kh)])\n",
        caught_by="random_pictures_agree_with_the_reference",
        hint=SQUARE,
    ),
    Mistake(
        "conv2d",
        "windows and filters flattened in different orders",
        old="np.tensordot(windows, filters, axes=3)",
        new="windows.transpose(0, 3, 1, 2).reshape(N, -1) @ filters.reshape(-1, F)",
        caught_by="two_filters_make_two_feature_maps",
        hint=Text(
            ko="펼친 창에는 채널이 먼저 오고, 펼친 필터에는 채널이 마지막에 와요. 같은 자리, 같은 채널의 값끼리 "
            "곱해지도록 순서를 맞추세요.",
            en="Channels come first in the flattened windows and last in the flattened filters. Values of one place "
            "and channel have to meet: flatten both in one order.",
        ),
    ),
]
