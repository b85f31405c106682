"""Damage is repaired where the repair can be proved, told where it cannot."""

import pytest

from corpus.damage import find_damage
from corpus.shifted import find_shifted

# What the scraper did: full-width ASCII folded byte by byte, in step or not, then decoded as GBK.
CLEAN = (
    "建设沿海科创带，沿海城市加快发展，科创带建设提速。高校科研院所与企业合作，高校众多，科研技术领先。"
    "高新技术企业达500家以上，科技型中小企业80家。科技型企业入库。上海科创中心带动，上海科创资源丰富。"
)


def scrape(text: str) -> str:
    data = bytearray()
    raw = text.encode("gbk")
    i = 0
    while i < len(raw):
        if raw[i] == 0xA3 and i + 1 < len(raw) and raw[i + 1] > 0xA0:
            data.append(raw[i + 1] & 0x7F)
            i += 2
        else:
            data.append(raw[i])
            i += 1
    return bytes(data).decode("gbk", errors="replace").replace("\ufffd", "?")


def repaired(text: str) -> str:
    for repair in reversed(find_damage(text)):
        if repair.text is not None:
            text = text[: repair.start] + repair.text + text[repair.end :]
    return text


def test_scraping_damages_as_seen():
    assert scrape("沿海科創帶，") == "沿??苿搸?,"


def test_byte_lost_before_full_width_bytes_is_put_back_in_step():
    document = "沿海地区建设科創帶。科創帶為統領，科創資源。沿海科創" * 3
    garbled = document + scrape("建設沿海科創帶為統領，")
    assert garbled != document
    assert repaired(garbled) == document + "建設沿海科創帶為統領,"


def test_every_repair_damages_to_what_was_found():
    document = "沿海地区建设科創帶。科創帶為統領，科創資源。沿海科創" * 3
    garbled = document + scrape("建設沿海科創帶為統領，")
    runs = list(find_shifted(garbled))
    assert runs
    for run in runs:
        assert run.is_complete
        assert garbled[run.start : run.end].startswith("?")
        assert scrape(run.text).rstrip("?")[:4] == garbled[run.start : run.end][:4]


@pytest.mark.parametrize(
    "text",
    [
        "怎么办?我们要加快推进产业发展。产业发展要加快。",
        "什么是数字经济??数字经济是新的经济形态。",
        "是否达标?!要认真核查。认真核查是关键。",
        "????",
        "?",
        CLEAN,
    ],
)
def test_question_marks_that_were_meant_stay(text):
    assert repaired(text) == text
    assert not [r for r in find_damage(text) if r.code == "lost-byte"]


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ("设置假设干竞争性课题", "设置若干竞争性课题"),
        ("原那么上一年一次", "原则上一年一次"),
        ("落实实施细那么精神", "落实实施细则精神"),
        ("推动产业开展", "推动产业开展"),
        ("提出假设干预方案", "提出假设干预方案"),
        ("办法那么多", "办法那么多"),
    ],
)
def test_words_replaced_by_a_program_are_put_back_only_where_certain(found, text):
    assert repaired(found) == text


def test_number_one_read_as_a_dash_is_put_back_before_number_two():
    assert repaired("(-)坚持党管科技。(二)创新机制。") == "(一)坚持党管科技。(二)创新机制。"
    assert repaired("(-)坚持党管科技。") == "(-)坚持党管科技。"


@pytest.mark.parametrize("text", ["**省", "某某市", "XX市", "××县", "浙政发〔**〕46号"])
def test_masks_are_told_and_left(text):
    found = find_damage(text)
    assert [r.code for r in found] == ["masked"]
    assert found[0].text is None


@pytest.mark.parametrize("text", ["2**10", "某些地区", "5×5米", "XX", "A股"])
def test_what_looks_like_a_mask_is_none(text):
    assert find_damage(text) == ()


def test_lost_and_private_characters_are_told():
    codes = [r.code for r in find_damage("科技\ufffd创新\ue123。\uf0b7要点")]
    assert codes == ["undecodable", "private-use"]


@pytest.mark.parametrize(
    ("damaged", "clean"),
    [
        (
            "一?总体要求\n建设平台。\n二？重点任务\n三?保障措施",
            "一、总体要求\n建设平台。\n二、重点任务\n三、保障措施",
        ),
        (
            "到2O25年，床位达到3O00张，O2O消费与CO2排放",
            "到2025年，床位达到3000张，O2O消费与CO2排放",
        ),
        ("\ue000一、总体目标\n\uf0d1（一）任务", "一、总体目标\n（一）任务"),
    ],
)
def test_sign_that_only_one_other_can_have_been_is_put_back(damaged, clean):
    assert repaired(damaged) == clean


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("每年培训l200人次", "doubtful-figure"),
        ("加强锟斤拷锟斤拷建设", "undecodable"),
        ("加强烫烫烫烫建设", "undecodable"),
    ],
)
def test_sign_that_may_have_been_another_is_told_and_left(text, code):
    assert [(r.code, r.text) for r in find_damage(text)] == [(code, None)]


@pytest.mark.parametrize(
    "text",
    [
        "一?\n二?",
        "怎么办?一?二?",
        "三?重点任务\n一?总体",
        "B2O2C模式",
        "|2025年|300个|",
        "泡温泉不烫",
    ],
)
def test_signs_in_their_place_are_no_damage(text):
    assert find_damage(text) == ()
