"""Typical mistakes of week 7, as edits of the reference, and what to say to a student who made one."""

from course.authoring import Mistake
from course.language import Text
from solutions.week07_lenet.network_mistakes import NETWORK_MISTAKES

LEFT_OVER = Text(
    ko="높이나 너비가 홀수일 때 남는 행이나 열을 버리지 않았어요. 그러면 2x2로 나누어지지 않아요.",
    en="Where the height or the width is odd, the row or column that is left over was not dropped: the map cannot be "
    "cut into squares.",
)

MISTAKES = [
    Mistake(
        "s_cell",
        "inhibition subtracted",
        old="r * max((1 + excitation) / (1 + inhibition) - 1, 0)",
        new="r * max(excitation - inhibition, 0)",
        caught_by="cells_by_hand",
        hint=Text(
            ko="억제를 뺐어요. 네오코그니트론의 억제는 나누는(shunting) 억제라서, 분모에 들어가요.",
            en="The inhibition was subtracted. In the Neocognitron it is shunting: it divides.",
        ),
    ),
    Mistake(
        "s_cell",
        "no root",
        old="np.sqrt(np.sum(c * inputs**2))",
        new="np.sum(c * inputs**2)",
        caught_by="cells_by_hand",
        hint=Text(
            ko="v에서 제곱근이 빠졌어요. 억제 세포는 제곱의 합의 제곱근을 내놓아요.",
            en="The root is missing in v: the inhibitory cell answers the root of the sum of squares.",
        ),
    ),
    Mistake(
        "s_cell",
        "r outside only",
        old="2 * r / (1 + r) * b * v",
        new="b * v",
        caught_by="cells_by_hand",
        hint=Text(
            ko="r이 앞에만 있어요. 분모에도 2r / (1 + r)이 있어서, r이 클수록 억제가 세져요.",
            en="r stands in front alone. 2r / (1 + r) is in the denominator, too: a larger r inhibits more.",
        ),
    ),
    Mistake(
        "s_cell",
        "negative responses",
        old="max((1 + excitation) / (1 + inhibition) - 1, 0)",
        new="((1 + excitation) / (1 + inhibition) - 1)",
        caught_by="cells_by_hand",
        hint=Text(
            ko="응답이 음수가 되었어요. 세포는 침묵(0)할 수는 있어도 음수로 반응하지는 않아요.",
            en="The response fell below 0. A cell may be silent, 0, but it never answers a negative number.",
        ),
    ),
    Mistake(
        "column_winners",
        "silent columns won by plane 0",
        old="if strongest.max() > 0:",
        new="if strongest.max() >= 0:",
        caught_by="ties_and_silence",
        hint=Text(
            ko="모든 세포가 침묵한 S열에서 0번 평면이 이겼어요. argmax는 모두 0이면 0이에요. 여기서는 -1이에요.",
            en="Plane 0 won a column in which all cells are silent: argmax gives 0 there. The answer is -1.",
        ),
    ),
    Mistake(
        "column_winners",
        "the largest sum wins",
        old="strongest = column.max(axis=(0, 1))",
        new="strongest = column.sum(axis=(0, 1))",
        caught_by="winners_by_hand",
        hint=Text(
            ko="평면마다 응답을 더했어요. 이기는 것은 가장 센 세포 하나의 평면이에요.",
            en="Each plane's responses were added up. The plane of the single strongest cell wins.",
        ),
    ),
    Mistake(
        "column_winners",
        "the last of equals",
        old="np.argmax(strongest)",
        new="len(strongest) - 1 - np.argmax(strongest[::-1])",
        caught_by="ties_and_silence",
        hint=Text(
            ko="똑같이 센 평면 가운데 마지막 것을 골랐어요. 번호가 가장 작은 평면이 이겨요.",
            en="Of planes that are equally strong the last was taken. The first one wins.",
        ),
    ),
    Mistake(
        "column_winners",
        "the earlier cell of equals",
        old="np.argmax(strongest)",
        new="np.argmax(column) % len(strongest)",
        caught_by="ties_and_silence",
        hint=Text(
            ko="똑같이 센 세포 가운데 먼저 나온 자리의 것을 골랐어요. 자리가 아니라 평면의 번호가 작은 쪽이 이겨요.",
            en="Of equal cells the one in the earlier place was taken. The plane's number decides, not the place.",
        ),
    ),
    Mistake(
        "scaled_tanh",
        "2/3 missing inside",
        old="np.tanh(2 / 3 * x)",
        new="np.tanh(x)",
        caught_by="the_papers_values",
        hint=Text(
            ko="tanh 안의 2/3가 빠졌어요. 그래야 1이 1로 가요.",
            en="The 2/3 inside the tanh is missing; with it, 1 goes to 1.",
        ),
    ),
    Mistake(
        "scaled_tanh",
        "the slope without the inner derivative",
        old="1.7159 * 2 / 3 * (1 - bent",
        new="1.7159 * (1 - bent",
        caught_by="the_papers_values",
        hint=Text(
            ko="기울기에 2/3가 빠졌어요. 안쪽 함수 2x/3의 기울기도 곱해야 해요(연쇄 법칙).",
            en="The slope lacks the factor 2/3: by the chain rule, the slope of 2x/3 is multiplied, too.",
        ),
    ),
    Mistake(
        "scaled_tanh",
        "the slope by the scaled value",
        old="(1 - bent**2)",
        new="(1 - (1.7159 * bent) ** 2)",
        caught_by="the_papers_values",
        hint=Text(
            ko="1 - y²의 y에 1.7159를 곱한 값을 넣었어요. tanh의 기울기에는 곱하기 전의 tanh 값이 들어가요.",
            en="1 - y² was computed with the value times 1.7159. It takes the plain tanh, before the product.",
        ),
    ),
    Mistake(
        "subsample",
        "mean in place of the sum",
        old="squares.sum(axis=(2, 4))",
        new="squares.mean(axis=(2, 4))",
        caught_by="two_maps_by_hand",
        hint=Text(
            ko="평균을 냈어요. LeNet-5는 네 값을 더하고, 나머지는 계수가 배우게 해요.",
            en="The mean was taken. LeNet-5 adds the four values and leaves the rest to the coefficient.",
        ),
    ),
    Mistake(
        "subsample",
        "maximum in place of the sum",
        old="squares.sum(axis=(2, 4))",
        new="squares.max(axis=(2, 4))",
        caught_by="two_maps_by_hand",
        hint=Text(
            ko="가장 큰 값을 골랐어요. 그것은 오늘날의 최대 풀링이고, 1998년에는 네 값을 더했어요.",
            en="The largest value was taken, as today's max pooling does. In 1998 the four were added up.",
        ),
    ),
    Mistake(
        "subsample",
        "bias before the product",
        old="squares.sum(axis=(2, 4)) * coefficients + biases",
        new="(squares.sum(axis=(2, 4)) + biases) * coefficients",
        caught_by="two_maps_by_hand",
        hint=Text(
            ko="편향을 먼저 더하고 곱했어요. 계수를 먼저 곱하고, 편향은 그 뒤에 더해요.",
            en="The bias was added before the product. Multiply by the coefficient first, then add the bias.",
        ),
    ),
    Mistake(
        "subsample",
        "one coefficient for all maps",
        old="* coefficients + biases",
        new="* coefficients[0] + biases[0]",
        caught_by="two_maps_by_hand",
        hint=Text(
            ko="모든 맵에 첫 계수와 첫 편향을 썼어요. 맵마다 자기 계수와 편향이 있어요.",
            en="The first coefficient and bias were used for all maps. Each map has its own.",
        ),
    ),
    Mistake(
        "count_table",
        "a bias a connection",
        old="kernels * kernel_size**2 + table.shape[1]",
        new="kernels * (kernel_size**2 + 1)",
        caught_by="a_small_table_and_a_full_one",
        hint=Text(
            ko="커널마다 편향을 하나씩 세었어요. 편향은 위의 맵마다 하나예요.",
            en="A bias was counted for each kernel. There is one for each upper map.",
        ),
    ),
    Mistake(
        "count_table",
        "connections without biases",
        old="return parameters, parameters * height * width",
        new="return parameters, kernels * kernel_size**2 * height * width",
        caught_by="a_small_table_and_a_full_one",
        hint=Text(
            ko="연결을 셀 때 편향이 빠졌어요. 칸마다 편향으로 가는 연결이 하나 더 있어요.",
            en="The connections lack those to the biases: each cell has one more.",
        ),
    ),
    Mistake(
        "count_table",
        "the full table counted",
        old="kernels = int(np.sum(table))",
        new="kernels = int(table.size)",
        caught_by="a_small_table_and_a_full_one",
        hint=Text(
            ko="모든 맵이 모든 맵을 본다고 세었어요. 표에 1이 있는 쌍에만 커널이 있어요.",
            en="Every map was counted as seeing all. There is a kernel only where the table holds a 1.",
        ),
    ),
    Mistake(
        "count_table",
        "biases of the lower maps",
        old="kernel_size**2 + table.shape[1]",
        new="kernel_size**2 + table.shape[0]",
        caught_by="a_small_table_and_a_full_one",
        hint=Text(
            ko="편향을 아래 맵의 수만큼 세었어요. 편향은 계산되어 나오는 위의 맵마다 하나예요.",
            en="There are as many biases as lower maps in this count. The upper maps, which are computed, have them.",
        ),
    ),
    Mistake(
        "rbf_classes",
        "a root taken",
        old="np.sum((x[:, None] - targets) ** 2, axis=-1)",
        new="np.sqrt(np.sum((x[:, None] - targets) ** 2, axis=-1))",
        caught_by="two_letters_by_hand",
        hint=Text(
            ko="제곱근을 구했어요. 논문의 출력은 제곱의 합 그대로예요.",
            en="A root was taken. The paper's output is the sum of squares as it is.",
        ),
    ),
    Mistake(
        "rbf_classes",
        "mean in place of the sum",
        old="np.sum((x[:, None] - targets) ** 2, axis=-1)",
        new="np.mean((x[:, None] - targets) ** 2, axis=-1)",
        caught_by="two_letters_by_hand",
        hint=Text(
            ko="84개의 제곱을 평균 냈어요. 논문의 출력은 합이에요.",
            en="The 84 squares were averaged. The paper's output is their sum.",
        ),
    ),
    Mistake(
        "rbf_classes",
        "the farthest class",
        old="distances.argmin(axis=1)",
        new="distances.argmax(axis=1)",
        caught_by="two_letters_by_hand",
        hint=Text(
            ko="거리가 가장 먼 클래스를 골랐어요. 이 출력은 점수가 아니라 거리라서 작을수록 좋아요.",
            en="The farthest class was chosen. These outputs are distances, no scores: the least is best.",
        ),
    ),
    Mistake(
        "rbf_classes",
        "paper as 0",
        old="2.0 * bitmaps.reshape(len(bitmaps), 84) - 1",
        new="1.0 * bitmaps.reshape(len(bitmaps), 84)",
        caught_by="two_letters_by_hand",
        hint=Text(
            ko="종이를 0으로 두었어요. 목표값은 잉크가 +1, 종이가 -1이에요.",
            en="Paper was left as 0. The targets are +1 for ink and -1 for paper.",
        ),
    ),
    Mistake(
        "layer_without_sharing",
        "no biases",
        old="one_cell = 5 * 5 + 1",
        new="one_cell = 5 * 5",
        caught_by="parameters_of_c1",
        hint=Text(
            ko="편향을 세지 않았어요. 커널 25개에 편향이 하나 더해져요.",
            en="The biases are missing: each kernel of 25 comes with one.",
        ),
    ),
    Mistake(
        "layer_without_sharing",
        "shared by the maps",
        old="6 * 28 * 28 * one_cell",
        new="28 * 28 * one_cell",
        caught_by="parameters_without_sharing",
        hint=Text(
            ko="맵 하나의 칸만 세었어요. 맵은 6개이고, 칸마다 자기 가중치를 가져요.",
            en="The cells of one map alone were counted. There are 6 maps, and each cell has weights of its own.",
        ),
    ),
    Mistake(
        "layer_without_sharing",
        "cells of the input",
        old="6 * 28 * 28 * one_cell",
        new="6 * 32 * 32 * one_cell",
        caught_by="parameters_without_sharing",
        hint=Text(
            ko="입력의 32x32칸을 세었어요. 가중치를 가진 것은 C1의 칸이고, C1의 맵은 28x28이에요.",
            en="The 32x32 cells of the input were counted. The cells of C1 have the weights, and its maps are 28x28.",
        ),
    ),
    Mistake(
        "whose_property",
        "sharing thought new in 1998",
        old='"A": "both"',
        new='"A": "lenet"',
        caught_by="shared_weights_and_errors",
        hint=Text(
            ko="가중치 공유는 1980년에도 있었어요. 평면의 대표 세포가 배운 것을 그 평면의 모든 세포가 나눠 가져요.",
            en="Weights were shared in 1980 already: what a plane's representative learns, all cells of it take over.",
        ),
    ),
    Mistake(
        "whose_property",
        "a teacher in both",
        old='"C": "neocognitron"',
        new='"C": "both"',
        caught_by="the_other_properties",
        hint=Text(
            ko="LeNet-5는 이미지마다 정답을 보고 배워요. 정답 없이 배운 것은 네오코그니트론뿐이에요.",
            en="LeNet-5 is told the right class of each picture. The Neocognitron alone learned without.",
        ),
    ),
    Mistake(
        "whose_property",
        "pooling that never learned",
        old='"F": "lenet"',
        new='"F": "both"',
        caught_by="the_other_properties",
        hint=Text(
            ko="C세포의 가중치는 배우지 않고 정해져 있어요. LeNet-5의 서브샘플링에는 배우는 계수와 편향이 있어요.",
            en="A C-cell's weights are fixed. LeNet-5's subsampling has a coefficient and a bias that learn.",
        ),
    ),
    Mistake(
        "layer_without_sharing",
        "biases shared still",
        old="    return 6 * one_cell, 6 * 28 * 28 * one_cell\n",
        new="    return 6 * one_cell, 6 * 28 * 28 * 5 * 5 + 6\n",
        caught_by="parameters_without_sharing",
        hint=Text(
            ko="공유하지 않을 때의 편향을 맵마다 하나만 셌어요. 칸마다 자기 편향이 있어요.",
            en="Without sharing, a bias was counted for each map. Each cell has its own.",
        ),
    ),
    Mistake(
        "rbf_classes",
        "the last of equals",
        old="distances.argmin(axis=1)",
        new="len(bitmaps) - 1 - distances[:, ::-1].argmin(axis=1)",
        caught_by="random_outputs_and_ties",
        hint=Text(
            ko="거리가 같은 클래스 가운데 마지막 것을 골랐어요. 같으면 첫째 것이에요.",
            en="Of classes equally far, the last was taken. The first one counts.",
        ),
    ),
    Mistake(
        "count_table",
        "no bias for maps that see nothing",
        old="kernel_size**2 + table.shape[1]",
        new="kernel_size**2 + int(table.any(axis=0).sum())",
        caught_by="the_papers_c3_and_other_tables",
        hint=Text(
            ko="아래 맵을 하나도 보지 않는 맵에는 편향을 세지 않았어요. 그런 맵에도 편향이 있어요.",
            en="Upper maps that see nothing were counted without a bias. They have one as well.",
        ),
    ),
    Mistake(
        "subsample",
        "left-over row or column not dropped",
        old="maps[:, : H // 2 * 2, : W // 2 * 2].reshape(",
        new="maps.reshape(",
        caught_by="batches_and_odd_sizes",
        hint=LEFT_OVER,
    ),
    Mistake(
        "subsample",
        "left-over row or column not dropped, in slices",
        old="    squares = maps[:, : H // 2 * 2, : W // 2 * 2].reshape(N, H // 2, 2, W // 2, 2, C)\n"
        "    return squares.sum(axis=(2, 4)) * coefficients + biases\n",
        new="    rows = maps[:, ::2] + maps[:, 1::2]\n"
        "    return (rows[:, :, ::2] + rows[:, :, 1::2]) * coefficients + biases\n",
        caught_by="batches_and_odd_sizes",
        hint=LEFT_OVER,
    ),
    *NETWORK_MISTAKES,
]
