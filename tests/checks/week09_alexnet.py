"""The checks of week 9: visible ones are pasted into the notebook, hidden ones never leave this file."""

import numpy as np

from course.checks import (
    Text,
    assert_choices,
    assert_close,
    assert_same_in_training,
    assert_same_network,
    check,
    expect,
    expect_inputs_kept,
)
from course.data.photos import photo

TIMES = "training", "use", "both"
SHOWN_PARTS = {  # of when_it_acts: what is right, and why
    "A": ("training", Text("쓸 때는 모든 뉴런이 답해요", "in use every neuron answers")),
    "B": ("both", Text("이웃 채널로 늘 나눠요", "the network always divides by its neighbours")),
}
OTHER_PARTS = {
    "C": ("training", Text("쓸 때는 자르는 자리를 무작위로 고르지 않아요", "in use no place is drawn at random")),
    "D": ("use", Text("학습할 때는 조각마다 따로 손실을 계산해요", "in training each square has a loss of its own")),
    "E": ("training", Text("쓸 때는 같은 이미지에 같은 답을 해야 해요", "in use an image has one answer")),
    "F": ("both", Text("신경망은 빼고 난 이미지만 보아 왔어요", "the network has only ever seen what is left")),
}


@check("lrn", points=1, axes="N H W C", title=Text(ko="손으로 계산한 다섯 채널", en="Five channels worked by hand"))
def five_channels_by_hand(student):
    x = np.array([1.0, -2.0, 0.0, 3.0, 1.0]).reshape(1, 1, 1, 5)
    # n = 3: sums of squares 1+4, 1+4+0, 4+0+9, 0+9+1, 9+1; with k = 5 and alpha = 2, beta = 1: 15, 15, 31, 25, 25
    expected = np.array([1 / 15, -2 / 15, 0, 3 / 25, 1 / 25]).reshape(1, 1, 1, 5)
    assert_close(student.lrn(x, 5, 3, 2, 1), expected)
    expect_inputs_kept(student)


@check("lrn", points=2, axes="N H W C", hidden=True, title=Text(ko="무작위 특징 맵", en="Random maps"))
def random_maps_agree(student, reference):
    rng = np.random.default_rng([student.seed, 9])
    for shape, n in [((2, 3, 4, 6), 5), ((3, 2, 2, 8), 3), ((1, 4, 3, 2), 5), ((2, 1, 1, 7), 1)]:
        x = rng.normal(scale=20, size=shape)
        for k, alpha, beta in ((2, 1e-4, 0.75), (1, 0.5, 0.5), (0.25, 1, 2)):
            assert_close(student.lrn(x, k, n, alpha, beta), reference.lrn(x, k, n, alpha, beta))
    whole = np.arange(-8, 10).reshape(1, 3, 2, 3)
    assert_close(student.lrn(whole, 1, 3, 0.5, 1), reference.lrn(whole, 1, 3, 0.5, 1))
    expect_inputs_kept(student)


