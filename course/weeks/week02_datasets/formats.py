"""Week 2's annotated photos, written as six formats would write them.

The photos are scikit-image's, the boxes are drawn by hand for this course. Formats: PASCAL VOC's development kit
(http://host.robots.ox.ac.uk/pascal/VOC/voc2012/htmldoc), COCO (https://cocodataset.org/#format-data), YOLO (Darknet),
KITTI's object development kit (https://www.cvlibs.net/datasets/kitti), Open Images
(https://storage.googleapis.com/openimages/web/download_v7.html). AI-Hub (https://aihub.or.kr) has no format of its own:
each of its data sets brings one, and the JSON here is a typical one, made up for the lecture.
"""

import json
from typing import NamedTuple

import numpy as np

from course.data.photos import photo


class Kind(NamedTuple):
    """A kind of object, and what the data sets call it."""

    name: str
    coco_id: int  # of 1 to 90, with gaps
    yolo_class: int  # of 0 to 79: COCO's kinds in a row
    open_images: str  # a label of Google's knowledge graph
    korean: str


KINDS = {
    kind.name: kind
    for kind in (
        Kind("cup", 47, 41, "/m/02p5f1q", "컵"),
        Kind("spoon", 50, 44, "/m/0cmx8", "숟가락"),
        Kind("motorcycle", 4, 3, "/m/04_sv", "오토바이"),
    )
}


class Thing(NamedTuple):
    """An object in a photo: its kind, its box in pixels, and whether it is hard to make out."""

    kind: str
    x_min: int
    y_min: int
    x_max: int
    y_max: int
    difficult: bool = False

    @property
    def box(self):
        """(x_min, y_min, x_max, y_max)."""
        return self[1:5]

    @property
    def size(self):
        """(width, height)."""
        return self.x_max - self.x_min, self.y_max - self.y_min


class Scene(NamedTuple):
    """An annotated photo: its name in `course.data.photos`, its size in pixels, its objects."""

    photo: str
    width: int
    height: int
    things: tuple[Thing, ...]

    def image(self):
        """The photo as uint8, (height, width, 3)."""
        return photo(self.photo)

    @property
    def boxes(self):
        """(N, 4) float, in pixels."""
        return np.array([thing.box for thing in self.things], dtype=float)


COFFEE = Scene("coffee", 600, 400, (Thing("cup", 174, 17, 407, 309), Thing("spoon", 322, 65, 425, 328, difficult=True)))
MOTORCYCLE = Scene("motorcycle", 741, 500, (Thing("motorcycle", 94, 77, 682, 449),))


def as_voc(scene):
    """PASCAL VOC: XML; pixels are counted from 1, and both corners are inside."""
    objects = "".join(
        f"""  <object>
    <name>{thing.kind}</name>
    <difficult>{int(thing.difficult)}</difficult>
    <bndbox>
      <xmin>{thing.x_min + 1}</xmin>
      <ymin>{thing.y_min + 1}</ymin>
      <xmax>{thing.x_max}</xmax>
      <ymax>{thing.y_max}</ymax>
    </bndbox>
  </object>
"""
        for thing in scene.things
    )
    size = f"  <size><width>{scene.width}</width><height>{scene.height}</height><depth>3</depth></size>\n"
    return f"<annotation>\n  <filename>{scene.photo}.jpg</filename>\n{size}{objects}</annotation>\n"


def as_coco(scenes):
    """COCO: one JSON text for all `scenes`, whose ids are 1, 2, ...; a box is [x, y, width, height]."""
    images = [
        {"id": n, "file_name": f"{s.photo}.jpg", "width": s.width, "height": s.height} for n, s in enumerate(scenes, 1)
    ]
    annotations = [
        {
            "image_id": number,
            "category_id": KINDS[thing.kind].coco_id,
            "bbox": [thing.x_min, thing.y_min, *thing.size],
            "iscrowd": 0,
        }
        for number, scene in enumerate(scenes, 1)
        for thing in scene.things
    ]
    categories = [{"id": kind.coco_id, "name": kind.name} for kind in KINDS.values()]
    return json.dumps({"images": images, "annotations": annotations, "categories": categories})


