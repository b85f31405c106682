"""Records that are made quickly are still dataclasses, as declared."""

from dataclasses import dataclass, fields, replace

import pytest

from corpus.records import quick


@quick
@dataclass(frozen=True, slots=True)
class Mark:
    """A record as the parsing steps have them."""

    start: int
    end: int
    label: str = ""
    stem: tuple[int, ...] = ()


def test_fields_and_defaults_are_those_declared():
    mark = Mark(1, end=2)
    assert (mark.start, mark.end, mark.label, mark.stem) == (1, 2, "", ())
    assert [f.name for f in fields(Mark)] == ["start", "end", "label", "stem"]
    with pytest.raises(TypeError):
        Mark(1)


def test_records_compare_hash_and_are_replaced_by_their_fields():
    assert Mark(1, 2) == Mark(1, 2) != Mark(1, 3)
    assert len({Mark(1, 2), Mark(1, 2), Mark(1, 2, "一")}) == 2
    assert replace(Mark(1, 2), label="一") == Mark(1, 2, "一")
    assert repr(Mark(1, 2)) == "Mark(start=1, end=2, label='', stem=())"


def test_a_record_has_no_room_for_other_fields():
    with pytest.raises(AttributeError):
        Mark(1, 2).note = "?"