@check("dropout", points=1, axes="N K", title=Text(ko="손으로 고른 잡음", en="Noise chosen by hand"))
def noise_chosen_by_hand(student):
    x, noise = np.array([[1.0, -2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([[0.1, 0.7, 0.2], [0.6, 0.2, 0.9]])
    # Half the values would stay with rate 0.5: 0.7, 0.6 and 0.9 keep theirs, times 2.
    assert_close(student.dropout(x, 0.5, noise, True), np.array([[0, -4, 0], [8, 0, 12]]))
    assert_close(student.dropout(x, 0.5, noise, False), x)
    expect_inputs_kept(student)


@check("dropout", points=1, axes="", hidden=True, title=Text(ko="여러 비율과 형상", en="Other rates and shapes"))
def other_rates_and_shapes(student, reference):
    rng = np.random.default_rng([student.seed, 9])
    for shape, rate in [((5, 8), 0.2), ((2, 3, 4, 2), 0.75), ((9,), 0.0), ((4, 4), 0.5)]:
        x, noise = rng.normal(size=shape), rng.random(shape)
        for training in (True, False):
            asked = x, rate, noise, training
            assert_close(student.dropout(*asked), reference.dropout(*asked))
    edge = np.array([[1, 2, 3, 4]]), 0.25, np.array([[0.5, 0.25, 0.0, 0.75]])  # 0.25 is not below 0.25
    for training in (True, False):
        assert_close(student.dropout(*edge, training), reference.dropout(*edge, training))
    expect_inputs_kept(student)


@check("pca_colour", points=1, axes="N H W C", title=Text(ko="손으로 계산한 색", en="Colours worked by hand"))
def colours_by_hand(student):
    images = np.array([[[[10.0, 20.0, 30.0], [0.0, 0.0, 0.0]]], [[[200.0, 100.0, 0.0], [50.0, 50.0, 50.0]]]])
    values, vectors = np.array([4.0, 2.0, 1.0]), np.array([[0.6, 0.0, 0.8], [0.8, 0.0, -0.6], [0.0, 1.0, 0.0]])
    alphas = np.array([[1.0, -1.0, 0.0], [0.0, 0.5, 10.0]])
    # First image: 4 * (0.6, 0.8, 0) - 2 * (0, 0, 1); second: 0.5 * 2 * (0, 0, 1) + 10 * 1 * (0.8, -0.6, 0).
    added = np.array([[2.4, 3.2, -2.0], [8.0, -6.0, 1.0]])
    assert_close(student.pca_colour(images, values, vectors, alphas), images + added.reshape(2, 1, 1, 3))
    expect_inputs_kept(student)


@check("pca_colour", points=1, axes="N H W C", hidden=True, title=Text(ko="사진과 무작위 색", en="Random colours"))
def photos_and_random_colours(student, reference):
    rng = np.random.default_rng([student.seed, 9])
    coffee = photo("coffee")[100:300:25, 50:450:50]
    values, vectors = np.linalg.eigh(np.cov(coffee.reshape(-1, 3).T.astype(float)))
    for images in (coffee[None], coffee[None, :4] / 255.0, rng.random((3, 2, 5, 3)), rng.random((3, 4, 1, 3))):
        asked = images, values, vectors, rng.normal(scale=0.5, size=(len(images), 3))
        assert_close(student.pca_colour(*asked), reference.pca_colour(*asked))
    expect_inputs_kept(student)


@check("ten_crops", points=1, axes="crop H W C", title=Text(ko="4x5 이미지", en="An image of 4x5"))
def crops_of_a_small_image(student):
    image = np.arange(20).reshape(4, 5, 1)
    first = [[0, 3], [10, 13], [5, 6]]  # upper left and upper right; lower left and lower right; the centre
    starts = [first[0][0], first[0][1], first[1][0], first[1][1], first[2][1]]
    crops = np.array([[[n, n + 1], [n + 5, n + 6]] for n in starts])
    assert_close(student.ten_crops(image, 2), np.concatenate([crops, crops[:, :, ::-1]])[..., None])
    expect_inputs_kept(student)


@check("ten_crops", points=1, axes="crop H W C", hidden=True, title=Text(ko="사진과 여러 크기", en="Other sizes"))
def crops_of_photos(student, reference):
    cat = photo("cat")[60:91, 100:144]
    rng = np.random.default_rng([student.seed, 9])
    pictures = (cat, rng.normal(size=(9, 6, 2)), rng.normal(size=(7, 7, 3)))
    for image, sizes in zip(pictures, ((20, 31), (1, 5), (4, 7)), strict=True):
        for size in sizes:
            assert_close(student.ten_crops(image, size), reference.ten_crops(image, size))
    expect_inputs_kept(student)


@check("grouped_conv", points=1, axes="H W C", title=Text(ko="손으로 계산한 두 그룹", en="Two groups worked by hand"))
def two_groups_by_hand(student):
    image = np.array([[[1, 2, 3, 4], [5, 6, 7, 8]]])  # (1, 2, 4)
    kernels = np.array([[[[1, 0], [0, 1]], [[0, 0], [1, 2]]]])  # (1, 2, 2, 2): a filter a group
    # Filter 0 sees channels 0 and 1: 1 * 1 + 1 * 6. Filter 1 sees channels 2 and 3: 1 * 4 + 2 * 8.
    assert_close(student.grouped_conv(image, kernels, 2), np.array([[[7, 20]]]))
    assert_close(student.grouped_conv(image[..., :2], kernels, 1), np.array([[[7, 2 + 2 * 6]]]))
    expect_inputs_kept(student)


@check("grouped_conv", points=2, axes="H W C", hidden=True, title=Text(ko="여러 그룹", en="Other groups"))
def random_groups_agree(student, reference):
    rng = np.random.default_rng([student.seed, 9])
    for (H, W, C), (kh, kw), F, groups in [
        ((5, 6, 4), (3, 2), 6, 2),
        ((4, 3, 6), (2, 3), 3, 3),
        ((3, 5, 6), (1, 1), 4, 1),
        ((4, 4, 8), (3, 3), 8, 4),
        ((3, 3, 4), (2, 2), 4, 4),
    ]:
        asked = rng.normal(size=(H, W, C)), rng.normal(size=(kh, kw, C // groups, F)), groups
        assert_close(student.grouped_conv(*asked), reference.grouped_conv(*asked))
    whole = rng.integers(-9, 10, (3, 4, 4)), rng.normal(size=(2, 2, 2, 4)), 2
    assert_close(student.grouped_conv(*whole), reference.grouped_conv(*whole))
    expect_inputs_kept(student)


@check("neurons", points=1, axes="layer", title=Text(ko="227x227 이미지", en="Images of 227x227"))
def images_of_227(student):
    # (227 - 11) / 4 + 1 = 55, then 27 and 13 by pooling
    assert_close(student.neurons(227), [55**2 * 96, 27**2 * 256, 13**2 * 384, 13**2 * 384, 13**2 * 256])


@check("neurons", points=1, axes="layer", hidden=True, title=Text(ko="다른 크기", en="Other sizes"))
def images_of_other_sizes(student, reference):
    for size in (67, 68, 71, 75, 99, 128, 160, 223, 224, 225, 226, 231, 256, 320):
        assert_close(student.neurons(size), reference.neurons(size))


@check("saved_by_groups", points=1, title=Text(ko="conv2에서 줄어든 가중치", en="The weights saved in conv2"))
def weights_saved_in_conv2(student):
    conv2, _ = pair_of(student)
    right = Text(
        ko="conv2에서 줄어드는 수가 아닙니다. 그룹이 하나일 때와 둘일 때, 필터 하나가 보는 채널은 몇 개인가요?",
        en="This is not what conv2 saves. How many channels does a filter see with one group, and how many with two?",
    )
    expect(conv2 == 25 * 48 * 256, right)


@check("saved_by_groups", points=1, hidden=True, title=Text(ko="세 층에서 줄어든 가중치", en="What three layers save"))
def weights_saved_in_three_layers(student):
    _, together = pair_of(student)
    right = Text(
        ko="conv2, conv4, conv5에서 줄어드는 수를 더한 것이 아닙니다. 층마다 따로 계산해 보세요.",
        en="This is not what conv2, conv4 and conv5 save together. Count each layer on its own.",
    )
    expect(together == 62378344 - 60965224, right)


def pair_of(student):
    """The student's two numbers, once they are known to be two."""
    answer = student.saved_by_groups()
    two = Text(
        ko="두 수의 튜플 (conv2, 세 층의 합)을 기대했습니다.",
        en="Expected a pair of numbers: (conv2, all three layers).",
    )
    expect(isinstance(answer, list | tuple | np.ndarray) and len(answer) == 2, two, kind="wrong type")
    expect(all(isinstance(n, int | float | np.number) for n in answer), two, kind="wrong type")
    return answer


@check("when_it_acts", points=1, title=Text(ko="A와 B", en="A and B"))
def dropout_and_normalization(student):
    assert_choices(student.when_it_acts(), SHOWN_PARTS, TIMES)


@check("when_it_acts", points=1, hidden=True, title=Text(ko="나머지", en="The other parts"))
def the_other_parts(student):
    assert_choices(student.when_it_acts(), OTHER_PARTS, TIMES)


@check("mini_alexnet", points=1, title=Text(ko="출력과 파라미터 수", en="Its outputs and parameters"))
def its_outputs_and_parameters(student):
    model = student.mini_alexnet()
    is_model = Text(ko="Keras 모델을 돌려주어야 합니다.", en="A Keras model should be returned.")
    expect(hasattr(model, "output_shape"), is_model, kind="wrong type")
    assert_close(model.predict(np.zeros((2, 32, 32, 3), "float32")).shape, (2, 10))
    # 1,824 + 19,264 + 55,392 + 41,568 + 27,712 in the convolutions; 32,896 + 16,512 + 1,290 in the dense layers
    assert_close(model.describe()["parameters"], 196458)


@check("mini_alexnet", points=3, hidden=True, title=Text(ko="같은 신경망인가", en="The same network"))
def it_is_the_same_network(student, reference):
    # images up to 255, as in the paper, so that alpha = 1e-4 shows
    mine, right = student.mini_alexnet(), reference.mini_alexnet()
    assert_same_network(mine, right, scale=255.0, seed=student.seed)
    assert_same_in_training(mine, right, scale=255.0, seed=student.seed)
