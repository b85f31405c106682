"""The official English names of agencies, made of the register's forms."""

import re

from corpus.agencies import Agency, Kind, Level

_LEVEL_ENGLISH = {Level.PROVINCE: "Provincial ", Level.CITY: "Municipal ", Level.COUNTY: "County "}
_HEADED = re.compile(
    r"(?:Bureau|Department|Commission|Committee|Office|Administration|Ministry|Federation|League|"
    r"Association|Society|Congress|Court|Bank of China|Procuratorate|Center|Company|School|Team|"
    r"Academy|Council|Agency|Union|Foundation|Cooperative|Customs|Statistics|Trade|Grid|Daily|"
    r"Station|Subdistrict|Conference|[A-Z]{3,})$"
)


def english_name(agency: Agency, canonical: str, level: Level | None) -> str:
    """Return the official English name of an agency at a level.

    Source of the forms: the ministries' own English sites (Ministry of X, X Department,
    X Bureau, X Commission).
    """
    name = agency.english[0]
    whole = [e for e in agency.english[1:] if e.startswith(("National", "State", "Ministry"))]
    if level is Level.STATE and whole:
        return whole[0]
    if agency.kind is not Kind.MASS and not _HEADED.search(name):
        heads = (("部", "Ministry of {}"), ("厅", "Department of {}"), ("委员会", "{} Commission"))
        form = next((form for ending, form in heads if canonical.endswith(ending)), None)
        form = form or ("{} Office" if canonical.endswith("办公室") else "{} Bureau")
        name = form.format(name)
    front = "" if level is None else _LEVEL_ENGLISH.get(level, "")
    if level is Level.COUNTY and re.search(r"区", canonical):
        front = "District "
    return front + name
