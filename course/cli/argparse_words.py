"""What argparse itself says, in Korean. It asks gettext for each sentence; where one is not here it stays English."""

import argparse
import gettext

from course.language import current_language

KOREAN = {
    "usage: ": "사용법: ",
    "positional arguments": "인자",
    "options": "옵션",
    "show this help message and exit": "이 도움말을 보여 줍니다",
    "show program's version number and exit": "버전을 보여 줍니다",
    "%(prog)s: error: %(message)s\n": "%(prog)s: 오류: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "인자 %(argument_name)s: %(message)s",
    "the following arguments are required: %s": "필요한 인자가 없습니다: %s",
    "unrecognized arguments: %s": "알 수 없는 인자입니다: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r은(는) 고를 수 없습니다. 고를 수 있는 값: %(choices)s"
    ),
    "expected one argument": "값이 하나 필요합니다",
    "expected at most one argument": "값은 하나까지만 쓸 수 있습니다",
    "expected at least one argument": "값이 하나 이상 필요합니다",
    "ignored explicit argument %r": "값을 받지 않는 옵션에 %r이(가) 왔습니다",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s이(가) 여러 옵션에 맞습니다: %(matches)s",
    "not allowed with argument %s": "%s와(과) 함께 쓸 수 없습니다",
    "one of the arguments %s is required": "%s 가운데 하나가 필요합니다",
}


def speak_both_languages():
    """From here on argparse says its sentences in the current language."""
    argparse._ = _said  # type: ignore[attr-defined]  # argparse's own name for gettext


def _said(sentence):
    return KOREAN.get(sentence, sentence) if current_language() == "ko" else gettext.gettext(sentence)
