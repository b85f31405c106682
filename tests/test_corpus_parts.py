from corpus.clauses import parse_structure

NOTICE = (
    "各街道办事处,区政府各部门:\n《某区行动方案》已经区政府同意,现印发给你们,请遵照执行。\n某区人民政府办公室\n"
    "2023年4月18日\n(此件公开发布)\n"
)
PLAN = "某区提升动能行动方案\n为推动发展,制定本方案。\n一、要求\n坚持创新。\n二、任务\n加快建设。\n"


def clauses(text):
    return [text[c.start : c.end] for c in parse_structure(text).clauses]


def titles(text):
    return [text[a:b] for a, b in parse_structure(text).titles]


def test_covering_notice_is_in_no_clause():
    assert clauses(NOTICE + PLAN)[0] == "为推动发展,制定本方案。"
    assert titles(NOTICE + PLAN) == ["某区提升动能行动方案"]


def test_notice_with_clauses_of_its_own_keeps_them():
    text = (
        "某局关于开展征集工作的通知\n各有关单位:\n为做好工作,现将有关事项通知如下:\n一、征集范围\n面向全市企业。\n"
        "二、征集时间\n即日起征集。\n某市工业和信息化局\n2020年5月6日\n"
    )
    assert [c[:6] for c in clauses(text)] == ["为做好工作,", "一、征集范围", "二、征集时间"]
    assert not any("工业和信息化局" in c for c in clauses(text))


def test_signature_and_list_of_annexes_are_in_no_clause():
    text = PLAN + "附件:1.分工表\n2.名单\n某区人民政府\n2023年4月18日\n"
    assert clauses(text)[-1] == "二、任务\n加快建设。"


def test_annex_is_a_part_of_its_own():
    text = PLAN + "附件1\n重点任务分工表\n一、甲任务\n做好甲事。\n二、乙任务\n做好乙事。\n"
    structure = parse_structure(text)
    assert titles(text) == ["某区提升动能行动方案", "重点任务分工表"]
    assert [c.part for c in structure.clauses] == [0, 0, 0, 1, 1]


def test_second_plan_without_annex_mark_is_a_part():
    text = PLAN + "某区人才强区行动方案\n为引才,制定本方案。\n一、目标\n引才。\n二、措施\n落实。\n"
    assert titles(text) == ["某区提升动能行动方案", "某区人才强区行动方案"]


def test_plan_behind_an_annex_that_names_members_is_a_part():
    roster = (
        "附件\n领导小组成员名单\n组长:张某(市政府)\n副组长:李某(市经信局)\n成员:王某(市财政局)\n"
    )
    office = "领导小组办公室设在市经信局。\n"
    opening = "为贯彻落实市委决策部署,大力发展新技术、新业态、新模式、新产业,制定本行动计划。\n"
    second = f"某区新兴产业行动计划\n{opening}一、目标\n引才。\n"
    text = PLAN + roster + office + second
    assert titles(text)[-1] == "某区新兴产业行动计划"
    assert clauses(text)[-3:] == [office.strip(), opening.strip(), "一、目标\n引才。"]
    unopened = PLAN + roster + "设8个工作小组\n一、小组\n抓好。\n"
    assert len(titles(unopened)) == 2


def test_title_of_a_table_and_its_head_are_in_no_clause():
    table = "某市项目名单\n序号\n项目名称\n地区\n1\n甲项目\n乙县\n2\n丙项目\n丁县\n"
    text = PLAN.replace("坚持创新。\n", "坚持创新。\n" + table)
    assert clauses(text)[1:-1] == ["坚持创新。", "1\n甲项目\n乙县", "2\n丙项目\n丁县"]


def test_table_of_contents_is_in_no_clause():
    text = "某市规划\n目录\n一、要求\n二、任务\n一、要求\n坚持创新发展。\n二、任务\n加快建设。\n"
    assert clauses(text) == ["一、要求\n坚持创新发展。", "二、任务\n加快建设。"]


def test_title_broken_over_lines_is_one():
    text = "某市深化改革推进政府\n数字化转型实施方案\n为推动改革,制定本方案。\n一、要求\n坚持。\n"
    assert titles(text) == ["某市深化改革推进政府\n数字化转型实施方案"]


def test_table_becomes_one_paragraph_a_row():
    cells = "序号\n任务\n完成时间\n责任单位\n1\n建平台\n12月底前\n甲局\n2\n引才\n6月底前\n乙局\n"
    text = PLAN + "附件1\n任务分工表\n" + cells
    assert clauses(text)[-2:] == [
        "1\n建平台\n12月底前\n甲局",
        "2\n引才\n6月底前\n乙局",
    ]


def test_title_run_into_the_text_is_in_no_clause():
    text = "某市2022年科技工作要点2022年是关键一年,制定本要点。\n一、要求\n坚持。\n"
    assert titles(text) == ["某市2022年科技工作要点"]
    assert clauses(text)[0] == "2022年是关键一年,制定本要点。"


def test_notice_that_asks_for_opinions_is_no_part_beside_its_draft():
    text = (
        "某省工信厅关于公开征求《某省数字条例(征求意见稿)》意见的通告\n"
        "我厅起草了《某省数字条例》。现向社会各界公开征求意见,请于2020年11月9日前反馈。\n"
        "某省工业和信息化厅\n2020年11月3日\n附件某省数字经济促进条例(征求意见稿)\n"
        "第一条 为了促进数字经济高质量发展,加速经济社会数字化转型,根据有关法律,制定本条例。\n"
        "第二条 本省行政区域内促进数字经济发展的相关活动,适用本条例,法律法规另有规定的除外。\n"
    )
    structure = parse_structure(text)
    ((start, end),) = structure.titles
    assert text[start:end] == "某省数字经济促进条例(征求意见稿)"
    assert [c.labels for c in structure.clauses] == [("第一条",), ("第二条",)]


def test_notice_that_passes_on_a_plan_and_bears_only_a_date_is_in_no_clause():
    text = (
        "某市人民政府办公室\n关于转发某市民政局《养老服务实施意见》的\n通知\n各县人民政府:\n"
        "某市民政局《养老服务实施意见》已经市政府同意,现予转发,请认真贯彻执行。\n二〇一一年七月八日\n"
        "某市民政局\n关于发展养老服务的\n实施意见\n一、要求\n坚持创新。\n二、任务\n加快发展。"
    )
    assert [text[c.start : c.end][:2] for c in parse_structure(text).clauses] == ["一、", "二、"]
