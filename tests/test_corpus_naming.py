import pytest

from corpus.naming import find_setting, write_names
from corpus.register import load_register


@pytest.mark.parametrize(
    ("region", "names"),
    [
        ("上海市徐汇区", ("市经济和信息化委员会", "市房屋管理局", "区教育局")),
        ("湖南省常德市", ("市工业和信息化局", "市住房和城乡建设局", "区教育局")),
    ],
)
def test_city_agencies_of_a_municipality_are_its_own(region, names):
    register = load_register()
    printed = ("市经济信息化委", "市房管局", "区教育局")
    assert write_names(printed, find_setting(printed, register, region), register) == names
