"""Typical mistakes of week 6, as edits of the reference, and what to say to a student who made one."""

from course.authoring import Mistake
from course.language import Text

MISTAKES = [
    Mistake(
        "count_block",
        "biases forgotten",
        old="channels * filters + filters  #",
        new="channels * filters  #",
        caught_by="the_first_block",
        hint=Text(
            ko="컨볼루션의 편향이 빠졌어요. 필터마다 하나씩 있어요.",
            en="The convolutions' biases are missing: one for each filter.",
        ),
    ),
    Mistake(
        "count_block",
        "every convolution sees the first one's channels",
        old="        channels = filters  # what the next convolution sees\n",
        new="",
        caught_by="the_first_block",
        hint=Text(
            ko="둘째 컨볼루션도 첫째와 같은 채널 수를 본다고 세었어요. 앞 층이 내놓는 채널은 몇 개일까요?",
            en="The second convolution was counted with the first one's channels. How many come out of the first?",
        ),
    ),
    Mistake(
        "count_block",
        "batch normalization learns four numbers a channel",
        old="learned += 2 * filters",
        new="learned += 4 * filters",
        caught_by="the_first_block",
        hint=Text(
            ko="배치 정규화의 네 숫자를 모두 학습한다고 세었어요. 이동 평균과 이동 분산은 경사 하강법이 고치지 않아요.",
            en="All four numbers of batch normalization were counted as learned. "
            "Gradient descent does not touch the moving mean and variance.",
        ),
    ),
    Mistake(
        "map_shapes",
        "halves rounded up",
        old="H // 2, W // 2",
        new="-(-H // 2), -(-W // 2)",
        caught_by="a_picture_of_odd_size",
        hint=Text(
            ko="홀수 크기를 반으로 나눌 때 올림했어요. 2×2 창이 온전히 들어가지 않는 마지막 줄은 버려져요.",
            en="Odd sizes were rounded up. A last line in which no whole 2x2 window fits is dropped.",
        ),
    ),
    Mistake(
        "map_shapes",
        "convolutions without padding",
        old="    for C in filters:\n        shapes.append((H, W, C))\n",
        new="    for C in filters:\n        H, W = H - 2, W - 2\n        shapes.append((H, W, C))\n",
        caught_by="a_picture_of_odd_size",
        hint=Text(
            ko='컨볼루션에서 두 칸씩 줄었어요. 이 블록은 padding="same"이라 높이와 너비를 그대로 둬요.',
            en='Each block lost two rows and columns. With padding="same" a convolution keeps height and width.',
        ),
    ),
    Mistake(
        "map_shapes",
        "channels not flattened",
        old="(H * W * C,)",
        new="(H * W,)",
        caught_by="a_picture_of_odd_size",
        hint=Text(
            ko="펼친 벡터에 채널이 빠졌어요. 모든 채널의 모든 칸이 한 줄로 늘어서요.",
            en="The flattened vector lacks the channels: every cell of every channel goes into it.",
        ),
    ),
    Mistake(
        "map_shapes",
        "the last shape a number",
        old="(H * W * C,)",
        new="(H * W * C)",
        caught_by="a_picture_of_odd_size",
        hint=Text(
            ko="마지막 형상이 튜플이 아니라 숫자예요. 원소가 하나인 튜플에는 쉼표가 필요해요: (60)이 아니라 (60,).",
            en="The last shape is a number, not a tuple. A tuple of one item needs a comma: (60,) and not (60).",
        ),
    ),
    Mistake(
        "merge_linear",
        "first bias dropped",
        old="bias = first_bias @ second + second_bias",
        new="bias = second_bias",
        caught_by="two_layers_by_hand",
        hint=Text(
            ko="첫 층의 편향이 사라졌어요. 첫 층의 편향도 둘째 층을 지나가요.",
            en="The first layer's bias is lost. It, too, passes through the second layer.",
        ),
    ),
    Mistake(
        "merge_linear",
        "second bias dropped",
        old="first_bias @ second + second_bias",
        new="first_bias @ second",
        caught_by="two_layers_by_hand",
        hint=Text(ko="둘째 층의 편향을 더하지 않았어요.", en="The second layer's bias was not added."),
    ),
    Mistake(
        "merge_linear",
        "kernels in the wrong order",
        old="kernel = first @ second",
        new="kernel = second @ first",
        caught_by="two_layers_by_hand",
        hint=Text(
            ko="행렬을 곱하는 순서가 바뀌었어요. x가 먼저 만나는 것은 첫 층의 커널이에요: (x @ first) @ second.",
            en="The kernels are multiplied in the wrong order. x meets the first one first: (x @ first) @ second.",
        ),
    ),
    Mistake(
        "top_patches",
        "the weakest pictures",
        old="np.argsort(-maps.max",
        new="np.argsort(maps.max",
        caught_by="three_small_maps",
        hint=Text(
            ko="가장 약한 이미지부터 골랐어요. argsort는 작은 값부터 늘어놓아요.",
            en="The weakest pictures came first: argsort begins with the smallest value.",
        ),
    ),
    Mistake(
        "top_patches",
        "the box begins at the cell",
        old="rows * jump - before, columns * jump - before",
        new="rows * jump, columns * jump",
        caught_by="three_small_maps",
        hint=Text(
            ko="수용 영역이 before만큼 위와 왼쪽에서 시작한다는 것을 빠뜨렸어요.",
            en="The receptive field begins `before` pixels further up and to the left.",
        ),
    ),
    Mistake(
        "top_patches",
        "cells taken for pixels",
        old="rows * jump - before, columns * jump - before",
        new="rows - before, columns - before",
        caught_by="three_small_maps",
        hint=Text(
            ko="특징 맵의 칸을 그대로 픽셀로 썼어요. 한 칸 옮길 때마다 픽셀은 jump만큼 움직여요.",
            en="Cells were taken for pixels. One cell further means `jump` pixels further.",
        ),
    ),
    Mistake(
        "top_patches",
        "of equal values the last",
        old="maps.reshape(N, H * W).argmax(axis=1)",
        new="H * W - 1 - maps.reshape(N, H * W)[:, ::-1].argmax(axis=1)",
        caught_by="random_maps_agree_with_the_reference",
        hint=Text(
            ko="값이 같은 칸 가운데 마지막 것을 골랐어요. 위쪽, 왼쪽 칸이 먼저예요. >= 대신 >로 비교했는지 보세요.",
            en="Of cells with equal values the last was taken. The upper, the left one counts: is there a >= that "
            "should "
            "be >?",
        ),
    ),
    Mistake(
        "grad_cam",
        "stretched from the least to the largest",
        old="    return heat / heat.max() if heat.max() > 0 else heat\n",
        new="    heat = heat - heat.min()\n    return heat / heat.max() if heat.max() > 0 else heat\n",
        caught_by="random_maps_and_gradients_agree",
        hint=Text(
            ko="가장 작은 값을 뺐어요. 모든 자리가 그 클래스를 지지할 때 가장 약한 자리가 0이 됩니다. 가장 큰 값으로 "
            "나누기만 "
            "하세요.",
            en="The least value was subtracted: where every place speaks for the class, the weakest becomes 0. "
            "Divide by "
            "the largest value, no more.",
        ),
    ),
    Mistake(
        "grad_cam",
        "divided by the largest magnitude",
        old="    heat = np.maximum(maps @ weights, 0)\n    return heat / heat.max() if heat.max() > 0 else heat\n",
        new="    heat = maps @ weights\n    largest = np.abs(heat).max()\n"
        "    return np.maximum(heat, 0) / (largest if largest > 0 else 1)\n",
        caught_by="random_maps_and_gradients_agree",
        hint=Text(
            ko="음수를 0으로 두기 전의 크기로 나누었어요. 반대하는 자리가 더 세면 지도의 최댓값이 1이 되지 않아요.",
            en="The division is by the largest magnitude before negatives became 0: where places speak against the "
            "class "
            "more loudly, the map never reaches 1.",
        ),
    ),
    Mistake(
        "grad_cam",
        "negative values kept",
        old="np.maximum(maps @ weights, 0)",
        new="maps @ weights",
        caught_by="two_channels_by_hand",
        hint=Text(
            ko="음수가 남아 있어요. 그 클래스의 점수를 낮추는 자리는 0으로 두어야 해요.",
            en="Negative values are left. Places that speak against the class should become 0.",
        ),
    ),
    Mistake(
        "grad_cam",
        "gradients not averaged",
        old="np.maximum(maps @ weights, 0)",
        new="np.maximum((maps * gradients).sum(axis=-1), 0)",
        caught_by="two_channels_by_hand",
        hint=Text(
            ko="칸마다 그 칸의 기울기를 곱했어요. Grad-CAM에서는 채널마다 기울기를 평균 내어 가중치 하나를 만들어요.",
            en="Each place was multiplied by its own gradient. "
            "Grad-CAM gives every channel one weight, the mean of its gradients.",
        ),
    ),
    Mistake(
        "grad_cam",
        "not divided by the largest",
        old="heat / heat.max() if",
        new="heat if",
        caught_by="two_channels_by_hand",
        hint=Text(
            ko="가장 큰 값으로 나누지 않았어요. 결과는 0과 1 사이여야 해요.",
            en="The result was not divided by its largest value; it should lie between 0 and 1.",
        ),
    ),
    Mistake(
        "small_cnn",
        "softmax at the end",
        old="layers.Dense(classes)",
        new='layers.Dense(classes, activation="softmax")',
        caught_by="two_pictures_of_four_pixels",
        hint=Text(
            ko="출력이 softmax를 지나 확률이 되었어요. 여기서는 로짓을 그대로 내놓아요.",
            en="The outputs went through softmax and are probabilities; here they should be the logits.",
        ),
    ),
    Mistake(
        "small_cnn",
        "ReLU before batch normalization",
        old='        x = layers.BatchNormalization()(x)\n        x = layers.Activation("relu")(x)\n',
        new='        x = layers.Activation("relu")(x)\n        x = layers.BatchNormalization()(x)\n',
        caught_by="two_pictures_of_four_pixels",
        hint=Text(
            ko="ReLU가 배치 정규화보다 먼저 왔어요. 파라미터 수는 같아도 계산은 달라져요.",
            en="ReLU came before batch normalization. The number of parameters is the same, the result is not.",
        ),
    ),
    Mistake(
        "small_cnn",
        "pooled before batch normalization",
        old='        x = layers.BatchNormalization()(x)\n        x = layers.Activation("relu")(x)\n'
        "        x = layers.MaxPool2D(2)(x)\n",
        new="        x = layers.MaxPool2D(2)(x)\n        x = layers.BatchNormalization()(x)\n"
        '        x = layers.Activation("relu")(x)\n',
        caught_by="it_computes_what_the_reference_computes",
        hint=Text(
            ko="배치 정규화보다 풀링을 먼저 했어요. γ가 음수인 채널에서는 가장 큰 값이 가장 작은 값이 되므로 결과가 "
            "달라집니다.",
            en="Pooling came before batch normalization. In a channel with a negative γ the largest value becomes the "
            "smallest, so the result differs.",
        ),
    ),
    Mistake(
        "small_cnn",
        "run as in training",
        old="training=False",
        new="training=True",
        caught_by="two_pictures_of_four_pixels",
        hint=Text(
            ko="모델을 학습 상태로 실행했어요. 그러면 배치 정규화가 저장된 평균과 분산 대신 이 배치의 값을 써요.",
            en="The model ran as in training: batch normalization then takes this batch's own mean and variance, "
            "not the stored ones.",
        ),
    ),
    Mistake(
        "one_linear_map",
        "ReLU thought linear",
        old='"B": False',
        new='"B": True',
        caught_by="the_lectures_two_layers",
        hint=Text(
            ko="B: ReLU는 음수를 0으로 만들어서 직선이 꺾여요. 꺾인 것은 곱과 합 하나로 바꿀 수 없습니다.",
            en="B: ReLU turns negative numbers into 0 and so bends the line; one product and sum cannot do that.",
        ),
    ),
    Mistake(
        "one_linear_map",
        "batch normalization thought a bend",
        old='"C": True',
        new='"C": False',
        caught_by="the_other_chains",
        hint=Text(
            ko="학습이 끝난 배치 정규화는 고정된 평균과 분산을 써요. "
            "채널마다 곱하고 더하는 일은 컨볼루션에 합칠 수 있어요.",
            en="After training, batch normalization uses fixed means and variances: "
            "a product and a sum a channel, which the convolution can absorb.",
        ),
    ),
    Mistake(
        "one_linear_map",
        "max pooling thought linear",
        old='"D": False',
        new='"D": True',
        caught_by="the_other_chains",
        hint=Text(
            ko="최대 풀링은 선형이 아니에요. 입력에 -1을 곱했을 때 출력에도 -1이 곱해지는지 생각해 보세요.",
            en="Max pooling is not linear. Multiply its input by -1: is its output multiplied by -1?",
        ),
    ),
    Mistake(
        "one_linear_map",
        "dropout thought to act after training",
        old='"F": True',
        new='"F": False',
        caught_by="the_other_chains",
        hint=Text(
            ko="드롭아웃은 학습할 때만 값을 지우고, 학습이 끝나면 아무 일도 하지 않아요.",
            en="Dropout drops values only during training; afterwards it does nothing.",
        ),
    ),
    Mistake(
        "count_block",
        "one batch normalization for the block",
        old=(
            "        learned += 2 * filters  # gamma and beta\n"
            "        kept += 2 * filters\n"
            "        channels = filters  # what the next convolution sees\n"
        ),
        new="        channels = filters\n    learned, kept = learned + 2 * filters, 2 * filters\n",
        caught_by="other_blocks",
        hint=Text(
            ko="배치 정규화를 블록에 하나만 셌어요. 컨볼루션마다 하나씩 뒤에 있어요.",
            en="Batch normalization was counted once for the block. There is one after each convolution.",
        ),
    ),
    Mistake(
        "count_block",
        "two numbers whatever the channels",
        old="        learned += 2 * filters  # gamma and beta\n        kept += 2 * filters\n",
        new="        learned += 2\n        kept += 2\n",
        caught_by="the_first_block",
        hint=Text(
            ko="배치 정규화의 숫자를 층마다 두 개로 셌어요. 채널마다 두 개예요.",
            en="Batch normalization was counted with two numbers a layer. It has two for each channel.",
        ),
    ),
    Mistake(
        "count_block",
        "two convolutions at most",
        old="        learned += 3 * 3 * channels * filters + filters  # kernels and biases\n",
        new="        learned += (3 * 3 * channels * filters + filters) * (_ < 2)\n",
        caught_by="other_blocks",
        hint=Text(
            ko="커널과 편향을 둘째 컨볼루션까지만 세었어요. convolutions가 3 이상이면 나머지도 세어야 해요.",
            en="Kernels and biases were counted for two convolutions only. With `convolutions` of 3 or "
            "more, count the others, too.",
        ),
    ),
    Mistake(
        "map_shapes",
        "the input's shape first",
        old="    shapes = []\n",
        new="    shapes = [(H, W, C)]\n",
        caught_by="a_picture_of_odd_size",
        hint=Text(
            ko="입력의 형상부터 넣었어요. 리스트는 첫 블록의 컨볼루션 뒤에서 시작해요.",
            en="The list begins with the input's shape. It should begin after the convolutions of the first block.",
        ),
    ),
    Mistake(
        "map_shapes",
        "without the flattened vector",
        old="[*shapes, (H * W * C,)]",
        new="shapes",
        caught_by="a_picture_of_odd_size",
        hint=Text(
            ko="한 줄로 편 벡터의 형상이 빠졌어요. 마지막에 (길이,)를 더하세요.",
            en="The flattened vector's shape is missing: (length,) comes last.",
        ),
    ),
    Mistake(
        "map_shapes",
        "one number a channel at the end",
        old="(H * W * C,)",
        new="(C,)",
        caught_by="other_pictures",
        hint=Text(
            ko="마지막을 채널마다 하나로 셌어요. 그건 전역 평균 풀링이고, 여기서는 모두 펴서 H × W × C개예요.",
            en="One number a channel was counted at the end. That is global pooling; flattened there are H × W × C.",
        ),
    ),
    Mistake(
        "merge_linear",
        "first bias not sent through the second kernel",
        old="first_bias @ second + second_bias",
        new="first_bias.sum() + second_bias",
        caught_by="random_layers_are_merged",
        hint=Text(
            ko="첫 편향을 더하기만 했어요. 첫 층의 결과에 들어 있으므로 둘째 커널을 지나야 해요: first_bias @ second.",
            en="The first bias was only added up. It is part of the first layer's result, so it passes the "
            "second kernel: first_bias @ second.",
        ),
    ),
    Mistake(
        "top_patches",
        "the far edges included",
        old="top + field, left + field",
        new="top + field - 1, left + field - 1",
        caught_by="three_small_maps",
        hint=Text(
            ko="bottom과 right에 마지막 픽셀을 썼어요. 이 두 숫자는 포함되지 않으므로 top + field예요.",
            en="bottom and right are the last pixels here. They are not included, so bottom is top + field.",
        ),
    ),
    Mistake(
        "top_patches",
        "left before top",
        old="[order, top, left, top + field, left + field]",
        new="[order, left, top, left + field, top + field]",
        caught_by="three_small_maps",
        hint=Text(
            ko="left를 top보다 먼저 썼어요. 순서는 (이미지, top, left, bottom, right)예요.",
            en="left stands before top. The order is (picture, top, left, bottom, right).",
        ),
    ),
    Mistake(
        "top_patches",
        "cut at the picture's edge",
        old="    top, left = rows * jump - before, columns * jump - before\n    return np.stack([order, top, left,",
        new=(
            "    top, left = rows * jump - before, columns * jump - before\n"
            "    return np.stack([order, np.maximum(top, 0), np.maximum(left, 0),"
        ),
        caught_by="random_maps_agree_with_the_reference",
        hint=Text(
            ko="이미지를 벗어나는 상자를 잘랐어요. 상자는 밖으로 나가도 그대로예요.",
            en="Boxes were cut at the picture's edge. A box may reach beyond it.",
        ),
    ),
    Mistake(
        "grad_cam",
        "only positive weights",
        old="gradients.mean(axis=(0, 1))",
        new="np.maximum(gradients.mean(axis=(0, 1)), 0)",
        caught_by="random_maps_and_gradients_agree",
        hint=Text(
            ko="음수인 가중치를 버렸어요. 0으로 만드는 것은 모두 더한 뒤예요.",
            en="Negative weights were dropped. It is the sum that is set to 0 where it is negative.",
        ),
    ),
    Mistake(
        "grad_cam",
        "cut off channel by channel",
        old="np.maximum(maps @ weights, 0)",
        new="np.maximum(maps * weights, 0).sum(axis=-1)",
        caught_by="random_maps_and_gradients_agree",
        hint=Text(
            ko="채널마다 음수를 버리고 더했어요. 먼저 모두 더하고, 그다음에 음수를 0으로 만드세요.",
            en="What is negative was dropped channel by channel. Add all channels first, then set what is "
            "negative to 0.",
        ),
    ),
    Mistake(
        "grad_cam",
        "magnitudes of the gradients",
        old="gradients.mean(axis=(0, 1))",
        new="np.abs(gradients).mean(axis=(0, 1))",
        caught_by="random_maps_and_gradients_agree",
        hint=Text(
            ko="기울기의 절댓값으로 평균했어요. 부호가 채널이 클래스에 도움이 되는지를 말해 줘요.",
            en="The magnitudes of the gradients were averaged. The sign tells whether a channel speaks for the class.",
        ),
    ),
    Mistake(
        "map_shapes",
        "divided by 2, 4, 6 in place of 2, 4, 8",
        old="H, W = H // 2, W // 2",
        new="H, W = (side // (len(shapes) + 1) for side in input_shape[:2])",
        caught_by="other_pictures",
        hint=Text(
            ko="블록마다 나누는 수가 2, 4, 6처럼 2씩 커져요. 풀링은 앞 블록의 크기를 다시 반으로 줄이니까, "
            "원래 크기를 나누는 수는 블록마다 두 배가 돼요.",
            en="The first size was divided by 2, 4, 6 and so on. Each pooling halves what the block before "
            "left, so the divisor doubles from block to block.",
        ),
    ),
    Mistake(
        "map_shapes",
        "flattened before the last pooling",
        old="(H * W * C,)",
        new="(int(np.prod(shapes[-2])),)",
        caught_by="a_picture_of_odd_size",
        hint=Text(
            ko="마지막 풀링을 하기 전의 형상으로 벡터의 길이를 구했어요. 벡터로 펼치는 것은 풀링을 마친 특징 맵이에요.",
            en="The vector's length was taken from the shape before the last pooling. What is flattened is "
            "the map after it.",
        ),
    ),
    Mistake(
        "merge_linear",
        "second kernel used from its other side",
        old="first_bias @ second",
        new="second @ first_bias",
        caught_by="two_layers_by_hand",
        hint=Text(
            ko="first_bias를 second의 반대쪽 축으로 곱했어요. 편향도 x처럼 벡터 @ 커널 순서로 second를 지나가요.",
            en="first_bias met the other axis of `second`. A bias goes through `second` as x does: the "
            "vector @ the kernel.",
        ),
    ),
    Mistake(
        "one_linear_map",
        "average pooling thought a bend",
        old='"E": True',
        new='"E": False',
        caught_by="the_other_chains",
        hint=Text(
            ko="평균 풀링이 있는 E를 하나의 선형 계산으로 보지 않았어요. 평균은 값에 정해진 수를 곱해 더한 것이에요.",
            en="E, with average pooling, was not taken for linear. A mean is a sum of values, each times a "
            "fixed number.",
        ),
    ),
    Mistake(
        "small_cnn",
        "the maximum of every channel",
        old="layers.GlobalAveragePooling2D()",
        new="layers.GlobalMaxPooling2D()",
        caught_by="it_computes_what_the_reference_computes",
        hint=Text(
            ko="마지막에 채널마다 평균이 아니라 최댓값을 구했어요. 문제는 모든 자리의 평균(전역 평균 풀링)을 요구해요.",
            en="At the end the maximum of every channel was taken. Asked is its mean over all places, global "
            "average pooling.",
        ),
    ),
    Mistake(
        "top_patches",
        "several cells of one picture",
        old="    cells = maps.reshape(N, H * W).argmax(axis=1)\n"
        '    order = np.argsort(-maps.max(axis=(1, 2)), kind="stable")[:count]\n'
        "    rows, columns = np.unravel_index(cells[order], (H, W))\n",
        new='    cells = np.argsort(-maps.ravel(), kind="stable")[:count]\n'
        "    order, rows, columns = np.unravel_index(cells, (N, H, W))\n",
        caught_by="random_maps_agree_with_the_reference",
        hint=Text(
            ko="모든 이미지의 칸을 한꺼번에 늘어놓고 골라서, 한 이미지가 여러 번 나올 수 있어요. 이미지마다 "
            "가장 큰 칸 하나를 먼저 고르세요.",
            en="All cells of all pictures were put in one order, so a picture can come several times. Choose "
            "the largest cell of every picture first.",
        ),
    ),
    Mistake(
        "merge_linear",
        "first bias added up over the outputs",
        old="first_bias @ second + second_bias",
        new="(first_bias @ second).sum() + second_bias",
        caught_by="random_layers_are_merged",
        hint=Text(
            ko="둘째 커널을 지난 첫 편향을 출력에 걸쳐서도 더했어요. 출력마다 값이 하나씩이에요.",
            en="Past the second kernel, the first bias was added up over the outputs, too. Each output has its own.",
        ),
    ),
    Mistake(
        "top_patches",
        "of equal values the leftmost",
        old="    cells = maps.reshape(N, H * W).argmax(axis=1)\n",
        new="    across = maps.transpose(0, 2, 1).reshape(N, W * H).argmax(axis=1)\n"
        "    cells = across % H * W + across // H\n",
        caught_by="random_maps_agree_with_the_reference",
        hint=Text(
            ko="값이 같은 칸 가운데 왼쪽 칸을 먼저 골랐어요. 위쪽 칸이 먼저이고, 같은 행일 때만 왼쪽 칸이 먼저예요.",
            en="Of cells with equal values the leftmost was taken. The upper one counts; the left one does in one row "
            "only.",
        ),
    ),
]
