"""Whether the units of a statement have the roles that it gives them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.register import load_register
from corpus.script import to_simplified
from corpus.types import Responsibility, Role
from qa.check_types import Claim, UnitClaim
from qa.claim_units import same_unit
from qa.clause_view import ClauseView
from qa.figure_check import Outcome

# Words in the source that name a role more narrowly than our four.
_CALLED_RESPONSIBLE = re.compile(r"责任单位|责任部门|负责")


@dataclass(frozen=True, slots=True)
class UnitResult:
    """How a unit of a statement stands.

    Attributes:
        outcome: Whether it holds.
        unit: The unit as the statement has it.
        view: The clause that decides.
        why: What differs: ``role``, ``unit`` or ``alone``; empty where it holds.
        source: The responsibility that decides; ``None`` where the unit is not in the clause.
    """

    outcome: Outcome
    unit: UnitClaim
    view: ClauseView | None = None
    why: str = ""
    source: Responsibility | None = None


def judge_units(claim: Claim, views: Sequence[ClauseView]) -> tuple[UnitResult, ...]:
    """Return how each unit that the claim gives a role stands.

    Args:
        claim: The claim.
        views: Clauses on its subject, equally near; the nearest first. All units must have their
            roles in one of them.
    """
    wanted = [unit for unit in claim.units if unit.roles]
    tried = [tuple(_judge(unit, view) for unit in wanted) for view in views]
    for results in tried:
        if all(result.outcome is Outcome.HOLDS for result in results):
            return results
    telling = [results for results in tried if any(r.outcome is Outcome.WRONG for r in results)]
    return telling[0] if telling else tuple(UnitResult(Outcome.MISSING, unit) for unit in wanted)


def _judge(unit: UnitClaim, view: ClauseView) -> UnitResult:
    duties = view.clause.responsibilities
    own = [d for d in duties if same_unit(unit.name, _plain(d.unit), d.canonical)]
    fitting = [d for d in own if fits(unit, d, view)]
    if fitting:
        others = [
            d
            for d in duties
            if d.role is fitting[0].role and not same_unit(unit.name, _plain(d.unit), d.canonical)
        ]
        if unit.alone and others:
            return UnitResult(Outcome.WRONG, unit, view, "alone", fitting[0])
        return UnitResult(Outcome.HOLDS, unit, view, "", fitting[0])
    if own:
        return UnitResult(Outcome.WRONG, unit, view, "role", own[0])
    if _in_text(unit, view):
        return UnitResult(Outcome.HOLDS, unit, view)
    if unit.name.isascii():  # an English name that no Chinese one is known for
        return UnitResult(Outcome.MISSING, unit, view)
    if duties or _gives_role(view):
        return UnitResult(Outcome.WRONG, unit, view, "unit")
    return UnitResult(Outcome.MISSING, unit, view)


# 由省经信部门编制, 市发展改革委负责; what gives some unit a task in a clause without a bracket
_TASKED = re.compile(
    r"(?:[局委办厅部院会]|部门|机构|办公室|政府)(?:应当|负责|牵头|会同|组织|制定|编制)"
)


def _gives_role(view: ClauseView) -> bool:
    return bool(_TASKED.search(view.text.text))


def unmentioned(claim: Claim, views: Sequence[ClauseView]) -> UnitResult | None:
    """Return the first unit without a role in the statement that none of the clauses names."""
    for unit in claim.units:
        if unit.roles or unit.name.isascii():
            continue
        if not any(_names(unit, view) for view in views):
            return UnitResult(Outcome.WRONG, unit, views[0], "unit")
    return None


def _names(unit: UnitClaim, view: ClauseView) -> bool:
    text = view.text.text
    # 民政部门 is read as 民政局: a clause that has the statement's own words names the unit, too.
    known = (unit.name, *load_register().aliases(unit.name), *([unit.said] if unit.said else []))
    if any(name in text for name in known):
        return True
    return any(
        same_unit(unit.name, _plain(d.unit), d.canonical) for d in view.clause.responsibilities
    )


def fits(unit: UnitClaim, duty: Responsibility, view: ClauseView) -> bool:
    """Tell whether a duty bears out the role that a statement gives a unit."""
    if duty.role in unit.roles:
        return True
    said = _statement_of(duty, view)
    if Role.PARTICIPATE in unit.roles:
        return False
    # 牵头单位:A;责任单位:B and A牵头,B按职责分工负责 give B a lesser role in our terms and the
    # name of 责任单位 or 分工负责 in the source's own.
    if duty.role is Role.PARTICIPATE:
        if unit.roles == (Role.JOINT,):
            return "分工" in said
        if Role.RESPONSIBLE in unit.roles:
            return bool(_CALLED_RESPONSIBLE.search(said))
    if unit.roles == (Role.JOINT,):
        return duty.role is Role.RESPONSIBLE and "分工" in said
    return False


def _statement_of(duty: Responsibility, view: ClauseView) -> str:
    """Return the source's statement of a duty, folded; empty where it stands elsewhere."""
    start, end = view.text.position(duty.span.start), view.text.position(duty.span.end)
    return view.text.text[start:end]


def _in_text(unit: UnitClaim, view: ClauseView) -> bool:
    """Tell whether the clause's prose gives the unit the role: 办公室设在市科技局,负责日常工作."""
    names = (unit.name, *load_register().aliases(unit.name))
    for name in names:
        for at in (m.start() for m in re.finditer(re.escape(name), view.text.text)):
            around = view.text.text[max(0, at - 4) : at + len(name) + 14]
            if unit.word and unit.word in around:
                return True
    return False


def _plain(name: str) -> str:
    return re.sub(r"\s", "", to_simplified(name))
