from hypothesis import given

from corpus.clauses import parse_structure
from tests.strategies import jumbles, plans


def labels(text):
    return ["/".join(c.labels) for c in parse_structure(text).clauses]


def texts(text):
    return [text[c.start : c.end] for c in parse_structure(text).clauses]


@given(plans())
def test_every_item_of_a_plan_is_a_clause(plan):
    text, wanted = plan
    text = text.replace("（", "(").replace("）", ")").replace("．", ".")
    found = [c.labels for c in parse_structure(text).clauses]
    assert found == [("p1",), *wanted]


@given(jumbles)
def test_clauses_are_in_order_apart_and_inside(text):
    end = 0
    for clause in parse_structure(text).clauses:
        assert end <= clause.start < clause.end <= len(text)
        end = clause.end


def test_heading_with_one_paragraph_is_one_clause():
    assert labels("一、总体要求\n坚持创新驱动。\n二、任务\n加快发展。") == ["一", "二"]


def test_heading_with_several_paragraphs_gives_each():
    text = "一、要求\n坚持创新。\n——企业增加。达50家。\n——人才增加。达90人。\n二、措施\n抓好。"
    assert labels(text) == ["一/p1", "一/p2", "一/p3", "二"]


def test_counted_paragraphs_bear_their_label():
    assert labels(
        "一、目标\n努力奋斗。\n一是投入翻番。达到2亿元。\n二是人才翻番。\n二、措施\n抓好。"
    ) == [
        "一/p1",
        "一/一是",
        "一/二是",
        "二",
    ]


def test_numbers_run_on_across_groups():
    text = "一、任务\n(一)甲事\n1.做甲。\n2.做乙。\n(二)乙事\n3.做丙。\n4.做丁。"
    assert labels(text) == ["一/(一)/1", "一/(一)/2", "一/(二)/3", "一/(二)/4"]


def test_number_glued_to_a_year_counts_only_in_sequence():
    assert labels("一、任务\n1.做甲。\n2.2021年做乙。\n3.5%以上的企业受益。") == [
        "一/1",
        "一/2",
        "一/3",
    ]
    assert labels("一、任务\n1.做甲。\n3.5%以上的企业受益。") == ["一/1"]


def test_bracket_alone_behind_one_paragraph_belongs_to_it():
    text = "一、措施\n(一)政策\n落实政策。\n(由市科技局牵头,市财政局参与)\n(二)人才\n引进人才。"
    assert texts(text)[0].endswith("市财政局参与)")


def test_bracket_alone_behind_several_paragraphs_is_in_no_clause():
    text = "一、措施\n(一)政策\n落实政策。\n完善机制。\n(由市科技局牵头)\n(二)人才\n引才。"
    assert labels(text) == ["一/(一)/p1", "一/(一)/p2", "一/(二)"]
    assert not any("牵头" in clause for clause in texts(text))


def test_lost_line_breaks_are_found_by_the_sequence():
    filler = "围绕重点产业链推动创新主体协同发展,不断提升企业核心竞争能力,形成优势产业集群。" * 2
    text = (
        f"现提出以下要点:一、指导思想{filler}二、总体目标{filler}三、重点工作(一)培育主体。{filler}"
        f"(二)增加投入。{filler}四、措施(-)党管科技。{filler}(二)创新机制。{filler}"
    )
    assert labels(text) == ["p1", "一", "二", "三/(一)", "三/(二)", "四/(一)", "四/(二)"]


def test_lost_line_breaks_are_found_behind_lists_of_units_and_long_headings():
    body = (
        "围绕重点产业部署创新任务,推动主体协同,完善培养使用机制,营造良好创业生态环境,支持企业" * 2
    )
    text = (
        f"一、主要任务,全面推进(一)夯实基础1.建设网络。{body}。责任单位:市科技局,各区政府"
        f"2.建设平台。{body}。(市工信局)(二)深化应用3.推广应用。{body}〔市科技局〕"
        f"4.5G建设。{body}。5.服务企业。{body}。"
    )
    labels = [clause.labels[-1] for clause in parse_structure(text).clauses]
    assert labels == ["1", "2", "3", "4", "5"]


