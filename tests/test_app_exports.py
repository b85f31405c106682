"""The tables that the pages write, opened again and compared with the corpus."""

from io import BytesIO

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Role, Scope
from index.store import Index
from qa.export_tables import Column, Table, to_docx, to_xlsx
from qa.export_targets import target_table
from qa.export_tasks import task_table
from qa.indicators import aim_rows, indicators
from qa.tasks import matrix, task_rows, workload

PLAN = "澜州市科技创新能力提升行动方案"


@pytest.fixture
def rows(sample_index: Index):
    docs = [entry.doc for entry in sample_index.catalogue.documents()]
    return task_rows(sample_index.catalogue, docs)


def sheet_rows(data: bytes) -> list[list[object]]:
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    return [list(row) for row in sheet.iter_rows(min_row=3, values_only=True)]


def docx_rows(data: bytes) -> list[list[str]]:
    table = docx.Document(BytesIO(data)).tables[0]
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_every_clause_with_units_is_a_task_and_no_other(sample_index: Index, rows):
    catalogue = sample_index.catalogue
    expected = [
        clause.id
        for entry in catalogue.documents()
        for clause in catalogue.document(entry.doc).clauses
        if clause.responsibilities
    ]
    assert [row.clause for row in rows] == expected


def test_units_of_a_task_are_those_of_its_clause(sample_index: Index, rows):
    for row in rows:
        clause = sample_index.catalogue.clause(row.clause)
        for role in Role:
            printed = {r.unit for r in clause.responsibilities if r.role is role}
            named = row.named(role)
            assert all(unit in named for unit in printed)
            assert len(named) == sum(map(len, printed)) + max(len(printed) - 1, 0)


def test_text_of_a_task_is_its_clause_without_the_bracket(sample_index: Index, rows):
    for row in rows:
        document = sample_index.catalogue.document(row.doc)
        clause = sample_index.catalogue.clause(row.clause)
        raw = "".join(clause.span.slice(document.raw).split())
        own = {r.span for r in clause.responsibilities if r.scope is Scope.OWN}
        kept = "".join(row.text.split())
        position = 0
        for char in kept:
            position = raw.index(char, position) + 1
        for span in own:
            bracket = span.slice(document.raw)
            if bracket[:1] in "(（〔[【":
                assert "".join(bracket.split()) not in kept


def test_deadlines_are_printed_in_the_clause(sample_index: Index, rows):
    told = [(row, deadline) for row in rows for deadline in row.deadlines]
    assert told
    for row, deadline in told:
        clause = sample_index.catalogue.clause(row.clause)
        years = {str(target.year) for target in clause.targets}
        assert deadline in clause.text or deadline.removesuffix("年") in years


def test_xlsx_and_docx_hold_the_same_as_the_corpus(rows):
    table = task_table(rows)
    heads = [column.name for column in table.columns]
    expected = [[str(cell) for cell in row] for row in table.rows]
    sheet = sheet_rows(to_xlsx(table))
    assert sheet[0] == heads
    assert [[str(cell or "") for cell in row] for row in sheet[1:]] == expected
    document = docx_rows(to_docx(table))
    assert document[0] == heads
    assert document[1:] == expected


def test_table_has_the_columns_that_offices_use(sample_index: Index):
    table = task_table(task_rows(sample_index.catalogue, [PLAN]))
    names = [column.name for column in table.columns]
    wanted = ["序号", "任务", "牵头单位", "配合单位", "目标", "完成时限", "依据条款"]
    assert [name for name in names if name in wanted] == wanted
    assert table.title == "澜州市科技创新能力提升行动方案(2024—2027年)任务分解表"


def test_units_that_only_share_a_task_are_never_written_as_its_lead(rows):
    table = task_table(rows)
    lead = [column.name for column in table.columns].index("牵头单位")
    for row, line in zip(rows, table.rows, strict=True):
        assert line[lead] == (row.named(Role.LEAD) or "文件未写明")


def test_table_prints_on_a4_across_with_headings_on_each_page(rows):
    sheet = openpyxl.load_workbook(BytesIO(to_xlsx(task_table(rows)))).active
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.print_title_rows == "$3:$3"
    document = docx.Document(BytesIO(to_docx(task_table(rows))))
    section = document.sections[0]
    assert section.page_width > section.page_height
    assert "w:tblHeader" in document.tables[0].rows[0]._tr.xml


@given(st.text(max_size=40))
def test_any_text_is_written_as_text_and_never_run_as_a_formula(text):
    table = Table("表", "", (Column("一", 10),), ((text,),))
    cell = openpyxl.load_workbook(BytesIO(to_xlsx(table))).active.cell(4, 1)
    assert cell.data_type != "f"
    assert docx_rows(to_docx(table))


def test_matrix_has_a_cell_for_each_unit_of_each_task(rows):
    whole = matrix(rows, 1000)
    named = {(row.clause, duty.canonical) for row in rows for duty in row.units}
    assert set(whole.cells) == named
    assert whole.left_out == 0
    assert matrix(rows, 5).left_out == len(whole.units) - 5


def test_workload_adds_up_to_the_cells_of_the_matrix(rows):
    whole = matrix(rows, 1000)
    assert sum(count for _, _, count in workload(rows)) == len(whole.cells)


def test_each_figure_stands_in_one_indicator_with_its_own_unit_of_measure(sample_index: Index):
    docs = [entry.doc for entry in sample_index.catalogue.documents()]
    found = aim_rows(sample_index.catalogue, docs)
    grouped = indicators(found)
    assert sorted(map(id, found)) == sorted(id(row) for one in grouped for row in one.rows)
    for one in grouped:
        assert len({row.target.unit for row in one.rows}) == 1


def test_figures_are_written_as_printed(sample_index: Index):
    docs = [entry.doc for entry in sample_index.catalogue.documents()]
    found = aim_rows(sample_index.catalogue, docs)
    sheet = sheet_rows(to_xlsx(target_table(found)))
    assert [row[3] for row in sheet[1:]] == [row.target.value for row in found]


def test_figures_are_found_by_word_in_either_script_and_by_year(sample_index: Index):
    docs = [entry.doc for entry in sample_index.catalogue.documents()]
    simplified = aim_rows(sample_index.catalogue, docs, words="高新技术企业")
    assert simplified
    assert aim_rows(sample_index.catalogue, docs, words="高新技術企業") == simplified
    years = {r.target.year for r in aim_rows(sample_index.catalogue, docs, years=[2027])}
    assert years == {2027}
