"""Typical mistakes of week 1, as edits of the reference, and what to say to a student who made one."""

from course.authoring import Mistake
from course.language import Text

ALL_ROWS = Text(
    ko="테스트 행까지 써서 계산했어요. 학습할 때 모르는 척해야 할 승객의 값이 새어 들어갔습니다. "
    "training이 True인 행만 골라서 계산하세요.",
    en="Test rows were used too, so passengers that training must not know have leaked in. "
    "Choose the rows where training is True first.",
)
SWAPPED_SIDES = Text(
    ko="높이와 너비가 바뀌었어요. 배열의 첫 축은 행이라서, 형상은 (높이, 너비) 순서입니다.",
    en="Height and width changed places. An array's first axis is its rows: shapes say (height, width).",
)
OTHER_TYPE = Text(
    ko="픽셀의 자료형이 입력과 달라졌어요. 예를 들어 np.zeros가 만드는 배열은 따로 정하지 않으면 실수예요.",
    en="The pixels have another type than they came with. An array made by np.zeros, for "
    "example, holds floats unless it is told otherwise.",
)

BYTES = Text(
    ko="결과를 늘 uint8로 바꾸었어요. 음수나 255보다 큰 수, 소수가 든 이미지는 값이 달라집니다. 자료형은 입력을 "
    "따르세요.",
    en="The result was made uint8 whatever came, which changes negative numbers, fractions and numbers beyond 255. "
    "Keep the input's type.",
)
KEPT = Text(
    ko="인자로 받은 배열을 바꾸었어요. 그러면 다음 셀은 바뀐 배열을 보게 됩니다. 새 배열을 만들거나 "
    "copy()한 "
    "것을 바꾸세요.",
    en="The array that was given is changed, and the next cell sees it changed. Make a new array, or change a copy().",
)

NEARLY_EQUAL = Text(
    ko="값이 조금씩 다른 열까지 값이 모두 같은 열로 다루었어요. 표준편차가 작더라도 값이 다르면 그 "
    "표준편차로 나누어야 해요.",
    en="A column whose numbers differ a little was treated as one of equal numbers. However small "
    "its deviation is, divide by it.",
)

