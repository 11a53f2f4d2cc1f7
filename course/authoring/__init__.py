"""From a week's text, reference solution and checks to the notebooks that are taught and handed out."""

from course.authoring.questions import Criterion, Question
from course.authoring.variants import Mistake, alternative, alternatives_of, mistake
from course.quiet import brisk_start

__all__ = ["Criterion", "Mistake", "Question", "alternative", "alternatives_of", "mistake"]

brisk_start()
