"""Networks of keras.applications with their ImageNet weights, where this machine has the file: nothing is downloaded.

A file is looked for in $COURSE_DATA and in the folder where Keras keeps what it downloaded (~/.keras/models, or the
same below $KERAS_HOME), and taken only where its MD5 is the one that Keras publishes. MD5 finds damage and mix-ups.
Nothing in a file of weights is ever run: HDF5 holds arrays, not a program.

EfficientNet is not among them: with the published weights, Keras builds it with a layer more than with a file of
weights (`keras.applications.efficientnet`, IMAGENET_STDDEV_RGB).

Source: Keras, Applications, https://keras.io/api/applications/; the hashes stand in its source, keras/src/applications.
"""

import hashlib
from typing import NamedTuple

from course.data.places import Place, course_data, first_here, keras_folder
from course.errors import CourseError
from course.language import Text
from course.quiet import quiet_start

MISSING = Text(
    "{name}: 가중치가 이 컴퓨터에 없습니다. 찾아본 곳: {places}. 인터넷이 되는 컴퓨터에서 "
    "keras.applications.{builder}(include_top=False)를 한 번 실행하면 Keras가 받아 둡니다. "
    "{file} 파일을 $COURSE_DATA 폴더에 두어도 됩니다.",
    "{name}: its weights are not on this machine. Looked for: {places}. Where there is a net, "
    "keras.applications.{builder}(include_top=False) run once makes Keras keep them; or put {file} into the folder "
    "$COURSE_DATA.",
)
OTHER_FILE = Text(
    "{path}: {name}의 가중치 파일이 아닙니다. MD5가 {expected}이어야 하는데 {found}입니다. 지우고 다시 받으세요.",
    "{path} is not the file of weights of {name}: expected MD5 {expected}, got {found}. Delete it and get it again.",
)


class Application(NamedTuple):
    """A row: a function of keras.applications, its module there, its pictures' side, its file without the classes."""

    builder: str
    module: str
    input_size: int
    file: str
    md5: str


APPLICATIONS = {
    "resnet50": Application(
        "ResNet50",
        "resnet",
        224,
        "resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5",
        "4d473c1dd8becc155b73f8504c6f6626",
    ),
    "densenet121": Application(
        "DenseNet121",
        "densenet",
        224,
        "densenet121_weights_tf_dim_ordering_tf_kernels_notop.h5",
        "30ee3e1110167f948a6b9946edeeb738",
    ),
    "vgg16": Application(
        "VGG16",
        "vgg16",
        224,
        "vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5",
        "6d6bbae143d832006294945121d1f1fc",
    ),
    "xception": Application(
        "Xception",
        "xception",
        299,
        "xception_weights_tf_dim_ordering_tf_kernels_notop.h5",
        "b0042744bf5b25fce3cb969f33bebb97",
    ),
}


def load_application(name):
    """Features (N, C) for images (N, S, S, 3) in [0, 255]: a network of APPLICATIONS up to its global average.

    CourseError where this machine does not have the weights, or another file under their name.
    """
    path = _checked(name)
    network = build_application(name)
    network.load_weights(path)
    return network


def build_application(name):
    """The same network with random weights."""
    row = APPLICATIONS[name]
    quiet_start()
    import keras

    inputs = keras.Input((row.input_size, row.input_size, 3))
    seen = getattr(keras.applications, row.module).preprocess_input(inputs)
    build = getattr(keras.applications, row.builder)
    return build(include_top=False, weights=None, input_tensor=seen, pooling="avg")


def places_of(name):
    """The Places where the weights of `name` are looked for, in order."""
    file = APPLICATIONS[name].file
    return [*course_data(file), Place(keras_folder().with_name("models") / file, "keras.applications")]


def _checked(name):
    row, places = APPLICATIONS[name], places_of(name)
    place = first_here(places)
    if place is None:
        told = ", ".join(map(str, places))
        raise CourseError(MISSING.format(name=name, places=told, builder=row.builder, file=row.file))
    with place.path.open("rb") as file:
        found = hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    if found != row.md5:
        raise CourseError(OTHER_FILE.format(path=place.path, name=name, expected=row.md5, found=found))
    return place.path
