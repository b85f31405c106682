"""The names of verdicts in the three languages."""

from collections.abc import Mapping
from types import MappingProxyType

from qa.check_types import Verdict
from qa.types import Language

_NAMES: Mapping[Verdict, tuple[str, str, str]] = MappingProxyType(
    {
        Verdict.SUPPORTED: ("属实", "屬實", "Supported"),
        Verdict.WRONG_NUMBER: ("数字不符", "數字不符", "Wrong figure"),
        Verdict.WRONG_UNIT: ("单位不符", "單位不符", "Wrong unit"),
        Verdict.WRONG_ROLE: ("职责不符", "職責不符", "Wrong role"),
        Verdict.WRONG_DOCUMENT: ("出处不符", "出處不符", "Stands in another plan"),
        Verdict.ALTERED_QUOTE: ("引文有改动", "引文有改動", "Altered quotation"),
        Verdict.FABRICATED: ("查无此事", "查無此事", "Found in no plan"),
        Verdict.NOT_STATED: ("原文未写明", "原文未寫明", "Not stated"),
    }
)
_PLACES = (Language.HANS, Language.HANT, Language.EN)


def verdict_name(verdict: Verdict, language: Language) -> str:
    """Return what a verdict is called."""
    return _NAMES[verdict][_PLACES.index(language)]
