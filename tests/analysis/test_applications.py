"""Every network of keras.applications: parameters, MACs and receptive field, as computed apart from this code.

Parameters and MACs were counted with keras 3.15.1 on models built with `weights=None`, receptive fields by formula
and, for VGG-16 and ResNet-50, by the gradient of the input.
"""

from typing import NamedTuple

import pytest

from course.analysis import analyse_named


class Fact(NamedTuple):
    """A network at its native size, and its MACs at 224x224; the window of its last map, stride 32."""

    name: str
    size: int
    trainable: int
    frozen: int
    macs: int
    macs_at_224: int
    window: int | None


FACTS = [
    Fact("VGG16", 224, 138_357_544, 0, 15_470_264_320, 15_470_264_320, 212),
    Fact("VGG19", 224, 143_667_240, 0, 19_632_062_464, 19_632_062_464, 268),
    Fact("ResNet50", 224, 25_583_592, 53_120, 3_857_973_248, 3_857_973_248, 483),
    Fact("ResNet101", 224, 44_601_832, 105_344, 7_570_194_432, 7_570_194_432, 1027),
    Fact("ResNet152", 224, 60_268_520, 151_424, 11_282_415_616, 11_282_415_616, 1507),
    Fact("ResNet50V2", 224, 25_568_360, 45_440, 3_482_255_360, 3_482_255_360, 483),
    Fact("ResNet101V2", 224, 44_577_896, 97_664, 7_194_476_544, 7_194_476_544, None),
    Fact("ResNet152V2", 224, 60_236_904, 143_744, 10_906_697_728, 10_906_697_728, None),
    Fact("Xception", 299, 22_855_952, 54_528, 8_357_403_496, 4_552_879_072, 1083),
    Fact("InceptionV3", 299, 23_817_352, 34_432, 5_713_216_096, 2_837_921_120, 1311),
    Fact("InceptionResNetV2", 299, 55_813_192, 60_544, 13_155_794_016, 6_468_961_120, None),
    Fact("MobileNet", 224, 4_231_976, 21_888, 568_740_352, 568_740_352, 315),
    Fact("MobileNetV2", 224, 3_504_872, 34_112, 300_774_272, 300_774_272, 491),
    Fact("DenseNet121", 224, 7_978_856, 83_648, 2_834_161_664, 2_834_161_664, 2071),
    Fact("DenseNet169", 224, 14_149_480, 158_400, 3_359_843_328, 3_359_843_328, 3351),
    Fact("DenseNet201", 224, 20_013_928, 229_056, 4_291_365_888, 4_291_365_888, 3863),
    Fact("EfficientNetB0", 224, 5_288_548, 42_023, 385_814_752, 385_814_752, 851),
    Fact("EfficientNetB1", 240, 7_794_184, 62_055, 686_802_832, 569_651_680, 1183),
    Fact("EfficientNetB2", 260, 9_109_994, 67_575, 993_561_872, 658_963_440, 1183),
    Fact("EfficientNetB3", 300, 12_233_232, 87_303, 1_827_141_392, 962_708_240, 1407),
    Fact("EfficientNetB4", 380, 19_341_616, 125_207, 4_393_771_024, 1_503_710_432, 1799),
    Fact("EfficientNetB5", 456, 30_389_784, 172_743, 10_266_384_752, 2_356_493_184, 2131),
    Fact("EfficientNetB6", 528, 43_040_704, 224_439, 19_067_593_536, 3_360_166_848, 2523),
    Fact("EfficientNetB7", 600, 66_347_960, 310_727, 37_745_884_192, 5_169_865_152, 3079),
    Fact("EfficientNetV2B0", 224, 7_139_704, 60_608, 718_086_176, 718_086_176, None),
    Fact("ConvNeXtTiny", 224, 28_589_128, 0, 4_455_531_264, 4_455_531_264, None),
    Fact("NASNetMobile", 224, 5_289_978, 36_738, 563_638_816, 563_638_816, None),
]
EVERYDAY = (
    "VGG16",
    "ResNet50",
    "ResNet50V2",
    "Xception",
    "InceptionV3",
    "MobileNetV2",
    "DenseNet121",
    "EfficientNetB1",
)


def one_of_a_kind_every_day(facts):
    """The facts as parameters, those slow whose kind another one stands for every day."""
    return [pytest.param(fact, marks=[] if fact.name in EVERYDAY else [pytest.mark.slow]) for fact in facts]


@pytest.mark.parametrize("fact", one_of_a_kind_every_day(FACTS), ids=lambda fact: fact.name)
def test_parameters_macs_and_receptive_field_are_the_known_ones(fact):
    report = analyse_named(f"keras.applications:{fact.name}")
    total = report.total
    assert (total.trainable, total.frozen, total.macs) == (fact.trainable, fact.frozen, fact.macs)
    assert total.unknown == ()
    if fact.window:
        last = [row for row in report.rows if row.stride][-1]
        assert (set(last.field), set(last.stride)) == ({fact.window}, {32})


@pytest.mark.parametrize(
    "fact", one_of_a_kind_every_day(f for f in FACTS if f.macs != f.macs_at_224), ids=lambda fact: fact.name
)
def test_macs_at_224_pixels_are_the_known_ones(fact):
    assert analyse_named(f"keras.applications:{fact.name}", (224, 224, 3)).total.macs == fact.macs_at_224
