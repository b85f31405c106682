"""Taiwan words and the mainland words for them, both in Simplified characters.

Curated by hand: OpenCC's ``tw2sp`` replaces good mainland prose as well (建立 → 创建, 核心 → 内核,
执行 → 运行; measured on five plans), so only words that no mainland plan would use in the Taiwan
sense stand in ``CERTAIN``. ``WITH_EVIDENCE`` holds words that exist in both vocabularies; they are
replaced only in a document that has words of the first list.
"""

CERTAIN: dict[str, str] = {
    "智慧财产权": "知识产权",
    "智慧财产": "知识产权",
    "人工智慧": "人工智能",
    "智慧型手机": "智能手机",
    "最佳化": "优化",
    "网际网路": "互联网",
    "互联网路": "互联网络",
    "网路": "网络",
    "软体": "软件",
    "硬体": "硬件",
    "韧体": "固件",
    "作业系统": "操作系统",
    "资料库": "数据库",
    "大数据库": "大数据库",
    "云端运算": "云计算",
    "半导体矽": "半导体硅",
    "多晶矽": "多晶硅",
    "单晶矽": "单晶硅",
    "矽谷": "硅谷",
    "矽": "硅",
    "计画": "计划",
    "规画": "规划",
    "奈米": "纳米",
    "雷射": "激光",
    "晶片": "芯片",
    "积体电路": "集成电路",
    "伺服器": "服务器",
    "通讯协定": "通信协议",
    "数位化": "数字化",
    "数位经济": "数字经济",
    "宽频": "宽带",
    "行动网路": "移动网络",
    "物联网路": "物联网络",
    "区块链结": "区块链接",
    "机器人制造业者": "机器人制造商",
    "太阳能电池模组": "太阳能电池组件",
    "资讯": "信息",
    "列印": "打印",
    "萤幕": "屏幕",
    "滑鼠": "鼠标",
    "记忆体": "内存",
    "光碟": "光盘",
    "印表机": "打印机",
    "介面": "界面",
    "程式": "程序",
    "平檯": "平台",
}

WITH_EVIDENCE: dict[str, str] = {
    "套用": "应用",
    "智慧型": "智能",
    "数位": "数字",
    "模组": "模块",
    "品质": "质量",
}
