"""Statements as a briefing has them, made from plans, each true or corrupted in one known way.

They say what the plans state: who does a task, the figure of an aim, a passage word for word. One
in four is in Traditional, and what the glossary has the words for is said in English, too.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import opencc

from benchmarks.trial_words import (
    DIGITS,
    changed_quote,
    corrupt_number,
    in_english,
    rounded,
    stands_near,
    value_in_english,
    with_ellipsis,
)
from corpus.register import load_register
from corpus.types import Clause, Document, Responsibility, Role, Target
from index.catalogue import Catalogue
from index.store import Index
from qa.check_types import Statement
from qa.claim_units import same_unit
from qa.highlight import fold
from qa.quotes import squeeze_text

# No plan and no kind may outweigh the others.
OF_A_KIND = 16
# (一)、 3. 第五条, with which a heading begins; not 3年行动
_NUMBERED = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百零\d]+[条章节]|[一二三四五六七八九十]+、"
    r"|[(（][一二三四五六七八九十\d]+[)）]|\d+[.．、](?!\d))\s*"
)
# 推进智慧渔港建设 is a task; 省经济和信息化主管部门应当会同有关部门 and 总体要求 are none.
_TASK = re.compile(
    r"^(?!.*(?:应当|负责|会同|牵头|依法|以下|下列|要求|目标|原则|意义|本办法|本条例|单位|等$|[“”《》]))"
    r"(?=.*(?:推|加|建|提|培|发展|完善|优化|强化|实施|支持|促|健全|打造|引|深|壮大|创|开展|构|拓|落实|统筹|扩|做))"
    r"[\u4e00-\u9fffA-Za-z0-9+、·]{5,24}$"
)
_SAID = {
    Role.LEAD: ("牵头", "牵头单位"),
    Role.PARTICIPATE: ("参与", "参与单位"),
    Role.JOINT: ("按职责分工负责", "责任单位"),
    Role.RESPONSIBLE: ("负责", "责任单位"),
}
_UNIT_FORMS = (
    "{by}，{s}由{u}{r}。",
    "{by}，{u}{r}{s}。",
    "{by}，{s}的{n}包括{u}。",
    "{place}{s}这项工作由{u}{r}。",
    "{place}{s}的{n}为{u}。",
    "在{place}，{u}是{s}的{n}之一。",
)
_UNIT_ENGLISH = {
    Role.LEAD: "The {u} leads the work on {s}.",
    Role.PARTICIPATE: "The {u} takes part in the work on {s}.",
    Role.JOINT: "The {u} shares responsibility for {s}.",
    Role.RESPONSIBLE: "The {u} is responsible for {s}.",
}
_FIGURE_FORMS = (
    "{by}，{y}{i}达到{v}。",
    "{by}，{y}{i}要达到{v}。",
    "{place}{i}的目标是{y}{v}。",
    "{y}{place}力争{i}达{v}。",
    "据《{title}》，{place}{y}{i}为{v}。",
)
# 培育示范企业200家: an aim that begins with its verb
_DONE_FORMS = (
    "{by}，{y}{i}{v}。",
    "{y}{place}要{i}{v}。",
    "据《{title}》，{place}{y}{i}{v}。",
    "{place}{y}将{i}{v}。",
)
_DOES = re.compile(
    r"培育|打造|建成?|新增|引进|培养|形成|实施|创建|争创|完成|推广|支持|推动|实现|新建|培训|带动|认定|制定"
)
_FIGURE_ENGLISH = "The plan sets a target of {v} for {i}{y}."
_QUOTE_FORMS = (
    "{by}：“{q}”。",
    "《{title}》写道：“{q}”。",
    "{place}要求“{q}”，值得借鉴。",
    "方案的原话是“{q}”。",
)
_BY = ("{place}提出", "《{title}》明确", "{place}的方案规定", "按照{place}的部署", "该{kind}提出")
_SCALES = {"万元": "亿元", "亿元": "万元"}


@dataclass(frozen=True, slots=True)
class Case:
    """A statement with the kind of its making; true where ``corruption`` is empty."""

    kind: str
    corruption: str
    statement: Statement
    language: str = "zh-Hans"


def clean(text: str) -> str:
    """Return raw text on one line."""
    return re.sub(r"\s+", "", text)


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def spoken(cases: Sequence[Case], rng: random.Random) -> list[Case]:
    """Return cases, one in four of the Chinese ones in Traditional."""
    found = []
    for case in cases:
        if case.language == "zh-Hans" and rng.random() < 0.25:
            put = _to_traditional().convert
            said = case.statement
            quote = put(said.quote) if said.quote else None
            statement = replace(said, text=put(said.text), quote=quote)
            case = replace(case, language="zh-Hant", statement=statement)
        found.append(case)
    return found


class Maker:
    """Makes the cases of one plan."""

    def __init__(
        self, index: Index, document: Document, other: Document, rng: random.Random
    ) -> None:
        self.document, self.other, self.rng = document, other, rng
        self.catalogue: Catalogue = index.catalogue
        entry = next(e for e in index.catalogue.documents() if e.doc == document.doc)
        region = fold(entry.meta.region or "")
        # 衢州市 of 浙江省衢州市
        steps = re.findall(r".{2,}?(?:自治[区州县旗]|[省市县区州盟旗])", region)
        self.place = steps[-1] if steps else region or "国家"
        self.title = fold(entry.meta.title or document.doc)
        self.kind = entry.meta.kind or "方案"
        self.everyone = [
            name for name, n in index.catalogue.units() if n > 5 and 3 < len(name) < 14
        ]

    def fill(self, form: str, **words: str) -> str:
        """Return a form with the plan's names and the words given."""
        by = self.rng.choice(_BY) if "{by}" in form else ""
        names = {"place": self.place, "title": self.title, "kind": self.kind}
        text = form.replace("{by}", by)
        return re.sub(
            r"^到(?=的)", "", text.format(**{key: str(v) for key, v in {**names, **words}.items()})
        )

    def state(self, text: str, quote: str | None = None, doc: str | None = None) -> Statement:
        """Return a statement that credits the plan."""
        return Statement(text, doc or self.document.doc, quote)

    # -- units and roles ------------------------------------------------------------------------

    def units(self) -> Iterator[Case]:
        """Yield who does what, then with another unit, in another role, of another plan."""
        for clause, subject in tasks(self.document):
            duties = [d for d in clause.responsibilities if 2 < len(clean(d.unit)) < 24]
            duties = [d for d in duties if "等" not in d.unit]
            if duties:
                yield from self._unit(clause, subject, self.rng.choice(duties))

    def _unit(self, clause: Clause, subject: str, duty: Responsibility) -> Iterator[Case]:
        form = self.rng.choice(_UNIT_FORMS)
        by = self.rng.choice(_BY)

        def said(unit: str, role: Role) -> Statement:
            verb, noun = _SAID[role]
            text = form.replace("{by}", by)
            return self.state(self.fill(text, s=subject, u=unit, r=verb, n=noun))

        unit = clean(fold(duty.unit))
        yield Case("unit", "", said(unit, duty.role))
        stranger = self._stranger(clause)
        if stranger:
            yield Case("unit", "unit", said(stranger, duty.role))
        own = [
            d for d in clause.responsibilities if same_unit(fold(unit), fold(d.unit), d.canonical)
        ]
        roles = {d.role for d in own}
        wrong = None
        if roles == {Role.LEAD}:
            wrong = Role.PARTICIPATE
        elif Role.LEAD not in roles:
            wrong = Role.LEAD
        if wrong and self._has_role_nearby(subject, duty, wrong):
            wrong = None
        if wrong:
            yield Case("unit", "role", said(unit, wrong))
        yield from self._unit_english(subject, duty, wrong, stranger)

    def _has_role_nearby(self, subject: str, duty: Responsibility, role: Role) -> bool:
        """Tell whether another clause on the same task gives the unit that role."""
        return any(
            d.role is role and d.canonical == duty.canonical
            for clause in self.document.clauses
            if subject[-6:] in fold(" ".join((*clause.path, clause.text)))
            for d in clause.responsibilities
        )

    def _unit_english(
        self,
        subject: str,
        duty: Responsibility,
        wrong: Role | None,
        stranger: str | None,
    ) -> Iterator[Case]:
        task, name = in_english(subject), load_register().english(duty.canonical)
        if not task or not name:
            return
        made = [("", name, duty.role)]
        if wrong:
            made.append(("role", name, wrong))
        other = load_register().english(stranger) if stranger else None
        if other and other != name:
            made.append(("unit", other, duty.role))
        for corruption, unit, role in made:
            text = _UNIT_ENGLISH[role].format(u=unit, s=task)
            yield Case("unit", corruption, self.state(text), "en")

    def _stranger(self, clause: Clause) -> str | None:
        """Return a unit that a clause does not name."""
        tried = self.rng.sample(self.everyone, min(40, len(self.everyone)))
        known = clause.responsibilities
        text = fold(clause.text)
        return next(
            (
                name
                for name in tried
                if name not in text
                and not any(same_unit(name, fold(d.unit), d.canonical) for d in known)
            ),
            None,
        )

    # -- figures --------------------------------------------------------------------------------

    def figures(self) -> Iterator[Case]:
        """Yield aims with their figures, then with another digit, year, bound, scale or figure."""
        for clause in self.document.clauses:
            aims = [t for t in clause.targets if _is_plain(t)]
            if aims:
                yield from self._figure(clause, self.rng.choice(aims), aims)

    def _figure(self, clause: Clause, aim: Target, aims: Sequence[Target]) -> Iterator[Case]:
        value, indicator = fold(aim.value), clean(fold(aim.indicator))
        forms = _DONE_FORMS if _DOES.match(indicator) else _FIGURE_FORMS
        form = self.rng.choice(forms).replace("{by}", self.rng.choice(_BY))

        def said(figure: str, year: int | None = aim.year) -> Statement:
            text = self.fill(form, i=indicator, v=figure, y=f"到{year}年" if year else "")
            return self.state(text)

        yield Case("figure", "", said(value))
        bare = re.sub(r"以上|不少于|不低于|不超过|超过|以内|左右|及|含|\(|\)", "", value)
        rough = rounded(bare)
        if rough:
            yield Case("figure", "", said(f"约{rough}"))
        for corruption, wrong in self._wrong(clause, aim, aims, value=value, bare=bare):
            yield Case("figure", corruption, said(wrong))
        if aim.year and str(aim.year + 3) not in fold(self.document.raw):
            yield Case("figure", "year", said(value, aim.year + 3))
        yield from self._figure_english(aim, bare)

    def _wrong(
        self, clause: Clause, aim: Target, aims: Sequence[Target], *, value: str, bare: str
    ) -> Iterator[tuple[str, str]]:
        found = DIGITS.search(value)
        if found is None:
            return
        other = corrupt_number(found.group(), self.rng)
        told = other + value[found.end() : found.end() + 2]
        if not stands_near(other, clause) and told not in squeeze_text(fold(self.document.raw)):
            yield "digit", value[: found.start()] + other + value[found.end() :]
        if re.search(r"以上|不少于|不低于|超过", value):
            yield "comparator", f"不超过{bare}"
        for scale, wrong in _SCALES.items():
            if bare.endswith(scale):
                yield "scale", bare.removesuffix(scale) + wrong
        mates = [t for t in aims if t.unit == aim.unit and t.number != aim.number]
        near = [t for t in mates if t.indicator in aim.indicator or aim.indicator in t.indicator]
        if mates and not near:
            yield "swap", fold(self.rng.choice(mates).value)

    def _figure_english(self, aim: Target, bare: str) -> Iterator[Case]:
        name, value = in_english(clean(fold(aim.indicator))), value_in_english(bare)
        if not name or not value or _DOES.match(fold(aim.indicator)):
            return
        year = f" by {aim.year}" if aim.year else ""
        yield Case("figure", "", self.state(_FIGURE_ENGLISH.format(v=value, i=name, y=year)), "en")
        wrong = DIGITS.sub(lambda m: corrupt_number(m.group(), self.rng), value, count=1)
        yield Case(
            "figure", "digit", self.state(_FIGURE_ENGLISH.format(v=wrong, i=name, y=year)), "en"
        )

    # -- quotations -----------------------------------------------------------------------------

    def quotes(self) -> Iterator[Case]:
        """Yield passages, whole or with an ellipsis, then changed or of another plan."""
        whole = squeeze_text(fold(self.document.raw))
        elsewhere = squeeze_text(fold(self.other.raw))
        for clause in self.document.clauses:
            raw = clause.span.slice(self.document.raw)
            pieces = [p for p in re.split(r"[。;；!?\n]", raw) if 16 <= len(clean(p)) <= 70]
            pieces = [p for p in pieces if not re.search(r"[*�?&“”「」\"…]", p)]
            if not pieces:
                continue
            quote = clean(self.rng.choice(pieces)).strip("'、,，")
            made = [("", with_ellipsis(quote, self.rng))]
            changed = changed_quote(quote, self.rng)
            if changed and squeeze_text(fold(changed)) not in whole:
                made.append(("character", changed))
            digits = list(DIGITS.finditer(quote))
            if digits:
                found = self.rng.choice(digits)
                other = corrupt_number(found.group(), self.rng)
                wrong = quote[: found.start()] + other + quote[found.end() :]
                if squeeze_text(fold(wrong)) not in whole:
                    made.append(("digit", wrong))
            for corruption, words in made:
                yield Case("quote", corruption, self._quoted(words))
            if squeeze_text(fold(quote)) not in elsewhere:
                yield Case("quote", "document", self._quoted(quote, self.other.doc))

    def _quoted(self, words: str, doc: str | None = None) -> Statement:
        if doc or self.rng.random() < 0.4:
            return self.state("文件写明了这一点。", words, doc)
        return self.state(self.fill(self.rng.choice(_QUOTE_FORMS), q=words))

    # -- plain sentences ------------------------------------------------------------------------

    def sentences(self) -> Iterator[Case]:
        """Yield sentences said without quotation marks, then denied, then of another plan."""
        for clause in self.document.clauses:
            lines = [p for p in re.split(r"[。;；!?\n]", clause.text) if 14 <= len(p) <= 60]
            lines = [_NUMBERED.sub("", p) for p in lines]
            lines = [
                p
                for p in lines
                if re.match(r"支持|鼓励|推进|推动|加强|建立|建设|实施|开展|完善|加快", p)
                and not re.search(r"牵头|负责|单位|不|未|无|禁|停|取消|限|[“”]", p)
            ]
            if lines:
                line = self.rng.choice(lines)
                for corruption, verb in (("", ""), ("negation", "不再"), ("negation", "停止")):
                    text = self.fill("{by}" + f"{verb}{line}。")
                    yield Case("sentence", corruption, self.state(text))


