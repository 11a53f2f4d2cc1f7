"""Splits by scene: a scene lies whole in the training or the test part, and each class is in both."""

import random

from course.language import Text
from course.project.findings import error, warning

SHARE, TRIES = 0.3, 200
FEW_SCENES = Text(
    "클래스 {label}은(는) 장면이 {count}개뿐입니다. 다른 장소나 다른 날에 찍은 장면을 더해 둘 이상으로 만드세요.",
    "the class {label} has {count} scene: add another place or day, so that it has two or more.",
)
TWO_SCENES = Text(
    "클래스 {label}은(는) 장면이 둘입니다. 셋 이상이면 검증 데이터도 따로 둘 수 있습니다.",
    "the class {label} has two scenes: with three, validation pictures could be kept apart, too.",
)
NO_SPLIT = Text(
    "어떻게 나누어도 모든 클래스가 학습과 테스트 양쪽에 있게 되지 않습니다. 클래스마다 장면을 더하세요.",
    "no split of the scenes puts every class in both training and test: add scenes to the classes.",
)


def split_scenes(labels, scenes, seed=0, share=SHARE):
    """The set of test scenes of pictures with `labels` and `scenes` (N,), or None where no split was found.

    Every class has a picture in a test scene and one in another. Of TRIES orders drawn by `seed` the one whose part of
    test pictures is nearest to `share` is taken.
    """
    pictures = list(zip(labels, scenes, strict=True))
    generator, found, names = random.Random(seed), [], sorted(set(scenes))
    for attempt in range(TRIES):
        generator.shuffle(names)
        if chosen := _grown(names, pictures):
            kept = sum(scene in chosen for scene in scenes) / len(scenes)
            found.append((abs(kept - share), attempt, chosen))
    return min(found)[2] if found else None


def _grown(names, pictures):
    """Scenes taken in this order while a class is still without one; None where a class is left without the rest."""
    by_scene, by_class = {}, {}
    for label, scene in pictures:
        by_scene.setdefault(scene, set()).add(label)
        by_class.setdefault(label, set()).add(scene)
    chosen, held = set(), set()
    for scene in names:
        wanted = by_scene[scene] - held
        if wanted and all(by_class[label] - chosen - {scene} for label in by_scene[scene]):
            chosen.add(scene)
            held |= by_scene[scene]
    return chosen if held == set(by_class) else None


def of_scenes(rows):
    """Findings on the scenes of the data card's rows."""
    scenes = {}
    for row in rows:
        scenes.setdefault(row.label, set()).add(row.scene)
    counts = {label: len(found) for label, found in sorted(scenes.items())}
    findings = [
        error("scenes", FEW_SCENES.format(label=label, count=count)) for label, count in counts.items() if count < 2
    ]
    if rows and not findings and split_scenes([row.label for row in rows], [row.scene for row in rows]) is None:
        findings.append(error("no-split", NO_SPLIT))
    return findings + [
        warning("two-scenes", TWO_SCENES.format(label=label)) for label, count in counts.items() if count == 2
    ]
