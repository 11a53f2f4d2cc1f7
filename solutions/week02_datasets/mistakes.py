"""Typical mistakes of week 2, as edits of the reference, and what to say to a student who made one."""

from course.authoring import Mistake
from course.language import Text

NO_SHAPE = Text(
    ko="물체가 없으면 np.array([])의 shape는 (0,)이에요. 빈 표도 네 열이 있어야 하니 (0, 4)로 만드세요.",
    en="Without objects np.array([]) has the shape (0,). A table without rows has four columns all the same: (0, 4).",
)
ID_AS_PLACE = Text(
    ko="category_id를 목록의 순서로 썼어요. 번호는 군데군데 비어 있으니 categories에서 id로 찾아야 해요.",
    en="category_id was taken for a place in the list. The ids have gaps: look them up in categories.",
)

MISTAKES = [
    Mistake(
        "read_voc",
        "1 not subtracted",
        old="[x_min - 1, y_min - 1, x_max, y_max]",
        new="[x_min, y_min, x_max, y_max]",
        caught_by="a_voc_file_by_hand",
        hint=Text(
            ko="VOC의 숫자를 그대로 썼어요. VOC는 픽셀을 1부터 세므로 왼쪽과 위쪽 경계는 1만큼 작아져요.",
            en="VOC's numbers were taken as they are. VOC counts from 1, so the left and upper edges are 1 less.",
        ),
    ),
    Mistake(
        "read_voc",
        "1 subtracted from all four",
        old="[x_min - 1, y_min - 1, x_max, y_max]",
        new="[x_min - 1, y_min - 1, x_max - 1, y_max - 1]",
        caught_by="a_voc_file_by_hand",
        hint=Text(
            ko="네 숫자에서 모두 1을 뺐어요. xmax는 상자에 포함되는 마지막 픽셀이라서, 오른쪽 경계는 "
            "그 픽셀의 끝에 있어요.",
            en="1 was subtracted from all four. xmax is the last pixel inside, and the right edge is where it ends.",
        ),
    ),
    Mistake(
        "read_voc",
        "numbers read in the order of the file",
        old='float(box.find(tag).text) for tag in ("xmin", "ymin", "xmax", "ymax")',
        new="float(tag.text) for tag in box",
        caught_by="other_voc_files_agree_with_the_reference",
        hint=Text(
            ko="네 숫자를 파일에 나온 순서대로 읽었어요. 태그의 순서는 파일마다 다를 수 있으니 이름으로 찾아야 해요.",
            en="The four numbers were read in the order of the file. The order of the tags may differ: go by name.",
        ),
    ),
    Mistake(
        "read_voc",
        "boxes of parts taken",
        old='box = item.find("bndbox")',
        new='box = next(item.iter("bndbox"))',
        caught_by="other_voc_files_agree_with_the_reference",
        hint=Text(
            ko="물체의 상자가 아니라 그 안의 part(머리, 손 등)의 상자를 읽었어요. object 바로 아래의 "
            "bndbox만 찾으세요.",
            en="The box of a part was read, not that of the object. Look for the bndbox right below the object only.",
        ),
    ),
    Mistake(
        "read_voc",
        "hostile text read all the same",
        old='    if "<!DOCTYPE" in text:\n        return None\n',
        new="",
        caught_by="a_text_that_defines_entities_is_refused",
        hint=Text(
            ko="<!DOCTYPE가 있는 텍스트까지 읽었어요. 그 안의 엔티티는 숫자를 바꿔치기하거나 메모리를 "
            "가득 채울 수 있어요.",
            en="A text with <!DOCTYPE was read. The entities in it may swap numbers or fill the memory.",
        ),
    ),
    Mistake(
        "read_voc",
        "name of a part taken",
        old='item.find("name").text',
        new='next(item.iter("name")).text',
        caught_by="other_voc_files_agree_with_the_reference",
        hint=Text(
            ko="<part> 안의 이름을 물체의 이름으로 읽었어요. find와 findtext는 바로 아래의 태그만 찾습니다.",
            en="The name of a <part> was taken for the object's. find and findtext look right below the tag only.",
        ),
    ),
    Mistake(
        "read_voc",
        "spaces around the 1 of difficult",
        old='item.findtext("difficult", "").strip()',
        new='item.findtext("difficult", "")',
        caught_by="other_voc_files_agree_with_the_reference",
        hint=Text(
            ko="1의 앞뒤에 빈칸이 있으면 어렵지 않은 물체가 되었어요. 문자열 ' 1 '과 '1'은 서로 달라요.",
            en="Where spaces stand around the 1, the object came out as not difficult: ' 1 ' is not '1'.",
        ),
    ),
    Mistake(
        "read_voc",
        "no shape without objects",
        old="np.array(boxes, dtype=float).reshape(-1, 4)",
        new="np.array(boxes, dtype=float)",
        caught_by="other_voc_files_agree_with_the_reference",
        hint=NO_SHAPE,
    ),
    Mistake(
        "read_coco",
        "width and height taken for a corner",
        old="boxes.append([x, y, x + width, y + height])",
        new='boxes.append(item["bbox"])',
        caught_by="a_coco_file_by_hand",
        hint=Text(
            ko="너비와 높이를 오른쪽 아래 모서리로 썼어요. COCO의 bbox는 [x, y, 너비, 높이]예요.",
            en="Width and height were taken for the lower right corner. COCO's bbox is [x, y, width, height].",
        ),
    ),
    Mistake(
        "read_coco",
        "category id used as a place in the list",
        old='{category["id"]: category["name"] for category in data["categories"]}',
        new='dict(enumerate((c["name"] for c in data["categories"]), 1))',
        caught_by="a_coco_file_by_hand",
        hint=ID_AS_PLACE,
    ),
    Mistake(
        "read_coco",
        "objects of all photos",
        old='item["image_id"] != image_id or width <= 0',
        new="width <= 0",
        caught_by="a_coco_file_by_hand",
        hint=Text(
            ko="다른 사진의 물체까지 읽었어요. COCO 파일 하나에는 여러 사진의 주석이 함께 들어 있어요.",
            en="Objects of other photos came along. One COCO file holds the annotations of many photos.",
        ),
    ),
    Mistake(
        "read_coco",
        "boxes without area kept",
        old=" or width <= 0 or height <= 0:",
        new=":",
        caught_by="a_coco_file_by_hand",
        hint=Text(
            ko="너비나 높이가 0 이하인 상자가 남아 있어요. 넓이가 없는 상자는 어떤 검출과도 겹치지 않으니 버려야 해요.",
            en="Boxes whose width or height is 0 or less are still there. No detection can meet them: leave them out.",
        ),
    ),
    Mistake(
        "read_coco",
        "no shape without objects",
        old="np.array(boxes, dtype=float).reshape(-1, 4)",
        new="np.array(boxes, dtype=float)",
        caught_by="other_coco_files_agree_with_the_reference",
        hint=NO_SHAPE,
    ),
    Mistake(
        "read_coco",
        "area tested in place of the sides",
        old="width <= 0 or height <= 0",
        new="width * height <= 0",
        caught_by="other_coco_files_agree_with_the_reference",
        hint=Text(
            ko="너비와 높이가 둘 다 음수이면 곱은 양수예요. 너비와 높이를 따로 확인하세요.",
            en="Where width and height are both below 0, their product is above. Test each on its own.",
        ),
    ),
    Mistake(
        "read_yolo",
        "boxes cut at the border",
        old="    boxes = np.hstack([centre - size / 2, centre + size / 2])\n",
        new="    boxes = np.hstack([centre - size / 2, centre + size / 2])\n"
        "    boxes = np.clip(boxes, 0, [width, height, width, height])\n",
        caught_by="other_yolo_files_agree_with_the_reference",
        hint=Text(
            ko="사진 밖으로 나가는 상자를 잘랐어요. 파일에 적힌 그대로 읽으세요.",
            en="Boxes that reach beyond the photo were cut off. Read them as the file has them.",
        ),
    ),
    Mistake(
        "read_yolo",
        "centre taken for a corner",
        old="[centre - size / 2, centre + size / 2]",
        new="[centre, centre + size]",
        caught_by="a_yolo_file_by_hand",
        hint=Text(
            ko="중심을 왼쪽 위 모서리로 썼어요. YOLO의 x, y는 상자의 한가운데예요.",
            en="The centre was taken for the upper left corner. YOLO's x and y are the middle of the box.",
        ),
    ),
    Mistake(
        "read_yolo",
        "size not halved",
        old="[centre - size / 2, centre + size / 2]",
        new="[centre - size, centre + size]",
        caught_by="a_yolo_file_by_hand",
        hint=Text(
            ko="상자가 두 배로 커졌어요. 중심에서 양쪽으로 너비의 절반씩 가야 해요.",
            en="The boxes came out twice as large: from the centre it is half the width to either side.",
        ),
    ),
    Mistake(
        "read_yolo",
        "width and height swapped",
        old="centre = table[:, 1:3] * [width, height]\n    size = table[:, 3:] * [width, height]",
        new="centre = table[:, 1:3] * [height, width]\n    size = table[:, 3:] * [height, width]",
        caught_by="a_yolo_file_by_hand",
        hint=Text(
            ko="사진의 너비와 높이가 바뀌었어요. x는 너비에, y는 높이에 대한 비율이에요.",
            en="Width and height of the photo are swapped: x is a fraction of the width, y of the height.",
        ),
    ),
    Mistake(
        "read_others",
        "Open Images read in the order of its columns",
        old='("XMin", "YMin", "XMax", "YMax")',
        new='("XMin", "XMax", "YMin", "YMax")',
        caught_by="three_files_by_hand",
        hint=Text(
            ko="Open Images의 네 칸을 적힌 순서대로 썼어요. 그 순서는 우리 표의 순서가 아니에요.",
            en="Open Images' four columns were taken in their own order, which is not that of our table.",
        ),
    ),
    Mistake(
        "read_others",
        "fractions left as they are",
        old="boxes = boxes * [width, height, width, height]",
        new="boxes = boxes * 1",
        caught_by="three_files_by_hand",
        hint=Text(
            ko="Open Images의 비율을 픽셀로 바꾸지 않았어요. 사진의 크기를 곱해야 해요.",
            en="Open Images' fractions were not turned into pixels: they are parts of the picture's size.",
        ),
    ),
    Mistake(
        "read_others",
        "every form taken for fractions",
        old='    if form == "open_images":\n        boxes = boxes',
        new="    if True:\n        boxes = boxes",
        caught_by="three_files_by_hand",
        hint=Text(
            ko="KITTI와 AI-Hub의 숫자에도 사진의 크기를 곱했어요. 그 둘은 이미 픽셀이에요.",
            en="KITTI's and AI-Hub's numbers were multiplied by the picture's size, too. Those are pixels already.",
        ),
    ),
    Mistake(
        "read_others",
        "KITTI's fifth field taken for index 5",
        old="row[4:8]",
        new="row[5:9]",
        caught_by="three_files_by_hand",
        hint=Text(
            ko="KITTI의 한 칸 뒤를 읽었어요. 다섯 번째 칸의 인덱스는 5가 아니에요.",
            en="KITTI's box was read one field too far: the fifth field does not have the index 5.",
        ),
    ),
    Mistake(
        "read_others",
        "a blank line of KITTI taken for an object",
        old=" if line.strip()]",
        new="]",
        caught_by="other_lines_of_kitti_agree_with_the_reference",
        hint=Text(
            ko="KITTI 파일의 빈 줄에서 물체를 읽으려 했어요. 빈 줄은 건너뛰세요.",
            en="An object was expected in a blank line of KITTI's file. Skip blank lines.",
        ),
    ),
    Mistake(
        "read_others",
        "the last of AI-Hub's points",
        old='entry["points"][0]',
        new='entry["points"][-1]',
        caught_by="other_files_agree_with_the_reference",
        hint=Text(
            ko="AI-Hub의 points에 여럿이 있을 때 다른 것을 읽었어요. 상자는 첫째 것이에요.",
            en="Where AI-Hub's points hold several, another one was read: the box is the first.",
        ),
    ),
    Mistake(
        "read_others",
        "x and y of AI-Hub swapped",
        old='("xtl", "ytl", "xbr", "ybr")',
        new='("ytl", "xtl", "ybr", "xbr")',
        caught_by="three_files_by_hand",
        hint=Text(
            ko="AI-Hub 상자의 x와 y가 뒤바뀌었어요. xtl은 왼쪽 위(top left)의 x예요.",
            en="x and y of AI-Hub's boxes are swapped: xtl is the x of the top left corner.",
        ),
    ),
    Mistake(
        "iou_matrix",
        "union counts the overlap twice",
        old="axis=1) - intersection",
        new="axis=1)",
        caught_by="boxes_by_hand",
        hint=Text(
            ko="겹치는 부분을 합집합에서 두 번 세었어요. 두 넓이의 합에서 교집합을 한 번 빼야 해요.",
            en="The union counts the overlap twice: subtract the intersection once from the sum of the areas.",
        ),
    ),
    Mistake(
        "iou_matrix",
        "pixels counted inclusively",
        old="high = np.minimum(boxes[:, np.newaxis, 2:], others[:, 2:])",
        new="boxes, others = boxes + [0, 0, 1, 1], others + [0, 0, 1, 1]\n"
        "    high = np.minimum(boxes[:, np.newaxis, 2:], others[:, 2:])",
        caught_by="boxes_by_hand",
        hint=Text(
            ko="너비에 1을 더했어요. 옛 VOC 코드의 방식이에요. 우리 표에서 x_max는 경계이므로 너비는 "
            "x_max - x_min이에요.",
            en="1 was added to the widths, as old VOC code does. In our table x_max is an edge: "
            "the width is x_max - x_min.",
        ),
    ),
    Mistake(
        "iou_matrix",
        "boxes far apart get an overlap",
        old="np.maximum(high - low, 0)",
        new="(high - low)",
        caught_by="far_and_degenerate_boxes_have_zero",
        hint=Text(
            ko="떨어진 상자들의 교집합이 0이 아니에요. 너비와 높이가 둘 다 음수면 곱은 양수가 돼요. "
            "먼저 0으로 막으세요.",
            en="Boxes far apart have an intersection. A negative width times a negative height is positive: "
            "stop each at 0 first.",
        ),
    ),
    Mistake(
        "iou_matrix",
        "divided by the first box's area",
        old="axis=1) - intersection",
        new="axis=1) * 0",
        caught_by="boxes_by_hand",
        hint=Text(
            ko="합집합이 아니라 첫 번째 상자의 넓이로 나누었어요. 그렇게 하면 아주 큰 상자가 언제나 이겨요.",
            en="The overlap was divided by the area of the first box, not by the union. That lets huge boxes win.",
        ),
    ),
    Mistake(
        "match",
        "a true box found twice",
        old="            free[matches[n]] = False\n",
        new="",
        caught_by="four_detections_by_hand",
        hint=Text(
            ko="정답 상자 하나를 여러 검출이 가져갔어요. 먼저 가져간 검출만 맞은 것이고 나머지는 틀린 검출이에요.",
            en="Several detections took the same true box. Only the first one found it; the others are wrong.",
        ),
    ),
    Mistake(
        "match",
        "the largest only, even if taken",
        old="allowed = near & free if (near & free).any() else near & ignored",
        new="allowed = near & (free | ignored) & (row == row.max())",
        caught_by="four_detections_by_hand",
        hint=Text(
            ko="가장 많이 겹치는 상자가 이미 나갔으면 포기했네요. 이 문제에서는 남은 상자 중에서 "
            "가장 많이 겹치는 것을 가져가요.",
            en="A detection gave up when its best box was taken. Here it takes the best among those that are left.",
        ),
    ),
    Mistake(
        "match",
        "exactly the threshold is too little",
        old="row >= threshold",
        new="row > threshold",
        caught_by="four_detections_by_hand",
        hint=Text(
            ko="IoU가 정확히 문턱값과 같은 검출을 버렸어요. 문턱값 이상이면 맞은 것이에요.",
            en="A detection whose IoU is exactly the threshold was turned down. At least the threshold is enough.",
        ),
    ),
    Mistake(
        "match",
        "ignored boxes as any other",
        old="free = ~ignored",
        new="free = np.ones(len(ignored), dtype=bool)",
        caught_by="ignored_boxes_come_last_and_may_be_taken_again",
        hint=Text(
            ko="무시할 상자(crowd, difficult)를 보통 상자처럼 다루었어요. 남은 보통 상자가 없을 "
            "때만, 몇 번이든 가져갈 수 있어요.",
            en="Ignored boxes (crowd, difficult) were treated like any other. They come last, and any number of times.",
        ),
    ),
    Mistake(
        "match",
        "the first ignored box that is near",
        old="np.argmax(np.where(allowed, row, -1))",
        new="np.argmax(np.where(allowed, row, -1) if (near & free).any() else allowed)",
        caught_by="ignored_boxes_come_last_and_may_be_taken_again",
        hint=Text(
            ko="무시할 상자가 여럿이면 첫째가 아니라 IoU가 가장 큰 것을 가져가야 해요.",
            en="Of several boxes to ignore, the one with the largest IoU is taken, not the first.",
        ),
    ),
    Mistake(
        "match",
        "the last of equal IoUs",
        old="np.argmax(np.where(allowed, row, -1))",
        new="len(row) - 1 - np.argmax(np.where(allowed, row, -1)[::-1])",
        caught_by="random_overlaps_agree_with_the_reference",
        hint=Text(
            ko="IoU가 같은 정답 가운데 마지막 것을 골랐어요. 같으면 앞의 것을 골라야 해요. >= 대신 >로 비교했는지 "
            "보세요.",
            en="Of true boxes with equal IoUs the last was taken. The first counts: is there a >= that should be >?",
        ),
    ),
    Mistake(
        "precision_recall",
        "equal scores turned round",
        old='np.argsort(-scores, kind="stable")',
        new='np.argsort(scores, kind="stable")[::-1]',
        caught_by="random_detections_agree_with_the_reference",
        hint=Text(
            ko="점수가 같은 검출의 순서가 뒤집혔어요. 오름차순으로 정렬해 뒤집지 말고, -scores를 "
            '안정 정렬(kind="stable")하세요.',
            en="Detections with equal scores came in reverse. Do not sort upwards and turn round: sort -scores with "
            'kind="stable".',
        ),
    ),
    Mistake(
        "precision_recall",
        "not put in order",
        old='np.argsort(-scores, kind="stable")',
        new="np.arange(len(scores))",
        caught_by="five_detections_by_hand",
        hint=Text(
            ko="점수 순서로 늘어놓지 않았어요. 가장 자신 있는 검출부터 하나씩 더해 가야 해요.",
            en="The detections were not put in order of score: begin with the one that is most certain.",
        ),
    ),
    Mistake(
        "precision_recall",
        "lowest score first",
        old='np.argsort(-scores, kind="stable")',
        new='np.argsort(scores, kind="stable")',
        caught_by="five_detections_by_hand",
        hint=Text(
            ko="점수가 낮은 것부터 늘어놓았어요. argsort는 작은 값부터 세우니 부호를 뒤집어 보세요.",
            en="The lowest score came first. argsort begins with the smallest value: turn the sign round.",
        ),
    ),
    Mistake(
        "precision_recall",
        "recall of what was found",
        old="recall = found / truths",
        new="recall = found / found[-1]",
        caught_by="five_detections_by_hand",
        hint=Text(
            ko="재현율을 찾은 것의 개수로 나누어서 끝이 늘 1이에요. 못 찾은 것까지 포함한 정답 상자의 수로 나누세요.",
            en="Recall was divided by what was found, so it always ends at 1. Divide by all true boxes.",
        ),
    ),
    Mistake(
        "average_precision",
        "zigzag not smoothed",
        old="best = np.maximum.accumulate(precision[::-1])[::-1]",
        new="best = precision",
        caught_by="one_curve_three_ways",
        hint=Text(
            ko="톱니 모양의 곡선을 그대로 더했어요. 재현율 r 이상인 곳의 정밀도 중에서 가장 큰 값을 써야 해요.",
            en="The zigzag was summed as it is. Take the largest precision at any recall of at least r.",
        ),
    ),
    Mistake(
        "average_precision",
        "largest precision up to there",
        old="precision[recall >= level].max(initial=0)",
        new="precision[recall <= level].max(initial=0)",
        caught_by="one_curve_three_ways",
        hint=Text(
            ko="재현율이 r 이하인 쪽에서 최댓값을 찾았어요. 재현율 r에 도달한 다음, 곧 r 이상인 쪽을 봐야 해요.",
            en="The largest precision was sought at recalls up to r. Look at those that reach r: at least r.",
        ),
    ),
    Mistake(
        "average_precision",
        "recalls that are not reached left out",
        old="for level in levels]",
        new="for level in levels if (recall >= level).any()]",
        caught_by="one_curve_three_ways",
        hint=Text(
            ko="도달하지 못한 재현율을 빼고 평균을 냈어요. 거기서는 정밀도가 0이고, 그것도 평균에 들어가요.",
            en="Recalls that are not reached were left out of the mean. They count, with a precision of 0.",
        ),
    ),
    Mistake(
        "average_precision",
        "one point too few",
        old="np.linspace(0, 1, points)",
        new="np.arange(points - 1) / (points - 1)",
        caught_by="one_curve_three_ways",
        hint=Text(
            ko="재현율 1.0이 빠졌어요. 0부터 1까지, 양 끝을 모두 넣으면 11개(또는 101개)예요.",
            en="The recall 1.0 is missing. From 0 to 1 with both ends there are 11 (or 101).",
        ),
    ),
    Mistake(
        "judge_scores",
        "divided by one box",
        old="small = 9 * 9 / (2 * 10 * 10 - 9 * 9)",
        new="small = 9 * 9 / (10 * 10)",
        caught_by="the_small_box",
        hint=Text(
            ko="교집합을 상자 하나의 넓이로 나누었어요. 합집합은 두 넓이의 합에서 교집합을 뺀 것이에요.",
            en="The intersection was divided by one box's area. The union is both areas less the intersection.",
        ),
    ),
    Mistake(
        "judge_scores",
        "a threshold too many",
        old="passed = 4",
        new="passed = 5",
        caught_by="the_other_numbers",
        hint=Text(
            ko="0.70까지 통과했다고 보았네요. 0.68은 0.70보다 작아요.",
            en="The threshold 0.70 was counted. 0.68 is less than that.",
        ),
    ),
    Mistake(
        "judge_scores",
        "the larger number is the better detector",
        old='choice = "C"',
        new='choice = "A"',
        caught_by="the_choice",
        hint=Text(
            ko="숫자만 비교했네요. 문턱값 하나의 AP와 열 개를 평균한 AP는 같은 검출기에서도 크게 달라요.",
            en="Only the numbers were compared. An AP at one threshold and a mean over ten differ "
            "for one detector too.",
        ),
    ),
    Mistake(
        "judge_scores",
        "harder pictures make the lower number better",
        old='choice = "C"',
        new='choice = "B"',
        caught_by="the_choice",
        hint=Text(
            ko="COCO가 더 어렵다는 것만으로는 0.51이 0.74의 어디쯤인지 알 수 없어요. 두 점수는 서로 다른 것을 쟀어요.",
            en="That COCO is harder does not say where 0.51 would lie on the other scale: the two scores measure "
            "different things.",
        ),
    ),
    Mistake(
        "judge_scores",
        "the definitions differ by rounding",
        old='choice = "C"',
        new='choice = "D"',
        caught_by="the_choice",
        hint=Text(
            ko="두 정의의 차이는 반올림보다 훨씬 커요. 앞의 숫자 셋을 보세요. 1픽셀만 어긋나도 작은 상자는 여러 "
            "문턱값을 넘지 못해요.",
            en="The two definitions differ by far more than rounding. Look at your three numbers: one pixel off, and a "
            "small box already fails several thresholds.",
        ),
    ),
    Mistake(
        "iou_matrix",
        "boxes read as x, y, width, height",
        old="    low = np.maximum(",
        new=(
            "    boxes, others = (np.hstack([one[:, :2], one[:, :2] + one[:, 2:]]) for one in (boxes, others))\n"
            "    low = np.maximum("
        ),
        caught_by="random_boxes_agree_with_the_reference",
        hint=Text(
            ko="상자를 (x, y, 너비, 높이)로 읽었어요. 여기서는 (x_min, y_min, x_max, y_max)예요.",
            en="The boxes were read as (x, y, width, height). Here they are (x_min, y_min, x_max, y_max).",
        ),
    ),
    Mistake(
        "iou_matrix",
        "two negative sides taken for an overlap",
        old="np.prod(np.maximum(high - low, 0), axis=2)",
        new="np.maximum(np.prod(high - low, axis=2), 0)",
        caught_by="random_boxes_agree_with_the_reference",
        hint=Text(
            ko="가로와 세로가 모두 음수이면 곱은 양수가 돼요. 곱하기 전에 각각 0보다 작지 않게 하세요.",
            en="Where both sides are negative, their product is positive. Raise each of them to 0 before you multiply.",
        ),
    ),
    Mistake(
        "iou_matrix",
        "divided by the smaller area",
        old="areas + np.prod(others[:, 2:] - others[:, :2], axis=1) - intersection",
        new="np.minimum(areas, np.prod(others[:, 2:] - others[:, :2], axis=1))",
        caught_by="random_boxes_agree_with_the_reference",
        hint=Text(
            ko="작은 상자의 넓이로 나눴어요. 합집합, 곧 두 넓이의 합에서 겹친 넓이를 뺀 것으로 나눠요.",
            en="It was divided by the smaller box's area. Divide by the union: both areas less what they share.",
        ),
    ),
    Mistake(
        "match",
        "ignored boxes never found",
        old="near & free if (near & free).any() else near & ignored",
        new="near & free",
        caught_by="ignored_boxes_come_last_and_may_be_taken_again",
        hint=Text(
            ko="무시하는 상자를 한 번도 찾지 않았어요. 남은 정답이 없으면 무시하는 상자 가운데 IoU가 가장 큰 "
            "것을 골라요.",
            en="An ignored box was never taken. Where no true box is left, the ignored one with the largest IoU is.",
        ),
    ),
    Mistake(
        "match",
        "the first that is near enough",
        old="np.argmax(np.where(allowed, row, -1))",
        new="np.argmax(allowed)",
        caught_by="random_overlaps_agree_with_the_reference",
        hint=Text(
            ko="문턱값을 넘는 첫 상자를 골랐어요. 그런 상자 가운데 IoU가 가장 큰 것이에요.",
            en="The first box that is near enough was taken. Take the one with the largest IoU among them.",
        ),
    ),
    Mistake(
        "precision_recall",
        "precision of all detections",
        old="np.arange(1, len(hits) + 1)",
        new="len(hits)",
        caught_by="random_detections_agree_with_the_reference",
        hint=Text(
            ko="정밀도를 전체 탐지의 수로 나눴어요. 앞의 k개 가운데 맞힌 것의 비율이라 k로 나눠요.",
            en="Precision was divided by the number of all detections. It is a part of the first k: divide by k.",
        ),
    ),
    Mistake(
        "average_precision",
        "eleven points whatever is asked",
        old="np.linspace(0, 1, points)",
        new="np.linspace(0, 1, 11)",
        caught_by="random_curves_agree_with_the_reference",
        hint=Text(
            ko="points와 관계없이 점 11개로 평균했어요.",
            en="The mean is over 11 points whatever `points` says.",
        ),
    ),
    Mistake(
        "average_precision",
        "mean of the precisions",
        old="    if points is None:\n",
        new="    if len(precision):\n        return float(np.mean(precision))\n    if points is None:\n",
        caught_by="random_curves_agree_with_the_reference",
        hint=Text(
            ko="정밀도를 그대로 평균했어요. 재현율에 대한 곡선이라 재현율의 값마다 가장 큰 정밀도를 봐야 해요.",
            en="The precisions were averaged as they are. The curve is over recall: it is the best precision at "
            "each recall that counts.",
        ),
    ),
    Mistake(
        "read_coco",
        "category id in place of the name",
        old='names[item["category_id"]]',
        new='str(item["category_id"])',
        caught_by="a_coco_file_by_hand",
        hint=Text(
            ko="범주의 번호를 레이블로 썼어요. categories에서 그 번호의 이름을 찾으세요.",
            en="The category's number was taken for the label. Look its name up in `categories`.",
        ),
    ),
    Mistake(
        "read_coco",
        "crowds left out",
        old="or height <= 0:",
        new='or height <= 0 or item["iscrowd"]:',
        caught_by="other_coco_files_agree_with_the_reference",
        hint=Text(
            ko="군집(iscrowd)인 물체를 뺐어요. 남겨 두고 crowd에 True로 적으세요.",
            en="Objects that are crowds were left out. They stay, with True in `crowd`.",
        ),
    ),
    Mistake(
        "read_yolo",
        "fractions left as they are",
        old="    centre = table[:, 1:3] * [width, height]\n    size = table[:, 3:] * [width, height]\n",
        new="    centre, size = table[:, 1:3], table[:, 3:]\n",
        caught_by="a_yolo_file_by_hand",
        hint=Text(
            ko="비율을 픽셀로 바꾸지 않았어요. x는 이미지의 너비를, y는 높이를 곱하세요.",
            en="The fractions were not turned into pixels: multiply x by the picture's width and y by its height.",
        ),
    ),
    Mistake(
        "read_yolo",
        "rounded to whole pixels",
        old="np.hstack([centre - size / 2, centre + size / 2])",
        new="np.rint(np.hstack([centre - size / 2, centre + size / 2]))",
        caught_by="other_yolo_files_agree_with_the_reference",
        hint=Text(
            ko="상자를 정수 픽셀로 반올림했어요. 소수 부분도 그대로 두세요.",
            en="The boxes were rounded to whole pixels. Fractions stay.",
        ),
    ),
    Mistake(
        "read_yolo",
        "size in the place of the far corner",
        old="centre - size / 2, centre + size / 2",
        new="centre - size / 2, size",
        caught_by="a_yolo_file_by_hand",
        hint=Text(
            ko="뒤의 두 숫자에 너비와 높이를 썼어요. 오른쪽 아래 모서리 x_max, y_max여야 해요.",
            en="The last two numbers are width and height. They should be x_max and y_max, the lower right corner.",
        ),
    ),
    Mistake(
        "iou_matrix",
        "only the product kept from below 0",
        old="    intersection = np.prod(np.maximum(high - low, 0), axis=2)\n"
        "    areas = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)[:, np.newaxis]\n"
        "    union = areas + np.prod(others[:, 2:] - others[:, :2], axis=1) - intersection\n",
        new="    intersection = np.maximum(np.prod(high - low, axis=2), 0)\n"
        "    areas = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)[:, np.newaxis]\n"
        "    union = areas + np.prod(others[:, 2:] - others[:, :2], axis=1) - intersection\n"
        "    intersection = intersection * (union > 0)\n",
        caught_by="random_boxes_agree_with_the_reference",
        hint=Text(
            ko="너비와 높이를 곱한 다음에 0과 비교했어요. 둘 다 음수이면 곱은 양수라서, 가로로도 세로로도 떨어진 "
            "상자가 겹친 것이 돼요. 곱하기 전에 각각 0과 비교하세요.",
            en="Width and height were multiplied before they were compared with 0. Where both are negative the "
            "product is positive, and boxes apart in both directions seem to meet: compare each with 0 first.",
        ),
    ),
    Mistake(
        "match",
        "ignored boxes compete with ordinary ones",
        old="allowed = near & free if (near & free).any() else near & ignored",
        new="allowed = near & (free | ignored)",
        caught_by="ignored_boxes_come_last_and_may_be_taken_again",
        hint=Text(
            ko="무시하는 상자와 보통 상자를 IoU만으로 겨루게 했어요. 고를 수 있는 보통 상자가 있으면, "
            "무시하는 상자의 IoU가 더 크더라도 보통 상자를 골라야 해요.",
            en="Ignored and ordinary boxes were compared by their IoU alone. Where an ordinary one can be "
            "taken it comes first, even if an ignored one has a larger IoU.",
        ),
    ),
    Mistake(
        "match",
        "the best ordinary box or none",
        old="        allowed = near & free if (near & free).any() else near & ignored\n",
        new="        best = np.arange(len(row)) == np.argmax([*np.where(ignored, -1, row), -1])\n"
        "        allowed = near & free & best\n"
        "        allowed = allowed if allowed.any() else near & ignored\n",
        caught_by="random_overlaps_agree_with_the_reference",
        hint=Text(
            ko="IoU가 가장 큰 보통 상자를 이미 다른 검출이 가져갔을 때, 남은 보통 상자를 보지 않았어요. "
            "그다음으로 IoU가 큰 상자도 문턱값 이상이면 가져갈 수 있어요.",
            en="Where the ordinary box with the largest IoU was taken already, the others were not looked "
            "at. The next best can be taken, too, if its IoU is at least the threshold.",
        ),
    ),
    Mistake(
        "precision_recall",
        "recall as a part of the hits",
        old="found / truths",
        new="found / max(np.sum(hits), 1)",
        caught_by="five_detections_by_hand",
        hint=Text(
            ko="재현율을 맞힌 검출의 수로 나누었어요. 그러면 놓친 상자가 있어도 언제나 1로 끝나요. 정답 상자 "
            "전체의 수(truths)로 나누세요.",
            en="Recall was divided by the number of hits, so it ends at 1 even if true boxes were missed. It "
            "is a part of all true boxes, `truths`.",
        ),
    ),
    Mistake(
        "precision_recall",
        "hits first among equal scores",
        old='    order = np.argsort(-scores, kind="stable")\n',
        new="    order = np.lexsort((np.logical_not(hits), -scores))\n",
        caught_by="random_detections_agree_with_the_reference",
        hint=Text(
            ko="점수가 같은 검출 가운데 맞힌 것부터 세었어요. (점수, 맞혔는지) 쌍을 통째로 정렬하면 그렇게 돼요. "
            "점수가 같으면 원래 순서를 지키세요.",
            en="Of equal scores the hits came first, as when pairs (score, hit) are sorted together. "
            "Keep the given order there.",
        ),
    ),
    Mistake(
        "read_coco",
        "category id used as an index",
        old='names[item["category_id"]]',
        new='data["categories"][item["category_id"] - 1]["name"]',
        caught_by="a_coco_file_by_hand",
        hint=ID_AS_PLACE,
    ),
    Mistake(
        "read_others",
        "Open Images read by the usual places",
        old="        rows = list(csv.DictReader(text.splitlines()))\n"
        '        labels = [row["LabelName"] for row in rows]\n'
        '        boxes = [[row[edge] for edge in ("XMin", "YMin", "XMax", "YMax")] for row in rows]\n',
        new='        rows = [line.split(",") for line in text.splitlines()[1:]]\n'
        "        labels = [row[1] for row in rows]\n"
        "        boxes = [[row[place] for place in (2, 4, 3, 5)] for row in rows]\n",
        caught_by="other_files_agree_with_the_reference",
        hint=Text(
            ko="Open Images의 칸을 정해진 자리에서 읽었어요. 칸의 순서는 파일마다 다를 수 있으니, 첫 줄에 "
            "적힌 이름으로 찾으세요.",
            en="Open Images' columns were read from fixed places. Their order may be another in each file: "
            "find them by the names in the first line.",
        ),
    ),
    Mistake(
        "read_others",
        "no shape without objects",
        old='.reshape(-1, 4)\n    if form == "open_images":',
        new='\n    if form == "open_images" and labels:',
        caught_by="other_files_agree_with_the_reference",
        hint=NO_SHAPE,
    ),
    Mistake(
        "read_yolo",
        "what follows the last newline dropped",
        old="text.splitlines()",
        new='text.split("\\n")[:-1]',
        caught_by="other_yolo_files_agree_with_the_reference",
        hint=Text(
            ko="마지막 줄바꿈 뒤에 온 것을 버렸어요. 마지막 줄이 줄바꿈 없이 끝나는 파일에서는 물체 하나가 사라져요.",
            en="What comes after the last newline was dropped. In a file whose last line ends without one, "
            "an object is lost.",
        ),
    ),
    Mistake(
        "judge_scores",
        "a threshold too few",
        old="passed = 4",
        new="passed = 3",
        caught_by="the_other_numbers",
        hint=Text(
            ko="문턱값을 하나 덜 세었어요. 첫 문턱값은 0.50이고, IoU가 그보다 크거나 같으면 통과예요.",
            en="A threshold is missing from the count. The first of them is 0.50, and an IoU of at least a "
            "threshold reaches it.",
        ),
    ),
    Mistake(
        "average_precision",
        "precision at the first recall",
        old="        best = np.maximum.accumulate(precision[::-1])[::-1]\n"
        "        return float(np.sum(np.diff(recall, prepend=0) * best))\n"
        "    levels = np.linspace(0, 1, points)\n"
        "    best = [precision[recall >= level].max(initial=0) for level in levels]\n",
        new="        return float(np.sum(np.diff(recall, prepend=0) * precision))\n"
        "    levels = np.linspace(0, 1, points)\n"
        "    best = [next(iter(precision[recall >= level]), 0) for level in levels]\n",
        caught_by="one_curve_three_ways",
        hint=Text(
            ko="r에 처음 이른 곳의 정밀도를 썼어요. 거기서부터 끝까지 가운데 가장 큰 정밀도가 best(r)이에요.",
            en="The precision where r is first reached was taken. Best(r) is the largest from there on.",
        ),
    ),
    Mistake(
        "read_coco",
        "category by its place",
        old='names[item["category_id"]]',
        new='list(names.values())[min(item["category_id"], len(names)) - 1]',
        caught_by="a_coco_file_by_hand",
        hint=Text(
            ko="category_id를 목록의 자리로 읽었어요. 같은 id를 가진 범주를 찾으세요.",
            en="category_id was taken for a place in the list. Look for the category with the same id.",
        ),
    ),
    Mistake(
        "read_others",
        "DontCare left out",
        old="rows = [line.split() for line in text.splitlines() if line.strip()]\n        labels",
        new="rows = [line.split() for line in text.splitlines() if line.strip()]\n"
        '        rows = [row for row in rows if row[0] != "DontCare"]\n        labels',
        caught_by="other_lines_of_kitti_agree_with_the_reference",
        hint=Text(
            ko="이름이 DontCare인 줄을 뺐어요. 이 문제에서는 다른 줄과 똑같이 읽어요.",
            en="Lines with the label DontCare were left out. Here they are read as all others are.",
        ),
    ),
    Mistake(
        "average_precision",
        "largest precision carried on from the left",
        old="        best = np.maximum.accumulate(precision[::-1])[::-1]\n"
        "        return float(np.sum(np.diff(recall, prepend=0) * best))\n"
        "    levels = np.linspace(0, 1, points)\n"
        "    best = [precision[recall >= level].max(initial=0) for level in levels]\n",
        new="        return float(np.sum(np.diff(recall, prepend=0) * np.maximum.accumulate(precision)))\n"
        "    levels = np.linspace(0, 1, points)\n"
        "    best = [next(iter(np.maximum.accumulate(precision)[recall >= level]), 0) for level in levels]\n",
        caught_by="one_curve_three_ways",
        hint=Text(
            ko="정밀도의 최댓값을 왼쪽부터 구해 나갔어요. 그러면 재현율이 r에 이르기 전의 정밀도까지 들어가요. "
            "best(r)은 r부터 오른쪽에서 가장 큰 정밀도예요.",
            en="The largest precision was carried on from the left, and so holds precisions from before r was "
            "reached. Best(r) is the largest from r on.",
        ),
    ),
    Mistake(
        "average_precision",
        "mean over reached levels only",
        old="    best = [precision[recall >= level].max(initial=0) for level in levels]\n",
        new="    best = [precision[recall >= level].max() for level in levels if (recall >= level).any()] or [0.0]\n",
        caught_by="one_curve_three_ways",
        hint=Text(
            ko="재현율이 이르지 못한 r을 빼고 평균을 냈어요. 그런 r에서는 0으로 세고, 나누는 수는 언제나 points예요.",
            en="The mean leaves out each r that recall does not reach. There it counts 0, and the mean "
            "is over all `points`.",
        ),
    ),
    Mistake(
        "iou_matrix",
        "smallest box around both taken for the union",
        old="    areas = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)[:, np.newaxis]\n"
        "    union = areas + np.prod(others[:, 2:] - others[:, :2], axis=1) - intersection\n",
        new="    outer = np.maximum(boxes[:, np.newaxis, 2:], others[:, 2:])\n"
        "    union = np.prod(outer - np.minimum(boxes[:, np.newaxis, :2], others[:, :2]), axis=2)\n",
        caught_by="boxes_by_hand",
        hint=Text(
            ko="두 상자를 모두 둘러싸는 가장 작은 상자의 넓이로 나누었어요. 그 안에는 어느 상자에도 들지 않는 곳이 "
            "있어서, 합집합보다 넓을 수 있어요.",
            en="It was divided by the area of the smallest box around both. That may hold places of neither box, and "
            "then is larger than the union.",
        ),
    ),
    Mistake(
        "iou_matrix",
        "intersection begins at 0",
        old="    low = np.maximum(boxes[:, np.newaxis, :2], others[:, :2])  # (N, M, 2): x and y\n",
        new="    low = np.maximum(np.maximum(boxes[:, np.newaxis, :2], others[:, :2]), 0)\n",
        caught_by="random_boxes_agree_with_the_reference",
        hint=Text(
            ko="겹치는 부분을 좌표 0에서 잘랐어요. 상자는 이미지 밖의 음수 좌표에서 시작할 수도 있어요.",
            en="The intersection was cut off at coordinate 0. A box may begin at negative numbers, outside the image.",
        ),
    ),
    Mistake(
        "match",
        "ignored boxes below the threshold",
        old="else near & ignored",
        new="else ignored",
        caught_by="ignored_boxes_come_last_and_may_be_taken_again",
        hint=Text(
            ko="무시할 상자는 IoU가 문턱값보다 작아도 가져갔어요. 문턱값은 무시할 상자에도 적용돼요.",
            en="Ignored boxes were taken whatever their IoU. The threshold holds for them, too.",
        ),
    ),
    Mistake(
        "judge_scores",
        "thresholds of the large box",
        old="passed = 4",
        new="passed = 10",
        caught_by="the_other_numbers",
        hint=Text(
            ko="passed: 큰 상자가 통과하는 문턱값을 세었어요. 작은 상자의 IoU를 물었어요.",
            en="passed: these are the thresholds that the large box passes. The IoU of the small one is asked about.",
        ),
    ),
]
