from corpus.drafts import DraftClause, DraftHeading, Structure
from corpus.inherit import find_reach
from corpus.statements import find_statements


def plan(*groups: tuple[str, ...]) -> tuple[str, Structure]:
    """Make a plan of numbered groups of numbered items, each text a paragraph."""
    text, headings, clauses = "", [], []
    for number, items in enumerate(groups, 1):
        start = len(text)
        text += f"({number})标题\n"
        head_end = len(text) - 1
        for index, item in enumerate(items, 1):
            begin = len(text)
            text += item + "\n"
            if not item.startswith("("):
                label = (str(number), str(index))
                clauses.append(DraftClause(label, label, begin, len(text) - 1))
        label = (str(number),)
        headings.append(DraftHeading(label, label, start, head_end, len(text) - 1))
    return text, Structure(tuple(headings), tuple(clauses))


def reach(*groups: tuple[str, ...]) -> list[tuple[int | None, tuple[int, ...]]]:
    text, structure = plan(*groups)
    return [(r.own, r.inherited) for r in find_reach(find_statements(text), structure)]


ENDS = "建设。(责任单位:市科技局)"


def test_bracket_behind_the_last_item_governs_where_every_group_has_just_one():
    assert reach(("建设。", "推广。", ENDS), ("建设。", ENDS)) == [(2, (0, 1)), (4, (3,))]


def test_single_group_with_one_bracket_is_no_evidence():
    assert reach(("建设。", "推广。", ENDS)) == [(2, ())]


def test_items_with_own_brackets_elsewhere_forbid_inheritance():
    found = reach(("建设。", ENDS), (ENDS, ENDS), (ENDS, ENDS), ("建设。", ENDS))
    assert all(inherited == () for _, inherited in found)


def test_stand_alone_bracket_in_no_clause_governs_the_paragraphs_before_it():
    assert reach(("建设。", "推广。", "(责任单位:市科技局)")) == [(None, (0, 1))]


def test_stand_alone_bracket_leaves_items_with_their_own_alone():
    found = reach(("建设。", ENDS, "(由市财政局牵头)"))
    assert found == [(1, ()), (None, (0,))]
