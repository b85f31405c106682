"""The 任务分解表 of one or several plans, as a table to be written."""

from collections.abc import Sequence

from corpus.types import Role
from qa.export_tables import Column, Table, joined
from qa.tasks import TaskRow

_MISSING = "文件未写明"


def task_table(rows: Sequence[TaskRow], *, full_text: bool = True) -> Table:
    """Return the table of ``rows``: who leads, who takes part, what, by when, on what basis.

    A plan that only lists responsible units has no lead to name: they stand in a column of their
    own, which is left out where no plan needs it.

    Args:
        rows: The tasks.
        full_text: Whether a task is told in full, or by its heading alone.
    """
    others = any(row.named(Role.JOINT, Role.RESPONSIBLE) for row in rows)
    columns = [Column("序号", 6), Column("任务", 52), Column("牵头单位", 20)]
    columns += [Column("责任单位（未分主次）", 26)] if others else []
    columns += [
        Column("配合单位", 26),
        Column("目标", 30),
        Column("完成时限", 14),
        Column("依据条款", 26),
    ]
    lines = []
    for number, row in enumerate(rows, 1):
        unranked = row.named(Role.JOINT, Role.RESPONSIBLE)
        task = row.text if full_text else row.heading
        lead = row.named(Role.LEAD) or _MISSING
        units = (
            (lead, unranked, row.named(Role.PARTICIPATE))
            if others
            else (lead, row.named(Role.PARTICIPATE))
        )
        lines.append((number, task, *units, joined(row.aims), "、".join(row.deadlines), row.basis))
    titles = dict.fromkeys(row.title for row in rows)
    title = f"{next(iter(titles))}任务分解表" if len(titles) == 1 else "任务分解表"
    note = f"共 {len(rows)} 项任务，出自 {len(titles)} 份文件；单位、目标和条款照原文"
    return Table(title, note, tuple(columns), tuple(lines))