def test_contents_in_running_text_are_no_clauses():
    body = "为了规范有关工作,根据国家有关规定,结合本市实际情况,由有关部门共同制定本办法并且组织实施"
    text = (
        "某市管理办法目录第一章总则第二章管理第三章附则"
        f"第一章总则第一条{body}。第二条{body}。第二章管理第三条{body}。第四条{body}。"
        f"第三章附则第五条{body}。"
    )
    labels = [clause.labels for clause in parse_structure(text).clauses]
    assert labels[-5:] == [
        ("第一章", "第一条"),
        ("第一章", "第二条"),
        ("第二章", "第三条"),
        ("第二章", "第四条"),
        ("第三章", "第五条"),
    ]


def test_sentence_that_counts_its_points_stays_whole():
    text = "一、任务\n1.申报条件包括:(一)依法登记;(二)信用良好;(三)制度健全。\n2.做乙。"
    assert labels(text) == ["一/1", "一/2"]


def test_articles_with_items_keep_their_opening():
    text = (
        "第一章总则\n第一条 为了促进发展,制定本条例。\n第二条 下列事项适用:\n(一)甲事;\n(二)乙事。"
    )
    assert labels(text) == [
        "第一章/第一条",
        "第一章/第二条/p1",
        "第一章/第二条/(一)",
        "第一章/第二条/(二)",
    ]


def test_box_does_not_break_the_list_around_it():
    text = "一、任务\n  1.做甲。\n专栏1 工程\n1.子甲。\n  2.做乙。\n  3.做丙。"
    assert labels(text) == ["一/1", "一/专栏1/1", "一/2", "一/3"]


def test_path_bears_the_headings():
    text = "一、任务\n(一)政策落实\n1.大力引培人才。编制清单。"
    assert parse_structure(text).clauses[0].path == ("一、任务", "(一)政策落实", "1.大力引培人才")


def test_sentences_behind_the_last_item_are_clauses_of_their_own():
    text = "为加快发展,制定本措施。\n一、任务\n(一)培育。抓企业。(市科技局)\n(二)引才。抓人才。\n{}"
    closing = "各区要抓好落实。\n本措施自发布之日起施行。"
    assert labels(text.format(closing)) == ["p1", "一/(一)", "一/(二)", "p2", "p3"]
    going_on = text.format("第二段接着说。").replace("抓企业。", "抓企业。\n又一段。")
    assert labels(going_on) == ["p1", "一/(一)", "一/(二)"]


def test_a_roster_is_one_clause_and_the_paragraph_behind_it_another():
    text = (
        "一、架构\n组 长:李某 市政府主任\n副组长:刘 某 市督查室主任\n张某某 市政府副秘书长\n"
        "成 员:市科技局、市财政局等处室负责人各1名。\n办公室设在市政府办公室。\n二、任务\n抓好。"
    )
    assert labels(text) == ["一/p1", "一/p2", "二"]
    assert texts(text)[0].endswith("各1名。")


def test_a_bracket_alone_behind_items_without_any_is_in_no_clause():
    text = (
        "一、任务\n1.惠企直达。做到直达。\n(1)清理。清政策。\n(2)升级。建系统。\n{}\n2.其他。抓好。"
    )
    assert labels(text.format("(牵头落实:市财政局)")) == ["一/1/p1", "一/1/(1)", "一/1/(2)", "一/2"]
    assert not any("市财政局" in clause for clause in texts(text.format("(牵头落实:市财政局)")))
    each = text.replace("清政策。", "清政策。\n(牵头落实:市科技局)").format("(牵头落实:市财政局)")
    assert [clause[-5:] for clause in texts(each)[1:3]] == ["市科技局)", "市财政局)"]


def test_a_title_repeated_below_its_annex_mark_is_no_clause():
    text = (
        "一、任务\n抓好落实。\n二、措施\n抓紧。\n附件:名词解释\n名词解释\n数字经济:指新的经济形态。"
    )
    assert texts(text)[-1] == "数字经济:指新的经济形态。"


def test_formal_numerals_are_headings_above_plain_ones():
    text = (
        "壹、缘起\n订定本计划。\n贰、策略\n一、能源\n(一)设光电。抓好。\n二、交通\n加快。\n"
        "参、经费\n编预算。"
    )
    assert labels(text) == ["壹", "贰/一/(一)", "贰/二", "参"]


def test_what_stands_below_a_signature_is_in_no_clause():
    text = (
        "关于印发方案的通知\n一、任务\n抓任务。\n二、措施\n抓措施。\n二〇〇九年六月十八日\n"
        "主题词:教育 学校 通知\n抄送:县委各部门。\n青岭县人民政府办公室      2009年6月18日印发"
    )
    assert texts(text)[-1] == "二、措施\n抓措施。"


