"""Reads assignments from plain sentences: 由市科技局牵头,市财政局配合; 区财政局要…; 市编办:负责….

Only named agencies and bodies are charged; firms, universities and 各有关部门 are charged with
nothing, save that the latter may take part beside a unit that leads.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from corpus import labels
from corpus.records import quick
from corpus.register import Register
from corpus.roles import Charge
from corpus.subjects import BODY, Names, leading_names, read_partners, read_sections, read_subject
from corpus.types import Role
from corpus.unit_names import Name, hide_brackets

_STOPS = "。;!?\n"
_STOP = re.compile(r"[。;!?]|(?=\n)")
# What a sentence that charges somebody has: a quick test. Matches 市科技局要, 会同; not 必要, 应用.
# It begins with one sign of many, so that the search can skip to these.
_WORD = re.compile(
    r"[牵会负配主职为单是作统局委厅部办院署室组队心府处社团联协门行司)〉>](?:(?<=牵)头|(?<=会)同|(?<=[负职])责"
    r"|(?<=配)合|(?<=主)(?:办[,;。]|体)|(?<=为)主|(?<=单)位[为是]|(?<=统)筹(?:、?协调|领导|推进|指导)"
    r"|(?<=[为是作])\w{0,2}(?:召集|责任|主办|主管)(?:单位|部门)"
    r"|(?<=[局委厅部办院署会室组队心府处社团联协门行司)〉>])[要应](?!用|求|急|素|对))"
)
_SHARE = (
    r"(?:按照?|根据|依据?)(?:各自|有关|相关|工作|部门|本部门|的)*(?:职责|职能|职权)"
    r"(?:分工|范围|权限|任务|要求)*内?"
)
_TRIGGER = re.compile(
    # Most characters begin none: told at once.
    rf"(?=[主具负共联统分牵为会作是召全根按依组直要应积密重协配参予给{labels.WORD_SIGNS}])(?:"
    # 牵头, 负责牵头, 由市教育局主办,; not 牵头单位, 牵头部门, 主办的大会.
    r"(?P<lead>(?:主要|具体)?(?:负责|共同|联合|具体|统一|分别)?牵头(?!单位|部门|处室|人|方|企业|领导)(?:抓总|负责)?|为主(?:体)?(?=,|、)|主办(?=[,;。]))"
    # 会同; 为召集单位, 作为具体牵头单位, 是责任主体; not 各责任单位.
    rf"|(?P<joint>会同)|(?:作?为|是)[^,。;为是]{{0,12}}?(?P<post>召集|成员|{labels.WORDS})(?:单位|部门|主体)"
    # 牵头单位为市科技局; not 责任单位要.
    rf"|(?P<label>(?:召集|{labels.WORDS})(?:单位|部门|主体))(?:为|是)"
    # 统筹协调…作用; 按职责分工; 负责; not 负责人, 负责同志, 一把手负责制.
    rf"|(?P<coordinate>(?:全面|负责)?统筹(?:、?协调|领导|推进|指导)|牵头抓总)|(?P<share>{_SHARE})"
    r"|(?P<do>(?:具体|主要|全面|统一|组织|直接|共同|分别)?负责(?!人|同志|制(?![定订])|的|部门))"
    # 要, 应当 behind a subject; not 要求, 要素, 应用, 应急.
    r"|(?P<must>要(?!求|素|点|闻|件)|应当?(?!用|急|届|对))"
    # 配合, 参与, 等部门参加, 予以支持; not 配合单位, 参加人, 支持.
    r"|(?P<help>(?:积极|密切|重点|协同|共同|协助|予以|给予)*(?:配合|参与|参加|协助|协办|协同|(?<=[予给][以予])支持)(?!单位|部门|处室|人|主体)"
    # 市教育局牵头,市财政局具体落实; not 落实政策.
    r"|(?:具体|分别|共同)落实(?=[,。;])))"
)
_SEGMENT_END = re.compile(r"[,:。;]")
# 应当会同, 要联合; not 应当联合执法.
_JOINTLY = re.compile(r"(?:(?:积极|可以|并)?(?:会同|联合))(?!执法)")
# 市科技局要充分发挥牵头作用: what stands between the unit and 牵头; not 发挥优势.
_PLAYS = re.compile(r"(?:要|应当?)?(?:充分|切实|积极|更好|更好地)?(?:发挥|履行)好?\Z")
# 成立市数字经济发展领导小组, 设立由市长任组长的工作专班; not 完善联席会议制度.
_SETS_UP = re.compile(
    r"(?:成立|设立|组建)(?:[由以][^,。;]{2,60}?的|[^,。;]{2,30}?任组长的)?"
    r"(?P<body>(?![由以]|本级|相应)[\u4e00-\u9fff“”\ufffc*]{0,24}?"
    r"(?:领导小组|联席会议|指挥部|专班|推进组|协调小组|工作组|中心)(?:办公室)?)(?=[,(])"
)
# 市发展改革委作为管理单位,负责…; not 作为重要任务,.
_ACTING_AS = re.compile(r"作为[^,。;]{0,40}(?:单位|部门|机构|主体)\Z")
# 主管部门 says whose field it is, 成员单位 who belongs to a body.
_POSTS = {"主管": Role.RESPONSIBLE, "成员": Role.PARTICIPATE}
_JOIN = "、,和与及并"
MAX_TRIGGERS = 40  # words of a sentence that are read; more are a list of some kind
MAX_SENTENCE = 2000  # characters; what is longer is a table or has lost its stops


@quick
@dataclass(frozen=True, slots=True)
class ProseCharge:
    """A charge, the sentence that states it and the part of it that the charge governs."""

    start: int
    end: int
    charge: Charge
    covers: tuple[int, int]


@quick
@dataclass(frozen=True, slots=True)
class _Group:
    """The units in front of one verb; ``start``: where their part of the sentence begins."""

    start: int
    charges: tuple[Charge, ...]

    @property
    def helps(self) -> bool:
        """Whether these units only take part."""
        return all(c.role is Role.PARTICIPATE for c in self.charges)


def read_prose(
    text: str,
    start: int,
    end: int,
    register: Register,
    *,
    article: bool = False,
    strict: bool = False,
    charged: frozenset[str] = frozenset(),
) -> tuple[ProseCharge, ...]:
    """Return what the sentences of ``text[start:end]`` charge named units with.

    In an ``article`` of a regulation (第N条) a department named by its field counts as well. A
    ``strict`` reading takes only words that charge a unit (负责, 牵头), not 要 and 应. ``charged``
    are names that the document charges elsewhere: 管委办.
    """
    found: list[ProseCharge] = []
    done = start
    for word in _WORD.finditer(text, start, end):
        if word.start() < done:
            continue
        begin, done = _sentence(text, word.start(), done, end)
        if done - begin <= MAX_SENTENCE:
            names = Names(register, article, charged)
            groups = tuple(_Reader(text, begin, done, names, strict=strict).read())
            found += _covering(text, groups, begin, done)
    return tuple(found)


def _covering(text: str, groups: tuple[_Group, ...], start: int, end: int) -> Iterator[ProseCharge]:
    """Yield the charges of a sentence; of several duties each covers its own part."""
    duties = [g.start for g in groups if not g.helps]
    seen: set[tuple[str, Role]] = set()
    for group in groups:
        covers = (start, end)
        if len(duties) > 1 and not group.helps:
            behind = next((d for d in duties if d > group.start), end)
            covers = (start if group.start == duties[0] else group.start, behind)
        for charge in group.charges:
            words = text[charge.name.start : charge.name.end]
            if (words, charge.role) not in seen:
                seen.add((words, charge.role))
                yield ProseCharge(start, end, charge, covers)


def _sentence(text: str, at: int, start: int, end: int) -> tuple[int, int]:
    """Return the sentence around ``at``, its stop included, white space before it left out."""
    begin = max(start, at - MAX_SENTENCE)
    begin = max(begin, *(text.rfind(sign, begin, at) + 1 for sign in _STOPS))
    while begin < at and text[begin].isspace():
        begin += 1
    stop = _STOP.search(text, at, end)
    return begin, stop.end() if stop else end


class _Reader:
    """Reads one sentence, verb by verb."""

    def __init__(
        self, text: str, start: int, end: int, names: Names, *, strict: bool = False
    ) -> None:
        self.strict = strict
        self.text = text
        self.base = start
        self.shown = hide_brackets(text[start:end])
        self.names = names
        self.led = False  # whether a unit leads in front of the verb that is read
        self.headed = False  # whether a unit does by a word such as 牵头
        self.bare = False  # whether that word stands alone: 由市科技局牵头,
        self.acting = False  # whether a unit is charged in front of it

    def read(self) -> Iterator[_Group]:
        """Yield the groups of units that the sentence charges, in order."""
        before: re.Match[str] | None = None
        for trigger in islice(_TRIGGER.finditer(self.shown), MAX_TRIGGERS):
            start = self._subject_start(trigger.start(), before)
            charges = () if start is None else self._charges(trigger, start)
            behind = tuple(self._behind(trigger, charges))
            if charges or behind:
                group = _Group(self.base + (start or 0), (*charges, *behind))
                self.acting = True
                self.led = self.led or any(c.role is Role.LEAD for c in group.charges)
                self.headed = self.headed or trigger["lead"] is not None
                self.bare = self.bare or (trigger["lead"] is not None and self._ends(trigger))
                before = trigger
                yield group

    def _subject_start(self, at: int, before: re.Match[str] | None) -> int | None:
        """Return where the words in front of a verb begin; ``None`` inside another's words."""
        comma = max(self.shown.rfind(sign, 0, at) for sign in ",:") + 1
        if before is None or before.end() <= comma:
            return comma
        joined = self.shown[before.end() : before.end() + 1]
        return before.end() if joined and joined in _JOIN else None

    def _charges(self, trigger: re.Match[str], start: int) -> tuple[Charge, ...]:
        """Return the units in front of a verb with what it charges them with."""
        end = trigger.start()
        if trigger["label"] or (self.strict and trigger["must"]):
            return ()
        if not self.shown[start:end].strip():
            if self.shown[start - 1 : start] != ":" or trigger["joint"]:
                return self._of_body(trigger, start) or self._acting_as(trigger, start)
            start, end = self._segment_before(start)
        joins = (self.led or self.acting) and (trigger["share"] or trigger["post"])
        if trigger["help"] or joins or (self.bare and trigger["do"] and self._ends(trigger)):
            return self._partners(trigger, start, end)
        if trigger["coordinate"] and not self._coordinates(trigger):
            return ()
        plays = _PLAYS.search(self.shown, start, end) if trigger["lead"] else None
        end = plays.start() if plays else end
        names = self._subject(start, end, charged=trigger["must"] is None)
        return tuple(Charge(name, self._role(trigger)) for name in names)

    def _of_body(self, trigger: re.Match[str], start: int) -> tuple[Charge, ...]:
        """Return the body that the sentence sets up: 成立市数字经济领导小组,负责….

        The words between may tell only who is in it.
        """
        body = _SETS_UP.search(self.shown, 0, start)
        if body is None or self.acting or not (trigger["do"] or trigger["coordinate"]):
            return ()
        at, end = self.base + body.start("body"), self.base + body.end("body")
        return (Charge(Name(at, end), self._role(trigger)),)

    def _acting_as(self, trigger: re.Match[str], start: int) -> tuple[Charge, ...]:
        """Return the units of the segment before that says what they are: X作为管理单位,负责…."""
        if self.acting or start == 0 or not (trigger["do"] or trigger["lead"]):
            return ()
        begin, stop = self._segment_before(start)
        post = _ACTING_AS.search(self.shown, begin, stop)
        names = self._subject(begin, post.start(), charged=True) if post else ()
        return tuple(Charge(name, self._role(trigger)) for name in names)

    def _segment_before(self, start: int) -> tuple[int, int]:
        """Return the words in front of a colon: 市编办 of 市编办:负责…."""
        begin = max(self.shown.rfind(sign, 0, start - 1) for sign in ",:") + 1
        return begin, start - 1

    def _subject(self, start: int, end: int, *, charged: bool) -> tuple[Name, ...]:
        """Return the units that act, those of a list in the segments before included."""
        base = self.base
        names = read_subject(self.text, base + start, base + end, self.names, charged=charged)
        while names and start > 1 and self.shown[start - 1] == ",":
            begin, stop = self._segment_before(start)
            if _TRIGGER.search(self.shown, begin, stop):
                break
            more = read_subject(self.text, base + begin, base + stop, self.names, charged=False)
            names, start = (*more, *names), begin if more else 0
        return names

    def _partners(self, trigger: re.Match[str], start: int, end: int) -> tuple[Charge, ...]:
        """Return the units that take part beside a unit that is charged, or are told to."""
        told = trigger["share"] and self.shown[start:end].rstrip().endswith(("要", "应", "应当"))
        if (self.led or self.acting) and not told:
            names = read_partners(self.text, self.base + start, self.base + end, self.names)
        else:
            named = told or (trigger["help"] or "").endswith("配合")
            sections = read_sections(self.text, self.base + start, self.base + end)
            names = sections or (self._subject(start, end, charged=False) if named else ())
        return tuple(Charge(name, Role.PARTICIPATE) for name in names)

    def _behind(self, trigger: re.Match[str], charges: tuple[Charge, ...]) -> Iterator[Charge]:
        """Yield the units behind 会同, 应当会同 and 牵头单位为."""
        at, stop = trigger.end(), self._segment_end(trigger.end())
        if trigger["label"]:
            role = labels.role_of(trigger["label"], led=self.led)
            yield from self._leading(at, stop, role)
            return
        jointly = trigger if trigger["joint"] else _JOINTLY.match(self.shown, at, stop)
        if jointly is None or not (charges or self.acting):
            return
        heads = trigger["lead"] is not None or (self.headed and not charges)
        role = Role.PARTICIPATE if heads else Role.LEAD
        yield from self._leading(jointly.end(), len(self.shown), role)

    def _leading(self, start: int, end: int, role: Role) -> Iterator[Charge]:
        base = self.base
        for name in leading_names(self.text, base + start, base + end, self.names):
            words = self.text[name.start : name.end]
            if role is Role.PARTICIPATE or self.names.is_named(words):
                yield Charge(name, role)

    def _segment_end(self, at: int) -> int:
        found = _SEGMENT_END.search(self.shown, at)
        return found.start() if found else len(self.shown)

    def _role(self, trigger: re.Match[str]) -> Role:
        if trigger["post"]:
            return _POSTS.get(trigger["post"], labels.role_of(trigger["post"], led=False))
        if trigger["share"]:
            return Role.JOINT
        coordinates = trigger["coordinate"] and trigger[0].startswith("负责")
        if trigger["do"] or (coordinates and not self._is_body(trigger)):
            helps = self.led and (self.bare or self._ends(trigger))
            return Role.PARTICIPATE if helps else Role.RESPONSIBLE
        return Role.LEAD

    def _ends(self, trigger: re.Match[str]) -> bool:
        """Tell whether a verb has no object behind it: 市科技局牵头, of 市科技局牵头,…."""
        return self.shown[trigger.end() : trigger.end() + 1] in ",。;、"

    def _coordinates(self, trigger: re.Match[str]) -> bool:
        """Tell whether 统筹协调 is said of who stands in front: 发挥…作用, 领导小组统筹协调…."""
        rest = self.shown[trigger.end() : self._segment_end(trigger.end())]
        return "作用" in rest or trigger[0].startswith("负责") or self._is_body(trigger)

    def _is_body(self, trigger: re.Match[str]) -> bool:
        begin = max(self.shown.rfind(sign, 0, trigger.start()) for sign in ",:") + 1
        subject = self.shown[begin : trigger.start()].rstrip("的全面负责")
        return BODY.search(subject) is not None
