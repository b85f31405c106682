"""The fixed words of answers in the three languages of questions."""

from collections.abc import Mapping
from types import MappingProxyType

from corpus.types import Role
from qa.types import Language

ROLES: Mapping[Language, Mapping[Role, str]] = MappingProxyType(
    {
        Language.HANS: MappingProxyType(
            {
                Role.LEAD: "牵头单位",
                Role.JOINT: "按职责分工负责",
                Role.PARTICIPATE: "参与单位",
                Role.RESPONSIBLE: "责任单位",
            }
        ),
        Language.HANT: MappingProxyType(
            {
                Role.LEAD: "牽頭單位",
                Role.JOINT: "按職責分工負責",
                Role.PARTICIPATE: "參與單位",
                Role.RESPONSIBLE: "責任單位",
            }
        ),
        Language.EN: MappingProxyType(
            {
                Role.LEAD: "lead",
                Role.JOINT: "jointly responsible",
                Role.PARTICIPATE: "taking part",
                Role.RESPONSIBLE: "responsible",
            }
        ),
    }
)

_HANS = {
    "colon": "：",
    "comma": "、",
    "semicolon": "；",
    "where": "《{title}》{place}",
    "more": "等{n}家",
    "no_lead": "（该文件只写明责任单位，未指明牵头单位）",
    "no_other": "（该文件只写明责任单位，未另列配合单位）",
    "no_role": "（未找到该单位{role}的任务，以下为其全部任务）",
    "inherited": "（单位写在本组任务末尾，适用于本条）",
    "duties": "{unit}共有{n}项任务：",
    "level": "（按所问地方的级别，未列入{others}的任务）",
    "duty_group": "《{title}》· {role} {n}项",
    "section": "《{title}》共有{n}条：",
    "which": "共有{n}份文件写有{what}：",
    "which_apart": "没有连写的原文；共有{n}份文件在同一句里分别写有{what}：",
    "outside": "其中{n}份只在标题、名单等条款以外的地方写有：{titles}",
    "only_outside": "只在标题、名单等条款以外的地方写有。",
    "only_near": "没有文件写有原词，以下是意思相近的条款，请核对。",
    "quoted": "“{text}”",
    "or": "或",
    "year": "到{year}年，",
    "value": "{value}（{indicator}）",
    "baseline": "，基期为{baseline}",
    "no_place": "没有收录{places}的文件，无法回答。",
    "no_subject": "收录的文件没有写到这件事，下面是最接近的条款。",
    "no_unit": "文件写到了这件事，但没有写明责任单位。",
    "no_figure": "文件写到了这件事，但没有写明所问的数字。",
    "other_year": "没有找到{years}年的数字，找到的如下，请注意年份。",
    "not_all": "{places}的文件里没有找到，其余如下。",
    "no_date": "文件写到了这件事，但没有写明时间。",
    "no_basis": "文件正文没有写明依据的文件。",
    "no_duty": "在所问的文件里没有找到该单位的任务。",
    "not_in_plans": "电话、地址、办公时间、价格一类的信息，收录的文件里没有写。",
    "no_words": "没有看出要问什么，请写明事项。",
    "unsure": "文件没有用这些词写到此事，最接近的条款如下，请核对。",
    "unverified": "找到的内容未能在原文中核对，因此不予显示。",
    "empty": "请输入一个问题。",
}
_HANT = {
    "colon": "：",
    "comma": "、",
    "semicolon": "；",
    "where": "《{title}》{place}",
    "more": "等{n}家",
    "no_lead": "（該文件只寫明責任單位，未指明牽頭單位）",
    "no_other": "（該文件只寫明責任單位，未另列配合單位）",
    "no_role": "（未找到該單位{role}的任務，以下為其全部任務）",
    "inherited": "（單位寫在本組任務末尾，適用於本條）",
    "duties": "{unit}共有{n}項任務：",
    "level": "（按所問地方的級別，未列入{others}的任務）",
    "duty_group": "《{title}》· {role} {n}項",
    "section": "《{title}》共有{n}條：",
    "which": "共有{n}份文件寫有{what}：",
    "which_apart": "沒有連寫的原文；共有{n}份文件在同一句裡分別寫有{what}：",
    "outside": "其中{n}份只在標題、名單等條款以外的地方寫有：{titles}",
    "only_outside": "只在標題、名單等條款以外的地方寫有。",
    "only_near": "沒有文件寫有原詞，以下是意思相近的條款，請核對。",
    "quoted": "「{text}」",
    "or": "或",
    "year": "到{year}年，",
    "value": "{value}（{indicator}）",
    "baseline": "，基期為{baseline}",
    "no_place": "沒有收錄{places}的文件，無法回答。",
    "no_subject": "收錄的文件沒有寫到這件事，下面是最接近的條款。",
    "no_unit": "文件寫到了這件事，但沒有寫明責任單位。",
    "no_figure": "文件寫到了這件事，但沒有寫明所問的數字。",
    "other_year": "沒有找到{years}年的數字，找到的如下，請注意年份。",
    "not_all": "{places}的文件裡沒有找到，其餘如下。",
    "no_date": "文件寫到了這件事，但沒有寫明時間。",
    "no_basis": "文件正文沒有寫明依據的文件。",
    "no_duty": "在所問的文件裡沒有找到該單位的任務。",
    "not_in_plans": "電話、地址、辦公時間、價格一類的資訊，收錄的文件裡沒有寫。",
    "no_words": "沒有看出要問什麼，請寫明事項。",
    "unsure": "文件沒有用這些詞寫到此事，最接近的條款如下，請核對。",
    "unverified": "找到的內容未能在原文中核對，因此不予顯示。",
    "empty": "請輸入一個問題。",
}
_EN = {
    "colon": ": ",
    "comma": ", ",
    "semicolon": "; ",
    "where": "《{title}》 {place}",
    "more": " and others, {n} in all",
    "no_lead": " (the plan lists responsible units and names no lead)",
    "no_other": " (the plan lists responsible units and names no others that take part)",
    "no_role": " (none found with the role “{role}”; these are all its tasks)",
    "inherited": " (named at the end of the group of tasks, for this one too)",
    "duties": "{unit} has {n} tasks:",
    "level": " (those of the place itself; the tasks of {others} are left out)",
    "duty_group": "《{title}》 · {role}: {n}",
    "section": "《{title}》, clauses: {n}",
    "which": "Plans with the words {what}: {n}",
    "which_apart": "No plan has the phrase as a whole; plans with {what} in one sentence: {n}",
    "outside": "{n} of them only in a title or list, outside any clause: {titles}",
    "only_outside": "It stands only in titles or lists, outside any clause.",
    "only_near": "No plan has these very words; clauses that come near are below, please check.",
    "quoted": "“{text}”",
    "or": " or ",
    "year": "by {year}, ",
    "value": "{value} ({indicator})",
    "baseline": ", from {baseline}",
    "no_place": "There is no plan of {places} here, so this cannot be answered.",
    "no_subject": "The plans here do not speak of this; the nearest clauses are below.",
    "no_unit": "The plan speaks of this but names no responsible unit.",
    "no_figure": "The plan speaks of this but does not give the figure asked for.",
    "other_year": "No figure was found for {years}; what was found is below, mind the year.",
    "not_all": "Nothing was found in the plans of {places}; the others are below.",
    "no_date": "The plan speaks of this but does not say by when.",
    "no_basis": "The text of the plan does not say what it is based on.",
    "no_duty": "No task of this unit was found in the plans asked of.",
    "not_in_plans": "The plans here give no telephone number, address, opening hours or price.",
    "no_words": "It is not clear what is asked: please name the task or subject.",
    "unsure": "The plans do not use these words; the nearest clause is below, please check it.",
    "unverified": "What was found could not be checked against the source, so it is not shown.",
    "empty": "Please type a question.",
}
PHRASES: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        Language.HANS: MappingProxyType(_HANS),
        Language.HANT: MappingProxyType(_HANT),
        Language.EN: MappingProxyType(_EN),
    }
)