def test_paragraph_behind_the_items_of_an_article_is_the_articles():
    text = (
        "第一条 收集数据应当符合下列条件:\n(一)征得同意。\n(二)公开规则。\n"
        "处理者不得泄露数据。\n第二条 本条例自公布之日起施行。"
    )
    assert labels(text) == ["第一条/p1", "第一条/(一)", "第一条/(二)", "第一条/p2", "第二条"]
    assert texts(text)[2:4] == ["(二)公开规则。", "处理者不得泄露数据。"]


def test_items_of_an_article_that_go_on_keep_their_paragraphs():
    text = "第一条 支持下列事项:\n(一)引进人才。\n给予补助。\n(二)建设平台。\n给予奖励。"
    assert labels(text) == ["第一条/p1", "第一条/(一)", "第一条/(二)"]


def test_missing_and_repeated_numbers_are_told():
    text = "一、总则\n甲。\n二、任务\n(一)乙事项。\n(二)丙事项。\n(二)丁事项。\n四、保障\n戊。\n"
    issues = parse_structure(text).issues
    assert [(issue.code, text[issue.span.start : issue.span.end]) for issue in issues] == [
        ("number-twice", "(二)"),
        ("number-gap", "四"),
    ]
    assert parse_structure(text.replace("四、", "三、").replace("(二)丁", "(三)丁")).issues == ()


def test_paragraphs_of_an_article_before_its_bullets_are_one_clause():
    text = (
        "第一章总则\n第一条 为了促进发展,制定本导则。\n第二条 本导则适用于试验区。\n"
        "试验区位于中心城区。\n——南岸集聚区。发展大数据。\n——北岸融合区。发展金融。\n"
        "第三条 总则要求\n坚持创新。\n坚持协调。\n"
    )
    assert [text[c.start : c.end][:12] for c in parse_structure(text).clauses] == [
        "第一条 为了促进发展,制",
        "第二条 本导则适用于试验",
        "——南岸集聚区。发展大数",
        "——北岸融合区。发展金融",
        "第三条 总则要求\n坚持创",
    ]


def test_paragraph_that_closes_a_group_is_no_part_of_its_last_item():
    item = "推进建设。加快落地。(牵头单位:市科技局;配合单位:市财政局)"
    text = (
        f"一、任务\n(一)建网。\n1.{item}\n2.{item}\n到2025年,网络基本建成。\n(二)建云。\n1.{item}"
    )
    assert labels(text) == ["一/(一)/1", "一/(一)/2", "一/(一)/p1", "一/(二)/1"]
    opened = text.replace("建网。", "建网。\n统筹布局。", 1)
    assert labels(opened)[0] == "一/(一)/p1"
    assert labels(opened)[3] == "一/(一)/p2"
    stated = text.replace("建成。", "建成。(市科技局负责)", 1)
    assert labels(stated) == ["一/(一)/1", "一/(一)/2", "一/(二)/1"]


def test_fields_of_a_card_under_a_heading_are_one_clause():
    card = "责任单位:市工信局\n组 长:李某 市工信局局长\n成员:王某 市工信局科长\n工作职责:负责对接。"
    text = f"一、分工\n(一)推进组。\n{card}\n(二)数据组。\n{card}"
    assert labels(text) == ["一/(一)", "一/(二)"]
    prose = text.replace("工作职责:", "推进组每月开会,", 1)
    assert labels(prose)[0] == "一/(一)/p1"


def test_body_named_under_an_annex_mark_is_its_title():
    text = "一、任务\n抓好。\n二、措施\n抓紧。\n附件1\n某市数字化工作办公室\n"
    text += "办公室负责日常工作,协调各方。"
    assert texts(text)[-1] == "办公室负责日常工作,协调各方。"


def test_remark_on_all_items_is_a_paragraph_of_the_group():
    items = "1.领导共计13人参会(市科技局负责)。\n2.签约项目(市商务局负责)。\n"
    text = f"一、参会\n{items}注:市科技局负责联络。\n二、经费\n列支。"
    assert texts(text)[1:3] == ["2.签约项目(市商务局负责)。", "注:市科技局负责联络。"]
    one = "一、参会\n注:市科技局负责联络。\n二、经费\n列支。"
    assert labels(one) == ["一", "二"]
