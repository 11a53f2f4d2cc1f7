"""Week 9's player, small, for what every player owes its reader."""

import numpy as np

from course.data.photos import photo
from course.weeks.week09_alexnet import views
from course.weeks.week09_alexnet.player import ViewsOfPhoto


def small_player():
    shape = (len(views.ALPHAS), 2, len(views.PLACES), len(views.PLACES), 2)
    answers = np.linspace(0, 0.5, int(np.prod(shape))).reshape(shape)
    return ViewsOfPhoto(views.square(photo(views.PHOTO)), ["tabby", "lynx"], answers)
