"""The checks of week 1: visible ones are pasted into the notebook, hidden ones never leave this file."""

import numpy as np

from course.checks import Text, assert_close, check, expect, expect_inputs_kept
from course.data.photos import photo

SEXES = ["female", "male"]
PORTS = ["Cherbourg", "Queenstown", "Southampton"]


def random_rows(rng, count):
    """Which of `count` rows are for training: (count,) bool, the first and the last are not the same."""
    training = rng.permutation(np.arange(count) < 0.6 * count)
    training[0], training[-1] = True, False
    return training


def random_image(rng, *shape):
    """A picture of random uint8 pixels."""
    return rng.integers(0, 256, shape).astype(np.uint8)


def of_all_types(image):
    """The picture as it is, and in types that hold fractions, negative numbers or numbers beyond 255."""
    yield image
    yield image.astype(np.int64) * 5 - 300
    yield (image / 8 - 3).astype(np.float32)


@check("fill_missing_ages", points=1, axes="N", title=Text(ko="손으로 계산한 예", en="An example worked by hand"))
def two_ages_are_missing(student):
    ages = np.array([22.0, np.nan, 4.0, 36.0, 24.0, np.nan, 71.0, 80.0])
    training = np.array([True, True, True, True, True, False, False, False])
    # Known and for training: 4, 22, 24, 36. In the middle: (22 + 24) / 2 = 23.
    assert_close(student.fill_missing_ages(ages, training), np.array([22.0, 23, 4, 36, 24, 23, 71, 80]))
    expect_inputs_kept(student)