MISTAKES = [
    Mistake(
        "fill_missing_ages",
        "median of all rows",
        old="ages[training & ~np.isnan(ages)]",
        new="ages[~np.isnan(ages)]",
        caught_by="two_ages_are_missing",
        hint=ALL_ROWS,
    ),
    Mistake(
        "fill_missing_ages",
        "mean instead of median",
        old="np.median(known)",
        new="np.mean(known)",
        caught_by="two_ages_are_missing",
        hint=Text(
            ko="평균으로 채웠네요. 중앙값은 크기 순서로 줄을 세웠을 때 한가운데 있는 값이에요.",
            en="The mean was filled in. The median is the value in the middle once the ages are in order.",
        ),
    ),
    Mistake(
        "fill_missing_ages",
        "zero for the unknown",
        old="middle = np.median(known)",
        new="middle = 0.0",
        caught_by="two_ages_are_missing",
        hint=Text(
            ko="모르는 나이가 0이 되었어요. 0은 갓난아기의 나이라서, 모르는 승객이 모두 아기가 됩니다.",
            en="The unknown ages became 0, which is a newborn's age: it turns everybody unknown into a baby.",
        ),
    ),
    Mistake(
        "fill_missing_ages",
        "median of NaN",
        old="ages[training & ~np.isnan(ages)]",
        new="ages[training]",
        caught_by="two_ages_are_missing",
        hint=Text(
            ko="NaN이 하나라도 섞이면 np.median의 결과도 NaN이 돼요. 알려진 나이만 먼저 고르세요.",
            en="With a single NaN among them, np.median gives NaN. Choose the known ages first.",
        ),
    ),
    Mistake(
        "fill_missing_ages",
        "filled in place",
        old="    return np.where(np.isnan(ages), middle, ages)\n",
        new="    ages[np.isnan(ages)] = middle\n    return ages\n",
        caught_by="two_ages_are_missing",
        hint=KEPT,
    ),
    Mistake(
        "one_hot",
        "numbers of the categories",
        old="return encoded",
        new="return encoded.argmax(axis=1)",
        caught_by="four_ports",
        hint=Text(
            ko="범주의 번호를 반환했어요. 번호에는 없던 크고 작음이 생기므로, 범주마다 열을 하나씩 만들어야 해요.",
            en="These are the categories' numbers, which have an order that ports have not. "
            "Make a column for each category.",
        ),
    ),
    Mistake(
        "one_hot",
        "a row for each category",
        old="return encoded",
        new="return encoded.T",
        caught_by="four_ports",
        hint=Text(
            ko="행과 열이 바뀌었어요. 표에서 한 행은 승객 한 명이고, 범주는 열이에요.",
            en="Rows and columns changed places: in a table a row is a passenger, and the categories are columns.",
        ),
    ),
    Mistake(
        "one_hot",
        "unknown counted as the last category",
        old="        if value in categories:\n            encoded[row, categories.index(value)] = 1\n",
        new="        encoded[row, categories.index(value) if value in categories else -1] = 1\n",
        caught_by="four_ports",
        hint=Text(
            ko="모르는 값이 마지막 범주가 되었어요. 어느 범주에도 없으면 그 행은 모두 0이어야 해요.",
            en="An unknown value became the last category. Where no category fits, the row is all zeros.",
        ),
    ),
    Mistake(
        "one_hot",
        "categories sorted",
        old="categories.index(value)",
        new="sorted(categories).index(value)",
        caught_by="random_values_agree_with_the_reference",
        hint=Text(
            ko="열의 순서가 가나다순(알파벳순)이 되었어요. 열은 categories에 적힌 순서를 따라야 해요.",
            en="The columns are in alphabetical order. They should follow the order of `categories`.",
        ),
    ),
    Mistake(
        "standardise",
        "mean of all rows",
        old="table[training].mean(axis=0)",
        new="table.mean(axis=0)",
        caught_by="two_columns_by_hand",
        hint=ALL_ROWS,
    ),
    Mistake(
        "standardise",
        "mean and deviation of all rows",
        old="    mean = table[training].mean(axis=0)\n    deviation = table[training].std(axis=0)\n",
        new="    mean = table.mean(axis=0)\n    deviation = table.std(axis=0)\n",
        caught_by="two_columns_by_hand",
        hint=ALL_ROWS,
    ),
    Mistake(
        "standardise",
        "divided by the variance",
        old=".std(axis=0)",
        new=".var(axis=0)",
        caught_by="two_columns_by_hand",
        hint=Text(
            ko="분산으로 나누었어요. 분산의 제곱근인 표준편차로 나눠야 열의 단위가 없어져요.",
            en="This divides by the variance. Its square root, the deviation, has the column's unit.",
        ),
    ),
    Mistake(
        "standardise",
        "deviation of a sample",
        old=".std(axis=0)",
        new=".std(axis=0, ddof=1)",
        caught_by="two_columns_by_hand",
        hint=Text(
            ko="N - 1로 나눈 표준편차예요(pandas의 기본값). 여기서는 N으로 나누는 np.std의 값을 써요.",
            en="This deviation divides by N - 1, as pandas does. Here it is that of np.std, which divides by N.",
        ),
    ),
    Mistake(
        "standardise",
        "one mean for the whole table",
        old="table[training].mean(axis=0)",
        new="table[training].mean()",
        caught_by="two_columns_by_hand",
        hint=Text(
            ko="표 전체의 평균 하나를 뺐어요. 나이와 운임은 단위가 달라서 열마다 평균을 따로 구해야 해요(axis=0).",
            en="One mean of the whole table was subtracted. Age and fare have units of their own: a mean for "
            "each column (axis=0).",
        ),
    ),
    Mistake(
        "standardise",
        "deviation compared with zero",
        old="same = np.ptp(table[training], axis=0) == 0",
        new="same = deviation == 0",
        caught_by="two_columns_by_hand",
        hint=Text(
            ko="표준편차가 0인지를 보고 값이 모두 같은 열을 찾았어요. 0.1 같은 수는 반올림 때문에 np.std가 0보다 "
            "아주 조금 클 수 있으니, 값끼리 비교하세요.",
            en="Columns of one value were found by a deviation of 0. With numbers like 0.1, rounding can make np.std a "
            "little more than 0: compare the values themselves.",
        ),
    ),
    Mistake(
        "standardise",
        "zero divided by zero",
        old="    deviation[same] = 1  # the column would become 0 / 0\n",
        new="",
        caught_by="a_column_that_never_changes_becomes_zero",
        hint=Text(
            ko="값이 모두 같은 열은 표준편차가 0이라서 0 ÷ 0, 곧 NaN이 되었어요. 그런 열은 1로 나누세요.",
            en="A column that never changes has a deviation of 0, and 0 / 0 is NaN. Divide such a column by 1.",
        ),
    ),
    Mistake(
        "standardise",
        "table changed in place",
        old="    return (table - mean) / deviation\n",
        new="    table -= mean\n    table /= deviation\n    return table\n",
        caught_by="two_columns_by_hand",
        hint=KEPT,
    ),
    Mistake(
        "brighten",
        "wraps around at 256",
        old="image.astype(float) + amount",
        new="image + amount",
        caught_by="four_pixels_by_hand",
        hint=Text(
            ko="uint8끼리 더해서 255를 넘은 픽셀이 다시 어두워졌어요. 더하기 전에 실수로 바꾸세요.",
            en="The sum was made in uint8: pixels beyond 255 came back dark. Turn them into floats before adding.",
        ),
    ),
    Mistake(
        "brighten",
        "not clipped",
        old="np.clip(brighter, 0, 255) / 255",
        new="brighter / 255",
        caught_by="four_pixels_by_hand",
        hint=Text(
            ko="1보다 큰 값이나 음수가 남았어요. 흰색보다 밝은 픽셀은 없으니 0과 255 사이로 자르세요.",
            en="Values above 1 or below 0 are left. No pixel is brighter than white: clip to 0..255.",
        ),
    ),
    Mistake(
        "brighten",
        "divided by 256",
        old="255) / 255",
        new="255) / 256",
        caught_by="four_pixels_by_hand",
        hint=Text(
            ko="256으로 나누었어요. 값은 256가지이지만 가장 큰 값은 255라서, 255로 나눠야 흰색이 1이 돼요.",
            en="This divides by 256. There are 256 values, but the largest is 255; dividing by it makes white 1.",
        ),
    ),
    Mistake(
        "brighten",
        "divided by the brightest pixel",
        old="np.clip(brighter, 0, 255) / 255",
        new="np.clip(brighter, 0, 255) / np.clip(brighter, 0, 255).max()",
        caught_by="random_pixels_agree_with_the_reference",
        hint=Text(
            ko="이미지마다 가장 밝은 픽셀로 나누었어요. 그러면 어두운 사진도 흰색까지 밝아져요. 늘 255로 나누세요.",
            en="Each picture was divided by its own brightest pixel, so a dark photo turns white. Divide by 255.",
        ),
    ),
    Mistake(
        "stack_batch",
        "reshape instead of transpose",
        old="batch.transpose(0, 3, 1, 2)",
        new="batch.reshape(batch.shape[0], batch.shape[3], *batch.shape[1:3])",
        caught_by="two_pictures_of_one_row",
        hint=Text(
            ko="축을 reshape로 옮겼는데, reshape는 숫자의 순서를 그대로 두고 다시 나눠요. "
            "축을 옮기려면 transpose를 쓰세요.",
            en="The axis was moved by reshape, which keeps the order of the numbers and cuts it anew. "
            "To move an axis, use transpose.",
        ),
    ),
    Mistake(
        "stack_batch",
        "rows and columns swapped",
        old="transpose(0, 3, 1, 2)",
        new="transpose(0, 3, 2, 1)",
        caught_by="two_pictures_of_one_row",
        hint=SWAPPED_SIDES,
    ),
    Mistake(
        "stack_batch",
        "pictures glued together",
        old="batch = np.stack(images)",
        new="batch = np.concatenate(images)[np.newaxis]",
        caught_by="two_pictures_of_one_row",
        hint=Text(
            ko="이미지들이 위아래로 이어 붙어 한 장이 되었어요. np.stack은 이미지를 세는 축을 새로 만듭니다.",
            en="The pictures were glued into one tall picture. np.stack makes a new axis that counts them.",
        ),
    ),
    Mistake(
        "stack_batch",
        "gray without a channel axis",
        old="    if batch.ndim == 3:  # gray: (N, H, W)\n        batch = batch[..., np.newaxis]\n"
        "    return batch.transpose(0, 3, 1, 2) if channels_first else batch\n",
        new="    return batch.transpose(0, 3, 1, 2) if channels_first and batch.ndim == 4 else batch\n",
        caught_by="gray_pictures_get_one_channel",
        hint=Text(
            ko="흑백 이미지에 채널 축이 없어요. 채널이 하나뿐이어도 층이 받는 배치는 축이 네 개입니다.",
            en="Gray pictures have no channel axis yet. Even with one channel, a batch for a layer has four axes.",
        ),
    ),
    Mistake(
        "stack_batch",
        "pixels turned into floats",
        old="batch = np.stack(images)",
        new="batch = np.stack(images).astype(float)",
        caught_by="two_pictures_of_one_row",
        hint=OTHER_TYPE,
    ),
    Mistake(
        "stack_batch",
        "pixels turned into bytes",
        old="batch = np.stack(images)",
        new="batch = np.stack(images).astype(np.uint8)",
        caught_by="pictures_with_channels_agree_with_the_reference",
        hint=BYTES,
    ),
    Mistake(
        "crop_and_resize",
        "height taken for the last row",
        old="image[top : top + height, left : left + width]",
        new="image[top:height, left:width]",
        caught_by="a_part_of_a_table_of_numbers",
        hint=Text(
            ko="height와 width를 끝나는 위치로 썼어요. 상자는 시작점과 크기이므로, 끝은 top + height예요.",
            en="Height and width were taken for the end. A box is a start and a size: it ends at top + height.",
        ),
    ),
    Mistake(
        "crop_and_resize",
        "left before top",
        old="top, left, height, width = box",
        new="left, top, width, height = box",
        caught_by="a_part_of_a_table_of_numbers",
        hint=Text(
            ko="상자를 (left, top, width, height)로 읽었어요. 배열은 행이 먼저라서 여기서는 top이 앞에 와요.",
            en="The box was read as (left, top, width, height). Arrays name the row first, so here top comes first.",
        ),
    ),
    Mistake(
        "crop_and_resize",
        "new width before new height",
        old="new_height, new_width = size",
        new="new_width, new_height = size",
        caught_by="a_part_of_a_table_of_numbers",
        hint=SWAPPED_SIDES,
    ),
    Mistake(
        "crop_and_resize",
        "indexes in pairs",
        old="part[rows[:, np.newaxis], columns]",
        new="part[rows, columns]",
        caught_by="a_part_of_a_table_of_numbers",
        hint=Text(
            ko="배열 두 개로 인덱싱하면 짝을 지어 점을 고릅니다. 행마다 모든 열을 고르려면 "
            "part[rows][:, columns]처럼 나눠 쓰세요.",
            en="Two index arrays are taken in pairs, a point for each. To get all columns of every row, index "
            "one after the other: part[rows][:, columns].",
        ),
    ),
    Mistake(
        "crop_and_resize",
        "from the top left of the picture",
        old="image[top : top + height, left : left + width]",
        new="image",
        caught_by="a_part_of_a_table_of_numbers",
        hint=Text(
            ko="상자만큼 잘라 내지 않고 이미지의 왼쪽 위에서 골랐어요. 먼저 상자를 자르고 크기를 바꾸세요.",
            en="The pixels come from the upper left of the picture: cut out the box first, then resize it.",
        ),
    ),
    Mistake(
        "crop_and_resize",
        "pixels turned into floats",
        old="part[rows[:, np.newaxis], columns]",
        new="part[rows[:, np.newaxis], columns].astype(float)",
        caught_by="a_part_of_a_table_of_numbers",
        hint=OTHER_TYPE,
    ),
    Mistake(
        "crop_and_resize",
        "pixels turned into bytes",
        old="part[rows[:, np.newaxis], columns]",
        new="part[rows[:, np.newaxis], columns].astype(np.uint8)",
        caught_by="a_photo_keeps_its_channels",
        hint=BYTES,
    ),
    Mistake(
        "batches",
        "order taken for an array",
        old="for start in range(0, len(order), batch_size):",
        new="for start in range(0, order.size, batch_size):",
        caught_by="five_rows_two_by_two",
        hint=Text(
            ko="order는 배열일 수도 있고 리스트일 수도 있어요. 리스트에는 .size나 .shape이 없습니다. len(order)는 둘 "
            "다 됩니다.",
            en="`order` may be an array or a list. A list has no .size and no .shape; len(order) works with both.",
        ),
    ),
    Mistake(
        "batches",
        "last batch dropped",
        old="range(0, len(order), batch_size)",
        new="range(0, len(order) - batch_size + 1, batch_size)",
        caught_by="five_rows_two_by_two",
        hint=Text(
            ko="남은 행이 배치 하나를 채우지 못해 버려졌어요. 마지막 배치는 더 작아도 됩니다.",
            en="The rows that do not fill a batch were dropped. The last batch may be smaller.",
        ),
    ),
    Mistake(
        "batches",
        "labels in their old order",
        old="y[rows]",
        new="y[start : start + batch_size]",
        caught_by="five_rows_two_by_two",
        hint=Text(
            ko="x만 섞이고 y는 원래 순서대로예요. 그러면 승객마다 남의 정답을 배우게 됩니다.",
            en="x is shuffled but y keeps its order, so every passenger is taught somebody else's label.",
        ),
    ),
    Mistake(
        "batches",
        "not shuffled",
        old="rows = order[start : start + batch_size]",
        new="rows = slice(start, start + batch_size)",
        caught_by="five_rows_two_by_two",
        hint=Text(
            ko="order를 쓰지 않고 원래 순서대로 나누었어요. 배치는 order가 정한 순서로 만들어야 해요.",
            en="`order` was not used: the batches hold the rows as they stand, not in the order asked for.",
        ),
    ),
    Mistake(
        "batches",
        "one row too many",
        old="rows = order[start : start + batch_size]",
        new="rows = order[start : start + batch_size + 1]",
        caught_by="five_rows_two_by_two",
        hint=Text(
            ko="배치마다 한 행이 더 들어가서, 이웃한 두 배치에 같은 행이 있어요. 슬라이스의 끝은 포함되지 않아요.",
            en="Each batch has a row too many, which the next one has again. A slice ends before its end.",
        ),
    ),
    Mistake(
        "plan_memory",
        "all of it as float32",
        old='choice = "B"',
        new='choice = "A"',
        caught_by="the_way_that_fits_the_memory",
        hint=Text(
            ko="choice A: 처음부터 모두 float32로 바꾸면 한꺼번에 614 MB가 필요해서 300 MB를 넘어요.",
            en="choice A: turned to float32 at the start, everything takes 614 MB at once; there are 300 MB.",
        ),
    ),
    Mistake(
        "plan_memory",
        "float32 before the batches",
        old='choice = "B"',
        new='choice = "C"',
        caught_by="the_way_that_fits_the_memory",
        hint=Text(
            ko="choice C: 배치로 나눠도 나누기 전에 만든 float32 텐서가 이미 300 MB를 넘어요. 순서가 중요합니다.",
            en="choice C: before it is cut into batches, the float32 tensor exceeds 300 MB already. Order matters.",
        ),
    ),
    Mistake(
        "plan_memory",
        "bytes without their range",
        old='choice = "B"',
        new='choice = "D"',
        caught_by="the_way_that_fits_the_memory",
        hint=Text(
            ko="choice D: 메모리에는 들어가지만 신경망이 0~255의 정수를 그대로 받게 돼요. 범위를 [0, 1]로 바꿔야 해요.",
            en="choice D: it fits, but the network gets whole numbers of 0..255; its inputs should be in [0, 1].",
        ),
    ),
    Mistake(
        "plan_memory",
        "eight bytes a number",
        old="    float32_bytes = 4 * uint8_bytes\n    largest_batch = 24_000_000 // (4 * numbers)\n",
        new="    float32_bytes = 8 * uint8_bytes\n    largest_batch = 24_000_000 // (8 * numbers)\n",
        caught_by="floats_take_four_bytes",
        hint=Text(
            ko="숫자 하나를 8바이트로 계산했어요. 8바이트는 NumPy의 기본값인 float64이고, float32는 32비트예요.",
            en="A number was counted as 8 bytes. That is float64, NumPy's default; float32 has 32 bits.",
        ),
    ),
    Mistake(
        "plan_memory",
        "channels forgotten",
        old="numbers = 32 * 32 * 3",
        new="numbers = 32 * 32",
        caught_by="bytes_as_they_are",
        hint=Text(
            ko="채널을 빠뜨렸어요. RGB 이미지는 픽셀마다 숫자가 세 개예요.",
            en="The channels are missing: an RGB picture has three numbers a pixel.",
        ),
    ),
    Mistake(
        "fill_missing_ages",
        "rows without an age left out",
        old="np.where(np.isnan(ages), middle, ages)",
        new="ages[~np.isnan(ages)]",
        caught_by="two_ages_are_missing",
        hint=Text(
            ko="나이를 모르는 행을 지웠어요. 행은 그대로 두고 빈 자리만 중앙값으로 채워요. 승객 한 명이 한 행이에요.",
            en="Rows without an age were left out. All rows stay, one for each passenger: only the gap is "
            "filled, with the median.",
        ),
    ),
    Mistake(
        "one_hot",
        "unknown counted as the first category",
        old="        if value in categories:\n            encoded[row, categories.index(value)] = 1\n",
        new="        encoded[row, categories.index(value) if value in categories else 0] = 1\n",
        caught_by="random_values_agree_with_the_reference",
        hint=Text(
            ko="범주에 없는 값을 첫 범주로 셌어요. 모르는 값의 행은 모두 0이에요.",
            en="A value in no category was counted as the first one. Its row holds zeros alone.",
        ),
    ),
    Mistake(
        "crop_and_resize",
        "not cut out",
        old="    part = image[top : top + height, left : left + width]\n",
        new="    part, (height, width) = image, image.shape[:2]\n",
        caught_by="a_part_of_a_table_of_numbers",
        hint=Text(
            ko="상자를 잘라 내지 않고 이미지 전체의 크기를 바꿨어요. 먼저 상자 안의 픽셀만 고르세요.",
            en="The whole picture was resized, not the box. First choose the pixels inside the box.",
        ),
    ),
    Mistake(
        "crop_and_resize",
        "not resized",
        old="part[rows[:, np.newaxis], columns]",
        new="part",
        caught_by="random_boxes_agree_with_the_reference",
        hint=Text(
            ko="잘라 내기만 하고 크기는 바꾸지 않았어요. 결과의 높이와 너비는 size와 같아야 해요.",
            en="The part was cut out and not resized. The result's height and width are those of size.",
        ),
    ),
    Mistake(
        "crop_and_resize",
        "first and last rows kept",
        old=(
            "    rows = np.arange(new_height) * height // new_height\n"
            "    columns = np.arange(new_width) * width // new_width\n"
        ),
        new=(
            "    rows = np.linspace(0, height - 1, new_height).astype(int)\n"
            "    columns = np.linspace(0, width - 1, new_width).astype(int)\n"
        ),
        caught_by="random_boxes_agree_with_the_reference",
        hint=Text(
            ko="처음과 마지막 픽셀이 늘 남도록 골랐어요(linspace처럼). 문제의 식은 i * height // new_height예요.",
            en="Rows were chosen so that the first and the last always stay, as linspace does. The rule is i * "
            "height // new_height.",
        ),
    ),
    Mistake(
        "crop_and_resize",
        "places rounded to the nearest",
        old=(
            "    rows = np.arange(new_height) * height // new_height\n"
            "    columns = np.arange(new_width) * width // new_width\n"
        ),
        new=(
            "    rows = np.minimum(np.rint(np.arange(new_height) * height / new_height).astype(int), "
            "height - 1)\n"
            "    columns = np.minimum(np.rint(np.arange(new_width) * width / new_width).astype(int), "
            "width - 1)\n"
        ),
        caught_by="random_boxes_agree_with_the_reference",
        hint=Text(
            ko="자리를 반올림했어요. 문제의 식은 //, 곧 내림이에요.",
            en="Places were rounded to the nearest. The rule has //: it rounds down.",
        ),
    ),
    Mistake(
        "crop_and_resize",
        "steps of whole pixels",
        old=(
            "    rows = np.arange(new_height) * height // new_height\n"
            "    columns = np.arange(new_width) * width // new_width\n"
        ),
        new=(
            "    rows = np.arange(new_height) * (height // new_height)\n"
            "    columns = np.arange(new_width) * (width // new_width)\n"
        ),
        caught_by="random_boxes_agree_with_the_reference",
        hint=Text(
            ko="한 걸음의 크기를 먼저 정수로 만들었어요. 곱한 뒤에 나누어야 해요: i * height // new_height.",
            en="The step was made a whole number first. Multiply before you divide: i * height // new_height.",
        ),
    ),
    Mistake(
        "crop_and_resize",
        "pixels at the centres",
        old=(
            "    rows = np.arange(new_height) * height // new_height\n"
            "    columns = np.arange(new_width) * width // new_width\n"
        ),
        new=(
            "    rows = (2 * np.arange(new_height) + 1) * height // (2 * new_height)\n"
            "    columns = (2 * np.arange(new_width) + 1) * width // (2 * new_width)\n"
        ),
        caught_by="random_boxes_agree_with_the_reference",
        hint=Text(
            ko="새 픽셀의 한가운데에서 값을 읽었어요. 이 문제의 규칙은 왼쪽 위에서 읽는 i * height // new_height예요.",
            en="Values were read at the centres of the new pixels. The rule here reads at their upper "
            "left: i * height // new_height.",
        ),
    ),
    Mistake(
        "batches",
        "as many batches as batch_size says",
        old="    for start in range(0, len(order), batch_size):\n        rows = order[start : start + batch_size]\n",
        new="    for rows in np.array_split(np.asarray(order), batch_size):\n",
        caught_by="random_batches_agree_with_the_reference",
        hint=Text(
            ko="batch_size를 배치의 개수로 썼어요. 배치 하나에 들어가는 행의 수예요.",
            en="batch_size was taken for the number of batches. It is how many rows are in one.",
        ),
    ),
    Mistake(
        "batches",
        "batches that overlap",
        old="range(0, len(order), batch_size)",
        new="range(len(order))",
        caught_by="five_rows_two_by_two",
        hint=Text(
            ko="배치가 한 행씩 밀리며 겹쳐요. 다음 배치는 batch_size행 뒤에서 시작해요.",
            en="The batches overlap, one row further each. The next one begins batch_size rows later.",
        ),
    ),
    Mistake(
        "batches",
        "last batch filled up from the front",
        old="order[start : start + batch_size]",
        new="[order[place % len(order)] for place in range(start, start + batch_size)]",
        caught_by="five_rows_two_by_two",
        hint=Text(
            ko="마지막 배치를 앞의 행으로 채웠어요. 행마다 한 번만 나오고, 마지막 배치는 작아도 돼요.",
            en="The last batch was filled up with rows from the front. Each row comes once; the last batch may "
            "be smaller.",
        ),
    ),
    Mistake(
        "brighten",
        "amount turned into a byte as well",
        old="image.astype(float) + amount",
        new="image + np.asarray(amount).astype(image.dtype)",
        caught_by="four_pixels_by_hand",
        hint=Text(
            ko="amount까지 uint8로 바꾸어 더했어요. uint8 합은 255를 넘으면 0부터 다시 시작하고, 그다음에 "
            "잘라도 이미 늦어요. 더하기 전에 실수로 바꾸세요.",
            en="amount was made uint8, too, and the sum with it: beyond 255 it starts again at 0, and "
            "clipping comes too late. Turn the pixels into floats before adding.",
        ),
    ),
    Mistake(
        "one_hot",
        "part of a word taken for the word",
        old="        if value in categories:\n            encoded[row, categories.index(value)] = 1\n",
        new="        for k, category in enumerate(categories):\n"
        "            if category in value:\n"
        "                encoded[row, k] = 1\n",
        caught_by="random_values_agree_with_the_reference",
        hint=Text(
            ko='범주의 이름이 값의 일부이기만 해도 1을 넣었어요. "male"은 "female" 안에도 들어 있어요. '
            "값 전체가 같은지 비교하세요.",
            en='A 1 was set where the category is only a part of the value: "male" is in "female", too. '
            "Ask whether the whole value is the same.",
        ),
    ),
    Mistake(
        "plan_memory",
        "a batch of one byte a number",
        old="24_000_000 // (4 * numbers)",
        new="24_000_000 // numbers",
        caught_by="floats_take_four_bytes",
        hint=Text(
            ko="largest_batch: 숫자 하나를 1바이트로 세었어요. 배치는 float32라서 숫자 하나의 크기가 uint8과 달라요.",
            en="largest_batch: a number was counted as 1 byte. The batch is float32, in which a number is "
            "not as large as in uint8.",
        ),
    ),
    Mistake(
        "standardise",
        "a small deviation taken for none",
        old="same = np.ptp(table[training], axis=0) == 0",
        new="same = deviation < 0.01",
        caught_by="random_tables_agree_with_the_reference",
        hint=NEARLY_EQUAL,
    ),
    Mistake(
        "standardise",
        "a very small deviation taken for none",
        old="same = np.ptp(table[training], axis=0) == 0",
        new="same = deviation < 1e-6",
        caught_by="random_tables_agree_with_the_reference",
        hint=NEARLY_EQUAL,
    ),
    Mistake(
        "batches",
        "parts of equal size",
        old="    result = []\n"
        "    for start in range(0, len(order), batch_size):\n"
        "        rows = order[start : start + batch_size]\n"
        "        result.append((x[rows], y[rows]))\n"
        "    return result\n",
        new="    count = -(-len(order) // batch_size)\n"
        "    return [(x[rows], y[rows]) for rows in np.array_split(np.array(order, dtype=int), max(count, 1))]\n",
        caught_by="random_batches_agree_with_the_reference",
        hint=Text(
            ko="줄을 크기가 비슷한 묶음으로 나누었어요. 마지막 배치만 작을 수 있고, 나머지는 모두 batch_size장이에요.",
            en="The rows were cut into parts of about equal size. All batches are full, but the last one, which may "
            "be smaller.",
        ),
    ),
    Mistake(
        "brighten",
        "turned into int8",
        old="image.astype(float) + amount",
        new="image.astype(np.int8).astype(float) + amount",
        caught_by="four_pixels_by_hand",
        hint=Text(
            ko="픽셀을 int8로 바꾸었어요. int8은 127까지라서 더 밝은 픽셀이 음수가 돼요.",
            en="The pixels became int8, which ends at 127: brighter ones turned negative.",
        ),
    ),
    Mistake(
        "fill_missing_ages",
        "gaps counted as age 0",
        old="    known = ages[training & ~np.isnan(ages)]\n",
        new="    known = np.nan_to_num(ages)[training]\n",
        caught_by="two_ages_are_missing",
        hint=Text(
            ko="모르는 나이를 0으로 바꾼 다음 중앙값을 구했어요. 중앙값은 아는 나이로만 구해요.",
            en="Unknown ages became 0 before the median was taken. Only known ages count for it.",
        ),
    ),
    Mistake(
        "one_hot",
        "part of a category's name",
        old="    for row, value in enumerate(values):\n"
        "        if value in categories:\n"
        "            encoded[row, categories.index(value)] = 1\n",
        new="    for row, value in enumerate(values):\n"
        "        encoded[row] = [value in category for category in categories]\n",
        caught_by="four_ports",
        hint=Text(
            ko="값이 범주 이름의 일부여도 1로 했어요. 'male'은 'female'에도 들어 있으니 ==로 비교하세요.",
            en="A value counted for every category that contains it: 'male' is a part of 'female'. Compare with ==.",
        ),
    ),
    Mistake(
        "plan_memory",
        "largest batch rounded up",
        old="24_000_000 // (4 * numbers)",
        new="-(-24_000_000 // (4 * numbers))",
        caught_by="floats_take_four_bytes",
        hint=Text(
            ko="largest_batch: 나눗셈을 올림했어요. 한 장을 더 넣으면 메모리를 넘어요.",
            en="largest_batch: the division was rounded up. With one picture more it no longer fits.",
        ),
    ),
    Mistake(
        "fill_missing_ages",
        "median cut to a whole number",
        old="middle = np.median(known)",
        new="middle = int(np.median(known))",
        caught_by="random_ages_agree_with_the_reference",
        hint=Text(
            ko="중앙값의 소수점 아래를 버렸어요. 나이는 실수이고, 가운데 두 수의 평균은 정수가 아닐 수 있어요.",
            en="The fraction of the median was cut off. Ages are floats, and the mean of the two in the middle need "
            "not be whole.",
        ),
    ),
    Mistake(
        "fill_missing_ages",
        "age 0 taken for a gap",
        old="np.where(np.isnan(ages), middle, ages)",
        new="np.where(np.isnan(ages) | (ages == 0), middle, ages)",
        caught_by="random_ages_agree_with_the_reference",
        hint=Text(
            ko="나이 0은 아는 나이인데 빈칸으로 다루었어요. 한 살이 안 된 아기예요. 빈칸은 NaN뿐이에요.",
            en="The age 0 was taken for a gap. It is known, a baby's: NaN alone is a gap.",
        ),
    ),
    Mistake(
        "standardise",
        "test rows by their own mean and deviation",
        old="    mean = table[training].mean(axis=0)\n"
        "    deviation = table[training].std(axis=0)\n"
        "    same = np.ptp(table[training], axis=0) == 0  # three times 0.1 has a deviation of 1e-17\n"
        "    deviation[same] = 1  # the column would become 0 / 0\n"
        "    return (table - mean) / deviation\n",
        new="    scaled = np.array(table, dtype=float)\n"
        "    for rows in (training, ~training):\n"
        "        if rows.any():\n"
        "            part = table[rows]\n"
        "            deviation = part.std(axis=0)\n"
        "            deviation[np.ptp(part, axis=0) == 0] = 1\n"
        "            scaled[rows] = (part - part.mean(axis=0)) / deviation\n"
        "    return scaled\n",
        caught_by="two_columns_by_hand",
        hint=Text(
            ko="테스트 행에는 테스트 행의 평균과 표준편차를 썼어요. 학습 행에서 구한 값으로 모든 행을 바꿔야 해요.",
            en="The test rows were changed by a mean and a deviation of their own. Those of the training rows are for "
            "all rows.",
        ),
    ),
]
