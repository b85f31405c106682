"""Tables of tasks as HTML, each cell a link to its clause."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from app_pages.state import script, source_link, text
from corpus.types import Role
from qa.display import in_script
from qa.grouping import ROLE_ORDER
from qa.indicators import AimRow, Indicator
from qa.tasks import Matrix, TaskRow
from qa.wording import place_of

# Told apart by form as well as by colour.
SIGNS = {Role.LEAD: "●", Role.JOINT: "◆", Role.RESPONSIBLE: "■", Role.PARTICIPATE: "○"}


def matrix_html(shown: Matrix) -> str:
    """Return units across and tasks down; a cell's sign links to the clause."""
    heads = "".join(f'<th scope="col"><span>{escape(unit)}</span></th>' for unit in shown.units)
    body = []
    for (_, title), rows in groupby(shown.rows, key=lambda row: (row.doc, row.title)):
        span = len(shown.units) + 1
        body.append(
            f'<tr class="tw-plan"><th colspan="{span}" scope="rowgroup"><span>{escape(title)}'
            "</span></th></tr>"
        )
        body += [_matrix_row(row, shown) for row in rows]
    left_out = ""
    if shown.left_out:
        left_out = f'<p class="tw-note">{escape(text("duties.more", count=shown.left_out))}</p>'
    corner = escape(text("duties.task"))
    return (
        f"{legend_html()}{left_out}"
        f'<div class="tw-scroll" tabindex="0" role="region" aria-label="{corner}">'
        f'<table class="tw-matrix"><thead><tr><th scope="col">{corner}</th>{heads}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def _matrix_row(row: TaskRow, shown: Matrix) -> str:
    href = escape(source_link(row.doc, row.clause))
    heading = in_script(row.heading, script())
    cells = []
    for unit in shown.units:
        role = shown.cells.get((row.clause, unit))
        if role is None:
            cells.append("<td></td>")
            continue
        label = escape(f"{unit}：{text(f'role.{role}')}")
        cells.append(
            f'<td class="{role}"><a class="tw-go" href="{href}" title="{label}"'
            f' aria-label="{label}">{SIGNS[role]}</a></td>'
        )
    place = escape(place_of(row.clause, row.doc))
    return (
        f'<tr><th scope="row"><a class="tw-go" href="{href}">{escape(heading)}</a>'
        f" <small>{place}</small></th>{''.join(cells)}</tr>"
    )


def legend_html() -> str:
    """Return what the signs of the matrix mean."""
    signs = "".join(
        f'<span class="{role}"><b>{SIGNS[role]}</b> {escape(text(f"role.{role}"))}</span>'
        for role in ROLE_ORDER
    )
    return f'<p class="tw-signs">{signs}</p>'


def task_list_html(rows: Sequence[TaskRow]) -> str:
    """Return the tasks as a table to read: units by role, figures, time."""
    names = ("task", "lead", "others", "part", "aims", "deadline")
    heads = "".join(f'<th scope="col">{escape(text(f"tasks.{name}"))}</th>' for name in names)
    body = "".join(map(_task_row, rows))
    label = escape(text("duties.view.list"))
    return (
        f'<div class="tw-scroll" tabindex="0" role="region" aria-label="{label}">'
        f'<table class="tw-table"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _task_row(row: TaskRow) -> str:
    href = escape(source_link(row.doc, row.clause))
    heading = escape(in_script(row.heading, script()))
    cells = (
        row.named(Role.LEAD),
        row.named(Role.JOINT, Role.RESPONSIBLE),
        row.named(Role.PARTICIPATE),
        "；".join(row.aims),
        "、".join(row.deadlines),
    )
    said = "".join(f"<td>{escape(in_script(cell, script()))}</td>" for cell in cells)
    basis = escape(in_script(row.basis, script()))
    return (
        f'<tr><th scope="row"><a class="tw-go" href="{href}">{heading}</a>'
        f"<small>{basis}</small></th>{said}</tr>"
    )


def indicator_grid_html(found: Sequence[Indicator]) -> str:
    """Return indicators down and places across, each figure a link to its clause."""
    places = list(dict.fromkeys(place for one in found for place in one.places))
    heads = "".join(f'<th scope="col">{escape(place)}</th>' for place in places)
    body = []
    for one in found:
        cells = "".join(f"<td>{''.join(map(_aim_html, one.at(place)))}</td>" for place in places)
        body.append(f'<tr><th scope="row">{escape(one.name)}</th>{cells}</tr>')
    label = escape(text("targets.indicator"))
    return (
        f'<div class="tw-scroll" tabindex="0" role="region" aria-label="{label}">'
        f'<table class="tw-table tw-grid"><thead><tr><th scope="col">{label}</th>{heads}</tr>'
        f"</thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def _aim_html(row: AimRow) -> str:
    target = row.target
    notes = []
    if target.year:
        notes.append(text("value.year", year=target.year))
    if target.baseline:
        notes.append(text("value.baseline", baseline=target.baseline))
    small = f"<small>{escape(' · '.join(notes))}</small>" if notes else ""
    spans = (f"{target.span.start}-{target.span.end}",)
    href = escape(source_link(row.aim.doc, row.aim.clause, spans))
    hint = escape(f"{target.indicator}\n{row.basis}")
    said = f"<b>{escape(target.value)}</b>{small}"
    return f'<p><a class="tw-go" href="{href}" title="{hint}">{said}</a></p>'
