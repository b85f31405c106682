"""The language of a question, and the numerals and kinds of words that are the same in all."""

import re

from corpus.script import detect_script
from corpus.types import Script
from qa.types import Language

_HAN = re.compile("[\u3400-\u9fff]")
# "R&D", "5G" and "GDP" stand in Chinese questions: only words of three small letters tell.
_ENGLISH_WORD = re.compile(r"[A-Za-z][a-z]{2,}")
# In a mixed question each English word weighs as two characters.
_CHARACTERS_PER_WORD = 2


def detect_language(text: str) -> Language:
    """Return the language that ``text`` is mainly written in, and so that of its answer.

    A text with nothing that tells (``2025?``) is taken for Simplified Chinese.
    """
    han = len(_HAN.findall(text))
    words = len(_ENGLISH_WORD.findall(text))
    if words * _CHARACTERS_PER_WORD > han:
        return Language.EN
    return Language.HANT if detect_script(text) is Script.HANT else Language.HANS
