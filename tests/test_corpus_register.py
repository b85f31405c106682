import pytest

from corpus.register import load_register


@pytest.mark.parametrize(
    ("printed", "today"),
    [
        ("市科技局", "市科学技术局"),
        ("省科技厅", "省科学技术厅"),
        ("科技部", "科学技术部"),
        ("市发改委", "市发展和改革委员会"),
        ("县发改局", "县发展和改革局"),
        ("国家发展改革委", "国家发展和改革委员会"),
        ("市经委", "市工业和信息化局"),
        ("市经信委", "市工业和信息化局"),
        ("上海市经信委", "上海市经济和信息化委员会"),
        ("市人事局", "市人力资源和社会保障局"),
        ("省林草局", "省林业和草原局"),
        ("市林业局", "市林业局"),
        ("市国动办", "市国防动员办公室"),
        ("区综合执法局", "区综合行政执法局"),
        ("市委审计办", "市委审计委员会办公室"),
        ("市审计局", "市审计局"),
        ("市委督查室", "市委督查室"),
        ("市政府督查室", "市人民政府督查室"),
        ("省委金融工委", "省委金融工作委员会"),
        ("市公务员局", "市委组织部"),
        ("共青团市委", "共青团市委员会"),
        ("市交委", "市交通委员会"),
        ("市建委", "市建委"),
        ("县发改科技局", "县发展改革和科技局"),
        ("市计生协", "市计划生育协会"),
        ("市质量技监局", "市市场监督管理局"),
        ("市市场监管局", "市市场监督管理局"),
        ("市文广新局", "市文化和旅游局"),
        ("市外经贸局", "市商务局"),
        ("市金融办", "市地方金融管理局"),
        ("市委金融办", "市委金融委员会办公室"),
        ("市网信办", "市委网络安全和信息化委员会办公室"),
        ("自治区党委网信办", "自治区党委网络安全和信息化委员会办公室"),
        ("中央网信办", "中央网络安全和信息化委员会办公室"),
        ("团区委", "共青团区委员会"),
        ("市科技局(知识产权局)", "市科学技术局"),
        ("市政府办公室", "市人民政府办公室"),
        ("龙岩银保监分局", "国家金融监督管理总局龙岩监管分局"),
        ("常德市科技局", "常德市科学技术局"),
        # Ministries need no 国家 in front.
        ("农业部", "农业农村部"),
        ("国家计委", "国家发展和改革委员会"),
        ("工商总局", "国家市场监督管理总局"),
        ("银监会", "国家金融监督管理总局"),
        ("国务院扶贫办", "农业农村部"),
        ("国家宗教局", "国家宗教事务局"),
        # A short form keeps the order of its parts.
        ("县文旅体局", "县文化旅游体育局"),
        ("县文体旅局", "县文化体育和旅游局"),
        ("市畜牧水产局", "市畜牧水产局"),
        ("县卫计局", "县卫生健康局"),
        ("上海市绿化市容局", "上海市绿化和市容管理局"),
        ("上海市房管局", "上海市房屋管理局"),
        ("重庆市文化旅游委", "重庆市文化和旅游发展委员会"),
        ("兵团农业局", "兵团农业农村局"),
        # Offices of several agencies are bodies of their own.
        ("市爱卫办", "市爱国卫生运动委员会办公室"),
        ("市安委办", "市安全生产委员会办公室"),
        ("省防汛办", "省防汛抗旱指挥部办公室"),
        ("县妇儿工委办", "县妇女儿童工作委员会办公室"),
        # What became of it differs from place to place.
        ("省林业厅", "省林业厅"),
        ("广东出入境检验检疫局", "广东出入境检验检疫局"),
        ("自治区农牧厅", "自治区农牧厅"),
        ("省委港澳办", "省委港澳工作办公室"),
        ("市保密局", "市国家保密局"),
        ("市纪委市监委", "市纪委监委"),
        ("县委县政府信访局", "县委县政府信访局"),
        ("各县(市、区)教育局", "各县(市、区)教育局"),
        ("各市(州)发展改革委", "各市(州)发展和改革委员会"),
        ("金融监管总局某某监管分局", "国家金融监督管理总局某某监管分局"),
    ],
)
def test_printed_name_gets_its_full_name_of_today(register, printed, today):
    assert register.canonical(printed) == today


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("各乡(镇)人民政府", "各乡(镇)人民政府"),
        ("各区县政府", "各区县人民政府"),
        ("**开发区管委会", "**开发区管理委员会"),
        ("各市(含定州、辛集市,下同)政府", "各市人民政府"),
        ("市跨境电商综试办", "市跨境电商综试办"),
        ("冀北电力公司", "冀北电力公司"),
    ],
)
def test_name_without_agency_is_only_written_out(register, printed, written):
    assert register.canonical(printed) == written


def test_former_name_has_its_year_and_source(register):
    former = register.parse("市环保局").former
    assert former is not None
    assert former.until == 2018
    assert "2018" in former.reform


def test_agencies_of_all_levels_share_a_stem(register):
    stems = {register.stem(n) for n in ("市科技局", "区科学技术局", "省科技厅", "科技部")}
    assert stems == {"科学技术"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("市经委", "市工信局", True),
        ("市科技局", "常德市科学技术局", True),
        ("市科技局", "区科技局", False),
        ("常德市科技局", "长沙市科技局", False),
        ("市科技局", "市教育局", False),
    ],
)
def test_same_knows_renaming_level_and_place(register, one, other, same):
    assert register.same(one, other) is same


def test_combined_agency_is_its_own_and_does_the_work_of_both(register):
    assert register.canonical("县教体局") == "县教育体育局"
    assert register.work_of("县教体局") == ("教育", "体育")


def test_english_names_follow_the_level(register):
    assert register.english("科技部") == "Ministry of Science and Technology"
    assert register.english("省科技厅") == "Provincial Department of Science and Technology"
    assert register.english("市科技局") == "Municipal Science and Technology Bureau"
    assert register.english("某某公司") is None


def test_every_name_of_today_stands_for_itself(register):
    for agency in register.agencies:
        for name in agency.names[2:3]:
            if name and not agency.needs_committee:
                parsed = register.parse("市" + name)
                assert parsed.agency is not None, name
                assert parsed.former is None, name


def test_register_has_at_least_150_agencies_with_english_names(register):
    assert len(register.agencies) >= 150
    assert all(agency.english for agency in register.agencies)
    assert len(register.digest) == 64


def test_a_mass_organisation_is_no_bureau_in_english():
    register = load_register()
    assert register.english("市科协") == "Municipal Association for Science and Technology"
    assert register.english("市总工会") == "Municipal Federation of Trade Unions"
    assert register.english("市科技局") == "Municipal Science and Technology Bureau"
