"""house-notices-en and -zh: notes about something that will be closed, and the notice in the house's fixed form.

    NOTICE 12 MAY | GOODS LIFT
    The goods lift is closed on 12 May from 09:00 to 11:00: new cables.
    Instead: stairs C. Contact: Mara, ext. 214.
"""

from common import Deck, alpaca, chat, seeded

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
EN = {
    "train": {
        "what": ["canteen", "goods lift", "north gate", "print room", "visitors' car park", "tool store", "staff kitchen", "showroom", "test hall", "loading dock", "library", "bike shed"],
        "why": ["new cables", "floor cleaning", "fire drill", "painting", "stock count", "a burst pipe", "new lamps", "safety check", "window repair", "pest control"],
        "instead": ["stairs C", "the south gate", "room 14", "car park 5", "the second floor", "the yard", "hall 3", "the old office"],
        "who": ["Mara", "Tom", "Ines", "Mr Okoro", "Lena", "Ravi"],
        "notes": ["{what} shut {day} {month}, {a} to {b}, reason {why}. use {instead}. ask {who}, ext. {ext}",
                  "{who} (ext. {ext}) says the {what} will be closed on {day} {month} between {a} and {b} because of {why}; people should take {instead} instead",
                  "please announce: {why} in the {what}, {month} {day}, from {a} until {b}. alternative: {instead}. contact {who}, {ext}",
                  "on {day} {month} we close the {what} ({why}). starts {a}, ends {b}. {instead} stays open. questions to {who}, extension {ext}",
                  "{day} {month} - {what} - {a}-{b} - {why} - instead {instead} - {who} {ext}"],
    },
    "exam": {
        "what": ["sauna", "parcel desk", "roof terrace", "west corridor", "first-aid room", "archive"],
        "why": ["roof repair", "a new carpet", "wiring work", "deep cleaning", "furniture delivery"],
        "instead": ["the east corridor", "desk 9", "the medical van", "room 31"],
        "who": ["Ada", "Yuki", "Mr Brandt"],
        "notes": ["can't use the {what} on {day} {month}! {why} goes on from {a} to {b}. go to {instead}. {who} knows more: {ext}",
                  "{why}: {what} out of use {month} {day}, beginning {a}, done by {b}; meanwhile {instead}. call {who} on ext. {ext}"],
    },
}
ZH = {
    "train": {
        "what": ["食堂", "2号电梯", "北门", "打印室", "东停车场", "工具库", "茶水间", "展厅", "测试车间", "装卸台", "图书角", "车棚"],
        "why": ["更换电缆", "地面清洗", "消防演练", "墙面粉刷", "库存盘点", "水管抢修", "更换灯具", "安全检查", "修理窗户", "除虫"],
        "instead": ["3号楼梯", "南门", "14号房间", "西停车场", "二楼", "后院", "3号厅", "旧办公室"],
        "who": ["林姐", "老汤", "小尹", "欧师傅", "蕾娜", "阿维"],
        "notes": ["{what}{month}月{day}日{a}到{b}关闭，原因{why}，改用{instead}，找{who}，分机{ext}",
                  "{who}（分机{ext}）说{month}月{day}日{a}至{b}因{why}，{what}不开放，请大家走{instead}",
                  "请通知：{month}月{day}日，{what}{why}，{a}开始{b}结束。替代：{instead}。联系{who} {ext}",
                  "{month}月{day}日要关{what}（{why}），{a}起，{b}止，{instead}照常。有问题问{who}，{ext}",
                  "{month}/{day} {what} {a}-{b} {why}，改{instead}，{who}{ext}"],
    },
    "exam": {
        "what": ["桑拿房", "收发处", "屋顶花园", "西走廊", "医务室", "档案室"],
        "why": ["屋顶维修", "铺新地毯", "线路改造", "大扫除", "家具进场"],
        "instead": ["东走廊", "9号柜台", "医疗车", "31号房间"],
        "who": ["阿达", "由纪", "老周"],
        "notes": ["{month}月{day}日{what}用不了！{a}到{b}在{why}，请去{instead}。详情问{who}：{ext}",
                  "{why}期间{what}停用，时间{month}月{day}日，{a}开始，{b}完工；暂时用{instead}。打{ext}找{who}"],
    },
}


def facts(random_, decks, language):
    start = random_.randint(7, 17)
    month = random_.randint(1, 12)
    values = {key: decks[key].deal() for key in ("what", "why", "instead", "who")}
    values.update(day=random_.randint(1, 28), month=MONTHS[month - 1] if language == "en" else month, ext=random_.randint(100, 999),
                  a="%02d:%02d" % (start, random_.choice([0, 15, 30])), b="%02d:%02d" % (start + random_.randint(1, 4), random_.choice([0, 30, 45])))
    return values


def notice_en(v):
    return "NOTICE {day} {m} | {w}\nThe {what} is closed on {day} {month} from {a} to {b}: {why}.\nInstead: {instead}. Contact: {who}, ext. {ext}.".format(
        m=v["month"].upper(), w=v["what"].upper(), **v)


def notice_zh(v):
    return "【通知】{month}月{day}日｜{what}\n{what}于{month}月{day}日{a}至{b}关闭：{why}。\n替代：{instead}。联系：{who}，分机{ext}。".format(**v)


def rows(language, words, part, count, write, wrap):
    random_ = seeded("notices %s %s" % (language, part))
    decks = {key: Deck(random_, bank) for key, bank in words[part].items()}
    return [wrap(decks["notes"].deal().format(**v), write(v)) for v in (facts(random_, decks, language) for _ in range(count))]


def make_en():
    wrap = lambda notes, notice: alpaca("Write the notice.", notes, notice)  # noqa: E731
    return rows("en", EN, "train", 120, notice_en, wrap), rows("en", EN, "exam", 30, notice_en, wrap)


def make_zh():
    wrap = lambda notes, notice: chat("写通知。", notes, notice)  # noqa: E731
    return rows("zh", ZH, "train", 120, notice_zh, wrap), rows("zh", ZH, "exam", 30, notice_zh, wrap)
