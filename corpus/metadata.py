"""What a document says about itself: title, issuer, place, number, dates, period."""

import html
import re
from itertools import pairwise

from corpus.drafts import Structure
from corpus.frontmatter import DATE, NUMBER, FrontMatter, Piece, read_date, read_front_matter
from corpus.offsets import MappedText
from corpus.places import Place, find_place
from corpus.plan_title import find_title, kind_of
from corpus.regions import load_regions
from corpus.types import Issue, Metadata, RawText

# 岳阳市人民政府办公室于2024年5月20日印发; not 由市政府办公室印发
_ISSUED_BY = re.compile(rf"(?:^|[,。])([^,。;:()\d]{{4,40}})于({DATE.pattern})(?:印发|发布|公布)")
# The head of a notice's title: 澜州市人民政府关于印发…; not 关于印发…, 为落实国务院关于…
_NOTICE_ISSUER = re.compile(
    r"((?!为|根据|按照|现|经|\d)[\u4e00-\u9fff\d、()“” ]{3,260}?(?:政府|办公室|办公厅"
    r"|[局厅部委办院司署会]|小组|集团|公司|中心|指挥部|联席会议|工商联|银行))"
    r"(?:关于|印发|转发)"
)
_NOTICES = ("关于", "印发", "转发")
# (2022—2025年), 2019年—2021年; not 2022年
_PERIOD = re.compile(r"((?:19|20)\d{2})年?\s?[-—–―─~至]{1,2}\s?((?:19|20)\d{2})年?")
# 规划期限为2021—2025年; not 2021—2025年年均增长
_PERIOD_SENTENCE = re.compile(
    rf"(?:规划期限?|实施期限?|规划期间|计划期限?)[^。\d]{{0,8}}{_PERIOD.pattern}"
)
# 制定本行动计划(2023—2025年); not 2023—2025年年均增长
_PERIOD_OF_PLAN = re.compile(
    rf"本(?:[^。,;]{{0,12}}?)(?:方案|计划|规划|意见|措施|要点)\({_PERIOD.pattern}\)"
)
# (2023年11月28日某市第九届人民代表大会常务委员会第十四次会议通过)
_PASSED = re.compile(
    rf"\(({DATE.pattern})([\u4e00-\u9fff]{{4,30}}?人民代表大会(?:常务委员会)?)[^()]{{0,20}}通过"
)
# 2022年全市科技创新工作要点
_ONE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年(?!代)")
# Kinds of plans that a year in the title makes plans of that year; not 2022年版清单.
_YEARLY = ("要点", "工作重点", "计划", "方案", "重点任务", "任务分工", "任务清单", "工作清单")
# What a notice sends is named in its title: 关于印发某市2020年行动计划的通知
_SENDS = re.compile(r"(?<=印发)[^。]{4,}(?=的通知$)")
# 关于2020年深化改革工作的通知, 2019年主要工作任务及责任分工; not 关于申报2020年项目的通知
_YEARS_WORK = re.compile(
    r"关于(?:做好|推进)?20\d\d年(?!.*(?:申报|征集|评选|遴选|推荐|公布|下达|培训|项目)).*工作的(?:通知|意见)$"
    r"|任务(?:及|和)?(?:责任)?分工(?:表|方案)?$"
)
# 自发布之日起施行,有效期3年; 试行期两年; not 有效期内的证书, 有效期满前
_VALID = re.compile(
    r"(?:自|至|本)[^。\n]{0,60}?((?:有效期|试行期)限?[至为到是]?[ ]?"
    r"(?:自[^,。;)(\n]{1,18}|[\d一二三四五六七八九十两][^,。;)(\n]{0,17})|试行[\d一二三四五两]年)"
)
# 《某某实施意见》(晋政发〔2019〕20号)同时废止; not 废止《某某》的议案
_REPEALED = re.compile(
    r"((?:《[^《》\n]{2,80}》(?:\([^()\n]{2,40}\))?[、和及]?)+)[^。;《》\n]{0,12}?(?:同时|自行|即行)?废止"
)
_QUOTED = re.compile(r"《[^《》\n]{2,80}》(?:\([^()\n]{2,40}\))?")
# 已被《某某方案》代替
_REPLACED = re.compile(r"已(?:经)?被?(《[^《》\n]{2,80}》)[^。;\n]{0,16}(?:代替|取代|替代|废止)")
# On a page's own lines: 发布时间:2023-03-12
# It begins with one sign of a few, so that the search can skip to these.
_POSTED = re.compile(
    r"[发發公](?:(?<=[发發])[布佈]|(?<=公)[布佈开開])(?:[时時][间間]|日期)\s*[:：]\s*"
)
# 某市科技局 某市财政局; not 某市 科技局
_SIDE_BY_SIDE = re.compile(r"(?<=[局委办厅部院府会心司行])[ \u3000]+(?=[\u4e00-\u9fff]{4})")
# Labels of the issuing body, the surest first.
_ISSUED = (
    "发文机关", "发文单位", "制定机关", "印发机关", "印发单位", "颁布机关", "颁布单位",
    "发布机关", "发布机构", "发布单位", "发布部门",
)  # fmt: skip
_READ = 3_000
_REPEAL = re.compile("废止")
_REACH = 400
_LONGEST_NAME = 120


