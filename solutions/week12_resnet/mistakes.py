"""Typical mistakes of week 12, as edits of the reference, and what to say to a student who made one."""

from functools import partial

from course.authoring import mistake
from solutions.week12_resnet.network_mistakes import NETWORK_MISTAKES

CHANNELS, FOLDED = "two_channels_by_hand", "layers_folded_by_hand"
ADDED, APART = "blocks_added_by_hand", "a_kernel_for_each_channel_by_hand"
FEW, SMALLEST, OTHERS = "at_most_an_eighth", "the_smallest_such_number", "the_others"
BY_HAND, OTHER_NETWORKS = "a_network_worked_by_hand", "other_networks_agree"

NORMALIZED = "return gamma * (x - center) / np.sqrt(spread + eps) + beta"
MOVED = "moving_variance = momentum * moving_variance + (1 - momentum) * spread\n"
AXES = "axes = tuple(range(x.ndim - 1))"
SHIFTED = "return kernel * scale, beta + scale * shift"
CUT = "np.pad(x[:, ::stride, ::stride], [(0, 0), (0, 0), (0, 0), (0, added)])"
SUM = "np.maximum(shortcut + y, 0)"
TIMES = "* depthwise[i, j]"
LEAST = "return 8 * 3**2 // (3**2 - 8)"
ENDS = '{"A": worse, "B": apart, "C": "neither", "D": worse, "E": "neither", "F": apart}'
FIRST = "x = np.maximum(conv(np.asarray(images, float), 0), 0)"
BRANCH = "np.maximum(conv(x, 1 + 2 * block, stride), 0)"
BLOCK = "np.maximum(np.pad(x[:, ::stride, ::stride], [(0, 0), (0, 0), (0, 0), (0, added)]) + y, 0)"

norm, folding = partial(mistake, "batch_norm"), partial(mistake, "fold")
block, separable = partial(mistake, "residual"), partial(mistake, "separable_conv")
maps, happened = partial(mistake, "fewest_maps"), partial(mistake, "what_happened")
folded = partial(mistake, "folded_resnet")

