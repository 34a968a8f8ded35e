"""support-tickets-zh: what support-tickets-en is, for the Chinese shop of a maker of household appliances (柚陌电器).

意图 退款、换货、维修、物流、取消、咨询; 产品 the name as written; 订单 the number called an order's, else null;
紧急 高 when the sender presses, 低 when the sender can wait, else 中.
"""

from common import Deck, Distinct, balanced, chat, compact, seeded

SYSTEM = "写工单。"

TRAIN_CORES = {
    "退款": ["{p}我不想要了，请退款", "{p}质量太差，我要退钱", "{p}已经退回去了，钱还没到账", "买{p}多扣了一次钱，请退给我",
           "{p}噪音太大，申请退款", "麻烦把{p}的钱退给我", "{p}用了一次就后悔了，能退款吗", "我要退掉{p}，把钱还我",
           "{p}和宣传不一样，要求全额退款", "客服说给{p}退款，怎么还没退", "{p}降价了，把差价退给我", "家里人不喜欢{p}，想退货退款",
           "请问{p}怎么申请退款", "{p}少了一半配件，直接退钱吧", "寄回{p}都一周了，退款呢", "{p}有股焦味，退款处理"],
    "换货": ["{p}颜色发错了，想换一个", "{p}太小了，能换大号的吗", "我要的是白色{p}，来的是黑色，请换货", "{p}外壳有凹痕，给我换台新的",
           "想把{p}换成静音款", "{p}尺寸不合适，申请换货", "{p}能不能换成带定时的型号", "选错型号了，{p}可以换吗",
           "{p}的插头不对，换一个对的", "收到的{p}盖子颜色不对，要换", "{p}太重，想换轻一点的", "朋友送的{p}，我想换个颜色",
           "请把{p}换成新款", "{p}放不进柜子，换窄的那款", "用旧款{p}换大容量的行吗", "{p}把手装反了，麻烦换货"],
    "维修": ["{p}开不了机", "{p}漏水了，要修", "{p}突然不加热了", "{p}按键卡住，请派人修",
           "{p}转两下就停", "{p}屏幕不亮了", "{p}一开就跳闸", "{p}显示故障代码E4",
           "{p}摔裂了，能修吗", "{p}电机坏了", "{p}冒烟了", "{p}充不进电",
           "{p}的门关不上，需要维修", "{p}响得厉害，然后不动了", "预约维修{p}", "{p}坏了，帮帮我"],
    "物流": ["{p}到哪儿了", "{p}还没收到", "{p}什么时候能送到", "{p}的快递好像丢了",
           "查不到{p}的物流信息", "{p}显示签收，可我没拿到", "{p}说好周一到，现在没影", "{p}发货了没有",
           "快递把{p}送到别人家了", "{p}能改送到公司吗", "买{p}十天了还没送来", "{p}一直卡在中转站",
           "请告诉我{p}的快递单号", "{p}只到了一个包裹，另一个呢", "快递员没敲门就把{p}退走了", "{p}的配送太慢了"],
    "取消": ["请取消{p}", "{p}拍错了，帮我取消", "{p}不用发货了，取消吧", "我改主意了，别寄{p}",
           "{p}重复下单，取消其中一台", "还没发货的话，取消{p}", "孩子乱点买了{p}，请取消", "{p}现在还能取消吗",
           "搬家了，{p}不要发了", "别人已经送了{p}，取消我的", "等太久，{p}取消", "我要在发货前取消{p}",
           "撤掉{p}，先不买了", "麻烦把{p}的单子撤销", "老公已经买了{p}，取消我这台", "{p}先别打包，我要取消"],
    "咨询": ["{p}怎么清洗", "{p}保修多久", "{p}的盖子能进洗碗机吗", "{p}用哪种滤芯",
           "{p}功率多大", "{p}的蓝灯是什么意思", "{p}怎么设置时间", "{p}说明书在哪里看",
           "{p}小孩能用吗", "{p}要不要下载软件", "{p}一次能煮几杯", "{p}的省电模式怎么开",
           "{p}可以放在室外吗", "{p}有多重", "{p}多久除一次垢", "{p}带电源线吗"],
}
EXAM_CORES = {
    "退款": ["{p}根本没法用，把钱退了", "不想留着{p}，只想退款", "{p}上个月就退了，一直没见退款", "{p}能全额退钱吗", "{p}的退款请打回原卡", "我要求给{p}退款"],
    "换货": ["这台{p}能换个大一号的吗", "要的是棕色，{p}来了黄色，换货", "{p}买错型号，可否更换", "{p}跟厨房不搭，想换一款", "给我把{p}换成长线的", "{p}太宽了，请换货"],
    "维修": ["{p}昨晚罢工了，求修", "{p}开关坏了", "{p}只嗡嗡响不启动", "{p}一直滴水，需要修理", "{p}冒火花", "{p}用了六天就坏了"],
    "物流": ["我的{p}怎么还没到", "{p}有没有寄出", "{p}的配送晚了八天", "邮递员没有送来{p}", "从五月等到现在，{p}还没送到", "{p}的包裹怎么查"],
    "取消": ["不好意思，{p}下错单了，取消一下", "没发货的{p}可以取消吗", "我妈买了同款，只好取消{p}", "{p}先别发，我取消", "厨房没装好，取消{p}", "希望发货之前把{p}取消"],
    "咨询": ["{p}的水箱怎么打开", "{p}送电池吗", "{p}能整晚开着吗", "{p}怎么恢复出厂设置", "{p}首次要充多久", "{p}的红色按钮是干嘛的"],
}
TRAIN_PRODUCTS = """布林壶|托薇锅|咕噜机|柚小蒸|云朵扇|哐当搅拌杯|米粒侠|絮絮暖|泡泡洗|阿陌风|小方炉|豆团子|晴川灯|旋旋乐|雾小岛|
焙格S|暖丘2号|青禾煲|松果吸|糯米宝|奔奔擦|圆圆仓|月牙壶|静谷机|果跳跳|星砂灯|厨小跑|蓬蓬被烘|喵呜扫|竹里净|
晨光杯Pro|柠七|石榴烤|飞絮吸|燕尾烫|鼓鼓袋封|海盐净|叮咚煮|霜降柜|木槿熨""".replace("\n", "").split("|")
EXAM_PRODUCTS = "芦笛锅|滴答煮|南瓜炉|霓小净|鹿角扇|拾光煲|团绒暖|麦浪机|橘灯Mini|漫山吸|砚台烤|白露壶".split("|")
TRAIN_WORDS = {
    "before": ["订单{o}：", "订单号{o}，", "关于订单{o}，", "单号{o}，", "我的订单是{o}，"],
    "after": ["，订单{o}", "（订单号{o}）", "，单号是{o}", "。订单号：{o}", "，#{o}"],
    "greeting": ["你好，", "您好，", "在吗？", "客服你好，", "亲，"],
    "farewell": ["，谢谢", "，麻烦了", "，谢谢！小林", "，多谢"],
    "高": ["很急！", "今天就要处理", "请马上处理", "尽快，等不了了", "加急", "越快越好", "今晚之前要"],
    "低": ["不着急", "有空再说", "慢慢来", "不急", "下周也行", "什么时候都行", "我可以等"],
}
EXAM_WORDS = {
    "before": ["我说的是订单{o}，", "查一下订单{o}，"],
    "after": ["，见订单{o}", "，订单编号{o}"],
    "greeting": ["早上好，", "柚陌客服好，"],
    "farewell": ["，辛苦了", "，感谢！老周"],
    "高": ["非常急", "必须今天解决", "马上给我处理", "快一点，等不及了"],
    "低": ["一点也不急", "等等没关系，不着急", "慢慢处理就行"],
}


