"""Damage in a plan's text: what is masked, lost or replaced; repaired only where certain."""

import re
from dataclasses import dataclass

# A name hidden on publication: **省, ××市, XX市, 某某市; not 2**10 or 某些
_MASK = re.compile(
    r"[*＊]{2,}|[×╳]{2,}|(?<![A-Za-z])[XxＸｘ]{2,4}(?=[省市县区镇乡街局])|某某|〔[*×xX]+〕"
)


@dataclass(frozen=True, slots=True)
class Repair:
    """Damage at ``start:end`` of a text; ``text`` replaces it, ``None`` leaves it as it stands."""

    start: int
    end: int
    code: str
    message: str
    text: str | None = None


def find_damage(text: str) -> tuple[Repair, ...]:
    """Return the damage of ``text`` in rising order, not overlapping."""
    return tuple(
        Repair(m.start(), m.end(), "masked", f"此处文字被遮蔽：{m.group()}")
        for m in _MASK.finditer(text)
    )