def tasks(document: Document) -> Iterator[tuple[Clause, str]]:
    """Yield clauses with what their heading calls the task, where it is named once."""
    counted = Counter(task_of(clause) for clause in document.clauses)
    for clause in document.clauses:
        task = task_of(clause)
        if task and counted[task] == 1:
            yield clause, task


def task_of(clause: Clause) -> str:
    """Return what a clause's own heading calls its task; empty where it has none of its own."""
    heading = _NUMBERED.sub("", fold(clause.path[-1])) if clause.path else ""
    head, mark, _ = re.sub(r"([。;:(])", r"\1\n", heading).partition("\n")
    head = head.strip("。;:( ")
    return head if _TASK.match(head) and (mark or len(heading) <= 24) else ""


def _is_plain(aim: Target) -> bool:
    """Tell whether an aim can be said in a sentence of its own."""
    name = clean(fold(aim.indicator))
    return (
        aim.number is not None
        and bool(DIGITS.search(fold(aim.value)))
        and 4 <= len(name) <= 26
        and not re.search(r"[\d,;:。、]|其中|分别|达到|左右|每|比", name)
        and bool(aim.unit)
    )


def make_cases(index: Index, rng: random.Random) -> Iterator[Case]:
    """Yield cases of all plans, a plan at a time, in a random order."""
    names = [entry.doc for entry in index.catalogue.documents() if entry.clauses > 3]
    rng.shuffle(names)
    for at, name in enumerate(names):
        document = index.catalogue.document(name)
        maker = Maker(index, document, index.catalogue.document(names[at - 1]), rng)
        for kind in (maker.units, maker.figures, maker.quotes, maker.sentences):
            found = list(kind())
            rng.shuffle(found)
            yield from spoken(found[:OF_A_KIND], rng)