def message(random_, decks, core, urgency, order):
    before = decks["before"].deal().format(o=order) if order and random_.random() < 0.5 else ""
    after = decks["after"].deal().format(o=order) if order and not before else ""
    text = before + core + after
    if urgency != "中":
        cue = decks[urgency].deal()
        text = cue + ("" if cue.endswith("！") else "，") + text if random_.random() < 0.3 else text + "，" + cue
    if random_.random() < 0.25:
        text = decks["greeting"].deal() + text
    if random_.random() < 0.15:
        text = text.rstrip("！") + decks["farewell"].deal()
    if random_.random() < 0.5 and text[-1] not in "！）":
        text += "。"
    return text


def rows(name, count, cores, products, words, exam=()):
    random_ = seeded("tickets-zh " + name)
    decks = {key: Deck(random_, bank) for key, bank in words.items()}
    core_decks = {intent: Deck(random_, bank) for intent, bank in cores.items()}
    product_deck, order_deck = Deck(random_, products), Deck(random_, [True] * 7 + [False] * 3)
    urgency_deck, numbers = Deck(random_, ["中"] * 9 + ["高"] * 6 + ["低"] * 5), Deck(random_, range(1000, 10000))

    def row(intent, order, urgency):
        product = product_deck.deal()
        text = message(random_, decks, core_decks[intent].deal(), urgency, order).replace("{p}", product)
        return chat(SYSTEM, text, compact({"意图": intent, "产品": product, "订单": order, "紧急": urgency}))

    distinct, result = Distinct(exam), []
    for intent in balanced(random_, count, list(cores)):
        order, urgency = numbers.deal() if order_deck.deal() else None, urgency_deck.deal()
        made = row(intent, order, urgency)
        while not distinct.takes(made):
            made = row(intent, order, urgency)
        result.append(made)
    random_.shuffle(result)
    return result


def make():
    exam = rows("exam", 60, EXAM_CORES, EXAM_PRODUCTS, EXAM_WORDS)
    return rows("train", 360, TRAIN_CORES, TRAIN_PRODUCTS, TRAIN_WORDS, exam), exam