def read_metadata(
    source: RawText, text: MappedText, structure: Structure
) -> tuple[Metadata, tuple[Issue, ...]]:
    """Return what the document states about itself, and what was inferred or odd.

    Everything is as printed but the region, which is in Simplified and in full. What is not stated
    is ``None``; a region that only the text implies is marked, and told in an issue.
    """
    front = read_front_matter(text.text, structure)
    title_range = find_title(text.text, structure, front.head)
    title = text.text[slice(*title_range)] if title_range else ""
    issuers = _issuers(text.text, front)
    place = _place(text.text, title, issuers, front)
    meta = Metadata(
        title=_printed(source.raw, text, *title_range) if title_range else None,
        issuer="、".join(_units(_printed(source.raw, text, *p.span)) for p in issuers) or None,
        region=place.name if place else None,
        region_inferred=bool(place and place.evidence),
        doc_number=_number(source.raw, text, front, title_range),
        issued=_issued(text.text, front),
        published=_published(source, front),
        period=_period(title, text.text),
        validity=_validity(source.raw, text, front),
        kind=kind_of(title) if title else None,
        replaces=_replaces(source.raw, text),
        replaced_by=_replaced_by(source.raw, text),
    )
    return meta, _issues(place)


def _printed(raw: str, text: MappedText, start: int, end: int) -> str:
    """Return the raw characters behind a range, on one line, entities decoded."""
    printed, before = text.span(start, end).slice(raw), ""
    while printed != before:  # some sites escape what is escaped already
        printed, before = html.unescape(printed), printed
    return re.sub(r"\s*[\r\n]\s*", "", printed).strip()


def _units(printed: str) -> str:
    """Return units that stand side by side, set apart as those of several lines are."""
    return _SIDE_BY_SIDE.sub("、", printed)


def _issuers(text: str, front: FrontMatter) -> tuple[Piece, ...]:
    """Return the issuing units: signature, metadata table, sentence or notice title."""
    noticed = next(
        (p.part(*m.span(1)) for p in front.head if (m := _NOTICE_ISSUER.match(p.text))), None
    ) or _above_notice(front.head)
    noticed_units = noticed.text.count("、") if noticed else -1
    stated = next((front.fields[label] for label in _ISSUED if label in front.fields), None)
    if front.signers:
        joined = "、".join(re.sub(r"\s", "", p.text) for p in front.signers)
        without_place = joined[0] in "省市区县州"
        if stated and without_place and stated.text.endswith(joined[-3:]):
            return (stated,)
        is_short = without_place and joined.count("、") == noticed_units
        is_same = noticed is not None and (noticed.text == joined or is_short)
        return (noticed,) if noticed and is_same else front.signers
    if stated and stated.text[0] not in "省市县区州":
        return (stated,)
    if match := _ISSUED_BY.search(text, 0, _READ):
        return (Piece(match.start(1), match.end(1), match.group(1)),)
    if match := _PASSED.search(text, 0, _READ):
        return (Piece(match.start(5), match.end(5), match.group(5)),)
    named = noticed or stated  # a site calls its own office 市政府办公室
    return (named,) if named else ()


