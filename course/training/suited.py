"""A recipe as it suits a data set: without what would change what the set's pictures show."""

from course.language import Text
from course.training import views

FLIP = Text("좌우 뒤집기", "mirror images")
AT_MOST = {
    "crop": Text("옮기기: {asked}픽셀 대신 {kept}픽셀까지", "shifts: by up to {kept} px, not {asked}"),
    "cutout": Text("사각형 지우기(cutout): {asked}픽셀 대신 {kept}픽셀", "cutout: {kept} px, not {asked}"),
    "views": Text("투표하는 모습의 수: {asked} 대신 {kept}", "views that vote: {kept}, not {asked}"),
}


def suited(recipe, label_preserving):
    """The Recipe that keeps to `label_preserving`, a data set's."""
    flip, crop, cutout = label_preserving
    return recipe._replace(
        flip=recipe.flip and flip,
        crop=min(recipe.crop, crop),
        cutout=min(recipe.cutout, cutout),
        views=views.preserving(recipe.views, flip, crop),
    )


def left_out(recipe, label_preserving):
    """Texts of what `suited` takes out of `recipe` or makes less."""
    kept = suited(recipe, label_preserving)
    less = [
        text.format(asked=getattr(recipe, name), kept=getattr(kept, name))
        for name, text in AT_MOST.items()
        if getattr(kept, name) != getattr(recipe, name)
    ]
    return [*([FLIP] if recipe.flip and not kept.flip else []), *less]
