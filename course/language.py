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

    @classmethod
    def same(cls, words):
        """What reads alike in both languages: a name, a number, code."""
        return cls(words, words)

    @classmethod
    def join(cls, separator, texts):
        """The `texts` with `separator` between them; each of them, and `separator`, is a Text or a str."""
        texts = list(texts)
        return cls(*(_in(separator, language).join(_in(text, language) for text in texts) for language in LANGUAGES))

    def format(self, **values):
        """Both languages with `{name}` replaced by its value; a value may be a Text itself."""
        return Text(
            *(self.to(language).format(**{k: _in(v, language) for k, v in values.items()}) for language in LANGUAGES)
        )

    def __add__(self, other):
        """The words of both, one behind the other; `other` is a Text or a str."""
        return Text.join("", [self, other])

    def __str__(self):
        return self.to(current_language())


NO_LANGUAGE = Text(
    "use_language: {languages} 가운데 하나여야 하는데 {got}이(가) 왔습니다.",
    "use_language: expected one of {languages}, got {got}.",
)


def _in(value, language):
    return value.to(language) if isinstance(value, Text) else value


def use_language(language):
    """Sets the language ("ko" or "en") of everything the course prints from here on."""
    global _chosen
    if language not in LANGUAGES:
        raise ValueError(NO_LANGUAGE.format(languages=", ".join(LANGUAGES), got=repr(language)))
    _chosen = language


def current_language():
    """The language set by `use_language`, else by $COURSE_LANG, else the system's where it is Korean."""
    asked = _chosen or os.environ.get("COURSE_LANG")
    if asked in LANGUAGES:
        return asked
    system = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "ko" if system.lower().startswith("ko") else "en"