def _above_notice(head: tuple[Piece, ...]) -> Piece | None:
    """Return the body on the line above 关于印发…的通知: the first line of a broken title."""
    for name, about in pairwise(head):
        together = f"{name.text}{about.text}"
        found = _NOTICE_ISSUER.match(together) if about.text.startswith(_NOTICES) else None
        if found and found.end(1) == len(name.text):
            return name
    return None


def _place(text: str, title: str, issuers: tuple[Piece, ...], front: FrontMatter) -> Place | None:
    names = [p.text for p in issuers] + [title, *(p.text for p in front.head[:2])]
    return find_place((n for n in names if len(n) <= _LONGEST_NAME), text, load_regions())


def _number(
    raw: str, text: MappedText, front: FrontMatter, title: tuple[int, int] | None
) -> str | None:
    """Return the document number; where line ends are lost, it stands right behind the title."""
    span = (front.number.start, front.number.end) if front.number else None
    if span is None and title and (behind := NUMBER.match(text.text, title[1])):
        span = behind.span()
    return re.sub(r"\s", "", _printed(raw, text, *span)) or None if span else None


def _issued(text: str, front: FrontMatter) -> str | None:
    for label in ("成文日期", "成文时间", "发文日期", "印发日期", "印发时间"):
        if label in front.fields and (date := read_date(front.fields[label].text)):
            return date
    if front.dated:
        return front.dated
    for label in ("颁布时间", "颁布日期"):
        if label in front.fields and (date := read_date(front.fields[label].text)):
            return date
    if match := _ISSUED_BY.search(text, 0, _READ):
        return read_date(match.group(2))
    match = _PASSED.search(text, 0, _READ)
    return read_date(match.group(1)) if match else None


def _published(source: RawText, front: FrontMatter) -> str | None:
    for label in ("发布日期", "发布时间", "公开日期", "公布日期"):
        if label in front.fields and (date := read_date(front.fields[label].text)):
            return date
    match = _POSTED.search(source.raw, 0, _READ)
    return read_date(source.raw[match.end() : match.end() + 12]) if match else None


def _period(title: str, text: str) -> str | None:
    match = (
        _PERIOD.search(title)
        or _PERIOD_OF_PLAN.search(text, 0, _READ)
        or _PERIOD_SENTENCE.search(text)
    )
    if match:
        return f"{match.group(1)}—{match.group(2)}"
    year = _ONE_YEAR.search(title)
    sent = _SENDS.search(title)
    kind = kind_of(sent.group() if sent else title) or ""
    yearly = kind.endswith(_YEARLY) or _YEARS_WORK.search(title)
    return year.group(1) if year and yearly else None


def _validity(raw: str, text: MappedText, front: FrontMatter) -> str | None:
    for label in ("有效性", "时效性", "效力状态", "有效期"):
        if label in front.fields:
            piece = front.fields[label]
            return _printed(raw, text, piece.start, piece.end) or None
    stated = "有效期" in text.text or "试行" in text.text
    found = list(_VALID.finditer(text.text)) if stated else []
    return _printed(raw, text, *found[-1].span(1)) if found else None


def _replaces(raw: str, text: MappedText) -> tuple[str, ...]:
    """Return what the document repeals; looked for only before each 废止."""
    found: list[str] = []
    for word in _REPEAL.finditer(text.text):
        match = _REPEALED.search(text.text, max(0, word.start() - _REACH), word.end())
        if match is None:
            continue
        for m in _QUOTED.finditer(match.group(1)):
            start = match.start(1) + m.start()
            found.append(_printed(raw, text, start, start + len(m.group())))
    return tuple(dict.fromkeys(found))


def _replaced_by(raw: str, text: MappedText) -> str | None:
    match = _REPLACED.search(text.text, 0, _READ)
    return _printed(raw, text, *match.span(1)) if match else None


def _issues(place: Place | None) -> tuple[Issue, ...]:
    if place is None or not place.evidence:
        return ()
    names = "、".join(place.evidence[:6])
    return (Issue("region-inferred", f"文中未写明地区，据文中“{names}”推断为{place.name}。"),)