def as_yolo(scene):
    """YOLO: a line an object, its class and then centre and size as fractions of the photo's."""
    lines = []
    for thing in scene.things:
        width, height = thing.size
        numbers = (
            (thing.x_min + width / 2) / scene.width,
            (thing.y_min + height / 2) / scene.height,
            width / scene.width,
            height / scene.height,
        )
        lines.append(f"{KINDS[thing.kind].yolo_class} " + " ".join(f"{number:.6f}" for number in numbers))
    return "\n".join(lines) + "\n"


def as_kitti(scene):
    """KITTI: 15 fields a line: type, truncated, occluded, alpha, the box, then size and place in space (unknown)."""
    lines = []
    for thing in scene.things:
        box = " ".join(f"{edge:.2f}" for edge in thing.box)
        lines.append(f"{thing.kind.capitalize()} 0.00 {int(thing.difficult)} -10 {box} -1 -1 -1 -1000 -1000 -1000 -10")
    return "\n".join(lines) + "\n"


def as_open_images(scene):
    """Open Images: CSV with a header; XMin, XMax, YMin, YMax, in this order, as fractions of the photo's size."""
    rows = ["ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,IsTruncated,IsGroupOf"]
    for thing in scene.things:
        edges = (
            *(thing.x_min / scene.width, thing.x_max / scene.width),
            *(thing.y_min / scene.height, thing.y_max / scene.height),
        )
        numbers = ",".join(f"{edge:.6f}" for edge in edges)
        rows.append(f"{scene.photo},xclick,{KINDS[thing.kind].open_images},1,{numbers},{int(thing.difficult)},0,0")
    return "\n".join(rows) + "\n"


def as_ai_hub(scene):
    """A JSON text as AI-Hub's data sets have it: Korean names, corners as strings."""
    annotations = [
        {
            "객체": KINDS[thing.kind].korean,
            "points": [
                {"xtl": str(thing.x_min), "ytl": str(thing.y_min), "xbr": str(thing.x_max), "ybr": str(thing.y_max)}
            ],
        }
        for thing in scene.things
    ]
    description = {"image": f"{scene.photo}.jpg", "width": scene.width, "height": scene.height}
    return json.dumps({"description": description, "annotations": annotations}, ensure_ascii=False, indent=1)


class DataSet(NamedTuple):
    """The size of one of the deck's data sets; None where nobody counts: it is a place, not a set."""

    name: str
    images: int | None
    boxes: int | None  # objects with a box; None where there are none, or the source does not count them
    classes: int | None
    source: str


# The deck gives COCO's and ImageNet's numbers; the others are those of the papers and pages named.
DATA_SETS = (
    DataSet("BCCD", 364, None, 3, "https://github.com/Shenggan/BCCD_Dataset"),
    DataSet("PASCAL VOC 2007", 9_963, 24_640, 20, "Everingham et al., IJCV 2010"),
    DataSet("KITTI", 14_999, 80_256, 8, "Geiger et al., CVPR 2012; 7481 + 7518 images"),
    DataSet("MNIST", 70_000, None, 10, "LeCun et al., 1998"),
    DataSet("Fashion-MNIST", 70_000, None, 10, "Xiao et al., 2017"),
    DataSet("MS COCO", 330_000, 1_500_000, 80, "the deck; Lin et al., 2014"),
    DataSet("ImageNet (challenge)", 1_300_000, None, 1000, "the deck: 1.2 M for training, 100 K for testing"),
    DataSet("Open Images V4", 9_200_000, 15_400_000, 600, "Kuznetsova et al., IJCV 2020"),
    DataSet("AI-Hub", None, None, None, "a portal of many data sets (https://aihub.or.kr)"),
)
# The deck's other numbers of COCO; stuff is what has no shape of its own, such as grass and sky.
COCO = {"labelled images": 200_000, "kinds of stuff": 91, "captions an image": 5, "people with keypoints": 250_000}
OPEN_IMAGES_WITH_BOXES = 1_900_000  # Kuznetsova et al., IJCV 2020