@check("fill_missing_ages", points=1, axes="N", hidden=True, title=Text(ko="무작위 나이", en="Random ages"))
def random_ages_agree_with_the_reference(student, reference):
    nan = np.nan
    for ages, known in (
        ([10.0, nan, 40, 15, 90], 4),  # the median of 10, 40, 15 is no mean, and 15 is not the one in the middle place
        ([nan, 8.0, 60, 2, nan, 31, nan, 1], 6),  # an even number of known ages, in no order; gaps in both parts
        ([nan, nan, 33.5, nan], 3),  # a single known age
        ([0.0, nan, 5, 8, nan], 4),  # the age of a baby is known
    ):
        ages, training = np.array(ages), np.arange(len(ages)) < known
        assert_close(student.fill_missing_ages(ages, training), reference.fill_missing_ages(ages, training))
        ages, training = ages[::-1].copy(), training[::-1].copy()  # the training rows last
        assert_close(student.fill_missing_ages(ages, training), reference.fill_missing_ages(ages, training))
    rng = np.random.default_rng([student.seed, 1])
    for count in (9, 40, 41):
        ages = np.round(rng.gamma(2.0, 15.0, count), 1) + 0.5
        ages[rng.permutation(count)[: count // 3]] = np.nan
        training = random_rows(rng, count)
        ages[0] = 11.25
        assert_close(student.fill_missing_ages(ages, training), reference.fill_missing_ages(ages, training))
    known = np.array([3.0, 50.0])
    assert_close(student.fill_missing_ages(known, np.array([True, False])), known)


@check("one_hot", points=1, axes="N category", title=Text(ko="승선 항구 네 개", en="Four ports"))
def four_ports(student):
    ports = ["Southampton", "Cherbourg", "", "Queenstown"]
    # A row for each passenger, a column for each port; nobody wrote down the third passenger's.
    expected = np.array([[0.0, 0, 1], [1, 0, 0], [0, 0, 0], [0, 1, 0]])
    assert_close(student.one_hot(ports, ["Cherbourg", "Queenstown", "Southampton"]), expected)
    # The example of the docstring: the columns stand as the categories do, not in the order of the alphabet.
    assert_close(student.one_hot(["female", "male", ""], ["male", "female"]), np.array([[0.0, 1], [1, 0], [0, 0]]))
    expect_inputs_kept(student)


@check("one_hot", points=1, axes="N category", hidden=True, title=Text(ko="여러 범주", en="Other categories"))
def random_values_agree_with_the_reference(student, reference):
    # A part of a category's name is not the category, and neither is the same word in capitals.
    values, categories = ["S", "Southampton", "", "s", "S", "ton", "Q"], ["Southampton", "S", "unseen"]
    assert_close(student.one_hot(values, categories), reference.one_hot(values, categories))
    rng = np.random.default_rng([student.seed, 1])
    for categories in (["male", "female"], ["S", "C", "Q"], ["3", "1", "2", "crew"], ["x"]):
        values = [str(value) for value in rng.choice([*categories, "", "other"], 17)]
        assert_close(student.one_hot(values, categories), reference.one_hot(values, categories))
    assert_close(student.one_hot(["b"], ["b", "a"]), np.array([[1.0, 0.0]]))


@check("standardise", points=1, axes="N D", title=Text(ko="손으로 계산한 예", en="An example worked by hand"))
def two_columns_by_hand(student):
    table = np.array([[10.0, 200], [20, 200], [30, 800], [40, 800], [99, 800]])
    training = np.array([True, True, True, True, False])
    # Column 0: mean 25, standard deviation sqrt((225 + 25 + 25 + 225) / 4) = 11.18.
    # Column 1: mean 500, standard deviation 300.
    ages = (table[:, 0] - 25) / np.sqrt(125)
    assert_close(student.standardise(table, training), np.stack([ages, [-1, -1, 1, 1, 1]], axis=1))
    # Three times 0.1 in the training rows: np.std gives 1.4e-17, but the column is the same.
    tenths = np.array([[0.1], [0.1], [0.1], [0.3]])
    assert_close(student.standardise(tenths, np.arange(4) < 3), np.array([[0], [0], [0], [0.2]]))
    expect_inputs_kept(student)


@check("standardise", points=1, axes="N D", hidden=True, title=Text(ko="무작위 표", en="Random tables"))
def random_tables_agree_with_the_reference(student, reference):
    # The first training row is the largest of a column, the least, in the middle, or the same as the second.
    # The numbers of the last columns are close to each other, or very small, and not the same.
    table = np.array(
        [[9.0, -8, 5, 3, 1.001, 1e-9], [7, -2, 9, 3, 1.002, 4e-9], [-1, -4, 1, 3.5, 1.004, 2e-9], [0, 0, 0, 0, 0, 0]]
    )
    training = np.array([True, True, True, False])
    assert_close(student.standardise(table, training), reference.standardise(table, training))
    rng = np.random.default_rng([student.seed, 1])
    for count, columns in ((7, 3), (30, 5), (12, 12)):
        table = rng.normal(size=(count, columns)) * 10.0 ** rng.integers(-2, 3, columns) + rng.normal(size=columns)
        training = random_rows(rng, count)
        assert_close(student.standardise(table, training), reference.standardise(table, training))


@check(
    "standardise",
    points=1,
    axes="N D",
    hidden=True,
    title=Text(ko="값이 모두 같은 열", en="A column that never changes"),
)
def a_column_that_never_changes_becomes_zero(student, reference):
    rng = np.random.default_rng([student.seed, 1])
    table, training = rng.normal(size=(10, 4)), random_rows(rng, 10)
    table[:, 1] = 5.0
    table[training, 3] = -2.0
    table[training, 0] = 0.1
    for rows in (training, np.arange(10) == 3):  # of a single training row, every column is the same
        assert_close(student.standardise(table, rows), reference.standardise(table, rows))


@check("brighten", points=1, axes="H W, H W C", title=Text(ko="픽셀 네 개", en="Four pixels"))
def four_pixels_by_hand(student):
    image = np.array([[10, 100], [200, 250]], dtype=np.uint8)
    # 10 + 80 = 90, 100 + 80 = 180; 200 + 80 = 280 and 250 + 80 = 330 are above 255: white.
    assert_close(student.brighten(image, 80), np.array([[90, 180], [255, 255]]) / 255)
    expect_inputs_kept(student)


@check("brighten", points=1, axes="H W, H W C", hidden=True, title=Text(ko="무작위 픽셀", en="Random pixels"))
def random_pixels_agree_with_the_reference(student, reference):
    rng = np.random.default_rng([student.seed, 1])
    every_pixel = np.arange(256).astype(np.uint8)
    for image in (random_image(rng, 5, 8), random_image(rng, 4, 3, 3), every_pixel, every_pixel[40:120]):
        for amount in (37, 0, 200, 1000):
            assert_close(student.brighten(image, amount), reference.brighten(image, amount))


@check("brighten", points=1, axes="H W, H W C", hidden=True, title=Text(ko="사진을 어둡게", en="A photo made darker"))
def a_photo_gets_darker_too(student, reference):
    for image in (photo("cat")[100:120, 150:180], np.arange(256).astype(np.uint8)):
        for amount in (-90, -255, -1000):
            assert_close(student.brighten(image, amount), reference.brighten(image, amount))


@check("stack_batch", points=1, title=Text(ko="작은 이미지 두 장", en="Two small pictures"))
def two_pictures_of_one_row(student):
    first = np.array([[[1, 2, 3], [4, 5, 6]]], dtype=np.uint8)  # 1 row, 2 columns, 3 channels
    second = first + np.uint8(10)
    # Channels last: a pixel's three numbers stay together. Channels first: all reds, greens, blues.
    last = np.array([[[[1, 2, 3], [4, 5, 6]]], [[[11, 12, 13], [14, 15, 16]]]], dtype=np.uint8)
    first_axis = np.array([[[[1, 4]], [[2, 5]], [[3, 6]]], [[[11, 14]], [[12, 15]], [[13, 16]]]], dtype=np.uint8)
    assert_close(student.stack_batch([first, second], channels_first=False), last, same_dtype=True, axes="N H W C")
    assert_close(student.stack_batch([first, second], channels_first=True), first_axis, same_dtype=True, axes="N C H W")
    # The example of the docstring: gray pictures get a channel.
    gray = [np.zeros((2, 4)), np.ones((2, 4)), np.zeros((2, 4))]
    expected = np.stack(gray)
    assert_close(student.stack_batch(gray, channels_first=False), expected.reshape(3, 2, 4, 1), axes="N H W C")
    assert_close(student.stack_batch(gray, channels_first=True), expected.reshape(3, 1, 2, 4), axes="N C H W")
    expect_inputs_kept(student)


@check("stack_batch", points=1, hidden=True, title=Text(ko="채널이 있는 이미지", en="Pictures with channels"))
def pictures_with_channels_agree_with_the_reference(student, reference):
    rng = np.random.default_rng([student.seed, 1])
    for count, shape in ((2, (4, 6, 3)), (3, (5, 2, 4)), (1, (3, 7, 3)), (4, (4, 4, 1))):
        images = [random_image(rng, *shape) for _ in range(count)]
        for channels_first in (False, True):
            for pictures in zip(*map(of_all_types, images), strict=True):
                asked = list(pictures), channels_first
                axes = "N C H W" if channels_first else "N H W C"
                assert_close(student.stack_batch(*asked), reference.stack_batch(*asked), same_dtype=True, axes=axes)


@check(
    "stack_batch",
    points=1,
    hidden=True,
    title=Text(ko="채널이 없는 흑백 이미지", en="Gray pictures without a channel axis"),
)
def gray_pictures_get_one_channel(student, reference):
    rng = np.random.default_rng([student.seed, 1])
    for count, shape in ((2, (4, 6)), (3, (5, 3)), (1, (3, 7))):
        images = [random_image(rng, *shape) for _ in range(count)]
        for channels_first in (False, True):
            asked = images, channels_first
            axes = "N C H W" if channels_first else "N H W C"
            assert_close(student.stack_batch(*asked), reference.stack_batch(*asked), same_dtype=True, axes=axes)


@check(
    "crop_and_resize",
    points=1,
    axes="H W, H W C",
    title=Text(ko="숫자판에서 잘라 내기", en="Cut from a table of numbers"),
)
def a_part_of_a_table_of_numbers(student):
    image = np.arange(40, dtype=np.uint8).reshape(4, 10)  # row r, column c holds 10 r + c
    # The box: rows 1 to 3, columns 2 to 7. Two rows of three: rows 0 and 1 of the part
    # (0 * 3 // 2 = 0, 1 * 3 // 2 = 1), columns 0, 2 and 4 (0 * 6 // 3, 1 * 6 // 3, 2 * 6 // 3).
    expected = np.array([[12, 14, 16], [22, 24, 26]], dtype=np.uint8)
    assert_close(student.crop_and_resize(image, (1, 2, 3, 6), (2, 3)), expected, same_dtype=True)
    # Twice as wide: each column comes twice.
    wide = np.array([[34, 34, 35, 35]], dtype=np.uint8)
    assert_close(student.crop_and_resize(image, (3, 4, 1, 2), (1, 4)), wide, same_dtype=True)
    # The example of the docstring: rows 1 and 2, every second column, of an array that is not uint8.
    numbers = np.arange(1, 13).reshape(3, 4)
    taken = np.array([[5, 7], [9, 11]])
    assert_close(student.crop_and_resize(numbers, (1, 0, 2, 4), (2, 2)), taken, same_dtype=True)
    # In colour: a second channel that holds 100 more.
    colour, expected = np.stack([image, image + 100], axis=-1), np.stack([expected, expected + 100], axis=-1)
    assert_close(student.crop_and_resize(colour, (1, 2, 3, 6), (2, 3)), expected, same_dtype=True)
    expect_inputs_kept(student)


@check(
    "crop_and_resize",
    points=1,
    axes="H W, H W C",
    hidden=True,
    title=Text(ko="무작위 상자와 크기", en="Random boxes and sizes"),
)
def random_boxes_agree_with_the_reference(student, reference):
    rng = np.random.default_rng([student.seed, 1])
    boxes = ((1, 2, 7, 11), (8, 4, 5, 9), (3, 1, 6, 2), (13, 12, 7, 11), (5, 7, 11, 3), (0, 9, 2, 13))
    for size, box in zip(((3, 5), (9, 4), (1, 1), (7, 7), (12, 11), (5, 16)), boxes, strict=True):
        image = random_image(rng, 20, 23)
        top, left, height, width = (int(n) for n in (*rng.integers(1, 9, 2), *rng.integers(2, 12, 2)))
        for asked in ((image, box, size), (image, (top, left, height, width), size)):
            assert_close(student.crop_and_resize(*asked), reference.crop_and_resize(*asked))
    # 11 * 18 // 66 = 3, but 11 * (18 / 66) is a little less; so it is with 24 and 88, and with 26 and 46.
    for box, size in (((0, 2, 18, 24), (66, 88)), ((1, 0, 24, 26), (88, 46))):
        image = random_image(rng, 26, 26)
        assert_close(student.crop_and_resize(image, box, size), reference.crop_and_resize(image, box, size))


@check("crop_and_resize", points=1, axes="H W, H W C", hidden=True, title=Text(ko="컬러 사진", en="A colour photo"))
def a_photo_keeps_its_channels(student, reference):
    image = photo("rocket")[150:210, 280:350]
    for box, size in (((0, 0, 60, 70), (30, 20)), ((13, 20, 31, 26), (45, 52)), ((5, 7, 40, 40), (40, 40))):
        for picture in of_all_types(image):
            asked = picture, box, size
            assert_close(student.crop_and_resize(*asked), reference.crop_and_resize(*asked), same_dtype=True)


@check("batches", points=1, title=Text(ko="다섯 행을 둘씩", en="Five rows, two by two"))
def five_rows_two_by_two(student):
    x, y = np.array([[10, 0], [11, 1], [12, 2], [13, 3], [14, 4]]), np.array([0, 1, 0, 1, 1])
    order = np.array([3, 0, 4, 1, 2])
    # Rows 3 and 0, then 4 and 1, and row 2 is left for the last batch.
    expected = [
        (np.array([[13, 3], [10, 0]]), np.array([1, 0])),
        (np.array([[14, 4], [11, 1]]), np.array([1, 1])),
        (np.array([[12, 2]]), np.array([0])),
    ]
    assert_close(student.batches(x, y, order, 2), expected)
    assert_close(student.batches(x, y, [3, 0, 4, 1, 2], 2), expected)  # the order may be a list, too
    expect_inputs_kept(student)


@check("batches", points=1, hidden=True, title=Text(ko="여러 크기의 배치", en="Batches of other sizes"))
def random_batches_agree_with_the_reference(student, reference):
    rng = np.random.default_rng([student.seed, 1])
    for count, batch_size, shape in ((7, 3, (2,)), (8, 4, (3, 2, 1)), (5, 9, (2,)), (6, 1, ()), (1, 1, (4,))):
        asked = rng.normal(size=(count, *shape)), rng.integers(-9, 10, count) / 4, rng.permutation(count), batch_size
        assert_close(student.batches(*asked), reference.batches(*asked))


def answer_named(name, kind, answers):
    """The answer `name` of a student's dict, once it is known to be of the type `kind`."""
    expect(
        isinstance(answers, dict) and name in answers,
        Text(
            ko=f"plan_memory()가 반환하는 딕셔너리에 {name!r} 항목이 있어야 합니다.",
            en=f"plan_memory() should return a dict with the name {name!r} in it.",
        ),
        kind="wrong type",
    )
    answer = answers[name].item() if isinstance(answers[name], np.generic) else answers[name]
    if kind is int and isinstance(answer, float) and answer.is_integer():
        return int(answer)
    expect(
        type(answer) is kind,
        Text(
            ko=f"{name}: {'정수' if kind is int else '글자 하나'}여야 합니다.",
            en=f"{name} should be {'a whole number' if kind is int else 'one letter'}.",
        ),
        kind="wrong type",
    )
    return answer


@check("plan_memory", points=1, title=Text(ko="uint8 그대로일 때", en="As uint8"))
def bytes_as_they_are(student):
    # One picture holds 32 * 32 * 3 = 3,072 numbers, and uint8 takes one byte for each.
    expect(
        answer_named("uint8_bytes", int, student.plan_memory()) == 50000 * 3072,
        Text(
            ko="uint8_bytes: 이미지의 수 × 이미지 한 장의 숫자 수 × 숫자 하나의 바이트 수와 다릅니다.",
            en="uint8_bytes is not pictures × numbers in a picture × bytes of a number.",
        ),
    )


@check("plan_memory", points=1, hidden=True, title=Text(ko="float32로 바꾼 때", en="As float32"))
def floats_take_four_bytes(student):
    answers = student.plan_memory()
    expect(
        answer_named("float32_bytes", int, answers) == 614_400_000,
        Text(
            ko="float32_bytes: float32 숫자 하나가 몇 바이트인지 다시 확인하세요.",
            en="float32_bytes: check again how many bytes one float32 takes.",
        ),
    )
    expect(
        answer_named("largest_batch", int, answers) == 1953,
        Text(
            ko="largest_batch: 이만큼이면 24,000,000바이트를 넘거나, 한 장 이상 더 넣을 수 있습니다.",
            en="largest_batch: so many take more than 24,000,000 bytes, or leave room for another picture.",
        ),
    )


WHY_NOT = {  # a letter -> what to look at again
    "A": Text(
        ko="choice: 전체를 float32로 바꾼 순간 몇 바이트가 있어야 하는지 계산해 보세요.",
        en="choice: work out how many bytes there must be once everything is float32.",
    ),
    "C": Text(
        ko="choice: 이 방법에서 메모리를 가장 많이 쓰는 순간을 찾아보세요. 배치는 언제 생기나요?",
        en="choice: find the moment at which this way takes the most memory. When do the batches come to be?",
    ),
    "D": Text(
        ko="choice: 신경망이 어떤 자료형과 범위의 숫자를 받는지 문제에서 다시 확인하세요.",
        en="choice: check again which type and which range of numbers the network takes.",
    ),
}
NO_LETTER = Text(ko="choice: A, B, C, D 가운데 하나를 적으세요.", en="choice should be one of A, B, C and D.")


@check("plan_memory", points=1, hidden=True, title=Text(ko="메모리에 맞는 방법", en="The way that fits the memory"))
def the_way_that_fits_the_memory(student):
    letter = answer_named("choice", str, student.plan_memory()).strip().upper()
    expect(letter == "B", WHY_NOT.get(letter, NO_LETTER))
