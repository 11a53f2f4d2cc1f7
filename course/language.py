"""One text in Korean and in English, and which of the two a reader sees."""

import locale
import os
from typing import NamedTuple

LANGUAGES = ("ko", "en")
_chosen = None


class Text(NamedTuple):
    """The same words in both languages; `str()` gives the current language's."""

    ko: str
    en: str

    def to(self, language):
        """The text in `language` ("ko" or "en")."""
        return self.ko if language == "ko" else self.en

    def format(self, **values):
        """Both languages with `{name}` replaced by its value; a value may be a Text itself."""
        return Text(
            *(
                self.to(language).format(**{k: v.to(language) if isinstance(v, Text) else v for k, v in values.items()})
                for language in LANGUAGES
            )
        )

    def __str__(self):
        return self.to(current_language())


def use_language(language):
    """Sets the language ("ko" or "en") of everything the course prints from here on."""
    global _chosen
    if language not in LANGUAGES:
        raise ValueError(f"use_language: expected one of {LANGUAGES}, got {language!r}.")
    _chosen = language


def current_language():
    """The language set by `use_language`, else by $COURSE_LANG, else the system's where it is Korean."""
    asked = _chosen or os.environ.get("COURSE_LANG")
    if asked in LANGUAGES:
        return asked
    system = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "ko" if system.lower().startswith("ko") else "en"
