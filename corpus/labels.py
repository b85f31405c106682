"""The words that label a list of units: 牵头单位:, 推进部门:, 市级配合处室:, and their roles.

The one place that knows them; brackets, lines, stand-alone paragraphs and table heads all ask here.
"""

import re

from corpus.types import Role

LEADING = "牵头|主办|主责|主管|召集"
HELPING = "配合|参与|参加|协同|协办|协作|协助|支持|支撑"
DOING = "责任|负责|落实|实施|推进|承办|承担|完成|监管"
BODIES = "单位|部门|处室|科室|股室|机关|主体|机构"
WORDS = f"{LEADING}|{HELPING}|{DOING}"
WORD_SIGNS = "".join(sorted({word[0] for word in WORDS.split("|")}))  # those begin with one

# What stands in front of the word: 市级责任单位, 第一牵头单位, 组织实施单位.
FRONT = r"[市省区县州]?[级直]?(?:第[一二]|主要|共同|主体|具体|联合|组织|其他|其它|相关|整改)?"
# What stands between the word and 单位: 牵头责任单位, 责任市县, 牵头的部门.
BETWEEN = r"(?:责任|落实|实施|负责|组织|配合|推进)?(?:市|县|区|局|的)?"
# What is labelled as well: 牵头单位及负责人, 责任单位(责任人).
AND_MORE = r"(?:[及和、][^\s:,;。()]{1,8}|\((?:及?(?:责任|负责|联系)人|责任领导|领导)\))?"

# A whole label without its colon. Matches 推进单位, 市级牵头单位及负责人; not 申报单位, 负责人.
UNIT_LABEL = rf"(?:{FRONT}(?:{WORDS}){BETWEEN}(?:{BODIES}){AND_MORE})"

# What may stand behind a label that has lost its colon: 市科技局, 各区政府; not 各负其责, 市场.
NAME_AHEAD = (
    r"各(?:区|县|市|有关|相关|乡|镇|街道)"
    r"|[省市县区州][级直](?:各|有关|相关|属)"
    r"|[省市县区州](?![级直域场民块内属外])[\u4e00-\u9fff]{1,14}?(?:[局委办厅院府部]|中心)(?:[、,;。)\]〕】\s]|$)"
)

_LEADING = re.compile(LEADING)
_HELPING = re.compile(HELPING)


def leads(label: str) -> bool:
    """Tell whether a label gives the lead, so that the other units of a statement take part."""
    return _LEADING.search(label) is not None


def role_of(label: str, *, led: bool) -> Role:
    """Return the role that a label gives; ``led``: another label of the statement leads."""
    if leads(label):
        return Role.LEAD
    return Role.PARTICIPATE if led or _HELPING.search(label) else Role.RESPONSIBLE
