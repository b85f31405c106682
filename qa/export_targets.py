"""The figures of plans as a table to be written."""

from collections.abc import Sequence

from qa.export_tables import Column, Table
from qa.indicators import AimRow

_COMPARATORS = {">=": "不低于", "=": "达到", "<=": "不高于", "+": "增加"}


def target_table(rows: Sequence[AimRow]) -> Table:
    """Return one row a figure: place, indicator, value as printed, year, baseline, basis."""
    columns = (
        Column("序号", 6),
        Column("地区", 16),
        Column("指标", 40),
        Column("目标值", 16),
        Column("要求", 10),
        Column("年份", 8),
        Column("基期值", 14),
        Column("依据条款", 40),
    )
    lines = tuple(
        (
            number,
            row.place,
            row.target.indicator,
            row.target.value,
            _COMPARATORS[row.target.comparator],
            row.target.year or "",
            row.target.baseline or "",
            row.basis,
        )
        for number, row in enumerate(rows, 1)
    )
    titles = dict.fromkeys(row.title for row in rows)
    title = f"{next(iter(titles))}指标表" if len(titles) == 1 else "指标表"
    note = f"共 {len(rows)} 项指标，出自 {len(titles)} 份文件；数值照原文"
    return Table(title, note, columns, lines)
