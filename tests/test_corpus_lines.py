from corpus.offsets import MappedText
from corpus.wrapping import unwrap


def joined(text):
    return unwrap(MappedText.identity(text)).text


def test_hard_wrapped_lines_are_joined():
    lines = [
        "一、总体要求",
        "坚持以创新驱动发展战略为引领加快推进科技强市建设着",
        "力提升产业核心竞争能力,到二〇二五年全社会研发投入达",
        "到较高水平,形成一批在全国有影响力的创新平台,为现代",
        "化建设提供支撑。",
        "二、主要任务",
        "围绕重点产业链部署创新链,推动创新主体高效协同,不断",
        "完善人才引进培养使用机制,营造良好的创新创业生态环境",
        "和社会氛围。",
    ]
    assert joined("\n".join(lines)).split("\n") == [
        lines[0],
        "".join(lines[1:5]),
        lines[5],
        "".join(lines[6:]),
    ]


def test_ordinary_lines_stay_apart():
    text = "一、总体要求\n坚持创新。\n二、任务\n加快建设。\n三、措施\n加强领导。"
    assert joined(text) == text


def test_joined_text_maps_to_its_raw_place():
    raw = "推动发展\n,加强建设。"
    text = unwrap(MappedText.identity(raw))
    assert text.text == "推动发展,加强建设。"
    assert text.span(0, len(text.text)).slice(raw) == raw
