"""What a statement claims: of which plan, which figures, which units in which roles."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from corpus.regions import load_regions
from corpus.script import to_simplified
from index.catalogue import Catalogue
from index.store import Index
from index.tokenise import fold
from qa.amounts import chinese_amounts, years_of
from qa.amounts_english import english_amounts, english_years
from qa.check_types import Amount, Claim, Statement
from qa.claim_script import in_their_words
from qa.claim_units import units_claimed
from qa.clause_numbers import find_numbers
from qa.language import detect_language
from qa.scope import ScopeFound, find_scope
from qa.terms import chinese_terms, english_terms, with_rarity
from qa.topic import is_empty_en
from qa.types import Language, Term

Place = tuple[int, int]
# 《…》, 惠府〔2021〕24号: no unit is claimed in a plan's name; a place may begin a unit's name
_TITLE = re.compile(r"[《〔\[(]")
_POSSESSIVE = re.compile(r"(?<=[A-Za-z])['’]s\b")
# “…” of at least so many characters are a quotation, shorter ones a name: “揭榜挂帅”.
_SHORTEST_QUOTE = 10
_QUOTED = re.compile(r"[“「『\"]([^“”「」『』\"]+)[”」』\"]")
_DOC_NUMBER = re.compile(r"[〔\[(]?((?:19|20)\d\d)[〕\])]\s*(?:第)?(\d{1,4})号")
# 不支持, 没有设立, 取消补贴; not 不少于, 不断, 不动产, 未来, 不同
_NEGATION = re.compile(
    r"(?:不再|不予|不支持|不要求|不鼓励|不允许|不得(?!少|低|小|超|高|大|多)|不需要?|不必|不会"
    r"|不设|不安排|不实行|不开展|不包括|不给予|不纳入|不是|不由|不应|不能|不提供|不建"
    r"|没有|并未|并无|未(?=提出|要求|规定|设|建|明确|安排|列|给|对)|无需|无须|禁止|严禁|停止"
    r"|暂停|取消|拒绝|反对|限制(?!性))"
)
_EN_NEGATION = re.compile(
    r"\b(?:not|no longer|never|without|cannot|doesn't|don't|won't|isn't|prohibits?|bans?"
    r"|forbids?|abolish(?:es)?|cancels?|refus(?:es)?|rejects?|stops?)\b(?! (?:less|fewer|more"
    r"|lower|higher|greater|exceed|only))",
    re.IGNORECASE,
)
# Words that only report: the plan says, requires, aims …
_REPORTING = re.compile(
    r"(?:该|本|此|这[一份项]?|上述)(?:[\u4e00-\u9fff]{0,6}(?:方案|计划|规划|意见|条例|办法|要点"
    r"|政策|措施|细则|通知|通告|公告|通报|指引|指南|导则|说明|函|批复|答复|目录|声明|倡议|白皮书|分工)"
    r"[中里]?(?=[还也并]?(?:提出|要求|规定|明确|写明|指出|说|称|表示|强调))"
    r"|若干(?:政策)?措施|若干政策|工作要点|指引|细则|通知"
    r"|方案|计划|规划|文件|意见|条例|办法|市|县|区|省|条|项任务|任务|工作)"
    r"|(?:行动)?(?:方案|计划|规划|文件|意见|通知|办法|条例)(?:中|里)?(?=提出|要求|规定|明确"
    r"|写明|指出|说|称|表示|强调)"
    r"|(?:明确)?提出|(?<!按)要求|规定|明确(?!责任)|写明|指出|根据|按照|依据|显示|表示|强调"
    r"|计划(?=到|在|于|建|新|引|培)|拟|将(?!军)|应当?|必须|需要?(?!求)"
    r"|力争|争取|目标是|的目标|目标为|其中|以及|并且|同时|分别|工作由|任务由|由(?=\s|$)|方面"
    r"|等工作|这项|为了|(?:^|(?<=\s))的?(?:统一)?(?:部署|安排)(?=\s*,)"
)
_ROLE_TEXT = re.compile(
    r"牵头(?:单位|部门)?|(?:责任|参与|配合|协办|主办)(?:单位|部门)|(?:负责|参与|配合|协办"
    r"|参加)(?=\s|$|[,。;、])|按(?:各自)?职责分工(?:负责)?|(?:共同|联合|单独|独自)(?=\s|$|负责)"
    r"|会同"
    r"|包括(?=\s|$)|之一(?=\s|$|[,。;])|列有|(?:只|仅)有?(?=\s|$)|(?<=\s)[一两]家(?=\s|$|[,。;])|负责|(?:^|(?<=\s))(?:参与|配合|协办|协助|参加|承担|落实)(?!度)"
)
_EN_ROLE_TEXT = re.compile(
    r"\b(?:lead|leads|leading|led|head|heads|headed|takes? part|taking part|participat\w+"
    r"|responsible|responsibility|in charge|jointly|assist\w*|alone|solely|"
    r"supporting (?:role|unit|agency)|with|while|whereas|the|work|task|by)\b",
    re.IGNORECASE,
)


def read_claim(index: Index, statement: Statement) -> Claim:
    """Return what a statement claims."""
    folded = _POSSESSIVE.sub(" ", fold(statement.text)).strip()
    language = detect_language(statement.text)
    english = language is Language.EN
    scope = find_scope(folded, index.catalogue, load_regions())
    docs = _docs(index.catalogue, statement, scope)
    if language is Language.HANT:
        folded = in_their_words(folded, index.catalogue, docs)
    names = _spans_of(folded, scope.words)
    printed = printed_units(index.catalogue, docs) if docs else frozenset[str]()
    titled = [n for n in names if _TITLE.search(folded[slice(*n)])]
    units, named = units_claimed(_blank(folded, titled), index.catalogue, printed, english=english)
    numbers = find_numbers(folded)
    spans = (*numbers, *((unit.start, unit.end) for unit in named))
    amounts, years = _figures(folded, names, spans, english=english)
    cut = (*scope.words, *(folded[slice(*span)] for span in spans))
    if docs and not english:
        cut += _leading_place(folded, index.catalogue, docs)
    subject = _subject(folded, cut, english=english)
    terms = _terms(subject, index, english=english)
    if english:
        terms = tuple(term for term in terms if not _is_name(term, statement.text))
    # 文号 in a quotation is its source's: 请按照闽发改数字[2020]515号通知要求
    number = _DOC_NUMBER.search(_blank(folded, quoted_places(folded)))
    return Claim(
        statement=statement,
        language=language,
        folded=folded,
        docs=docs,
        scope_words=scope.words,
        quotes=tuple(_quotes(statement)),
        amounts=amounts,
        years=years,
        units=units,
        terms=terms,
        subject=subject,
        numbers=tuple(folded[slice(*span)] for span in numbers),
        doc_number=number.groups() if number else None,  # type: ignore[arg-type]  # two groups
        is_negated=bool((_EN_NEGATION if english else _NEGATION).search(folded)),
    )


def _figures(
    folded: str, names: Collection[Place], others: Collection[Place], *, english: bool
) -> tuple[tuple[Amount, ...], tuple[int, ...]]:
    """Return the figures and years of a statement.

    Args:
        folded: The statement, folded.
        names: Where it names documents: 2022—2025 of a title is no claim.
        others: Where it names units and clauses: 五个地级市人民政府, 二、(三)5.
        english: Whether it is English.
    """
    numbers = (m.span() for m in _DOC_NUMBER.finditer(folded))
    plain = _blank(folded, (*others, *numbers))
    amounts = english_amounts(folded) if english else chinese_amounts(plain)
    years = english_years(folded) if english else years_of(folded)
    kept = dict.fromkeys(year for year, at in years if not _inside(names, at))
    return tuple(a for a in amounts if not _inside(names, a.start)), tuple(kept)


def doc_numbers(folded: str) -> frozenset[tuple[str, str]]:
    """Return year and number of each 文号 in a folded text, in whichever brackets."""
    return frozenset((m.group(1), m.group(2)) for m in _DOC_NUMBER.finditer(folded))


def is_denial(text: str) -> bool:
    """Tell whether a folded Chinese text says that something is not so or not allowed."""
    return bool(_NEGATION.search(text))


def denied_words(text: str) -> tuple[str, ...]:
    """Return what a folded Chinese text denies: the two characters behind each 不再, 没有, 禁止."""
    return tuple(text[m.end() : m.end() + 2] for m in _NEGATION.finditer(text))


def named_documents(catalogue: Catalogue, start: str) -> frozenset[str]:
    """Return the documents with this name, else those whose names begin with it."""
    names = [entry.doc for entry in catalogue.documents()]
    return frozenset([n for n in names if n == start] or [n for n in names if n.startswith(start)])


def _docs(catalogue: Catalogue, statement: Statement, scope: ScopeFound) -> frozenset[str] | None:
    if statement.cited_doc:
        return named_documents(catalogue, statement.cited_doc)
    if scope.docs is None and scope.places:
        return frozenset()
    return scope.docs


@lru_cache(maxsize=256)
def printed_units(catalogue: Catalogue, docs: frozenset[str]) -> frozenset[str]:
    """Return the names of units as the documents print them, Simplified."""
    duties = catalogue.duties(docs=docs)
    names = {d.responsibility.unit for d in duties} | {d.responsibility.canonical for d in duties}
    folded = fold("|".join(re.sub(r"\s", "", to_simplified(name)) for name in sorted(names)))
    return frozenset(folded.split("|"))


def _quotes(statement: Statement) -> Iterator[str]:
    if statement.quote:
        yield statement.quote
        return
    for start, end in quoted_places(statement.text):
        yield statement.text[start:end]


def quoted_places(text: str) -> tuple[Place, ...]:
    """Return where a text quotes, short names in quotation marks left out."""
    found = (match.span(1) for match in _QUOTED.finditer(text))
    return tuple((start, end) for start, end in found if end - start >= _SHORTEST_QUOTE)


def _spans_of(folded: str, words: Collection[str]) -> tuple[Place, ...]:
    """Return where names of the document stand: figures and units in them are not claimed."""
    return tuple(m.span() for word in words if word for m in re.finditer(re.escape(word), folded))


def _inside(spans: Collection[Place], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


# 望屿县 in 望屿县要建成智慧渔港; not 各县区, 市区
_LEADING_PLACE = re.compile(
    r"^[\u4e00-\u9fff]{1,9}?(?:开发区|经开区|高新区|新区|[省市县区州旗盟])(?![域长])"
)


def _leading_place(folded: str, catalogue: Catalogue, docs: Collection[str]) -> tuple[str, ...]:
    """Return the place that a statement begins with, where the credited plan is of it.

    The register of places does not have development zones.
    """
    match = _LEADING_PLACE.match(folded)
    if match is None:
        return ()
    entries = (entry for entry in catalogue.documents() if entry.doc in docs)
    about = fold(" ".join(f"{e.meta.title} {e.meta.region} {e.meta.issuer}" for e in entries))
    return (match.group(),) if match.group()[:2] in about else ()


def _is_name(term: Term, text: str) -> bool:
    """Tell whether an English word that no Chinese one is known for is a name: Wangyu."""
    return len(term.variants) == 1 and bool(
        re.search(rf"\b{re.escape(term.text.split()[0].capitalize())}", text)
    )


def _blank(text: str, spans: Iterable[Place]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _subject(folded: str, cut: Collection[str], *, english: bool) -> str:
    """Return a statement without what names the document, the units and their roles."""
    for word in sorted({w for w in cut if w}, key=len, reverse=True):
        folded = re.sub(re.escape(word), " ", folded, flags=re.IGNORECASE)
    if english:
        folded = _EN_ROLE_TEXT.sub(" ", folded)
    else:
        for pattern in (_DOC_NUMBER, _ROLE_TEXT, _REPORTING):
            folded = pattern.sub(" ", folded)
    return re.sub(r"\s+", " ", folded).strip()


# 网办率要达到: 要 would be taken for a part of 网办率; not 要素
_AIMING = re.compile(
    r"(?:将|要|须|应|力争)?(?:达到|达成|实现|突破|超过|超出|提[高升]到|增[加长]到|不少于|不低于"
    r"|不超过)|(?:要|须|将)(?=\s|$)"
)
_EN_FIGURE = re.compile(
    r"(?:thousand|million|billion|trillion|yuan|rmb|cny|percent|per|cent|point|hundred|double)s?"
)
_FIGURES = re.compile(r"\d[\d,.]*(?:[%‰]|[万亿千百]*[\u4e00-\u9fff]?)")
_EMPTY_WORDS = (
    "底前 可以 享受 有权 可 达到 实现 左右 以上 以下 以内 超过 突破 不少于 不低于 不超过 至少 "
    "家 个 名 人 项 年 底 前 末 每年 推进 加强 加快 推动 开展 进行 建设 完善 提升 支持 工作 "
    "提高 增长 增加 给予 新增 培育 形成 "
    "力争 全部 开始 内容 目标 单位 部门 责任 参与 牵头 负责 万元 亿元 元 设立 建立 组织 实施 "
    "完成 落实 做好 促进 发展 方案 计划 规划 行动 行动计划 行动方案 市 县 区 省 全市 全省 全区 "
    "全县 我市 我省 我区 我县 要 与 对 从 至 由 即 则 并 还 也 均 都 中 内 外 上 下 数 量 数量 "
    "会同 包括 按照 万 亿"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())


def _terms(subject: str, index: Index, *, english: bool) -> tuple[Term, ...]:
    """Return the words that tell the subject, figures left out, with how rare they are."""
    if english:
        terms = [t for t in english_terms(subject) if not re.fullmatch(r"[\d.,%\s-]+", t.text)]
        terms = [t for t in terms if not (is_empty_en(t.text) or _EN_FIGURE.fullmatch(t.text))]
    else:
        text = _FIGURES.sub(
            lambda m: " " + re.sub(r"^[\d,.%‰]+[万亿千百]*", "", m.group()) + " ", subject
        )
        text = _AIMING.sub(" ", text)
        text = re.sub(r"(?<= )[家个名人项件套元年月日所座处台] ", " ", text)
        terms = [t for t in chinese_terms(text, index.tokeniser) if t.text not in _EMPTY]
        terms = [t for t in terms if not re.fullmatch(r"[\d.%\-~]+", t.text)]
    return with_rarity(terms, index)
