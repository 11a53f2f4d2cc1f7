"""Typical mistakes of week 3, as edits of the reference, and what to say to a student who made one."""

from course.authoring import Mistake
from course.language import Text

MOVE = "            if 0 <= y < H and 0 <= x < W:\n                shifted[row, column] = image[y, x]\n"
SHIFTED = (
    "    shifted = np.zeros_like(image)\n"
    "    for row in range(H):\n"
    "        for column in range(W):\n"
    "            y, x = row - down, column - right  # where this pixel comes from\n"
    f"{MOVE}    return shifted\n"
)

MISTAKES = [
    Mistake(
        "shift_image",
        "comes back on the other side",
        old=MOVE,
        new="            shifted[row, column] = image[y % H, x % W]\n",
        caught_by="a_picture_moved_by_hand",
        hint=Text(
            ko="한쪽으로 나간 픽셀이 반대쪽에서 다시 들어왔어요. "
            "np.roll이 그렇게 해요. 새로 들어오는 자리는 0이어야 해요.",
            en="What left on one side came back on the other, as np.roll does. What comes in should be 0.",
        ),
    ),
    Mistake(
        "shift_image",
        "down and right exchanged",
        old="row - down, column - right",
        new="row - right, column - down",
        caught_by="a_picture_moved_by_hand",
        hint=Text(
            ko="아래와 오른쪽이 바뀌었어요. 아래로 옮기면 행 번호가, 오른쪽으로 옮기면 열 번호가 커져요.",
            en="Down and right are exchanged. Moving down raises the row, moving right raises the column.",
        ),
    ),
    Mistake(
        "shift_image",
        "moved the other way",
        old="row - down, column - right",
        new="row + down, column + right",
        caught_by="a_picture_moved_by_hand",
        hint=Text(
            ko="반대 방향으로 옮겼어요. 아래로 1칸이면 새 이미지의 1행은 원래 이미지의 0행이에요.",
            en="It moved the other way. One row down means that row 1 of the new picture is row 0 of the old.",
        ),
    ),
    Mistake(
        "shift_image",
        "edge repeated",
        old=MOVE,
        new="            shifted[row, column] = image[min(max(y, 0), H - 1), min(max(x, 0), W - 1)]\n",
        caught_by="a_picture_moved_by_hand",
        hint=Text(
            ko="가장자리 픽셀이 길게 늘어났어요. 원래 이미지 밖에서 온 자리는 검은색, 곧 0이에요.",
            en="The pixels of the edge were drawn out. What comes from outside the picture is black, 0.",
        ),
    ),
    Mistake(
        "shift_image",
        "pixels turned into floats",
        old="np.zeros_like(image)",
        new="np.zeros((H, W))",
        caught_by="a_picture_moved_by_hand",
        hint=Text(
            ko="픽셀의 자료형이 입력과 달라졌어요. np.zeros가 만드는 배열은 따로 정하지 않으면 실수예요.",
            en="The pixels have another type than they came with. np.zeros makes floats unless it is told otherwise.",
        ),
    ),
    Mistake(
        "gradient_histogram",
        "differences wrap around in uint8",
        old="image.astype(float)",
        new="image",
        caught_by="an_edge_has_one_direction",
        hint=Text(
            ko="uint8끼리 빼면 음수가 되지 못하고 큰 양수가 돼요. 빼기 전에 실수로 바꿔 주세요.",
            en="Differences of uint8 cannot be negative: "
            "they wrap around to large numbers. Turn them into floats first.",
        ),
    ),
    Mistake(
        "gradient_histogram",
        "pixels counted, not their strength",
        old="weights=strength.ravel(), ",
        new="",
        caught_by="an_edge_has_one_direction",
        hint=Text(
            ko="픽셀마다 1씩 더했네요. 픽셀은 자기 기울기의 세기만큼 더해요. 평평한 곳은 세기가 0이에요.",
            en="Every pixel counted 1. It should add the strength of its gradient, "
            "which is 0 where the picture is plain.",
        ),
    ),
    Mistake(
        "gradient_histogram",
        "dx and dy exchanged",
        old="np.arctan2(dy, dx)",
        new="np.arctan2(dx, dy)",
        caught_by="an_edge_has_one_direction",
        hint=Text(
            ko="가로와 세로가 바뀌었어요. np.arctan2는 세로 성분(dy)을 먼저 받아요.",
            en="Across and down are exchanged. np.arctan2 takes the component downwards, dy, first.",
        ),
    ),
    Mistake(
        "gradient_histogram",
        "bins begin at the direction instead of surrounding it",
        old="np.rint(",
        new="np.floor(",
        caught_by="random_histograms_agree_with_the_reference",
        hint=Text(
            ko="구간을 내림으로 정했어요. 그러면 45도 구간이 45도에서 시작해요. 방향과 가장 가까운 구간을 골라야 해요.",
            en="The bin was rounded down, so that the bin of 45 degrees begins at 45. "
            "Take the bin nearest to the direction.",
        ),
    ),
    Mistake(
        "gradient_histogram",
        "not divided by the sum",
        old="histogram / total if total else histogram",
        new="histogram",
        caught_by="an_edge_has_one_direction",
        hint=Text(
            ko="마지막 나눗셈이 빠졌어요. 합이 1이 되게 나누어야 밝은 사진과 어두운 사진을 비교할 수 있어요.",
            en="The last division is missing. With the sum 1, a bright and a dark picture can be compared.",
        ),
    ),
    Mistake(
        "gradient_histogram",
        "opposite directions counted as one",
        old="np.arctan2(dy, dx)",
        new="np.arctan2(abs(dy), dx)",
        caught_by="an_edge_has_one_direction",
        hint=Text(
            ko="위로 밝아지는 곳과 아래로 밝아지는 곳이 한 구간에 들어갔어요. dy의 부호를 버리지 마세요.",
            en="Brightening upwards and downwards went into one bin. Keep the sign of dy.",
        ),
    ),
    Mistake(
        "nearest_neighbours",
        "equal votes go to the nearest",
        old="np.argmax(votes)",
        new="labels[nearest][np.argmax(votes[labels[nearest]])]",
        caught_by="ties_are_decided_as_agreed",
        hint=Text(
            ko="표가 같을 때 가장 가까운 이미지의 클래스를 골랐어요. 여기서는 번호가 작은 클래스가 이겨요.",
            en="With equally many votes, the class of the nearest picture was taken. Here the smaller number wins.",
        ),
    ),
    Mistake(
        "nearest_neighbours",
        "of equally far ones the last",
        old='np.argsort(distances, kind="stable")[:k]',
        new='(len(distances) - 1 - np.argsort(distances[::-1], kind="stable"))[:k]',
        caught_by="ties_are_decided_as_agreed",
        hint=Text(
            ko="거리가 같은 이미지 가운데 뒤 번호를 더 가깝다고 보았어요. 앞 번호가 더 가까워요.",
            en="Of pictures equally far, the later one was taken for nearer. The one with the smaller index is.",
        ),
    ),
    Mistake(
        "nearest_neighbours",
        "only the nearest one",
        old="[:k]",
        new="[:1]",
        caught_by="five_points_vote",
        hint=Text(
            ko="가장 가까운 이미지 하나만 보았어요. 가까운 k장이 투표해야 해요.",
            en="Only the nearest picture was asked. The k nearest vote.",
        ),
    ),
    Mistake(
        "nearest_neighbours",
        "sum of absolute differences",
        old="np.linalg.norm(features - query, axis=1)",
        new="np.abs(features - query).sum(axis=1)",
        caught_by="random_queries_agree_with_the_reference",
        hint=Text(
            ko="차이의 절댓값을 더했어요. 유클리드 거리는 차이를 제곱해서 더해요. 가장 가까운 것이 달라질 수 있어요.",
            en="Absolute differences were summed. "
            "Euclidean distance sums their squares, and may find other neighbours.",
        ),
    ),
    Mistake(
        "nearest_neighbours",
        "index instead of label",
        old="np.argmax(votes)",
        new="nearest[0]",
        caught_by="five_points_vote",
        hint=Text(
            ko="가까운 이미지의 번호를 돌려주었어요. 필요한 것은 그 번호의 이미지에 붙은 클래스예요.",
            en="The number of the nearest picture was returned. What is asked for is its class.",
        ),
    ),
    Mistake(
        "nearest_neighbours",
        "ties go to the larger class",
        old="np.argmax(votes)",
        new="len(votes) - 1 - np.argmax(votes[::-1])",
        caught_by="five_points_vote",
        hint=Text(
            ko="표가 같을 때 큰 번호의 클래스를 골랐어요. 약속은 작은 번호예요.",
            en="With equally many votes the larger class won. The rule says the smaller.",
        ),
    ),
    Mistake(
        "nearest_neighbours",
        "differences wrap around in uint8",
        old="queries.astype(float)",
        new="queries",
        caught_by="photos_of_small_integers_are_compared_exactly",
        hint=Text(
            ko="uint8끼리 빼면 10 - 20이 246이 돼요. 거리를 재기 전에 실수로 바꿔 주세요.",
            en="Among uint8, 10 - 20 is 246. Turn the numbers into floats before you measure distances.",
        ),
    ),
    Mistake(
        "softmax",
        "large scores overflow",
        old="logits - largest",
        new="logits",
        caught_by="large_scores_do_not_overflow",
        hint=Text(
            ko="exp(10000)은 컴퓨터가 담을 수 없을 만큼 커요. 행마다 가장 큰 점수를 먼저 빼 보세요. 확률은 그대로예요.",
            en="exp(10000) is larger than a computer can hold. Subtract each row's largest score first: "
            "the probabilities stay the same.",
        ),
    ),
    Mistake(
        "softmax",
        "the first score taken for the largest",
        old="logits.max(axis=1, keepdims=True)",
        new="logits[:, :1]",
        caught_by="large_scores_do_not_overflow",
        hint=Text(
            ko="줄마다 첫 점수를 뺐어요. 뒤에 훨씬 큰 점수가 있으면 exp가 여전히 넘칩니다. 그 줄에서 가장 큰 점수를 "
            "빼세요.",
            en="The first score of each row was subtracted. Where a later one is much larger, exp still overflows: "
            "subtract the row's largest.",
        ),
    ),
    Mistake(
        "softmax",
        "one largest score for all rows",
        old="logits.max(axis=1, keepdims=True)",
        new="logits.max()",
        caught_by="large_scores_do_not_overflow",
        hint=Text(
            ko="모든 행에서 같은 수를 뺐어요. "
            "점수가 낮은 행은 exp가 전부 0이 되어 0/0이 돼요. 행마다 자기 최댓값을 빼요.",
            en="The same number was subtracted from all rows. A row of low scores becomes 0/0: "
            "subtract each row's own largest.",
        ),
    ),
    Mistake(
        "softmax",
        "sum over the pictures",
        old="powers.sum(axis=1, keepdims=True)",
        new="powers.sum(axis=0, keepdims=True)",
        caught_by="two_rows_by_hand",
        hint=Text(
            ko="열을 따라 더해서 나누었어요. 이미지 한 장(행)의 확률을 모두 더했을 때 1이 되어야 해요.",
            en="The columns were made to sum to 1. The probabilities of one picture, a row, should.",
        ),
    ),
    Mistake(
        "softmax",
        "sum over everything",
        old="powers.sum(axis=1, keepdims=True)",
        new="powers.sum()",
        caught_by="two_rows_by_hand",
        hint=Text(
            ko="배치 전체의 합으로 나누었어요. 행마다 자기 합으로 나누어야 해요.",
            en="It was divided by the sum of the whole batch. Divide each row by its own sum.",
        ),
    ),
    Mistake(
        "cross_entropy",
        "sum instead of mean",
        old=".mean()",
        new=".sum()",
        caught_by="the_loss_of_two_pictures",
        hint=Text(
            ko="손실을 더하기만 했어요. 이미지 수로 나눈 평균이어야 배치 크기와 상관없이 비교할 수 있어요.",
            en="The losses were summed. Their mean does not depend on the size of the batch.",
        ),
    ),
    Mistake(
        "cross_entropy",
        "gradient not divided by the number of pictures",
        old="(probabilities - right) / N",
        new="probabilities - right",
        caught_by="the_loss_of_two_pictures",
        hint=Text(
            ko="기울기가 평균이 아니라 합의 기울기예요. 손실이 평균이니 기울기도 이미지 수 N으로 나누어야 해요.",
            en="The gradient is that of a sum. The loss should be a mean: its gradient is divided by the number of "
            "pictures, too.",
        ),
    ),
    Mistake(
        "cross_entropy",
        "gradient with the wrong sign",
        old="(probabilities - right)",
        new="(right - probabilities)",
        caught_by="the_loss_of_two_pictures",
        hint=Text(
            ko="기울기의 부호가 반대예요. 정답의 점수를 올리면 손실이 줄어드니, 정답 자리의 기울기는 음수여야 해요.",
            en="The gradient has the wrong sign. A higher score of the right class lowers the loss: "
            "it is negative there.",
        ),
    ),
    Mistake(
        "cross_entropy",
        "logarithm to the base 10",
        old="np.log(",
        new="np.log10(",
        caught_by="the_loss_of_two_pictures",
        hint=Text(
            ko="밑이 10인 로그를 썼어요. 여기의 log는 자연로그 np.log예요.",
            en="That is the logarithm to the base 10. Here log is the natural one, np.log.",
        ),
    ),
    Mistake(
        "cross_entropy",
        "probabilities overwritten by the gradient",
        old="    gradient = (probabilities - right) / N\n",
        new="    probabilities[right == 1] -= 1\n    gradient = probabilities / N\n",
        caught_by="the_loss_of_two_pictures",
        hint=Text(
            ko="넘겨받은 probabilities에서 바로 1을 뺐어요. 이 배열을 다시 쓰는 셀은 확률이 아닌 수를 보게 "
            "됩니다. "
            "probabilities.copy()에서 빼세요.",
            en="1 was subtracted in `probabilities` itself: whoever uses it next finds numbers "
            "that are no probabilities. Subtract from probabilities.copy().",
        ),
    ),
    Mistake(
        "training_step",
        "weights changed in place",
        old="    new_weights = weights - learning_rate * features.T @ gradient\n",
        new="    weights -= learning_rate * features.T @ gradient\n    new_weights = weights\n",
        caught_by="one_step_by_hand",
        hint=Text(
            ko="-=가 넘겨받은 가중치를 바꾸었어요. 이전 가중치와 비교할 수 없게 됩니다. 새 배열을 만들어 돌려주세요.",
            en="-= changed the weights that were handed over, so nobody can compare before and "
            "after. Make a new array.",
        ),
    ),
    Mistake(
        "training_step",
        "uphill",
        old="weights - learning_rate * features.T @ gradient\n    new_biases = biases - learning_rate",
        new="weights + learning_rate * features.T @ gradient\n    new_biases = biases + learning_rate",
        caught_by="one_step_by_hand",
        hint=Text(
            ko="기울기 방향으로 올라갔어요. 기울기는 손실이 커지는 방향이니, 반대로 움직여야 손실이 줄어요.",
            en="The step went uphill. The gradient points to where the loss grows: move against it.",
        ),
    ),
    Mistake(
        "training_step",
        "bias by the mean",
        old="gradient.sum(axis=0)",
        new="gradient.mean(axis=0)",
        caught_by="one_step_by_hand",
        hint=Text(
            ko="편향의 기울기를 다시 평균 냈어요. gradient는 이미 이미지 수로 나눈 값이니 더하기만 해요.",
            en="The bias's gradient was averaged again. It has been divided by the number of pictures already: sum it.",
        ),
    ),
    Mistake(
        "training_step",
        "weights divided once more",
        old="features.T @ gradient",
        new="features.T @ gradient / len(features)",
        caught_by="one_step_by_hand",
        hint=Text(
            ko="가중치의 기울기를 이미지 수로 한 번 더 나누었어요. gradient에 이미 들어 있어요.",
            en="The weights' gradient was divided by the number of pictures once more. `gradient` includes that.",
        ),
    ),
    Mistake(
        "training_step",
        "biases left as they were",
        old="biases - learning_rate * gradient.sum(axis=0)",
        new="biases",
        caught_by="one_step_by_hand",
        hint=Text(
            ko="편향이 그대로예요. 편향도 학습하는 파라미터이니 가중치와 함께 움직여야 해요.",
            en="The biases did not move. They are learned as the weights are.",
        ),
    ),
    Mistake(
        "confusion_matrix",
        "rows and columns exchanged",
        old="matrix[labels[n], predictions[n]]",
        new="matrix[predictions[n], labels[n]]",
        caught_by="six_pictures",
        hint=Text(
            ko="행과 열이 바뀌었어요. 행이 정답, 열이 예측이에요.",
            en="Rows and columns are exchanged: rows are the true classes, columns the predictions.",
        ),
    ),
    Mistake(
        "confusion_matrix",
        "each pair counted once",
        old="    for n in range(len(labels)):\n        matrix[labels[n], predictions[n]] += 1\n",
        new="    matrix[labels, predictions] += 1\n",
        caught_by="six_pictures",
        hint=Text(
            ko="같은 (정답, 예측) 쌍이 여러 번 나와도 한 번만 세었어요. "
            "배열로 인덱싱한 +=는 같은 자리를 한 번만 더해요. np.add.at이나 반복문을 쓰세요.",
            en="A pair that occurs several times was counted once: += at an array of indices adds once a place. "
            "Use np.add.at or a loop.",
        ),
    ),
    Mistake(
        "confusion_matrix",
        "shares instead of counts",
        old="return matrix",
        new="return matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)",
        caught_by="six_pictures",
        hint=Text(
            ko="행마다 비율로 바꾸었어요. 여기서는 몇 장인지 그대로 세어 주세요.",
            en="The rows were turned into shares. Here the counts themselves are asked for.",
        ),
    ),
    Mistake(
        "confusion_matrix",
        "size taken from the classes that occur",
        old="np.zeros((classes, classes), dtype=int)",
        new="np.zeros((max([*labels, *predictions]) + 1,) * 2)",
        caught_by="random_counts_agree_with_the_reference",
        hint=Text(
            ko="나온 클래스까지만 표를 만들었어요. 한 번도 나오지 않은 클래스도 행과 열이 있어야 해요.",
            en="The table ends with the last class that occurs. Classes that do not occur need their row and column.",
        ),
    ),
    Mistake(
        "confusion_matrix",
        "counted in bytes",
        old="np.zeros((classes, classes), dtype=int)",
        new="np.zeros((classes, classes), dtype=np.uint8)",
        caught_by="random_counts_agree_with_the_reference",
        hint=Text(
            ko="uint8로 세면 255 다음이 0이에요. 장수는 255보다 클 수 있으니 정수(int)나 실수로 세세요.",
            en="Counted in uint8, 255 is followed by 0. There may be more pictures than that: count in int or float.",
        ),
    ),
    Mistake(
        "dense_parameters",
        "biases forgotten",
        old="(inputs + 1) * count",
        new="inputs * count",
        caught_by="a_network_on_28x28",
        hint=Text(
            ko="편향을 세지 않았어요. 유닛마다 편향이 하나씩 있어요.",
            en="The biases are not counted: each unit has one.",
        ),
    ),
    Mistake(
        "dense_parameters",
        "one bias a layer",
        old="(inputs + 1) * count",
        new="inputs * count + 1",
        caught_by="a_network_on_28x28",
        hint=Text(
            ko="층마다 편향을 하나만 세었어요. 편향은 유닛마다 하나예요.",
            en="One bias was counted a layer. There is one for each unit.",
        ),
    ),
    Mistake(
        "dense_parameters",
        "every layer sees the picture",
        old="        inputs = count\n",
        new="",
        caught_by="a_network_on_28x28",
        hint=Text(
            ko="모든 층이 이미지를 직접 본다고 세었어요. 둘째 층으로 들어오는 것은 첫 층의 유닛이에요.",
            en="Every layer was counted as if it saw the picture. "
            "What enters the second layer are the units of the first.",
        ),
    ),
    Mistake(
        "dense_parameters",
        "channels forgotten",
        old="H * W * C, 0",
        new="H * W, 0",
        caught_by="other_pictures_and_layers",
        hint=Text(
            ko="채널을 곱하지 않았어요. 컬러 사진은 픽셀마다 숫자가 세 개예요.",
            en="The channels are missing: a colour photo has three numbers a pixel.",
        ),
    ),
    Mistake(
        "why_it_breaks",
        "twice the side, twice the weights",
        old='"larger": "b"',
        new='"larger": "a"',
        caught_by="when_pictures_grow",
        hint=Text(
            ko="높이와 너비가 둘 다 두 배예요. 픽셀은 2 × 2배가 돼요.",
            en="Height and width both double, so the pixels become 2 × 2 times as many.",
        ),
    ),
    Mistake(
        "why_it_breaks",
        "as many units, as many weights",
        old='"larger": "b"',
        new='"larger": "c"',
        caught_by="when_pictures_grow",
        hint=Text(
            ko="유닛 수가 그대로라고 가중치 수까지 그대로는 아니에요. 유닛 하나에 가중치가 몇 개 있는지 세어 보세요.",
            en="There are as many units as before, but that does not settle the weights. "
            "Count how many weights one unit has.",
        ),
    ),
    Mistake(
        "why_it_breaks",
        "unused weights go to zero",
        old='"unseen": "a"',
        new='"unseen": "b"',
        caught_by="what_the_network_cannot_learn",
        hint=Text(
            ko="쓰이지 않는 가중치가 저절로 0이 되지는 않아요. 0인 입력에는 기울기가 없으니 움직일 힘도 없어요.",
            en="A weight that is not used does not go to 0 by itself: with an input of 0 nothing moves it.",
        ),
    ),
    Mistake(
        "why_it_breaks",
        "unused weights grow",
        old='"unseen": "a"',
        new='"unseen": "c"',
        caught_by="what_the_network_cannot_learn",
        hint=Text(
            ko="가중치는 저절로 커지지 않고, 걸음마다 기울기만큼만 움직여요. "
            "이 픽셀에 붙은 가중치의 기울기를 계산해 보세요.",
            en="A weight does not grow by itself: each step moves it by its gradient alone. "
            "Work out the gradient of a weight at this pixel.",
        ),
    ),
    Mistake(
        "why_it_breaks",
        "neighbours matter to a dense layer",
        old='"shuffled": "c"',
        new='"shuffled": "a"',
        caught_by="what_the_network_cannot_learn",
        hint=Text(
            ko="사람은 섞은 이미지를 못 알아보지만, 완전 연결 층은 어느 픽셀이 이웃인지 처음부터 몰라요. "
            "학습할 때와 시험할 때 같은 순서로 섞었다는 점을 생각해 보세요.",
            en="People cannot read a shuffled picture, but a dense layer never knew who is whose neighbour. "
            "Training and test were shuffled in the same order.",
        ),
    ),
    Mistake(
        "why_it_breaks",
        "shuffling loses half of the picture",
        old='"shuffled": "c"',
        new='"shuffled": "b"',
        caught_by="what_the_network_cannot_learn",
        hint=Text(
            ko="섞어도 사라지는 숫자는 하나도 없고, 픽셀마다 늘 같은 새 자리로 가요. "
            "유닛이 계산하는 합에서 자리가 무슨 일을 하는지 따져 보세요.",
            en="Shuffling loses no number, and each pixel always goes to the same new place. "
            "Ask what a place has to do with the sum that a unit takes.",
        ),
    ),
    Mistake(
        "why_it_breaks",
        "cells take no notice of place",
        old='"everywhere": "b"',
        new='"everywhere": "c"',
        caught_by="what_a_move_leaves_alone",
        hint=Text(
            ko="칸마다 만든 히스토그램은 자기 칸에서 일어난 일만 세어요. 물체가 옆 칸으로 가면 숫자도 옆 칸으로 가요.",
            en="A cell's histogram counts what happens in that cell. "
            "When the thing moves to the next cell, so do the numbers.",
        ),
    ),
    Mistake(
        "why_it_breaks",
        "pixels in one row have no place",
        old='"everywhere": "b"',
        new='"everywhere": "a"',
        caught_by="what_a_move_leaves_alone",
        hint=Text(
            ko="한 줄로 펴도 픽셀마다 줄에서 차지하는 번호가 정해져 있어요. "
            "밝은 픽셀이 하나뿐인 이미지를 옮기고, 줄의 몇 번째 숫자가 밝은지 적어 보세요.",
            en="In one row, too, each pixel has its number. Move a picture with a single bright pixel, "
            "and note which number of the row is bright.",
        ),
    ),
    Mistake(
        "shift_image",
        "the sign of the shift ignored",
        old="y, x = row - down, column - right",
        new="y, x = row - abs(down), column - abs(right)",
        caught_by="random_shifts_agree_with_the_reference",
        hint=Text(
            ko="음수일 때도 아래와 오른쪽으로 옮겼어요. 음수는 위와 왼쪽이에요.",
            en="Negative numbers moved it down and right, too. They move it up and left.",
        ),
    ),
    Mistake(
        "gradient_histogram",
        "dy counted upwards",
        old="dy = image[2:, 1:-1] - image[:-2, 1:-1]",
        new="dy = image[:-2, 1:-1] - image[2:, 1:-1]",
        caught_by="random_histograms_agree_with_the_reference",
        hint=Text(
            ko="dy의 부호가 반대예요. 아래 픽셀에서 위 픽셀을 빼요. 90도는 아래로 갈수록 밝아지는 방향이에요.",
            en="dy has the other sign. It is the lower neighbour minus the upper one: 90 degrees is where it "
            "brightens downwards.",
        ),
    ),
    Mistake(
        "gradient_histogram",
        "strength as the sum of both differences",
        old="np.hypot(dx, dy)",
        new="np.abs(dx) + np.abs(dy)",
        caught_by="random_histograms_agree_with_the_reference",
        hint=Text(
            ko="세기를 |dx| + |dy|로 계산했어요. √(dx² + dy²)예요.",
            en="The strength was |dx| + |dy|. It is the root of dx² + dy².",
        ),
    ),
    Mistake(
        "nearest_neighbours",
        "mean of the labels",
        old="        votes = np.bincount(labels[nearest])\n        answers.append(np.argmax(votes))\n",
        new="        answers.append(int(np.rint(labels[nearest].mean())))\n",
        caught_by="random_queries_agree_with_the_reference",
        hint=Text(
            ko="레이블의 평균을 냈어요. 레이블은 이름일 뿐이라 2와 4의 평균이 3이라는 말에는 뜻이 없어요. 표를 세세요.",
            en="The labels were averaged. A label is a name: the mean of 2 and 4 means nothing. Count votes.",
        ),
    ),
    Mistake(
        "nearest_neighbours",
        "the farthest vote",
        old='np.argsort(distances, kind="stable")',
        new='np.argsort(-distances, kind="stable")',
        caught_by="five_points_vote",
        hint=Text(
            ko="가장 먼 이미지들이 투표했어요. 거리가 작을수록 가까워요.",
            en="The farthest pictures voted. Near means a small distance.",
        ),
    ),
    Mistake(
        "softmax",
        "scores without exp",
        old="np.exp(logits - largest)  # at most 1: nothing overflows",
        new="1.0 * logits",
        caught_by="two_rows_by_hand",
        hint=Text(
            ko="exp를 씌우지 않고 점수를 그대로 합으로 나눴어요. 점수는 음수일 수도 있어요.",
            en="The scores themselves were divided by their sum, without exp. Scores may be below 0.",
        ),
    ),
    Mistake(
        "softmax",
        "scores cut off",
        old="np.exp(logits - largest)",
        new="np.exp(np.clip(logits, -500, 500))",
        caught_by="large_scores_do_not_overflow",
        hint=Text(
            ko="큰 점수를 잘라 냈어요. 그러면 1000과 999가 같아져요. 행마다 가장 큰 점수를 빼세요.",
            en="Large scores were cut off, and 1000 and 999 became the same. Subtract each row's largest score "
            "instead.",
        ),
    ),
    Mistake(
        "softmax",
        "not divided by the sum",
        old="powers / powers.sum(axis=1, keepdims=True)",
        new="powers",
        caught_by="two_rows_by_hand",
        hint=Text(
            ko="합으로 나누지 않았어요. 행마다 합이 1이어야 확률이에요.",
            en="The powers were not divided by their sum. Probabilities of a row add up to 1.",
        ),
    ),
    Mistake(
        "cross_entropy",
        "mean over all classes, too",
        old="-np.log(probabilities[right == 1]).mean()",
        new="-(right * np.log(probabilities)).mean()",
        caught_by="the_loss_of_two_pictures",
        hint=Text(
            ko="손실을 N이 아니라 N × C로 나눴어요. 정답이 아닌 자리의 0까지 평균에 들어갔어요.",
            en="The loss was divided by N × C, not by N: zeros of the wrong classes went into the mean.",
        ),
    ),
    Mistake(
        "cross_entropy",
        "gradient by the probabilities",
        old="(probabilities - right) / N",
        new="-right / probabilities / N",
        caught_by="the_loss_of_two_pictures",
        hint=Text(
            ko="확률에 대한 기울기를 냈어요. 점수에 대한 기울기는 softmax까지 지나서 (확률 − 정답) / N이에요.",
            en="This is the gradient by the probabilities. By the scores, through softmax, it is (probability − "
            "right) / N.",
        ),
    ),
    Mistake(
        "training_step",
        "only the steps returned",
        old="    return new_weights, new_biases\n",
        new="    return new_weights - weights, new_biases - biases\n",
        caught_by="one_step_by_hand",
        hint=Text(
            ko="바뀐 만큼만 돌려줬어요. 한 걸음 움직인 가중치와 편향 자체를 돌려주세요.",
            en="Only the change was returned. Return weights and biases after the step.",
        ),
    ),
    Mistake(
        "training_step",
        "one number for all biases",
        old="gradient.sum(axis=0)",
        new="gradient.sum()",
        caught_by="one_step_by_hand",
        hint=Text(
            ko="편향의 기울기를 클래스까지 더해 숫자 하나로 만들었어요. 이미지(행)끼리만 더하세요: axis=0.",
            en="The biases' gradient was summed over the classes, too. Sum over the pictures alone: axis=0.",
        ),
    ),
    Mistake(
        "training_step",
        "without the learning rate",
        old="learning_rate * features.T @ gradient\n    new_biases = biases - learning_rate * gradient",
        new="features.T @ gradient\n    new_biases = biases - gradient",
        caught_by="one_step_by_hand",
        hint=Text(
            ko="학습률을 곱하지 않았어요.",
            en="The gradients were not multiplied by the learning rate.",
        ),
    ),
    Mistake(
        "confusion_matrix",
        "only the wrong ones counted",
        old="        matrix[labels[n], predictions[n]] += 1\n",
        new="        matrix[labels[n], predictions[n]] += labels[n] != predictions[n]\n",
        caught_by="six_pictures",
        hint=Text(
            ko="틀린 것만 셌어요. 맞힌 것도 대각선에 세요.",
            en="Only wrong predictions were counted. Right ones count too, on the diagonal.",
        ),
    ),
    Mistake(
        "confusion_matrix",
        "counted in both directions",
        old="        matrix[labels[n], predictions[n]] += 1\n",
        new="        matrix[labels[n], predictions[n]] += 1\n        matrix[predictions[n], labels[n]] += 1\n",
        caught_by="six_pictures",
        hint=Text(
            ko="한 이미지를 양쪽 칸에 셌어요. 행은 정답, 열은 예측이라 칸 하나만 늘어요.",
            en="Each picture was counted in two places. Rows are true classes and columns predictions: one "
            "place grows.",
        ),
    ),
    Mistake(
        "dense_parameters",
        "a bias for each number that comes in",
        old="(inputs + 1) * count",
        new="inputs * (count + 1)",
        caught_by="a_network_on_28x28",
        hint=Text(
            ko="편향을 들어오는 숫자마다 하나씩 셌어요. 편향은 유닛마다 하나예요.",
            en="A bias was counted for each number that comes in. There is one for each unit.",
        ),
    ),
    Mistake(
        "dense_parameters",
        "every later layer sees the first one",
        old="        inputs = count\n",
        new="        inputs = units[0]\n",
        caught_by="other_pictures_and_layers",
        hint=Text(
            ko="세 번째 층부터도 첫 층의 유닛 수를 입력 수로 썼어요. 각 층의 입력은 바로 앞 층의 출력이에요.",
            en="From the third layer on, the number of inputs was taken to be the first layer's units. What "
            "comes into a layer are the outputs of the one right before it.",
        ),
    ),
    Mistake(
        "gradient_histogram",
        "the last bin instead of the first",
        old="np.rint(angle / (360 / bins)).astype(int) % bins",
        new="np.minimum(np.rint(angle % 360 / (360 / bins)).astype(int), bins - 1)",
        caught_by="random_histograms_agree_with_the_reference",
        hint=Text(
            ko="360도 바로 아래의 방향을 마지막 구간에 넣었어요. 360도는 0도와 같은 방향이라서, 가장 가까운 "
            "구간은 0번이에요.",
            en="A direction just below 360 degrees went into the last bin. 360 degrees is the same direction "
            "as 0, so the nearest bin is number 0.",
        ),
    ),
    Mistake(
        "nearest_neighbours",
        "squares kept in 16 bits",
        old="    for query in queries.astype(float):  # uint8 has no negative differences\n"
        "        distances = np.linalg.norm(features - query, axis=1)\n",
        new="    kind = np.int16 if features.dtype == np.uint8 else float\n"
        "    for query in queries.astype(kind):\n"
        "        distances = ((features.astype(kind) - query) ** 2).sum(axis=1)\n",
        caught_by="photos_of_small_integers_are_compared_exactly",
        hint=Text(
            ko="차이의 제곱이 int16에 들어가지 않아요. int16은 32767까지인데 255의 제곱은 65025예요. 실수로 바꾸어 "
            "계산하세요.",
            en="The squared differences do not fit into int16: it ends at 32767, and 255 squared is 65025. Compute "
            "with floats.",
        ),
    ),
    Mistake(
        "nearest_neighbours",
        "equally far ones by their label",
        old='np.argsort(distances, kind="stable")[:k]',
        new="np.lexsort((labels, distances))[:k]",
        caught_by="ties_are_decided_as_agreed",
        hint=Text(
            ko="거리가 같은 이미지를 클래스 번호 순서로 늘어놓았어요. (거리, 클래스) 쌍을 정렬하면 그렇게 "
            "돼요. 거리가 같으면 앞에 있는 이미지가 더 가까워요.",
            en="Pictures equally far were put in the order of their labels, as happens when pairs (distance, "
            "label) are sorted. Of equally far ones, the one that comes first is nearer.",
        ),
    ),
    Mistake(
        "shift_image",
        "moves beyond the picture forgotten",
        old="    shifted = np.zeros_like(image)\n"
        "    for row in range(H):\n"
        "        for column in range(W):\n"
        "            y, x = row - down, column - right  # where this pixel comes from\n"
        "            if 0 <= y < H and 0 <= x < W:\n"
        "                shifted[row, column] = image[y, x]\n",
        new="    shifted = np.zeros_like(image)\n"
        "    rows, columns = (\n"
        "        (slice(by, n), slice(0, n - by)) if by >= 0 else (slice(0, n + by), slice(-by, n))\n"
        "        for by, n in ((down, H), (right, W))\n"
        "    )\n"
        "    shifted[rows[0], columns[0]] = image[rows[1], columns[1]]\n",
        caught_by="photos_keep_their_type_and_leave_the_picture",
        hint=Text(
            ko="이미지보다 더 멀리 옮기는 경우를 빠뜨렸어요. 그때는 슬라이스의 끝이 음수가 되고, 음수는 "
            "뒤에서부터 센 자리를 뜻해요.",
            en="A move by more than the picture's size was forgotten. Then the end of a slice becomes "
            "negative, and a negative number counts from the back.",
        ),
    ),
    Mistake(
        "shift_image",
        "shift limited to the picture",
        old="    shifted = np.zeros_like(image)\n",
        new="    down, right = (max(1 - size, min(size - 1, by)) for size, by in ((H, down), (W, right)))\n"
        "    shifted = np.zeros_like(image)\n",
        caught_by="random_shifts_agree_with_the_reference",
        hint=Text(
            ko="이미지보다 큰 이동을 H - 1이나 W - 1로 줄였어요. 그만큼 옮기면 이미지가 모두 사라져서 0만 남아요.",
            en="A shift as large as the picture was made smaller. Then all of it is lost, and only 0 is left.",
        ),
    ),
    Mistake(
        "shift_image",
        "negative places read from the other end",
        old="if 0 <= y < H and 0 <= x < W:",
        new="if -H <= y < H and -W <= x < W:",
        caught_by="a_picture_moved_by_hand",
        hint=Text(
            ko="음수인 위치를 막지 않았어요. NumPy에서 음수 번호는 뒤에서부터 세니까 반대쪽 픽셀이 들어와요.",
            en="Negative places were not shut out: NumPy counts them from the end, and pixels of the other side "
            "come in.",
        ),
    ),
    Mistake(
        "shift_image",
        "rolled, black for positive shifts only",
        old=SHIFTED,
        new="    shifted = np.roll(image, (down, right), axis=(0, 1))\n"
        "    shifted[: max(down, 0)] = 0\n"
        "    shifted[:, : max(right, 0)] = 0\n"
        "    return shifted\n",
        caught_by="a_picture_moved_by_hand",
        hint=Text(
            ko="np.roll로 돌린 다음 양수만큼 옮길 때만 0으로 채웠어요. 음수일 때는 아래쪽과 오른쪽으로 돌아온 "
            "픽셀이 남아요.",
            en="After np.roll, 0 was filled in for positive shifts only. With negative ones, what came round stays "
            "below and on the right.",
        ),
    ),
    Mistake(
        "cross_entropy",
        "a small number added before the logarithm",
        old="-np.log(probabilities[right == 1]).mean()",
        new="-np.log(probabilities[right == 1] + 1e-7).mean()",
        caught_by="random_losses_agree_with_the_reference",
        hint=Text(
            ko="로그를 취하기 전에 작은 수를 더했어요. 확률은 언제나 0보다 크고, 더하면 작은 확률의 손실이 달라져요.",
            en="A small number was added before the logarithm. Probabilities are above 0 here, and it changes the loss "
            "of small ones.",
        ),
    ),
    Mistake(
        "gradient_histogram",
        "a plain picture divided by 0",
        old="return histogram / total if total else histogram",
        new="return histogram / total",
        caught_by="photos_and_plain_areas_agree_with_the_reference",
        hint=Text(
            ko="밝기가 변하지 않는 이미지에서는 합이 0이라, 나누면 NaN이 돼요. 그때는 모두 0이에요.",
            en="Where a picture does not change, the sum is 0, and dividing by it gives NaN. All is 0 then.",
        ),
    ),
    Mistake(
        "shift_image",
        "rolled, black above and on the left only",
        old=SHIFTED,
        new="    shifted = np.roll(image, (down, right), axis=(0, 1))\n"
        "    shifted[:down] = 0\n"
        "    shifted[:, :right] = 0\n"
        "    return shifted\n",
        caught_by="a_picture_moved_by_hand",
        hint=Text(
            ko="np.roll로 돌린 다음 언제나 앞쪽 행과 열을 0으로 채웠어요. 음수만큼 옮기면 비는 곳은 아래쪽과 "
            "오른쪽이에요.",
            en="After np.roll, 0 was filled in above and on the left whatever the shift. With negative numbers the gap "
            "is below and on the right.",
        ),
    ),
    Mistake(
        "gradient_histogram",
        "border pixels counted",
        old="    dx = image[1:-1, 2:] - image[1:-1, :-2]\n    dy = image[2:, 1:-1] - image[:-2, 1:-1]\n",
        new="    dy, dx = np.gradient(image)\n",
        caught_by="an_edge_has_one_direction",
        hint=Text(
            ko="테두리의 픽셀까지 세었어요. np.gradient는 테두리에서 한쪽 이웃과의 차이를 써요. 네 이웃이 모두 있는 "
            "픽셀만 세야 해요.",
            en="Pixels of the border were counted, too: there np.gradient takes the difference to one neighbour. Only "
            "those that have all four count.",
        ),
    ),
    Mistake(
        "cross_entropy",
        "columns up to the largest label",
        old="    right = np.eye(C)[labels]  # (N, C): 1 at the right class, else 0\n"
        "    loss = -np.log(probabilities[right == 1]).mean()\n",
        new="    right = np.eye(labels.max() + 1)[labels]\n    loss = -np.sum(right * np.log(probabilities)) / N\n",
        caught_by="random_losses_agree_with_the_reference",
        hint=Text(
            ko="원-핫의 열 수를 가장 큰 정답 번호로 정했어요. 이미지가 없는 클래스에도 열이 있어야 해요.",
            en="The one-hot table ends at the largest label. Classes without a picture have a column, too.",
        ),
    ),
]