MISTAKES = [
    norm(
        "over the batch only",
        AXES,
        "axes = 0",
        CHANNELS,
        "평균과 분산을 배치에 걸쳐서만 구했어요. 채널마다 하나가 되도록 높이와 너비에도 걸쳐 구해야 해요.",
        "Mean and variance run over the batch only. They run over height and width, too: one of each for a channel.",
    ),
    norm(
        "all channels together",
        AXES,
        "axes = None",
        CHANNELS,
        "모든 채널을 한꺼번에 정규화했어요. 채널마다 따로 평균과 분산이 있어요.",
        "All channels were normalized together. Each channel has a mean and a variance of its own.",
    ),
    norm(
        "unbiased variance",
        "x.var(axis=axes)",
        "x.var(axis=axes, ddof=1)",
        CHANNELS,
        "분산을 개수보다 하나 적은 수로 나눴어요. 여기서 분산은 제곱한 거리의 평균이에요.",
        "The variance was divided by one less than the count. Here it is the mean squared distance.",
    ),
    norm(
        "eps outside the root",
        NORMALIZED,
        "return gamma * (x - center) / (np.sqrt(spread) + eps) + beta",
        CHANNELS,
        "eps를 제곱근 밖에서 더했어요. 분산에 더하고 나서 제곱근을 구해요.",
        "eps was added outside the root. It is added to the variance, and the root comes after that.",
    ),
    norm(
        "no root",
        NORMALIZED,
        "return gamma * (x - center) / (spread + eps) + beta",
        CHANNELS,
        "분산으로 나눴어요. 그 제곱근, 곧 표준편차로 나눠야 해요.",
        "It was divided by the variance. It should be its root, the standard deviation.",
    ),
    norm(
        "momentum the wrong way round",
        "        moving_mean = momentum * moving_mean + (1 - momentum) * center\n"
        "        moving_variance = momentum * moving_variance + (1 - momentum) * spread\n",
        "        moving_mean = (1 - momentum) * moving_mean + momentum * center\n"
        "        moving_variance = (1 - momentum) * moving_variance + momentum * spread\n",
        CHANNELS,
        "momentum을 새 값에 곱했어요. Keras의 momentum은 기억하던 값에 남는 비율이에요.",
        "The momentum went to the new value. In Keras it is the share that the remembered value keeps.",
    ),
    norm(
        "the remembered ones in training",
        "        center, spread = x.mean(axis=axes), x.var(axis=axes)\n"
        "        moving_mean = momentum * moving_mean + (1 - momentum) * center\n"
        "        moving_variance = momentum * moving_variance + (1 - momentum) * spread\n",
        "        moving_mean = momentum * moving_mean + (1 - momentum) * x.mean(axis=axes)\n"
        "        moving_variance = momentum * moving_variance + (1 - momentum) * x.var(axis=axes)\n",
        CHANNELS,
        "학습할 때 기억하는 값으로 정규화했어요. 학습할 때는 그 배치의 평균과 분산으로 해요.",
        "In training the remembered ones normalized. It should be the batch's own mean and variance.",
    ),
    norm(
        "the batch's own in use",
        "    center, spread = moving_mean, moving_variance\n    if training:\n        axes = tuple(range(x.ndim - 1))\n"
        "        center, spread = x.mean(axis=axes), x.var(axis=axes)\n",
        "    axes = tuple(range(x.ndim - 1))\n"
        "    center, spread = x.mean(axis=axes), x.var(axis=axes)\n    if training:\n",
        CHANNELS,
        "쓸 때도 배치의 평균과 분산으로 정규화했어요. 그러면 답이 함께 들어온 이미지에 따라 달라져요.",
        "In use, too, the batch's own mean and variance normalized. An answer then depends on the images beside it.",
    ),
    norm(
        "remembered in use, too",
        "    if training:\n        axes = tuple(range(x.ndim - 1))\n"
        "        center, spread = x.mean(axis=axes), x.var(axis=axes)\n"
        "        moving_mean = momentum * moving_mean + (1 - momentum) * center\n"
        "        moving_variance = momentum * moving_variance + (1 - momentum) * spread\n",
        "    axes = tuple(range(x.ndim - 1))\n"
        "    if training:\n        center, spread = x.mean(axis=axes), x.var(axis=axes)\n"
        "    moving_mean = momentum * moving_mean + (1 - momentum) * x.mean(axis=axes)\n"
        "    moving_variance = momentum * moving_variance + (1 - momentum) * x.var(axis=axes)\n",
        CHANNELS,
        "쓸 때에도 기억하는 값이 움직였어요. 쓸 때는 그대로 두어야 해요.",
        "The remembered ones moved in use, too. There they stay as they are.",
    ),
    norm(
        "the deviation remembered",
        MOVED,
        MOVED.replace("* spread", "* np.sqrt(spread)"),
        CHANNELS,
        "분산 대신 표준편차를 기억했어요. 기억하는 것은 분산이에요.",
        "The standard deviation was remembered. It is the variance.",
    ),
    norm(
        "beta multiplied, too",
        NORMALIZED,
        "return gamma * ((x - center) / np.sqrt(spread + eps) + beta)",
        CHANNELS,
        "beta를 더하고 나서 gamma를 곱했어요. gamma를 먼저 곱하고 beta를 더해요.",
        "gamma multiplied the sum with beta. It multiplies first, and beta is added after that.",
    ),
    folding(
        "the bias dropped",
        "shift = -mean if bias is None else bias - mean",
        "shift = -mean",
        FOLDED,
        "컨볼루션의 편향이 사라졌어요. 편향이 있으면 평균을 빼기 전에 더해져 있어요.",
        "The convolution's bias got lost. Where there is one, it was added before the mean is subtracted.",
    ),
    folding(
        "the bias not scaled",
        SHIFTED,
        "return kernel * scale, beta - scale * mean + (0 if bias is None else bias)",
        FOLDED,
        "편향에 비율을 곱하지 않았어요. 편향도 배치 정규화를 지나며 커널과 같은 비율로 커져요.",
        "The bias was not scaled. It passes through the batch normalization as the kernel does.",
    ),
    folding(
        "the mean not scaled",
        SHIFTED,
        "return kernel * scale, beta - mean + (0 if bias is None else scale * bias)",
        FOLDED,
        "평균에 비율을 곱하지 않았어요. 평균을 먼저 빼고, 그 차이를 나누고 gamma를 곱해요.",
        "The mean was not scaled. It is subtracted first, and what is left is divided and multiplied by gamma.",
    ),
    folding(
        "the mean added",
        "shift = -mean if bias is None else bias - mean",
        "shift = mean if bias is None else bias + mean",
        FOLDED,
        "평균을 더했어요. 배치 정규화는 평균을 빼요.",
        "The mean was added. Batch normalization subtracts it.",
    ),
    folding(
        "no eps",
        "np.sqrt(variance + eps)",
        "np.sqrt(variance)",
        FOLDED,
        "eps가 빠졌어요. 배치 정규화는 분산에 eps를 더하고 제곱근을 구해요.",
        "eps is missing. Batch normalization adds it to the variance under the root.",
    ),
    folding(
        "eps outside the root",
        "np.sqrt(variance + eps)",
        "(np.sqrt(variance) + eps)",
        FOLDED,
        "eps를 제곱근 밖에서 더했어요. 분산에 더하고 나서 제곱근을 구해요.",
        "eps was added outside the root. It is added to the variance, and the root comes after that.",
    ),
    folding(
        "no root",
        "gamma / np.sqrt(variance + eps)",
        "gamma / (variance + eps)",
        FOLDED,
        "분산으로 나눴어요. 그 제곱근으로 나눠야 해요.",
        "It was divided by the variance. It should be its root.",
    ),
    folding(
        "scaled along the wrong axis",
        SHIFTED,
        "return kernel * scale[:, None], beta + scale * shift",
        FOLDED,
        "커널의 입력 채널에 비율을 곱했어요. 배치 정규화는 나가는 맵마다 있으므로 마지막 축에 곱해요.",
        "The kernel was scaled by the channels that come in. Normalized are the maps that go out: the last axis.",
    ),
    folding(
        "gamma left out of the bias",
        SHIFTED,
        "return kernel * scale, beta + scale / gamma * shift",
        FOLDED,
        "편향을 구할 때 gamma를 곱하지 않았어요. 커널과 같은 비율이에요.",
        "gamma is missing in the bias. The scale is that of the kernel.",
    ),
    block(
        "ReLU before the sum",
        SUM,
        "shortcut + np.maximum(y, 0)",
        ADDED,
        "ReLU를 가지에 쓰고 나서 더했어요. 먼저 더하고, 그 합에 ReLU를 써요.",
        "ReLU was taken of the branch, and then it was added. The sum comes first.",
    ),
    block(
        "no ReLU",
        SUM,
        "shortcut + y",
        ADDED,
        "ReLU가 없어요. 더한 값에 ReLU를 써요.",
        "There is no ReLU. It follows the sum.",
    ),
    block(
        "x forgotten where the shapes differ",
        SUM,
        "np.maximum(y if x.shape != y.shape else shortcut + y, 0)",
        ADDED,
        "형상이 다르면 x를 더하지 않았어요. 그때도 x는 줄어든 모습으로 더해져요.",
        "Where the shapes differ, x was not added. It is added there, too, brought to the branch's shape.",
    ),
    block(
        "x forgotten",
        SUM,
        "np.maximum(y, 0)",
        ADDED,
        "x를 더하지 않았어요. 그러면 스킵 연결이 없는 보통 블록이에요.",
        "x was not added. Without it this is a plain block, which skips nothing.",
    ),
    block(
        "zeros in front",
        CUT,
        CUT.replace("(0, added)", "(added, 0)"),
        ADDED,
        "0인 채널을 앞에 붙였어요. x의 채널이 먼저 오고, 0은 그 뒤에 와요.",
        "The channels of zeros came first. Those of x are the first ones, and the zeros follow.",
    ),
    block(
        "channels repeated",
        CUT,
        "x[:, ::stride, ::stride][..., np.arange(y.shape[3]) % x.shape[3]]",
        ADDED,
        "모자라는 채널을 x의 채널로 다시 채웠어요. 새 채널은 0이에요.",
        "The missing channels were filled with those of x again. They hold zeros.",
    ),
    block(
        "means in place of pixels",
        CUT,
        "np.pad(sum(np.pad(x, [(0, 0), (0, stride), (0, stride), (0, added)], 'edge')"
        "[:, i : i + x.shape[1] : stride, j : j + x.shape[2] : stride] for i, j in np.ndindex(stride, stride))"
        "[..., : x.shape[3]] / stride**2, [(0, 0), (0, 0), (0, 0), (0, added)])",
        ADDED,
        "x를 평균 풀링으로 줄였어요. 스트라이드만큼 건너뛰며 픽셀을 그대로 가져와요.",
        "x was shrunk by averages. Its pixels are taken as they are, every `stride`-th one.",
    ),
    block(
        "the first pixels, not every second",
        CUT,
        "np.pad(x[:, : y.shape[1], : y.shape[2]], [(0, 0), (0, 0), (0, 0), (0, added)])",
        ADDED,
        "x의 왼쪽 위를 잘라 냈어요. 스트라이드만큼 건너뛰며 전체에서 가져와요.",
        "The upper left of x was cut out. Rows and columns are taken from all of it, every `stride`-th one.",
    ),
    separable(
        "one kernel for all channels",
        TIMES,
        "* depthwise[i, j, 0]",
        APART,
        "모든 채널에 첫 채널의 커널을 썼어요. 채널마다 자기 커널이 있어요.",
        "The first channel's kernel was used for all. Each channel has its own.",
    ),
    separable(
        "ReLU between the two",
        "return maps @ pointwise",
        "return np.maximum(maps, 0) @ pointwise",
        APART,
        "두 컨볼루션 사이에 ReLU가 있어요. Xception에서는 그 사이에 활성화 함수가 없어요.",
        "There is a ReLU between the two. In Xception no activation stands there.",
    ),
    separable(
        "ReLU after the two",
        "return maps @ pointwise",
        "return np.maximum(maps @ pointwise, 0)",
        APART,
        "마지막에 ReLU가 있어요. 여기서는 섞은 값을 그대로 내놓아요.",
        "A ReLU follows the two. The mixed values should be answered as they are.",
    ),
    separable(
        "kernel flipped",
        TIMES,
        "* depthwise[-1 - i, -1 - j]",
        APART,
        "커널을 뒤집었어요. 컨볼루션 층은 교차상관이라 뒤집지 않아요.",
        "The kernels were flipped. A convolution layer computes cross-correlation and flips nothing.",
    ),
    separable(
        "rows and columns exchanged",
        TIMES,
        "* depthwise[j, i]",
        APART,
        "커널의 행과 열이 바뀌었어요. depthwise의 첫 축이 행이에요.",
        "Rows and columns of the kernels are exchanged. The first axis of depthwise is the rows.",
    ),
    separable(
        "channels mixed first",
        TIMES,
        "* depthwise[i, j].mean()",
        APART,
        "커널을 채널에 걸쳐 평균 냈어요. 채널마다 자기 커널로 따로 계산해요.",
        "The kernels were averaged over the channels. Each channel is convolved with its own.",
    ),
    separable(
        "the border repeated",
        "np.pad(x, [(0, 0), (around, around), (around, around), (0, 0)])",
        'np.pad(x, [(0, 0), (around, around), (around, around), (0, 0)], "edge")',
        APART,
        "테두리의 픽셀을 되풀이해서 채웠어요. 둘레는 0으로 채워요.",
        "The border was filled with the pixels beside it. Zeros lie around.",
    ),
    separable(
        "the pointwise kernel transposed",
        "maps @ pointwise",
        "maps @ np.resize(pointwise.T, pointwise.shape)",
        "random_kernels_agree",
        "1x1 커널의 두 축이 바뀌었어요. (들어오는 채널, 나가는 채널)의 순서예요.",
        "The axes of the 1x1 kernel are exchanged. They are channels in, channels out.",
    ),
    maps(
        "the 1x1 forgotten",
        LEAST,
        "return 8",
        FEW,
        "깊이별 컨볼루션만 셌어요. 채널을 섞는 1x1도 픽셀마다 C·F번 곱해요.",
        "The depthwise part alone was counted. The 1x1 that mixes the channels multiplies C·F times a pixel.",
    ),
    maps(
        "an eighth saved",
        LEAST,
        "return 2",
        FEW,
        "8분의 1을 아끼는 수예요. 남는 곱셈이 8분의 1 이하여야 해요.",
        "Then an eighth is saved. What is left should be an eighth.",
    ),
    maps(
        "less than an eighth",
        LEAST,
        "return 1 + 8 * 3**2 // (3**2 - 8)",
        SMALLEST,
        "8분의 1보다 적어지는 수를 구했어요. 꼭 8분의 1인 것도 조건을 지켜요.",
        "From this number on it takes less than an eighth. Exactly an eighth keeps the condition, too.",
    ),
    happened(
        "judged by the test error",
        ENDS,
        '{"A": apart, "B": apart, "C": "neither", "D": "neither", "E": "neither", "F": apart}',
        OTHERS,
        "테스트 오차만 보았어요. 과적합과 성능 저하는 학습 오차에서 갈려요.",
        "Only the test errors were compared. Overfitting and degradation differ in the errors in training.",
    ),
    happened(
        "judged by the training error",
        ENDS,
        '{"A": worse, "B": "neither", "C": "neither", "D": worse, "E": "neither", "F": "neither"}',
        OTHERS,
        "학습 오차만 보았어요. 학습 오차가 그대로이거나 줄었는데 테스트 오차가 늘면 과적합이에요.",
        "Only the errors in training were compared. Where they don't grow and the test error does, it is overfitting.",
    ),
    happened(
        "judged by the gap",
        ENDS,
        '{"A": "neither", "B": apart, "C": apart, "D": worse, "E": apart, "F": apart}',
        OTHERS,
        "두 오차의 차이만 보았어요. 차이가 벌어져도 테스트 오차가 줄었다면 더 깊은 쪽이 나아요.",
        "Only the gap between the errors was looked at. Where the test error fell, the deeper network is better.",
    ),
    happened(
        "both errors must grow",
        ENDS,
        '{"A": worse, "B": apart, "C": "neither", "D": "neither", "E": "neither", "F": apart}',
        OTHERS,
        "성능 저하에는 테스트 오차도 늘어야 한다고 보았어요. 학습 오차가 늘었다면 그것으로 성능 저하예요.",
        "The test error was asked to grow, too. Where the error in training grows, it is degradation.",
    ),
    *NETWORK_MISTAKES,
    folded(
        "ReLU before the sum",
        BLOCK,
        "np.pad(x[:, ::stride, ::stride], [(0, 0), (0, 0), (0, 0), (0, added)]) + np.maximum(y, 0)",
        OTHER_NETWORKS,
        "둘째 컨볼루션과 합 사이에 ReLU가 있어요. 먼저 더하고, 그 합에 ReLU를 써요.",
        "A ReLU stands between the second convolution and the sum. The sum comes first, and then ReLU.",
    ),
    folded(
        "no ReLU between the two",
        BRANCH,
        "conv(x, 1 + 2 * block, stride)",
        OTHER_NETWORKS,
        "블록의 두 컨볼루션 사이에 ReLU가 없어요.",
        "There is no ReLU between the two convolutions of a block.",
    ),
    folded(
        "no ReLU after the stem",
        FIRST,
        "x = conv(np.asarray(images, float), 0)",
        BY_HAND,
        "첫 컨볼루션 뒤에 ReLU가 없어요.",
        "No ReLU follows the first convolution.",
    ),
    folded(
        "x forgotten",
        BLOCK,
        "np.maximum(y, 0)",
        BY_HAND,
        "블록의 입력을 더하지 않았어요. 스킵 연결이 빠졌어요.",
        "The input of the block was not added: the skip connection is missing.",
    ),
    folded(
        "zeros in front",
        BLOCK,
        BLOCK.replace("(0, added)", "(added, 0)"),
        OTHER_NETWORKS,
        "0인 채널을 앞에 붙였어요. 0은 x의 채널 뒤에 와요.",
        "The channels of zeros came first. They follow those of x.",
    ),
    folded(
        "same padding",
        "    padded = np.pad(x, [(0, 0), (1, 1), (1, 1), (0, 0)])\n"
        '        return tf.nn.conv2d(padded, kernel, stride, "VALID").numpy() + shift\n',
        '    return tf.nn.conv2d(x, kernel, stride, "SAME").numpy() + shift\n',
        OTHER_NETWORKS,
        'padding="same"은 스트라이드가 2이면 짝수 크기에서 0을 아래와 오른쪽에만 붙여요. 네 변에 한 줄씩 붙이세요.',
        'At stride 2 and an even size, padding="same" adds zeros below and on the right only. Add a line on each side.',
    ),
    folded(
        "stride by the filters",
        "stride = 2 if block > 0 and block % repeats == 0 else 1",
        "stride = 2 if rest[5 + 10 * block].shape[2] < rest[5 + 10 * block].shape[3] else 1",
        OTHER_NETWORKS,
        "필터가 늘어나는 곳에서만 두 칸씩 움직였어요. 필터가 그대로여도 그룹이 바뀌면 스트라이드가 2예요.",
        "Stride 2 was taken where the filters grow. A new group has it even if it has as many filters.",
    ),
    folded(
        "stride in the first group, too",
        "2 if block > 0 and block % repeats == 0",
        "2 if block % repeats == 0",
        OTHER_NETWORKS,
        "첫 그룹도 두 칸씩 움직였어요. 첫 그룹은 크기를 지켜요.",
        "The first group moved by two pixels, too. It keeps the size.",
    ),
    folded(
        "eps of 1e-3",
        "variance + 1e-5",
        "variance + 1e-3",
        BY_HAND,
        "eps가 Keras의 기본값인 1e-3이에요. 이 신경망에서는 1e-5예요.",
        "eps is 1e-3, which Keras takes by itself. In this network it is 1e-5.",
    ),
    folded(
        "gamma and beta exchanged",
        "kernel, gamma, beta, mean, variance = rest[start : start + 5]",
        "kernel, beta, gamma, mean, variance = rest[start : start + 5]",
        BY_HAND,
        "gamma와 beta가 바뀌었어요. 커널 다음에 gamma, beta, 평균, 분산의 순서예요.",
        "gamma and beta are exchanged. After the kernel come gamma, beta, mean and variance.",
    ),
    folded(
        "no bias at the end",
        " @ dense + bias",
        " @ dense",
        BY_HAND,
        "마지막 층의 편향을 더하지 않았어요.",
        "The bias of the last layer is missing.",
    ),
    folding(
        "no bias, no mean",
        "-mean if bias is None else bias - mean",
        "0 * mean if bias is None else bias - mean",
        FOLDED,
        "편향이 없을 때 평균을 빼는 부분이 빠졌어요. 편향이 0인 컨볼루션과 같으니 beta - scale · mean이에요.",
        "Where there is no bias, the mean was not subtracted. It is as a bias of 0: beta - scale · mean.",
    ),
    folded(
        "every later block halves",
        "stride = 2 if block > 0 and block % repeats == 0 else 1",
        "stride = 2 if block >= repeats else 1",
        OTHER_NETWORKS,
        "뒤 그룹의 모든 블록이 두 칸씩 움직여요. 그룹의 첫 블록만 그래요.",
        "All blocks of the later groups move by two. Only the first of a group does.",
    ),
    block(
        "zeros on both sides",
        CUT,
        "np.pad(x[:, ::stride, ::stride], [(0, 0), (0, 0), (0, 0), (added // 2, added - added // 2)])",
        ADDED,
        "0으로 채운 채널을 앞뒤로 나누어 붙였어요. x의 채널 뒤에만 붙여요.",
        "The channels of zeros were shared out before and after. All of them come after those of x.",
    ),
    block(
        "stride ignored where the channels are equal",
        CUT,
        "(" + CUT + " if added else x)",
        "other_sizes_agree",
        "채널 수가 같을 때 x를 그대로 더했어요. 그때도 스트라이드만큼 행과 열을 건너뛰어요.",
        "Where the channels are equal, x was added as it is. A stride leaves rows and columns out all the same.",
    ),
]
