"""content-moderation-en and -zh: posts in the forum of an appliance maker, and the house's label of each.

allow    a normal post, also an unfriendly one about an appliance
ad       praises or sells other people's wares
insult   is rude about a person (mild words only)
privacy  gives away somebody's address, telephone number or account (none of them exists)
fraud    asks for money, codes or passwords under a pretext
A post is a beginning and an end of the same label; the exam has other beginnings and ends.
"""

from common import Distinct, balanced, completion, seeded

EN = {
    "train": {
        "allow": (["My kettle takes four minutes now,", "The new fan is rather loud,", "I descaled the oven last week,", "Our toaster burns one side,",
                   "The manual says ten minutes,", "I moved the lamp to the hall,", "The mixer is too heavy for me,", "Honestly, this heater is rubbish,",
                   "We bought the small vacuum,", "The timer beeps twice,"],
                  ["is that normal?", "but I still like it.", "has anybody seen the same?", "what do you think?", "and it works fine since.",
                   "so I wrote to the service.", "which setting do you use?", "and I would not buy it again."]),
        "ad": (["Best prices on coffee beans,", "My shop has brand-new bags,", "We sell handmade knives,", "Half price on all curtains,", "Get your garden tools from us,",
                "Our agency paints kitchens,", "Fresh honey from my farm,", "New in stock: phone cases,", "I offer piano lessons,", "Cheap flights every week,"],
               ["visit our page today!", "only until Sunday!", "order now and save 30 %!", "use the code HAPPY5!", "free shipping for forum members!",
                "follow us for more deals!", "write to me for the price list!", "first ten buyers get a gift!"]),
        "insult": (["You clearly know nothing,", "What a silly answer, Tom,", "Only a fool would ask that,", "Whoever wrote this is a clown,", "Mara, you are a pain,",
                    "You people are hopeless,", "Another dumb reply from you,", "Go away, you big baby,", "Nobody likes you here,", "You are too lazy to read,"],
                   ["so just be quiet.", "you donkey.", "and everyone laughs at you.", "as always.", "what a loser.", "stop wasting our time.",
                    "learn to think first.", "get lost."]),
        "privacy": (["Tom lives at 12 Sample Lane,", "Here is the technician's number: 555-0142,", "Her full name is Ines Exampler,", "My neighbour's account is XX00 1234,",
                     "The seller's home is 7 Nowhere Road,", "You can reach his wife on 555-0117,", "The driver's plate reads TEST 123,", "Her e-mail is lena@mail.example,",
                     "The boss was born on 1 May 1901,", "The courier's private phone: 555-0163,"],
                    ["go and visit.", "call at night too.", "I found it on the parcel.", "pass it on.", "keep it in case.", "in case you want to complain.",
                     "he never told you that.", "just so you know."]),
        "fraud": (["I am from the bank,", "You have won a free oven,", "Your warranty has been blocked,", "Our forum team checks accounts,", "Double your savings in a week,",
                   "Your parcel is held at customs,", "This is the service hotline,", "A rich uncle left you money,", "Your refund is ready,", "We noticed a strange login,"],
                  ["send me your password.", "just pay a small fee first.", "tell me the code you just got.", "transfer 50 euros to unlock it.", "reply with your card number.",
                   "buy gift cards and send the codes.", "confirm your PIN here.", "pay today or lose it."]),
    },
    "exam": {
        "allow": (["The iron leaves brown spots,", "I replaced the filter myself,", "That juicer is a disappointment,", "Our dishwasher hums at night,"],
                  ["any ideas?", "and I am quite happy now.", "does yours do this too?"]),
        "ad": (["Quality sofas straight from the factory,", "I knit warm scarves for sale,", "Yoga course starting in June,", "Used bicycles at a bargain,"],
               ["book your place online!", "20 % off this weekend!", "see my profile for offers!"]),
        "insult": (["You must be the dullest person here,", "Did a monkey write your post,", "What an idiot you are, Ben,", "Shut up, you bore,"],
                   ["nobody asked you.", "you fool.", "and take your nonsense with you."]),
        "privacy": (["The mechanic's mobile is 555-0188,", "Ada sleeps at 3 Fiction Street,", "His customer account reads ZZ99 0007,", "Write to her privately at yuki@post.example,"],
                    ["don't say it was me.", "she is home after six.", "share it with the others."]),
        "fraud": (["Congratulations, a prize waits for you,", "Support here, your account will be closed,", "Invest with my cousin,", "The tax office owes you money,"],
                  ["send the SMS code to me.", "wire 20 euros as a deposit.", "I need your PIN to continue."]),
    },
}
ZH = {
    "train": {
        "allow": (["水壶烧水要四分钟，", "新风扇有点吵，", "上周给烤箱除了垢，", "吐司机老是烤糊一边，", "说明书写的是十分钟，", "我把台灯挪到客厅了，", "搅拌机对我来说太重，",
                   "说实话这取暖器不行，", "我家买了小号吸尘器，", "定时器会响两声，"],
                  ["这正常吗？", "不过还是挺喜欢。", "有人遇到过吗？", "大家怎么看？", "之后一直好用。", "已经写信给售后了。", "你们用哪一档？", "下次不会再买。"]),
        "ad": (["自家咖啡豆特价，", "本店新到一批箱包，", "手工菜刀出售，", "窗帘全场半价，", "园艺工具找我们，", "专业厨房刷新，", "农家蜂蜜上市，", "手机壳新款到货，", "钢琴课招生，", "每周特价机票，"],
               ["快来看看！", "只到周日！", "现在下单省三成！", "报口令立减！", "坛友包邮！", "关注有更多优惠！", "私信发价目表！", "前十名送礼品！"]),
        "insult": (["你根本什么都不懂，", "汤哥这回答真蠢，", "只有傻瓜才这么问，", "写这帖的是小丑吧，", "小美你真烦人，", "你们这群人没救了，", "又是你的笨回复，", "一边去，巨婴，", "这里没人喜欢你，", "懒得连字都不看，"],
                   ["闭嘴吧。", "你这头驴。", "大家都在笑你。", "一贯如此。", "真没出息。", "别浪费大家时间。", "先学会动脑子。", "滚远点。"]),
        "privacy": (["汤先生住在样例巷12号，", "师傅的私人电话是000-0142，", "她的全名叫甄样例，", "邻居的账号是XX001234，", "卖家住在无名路7号，", "他太太的号码000-0117，",
                     "司机的车牌是测A00000，", "她的邮箱是lena@mail.example，", "老板生日是1901年5月1日，", "快递员的手机000-0163，"],
                    ["可以上门找。", "半夜也能打。", "我从包裹上抄的。", "大家转发。", "先存着。", "想投诉就用。", "他可没告诉过你们。", "让你们知道一下。"]),
        "fraud": (["我是银行的，", "恭喜你中了一台烤箱，", "你的保修被冻结了，", "论坛正在核查账号，", "一周让存款翻倍，", "你的包裹被海关扣了，", "这里是售后热线，", "有位远亲给你留了钱，", "你的退款好了，", "发现异常登录，"],
                  ["把密码发给我。", "先交一点手续费。", "告诉我刚收到的验证码。", "转50元解冻。", "回复你的卡号。", "买礼品卡把卡密发来。", "在这里确认取款密码。", "今天不付就作废。"]),
    },
    "exam": {
        "allow": (["熨斗会留下黄印子，", "滤网我自己换了，", "这榨汁机让人失望，", "洗碗机夜里嗡嗡响，"], ["有什么办法吗？", "现在挺满意的。", "你们的也这样吗？"]),
        "ad": (["厂家直销沙发，", "手织围巾接单，", "六月瑜伽班开课，", "二手自行车便宜卖，"], ["名额网上订！", "周末八折！", "主页有报价！"]),
        "insult": (["全坛就数你最无聊，", "这帖是猴子写的吗，", "阿本你真是白痴，", "住口吧讨厌鬼，"], ["没人问你。", "蠢货。", "带着你的废话走开。"]),
        "privacy": (["修理工的手机是000-0188，", "阿达家在虚构街3号，", "他的客户账号是ZZ990007，", "私下写信到yuki@post.example找她，"],
                    ["别说是我讲的。", "她六点后在家。", "发给其他人吧。"]),
        "fraud": (["恭喜，奖品在等你，", "客服通知，账户即将关闭，", "跟我表哥投资，", "税务局要给你退钱，"], ["把短信码给我。", "先汇20元押金。", "需要你的取款密码才能继续。"]),
    },
}


def rows(name, banks, count, prompt, space, distinct=None):
    random_ = seeded("moderation " + name)
    posts = {label: [start + space + end for start in starts for end in ends] for label, (starts, ends) in banks.items()}
    for bank in posts.values():
        random_.shuffle(bank)
    result = []
    for label in balanced(random_, count, list(banks)):
        row = completion(prompt.format(posts[label].pop()), " " + label)
        while distinct and not distinct.takes(row):
            row = completion(prompt.format(posts[label].pop()), " " + label)
        result.append(row)
    random_.shuffle(result)
    return result


def make(language, banks, prompt, space):
    exam = rows(language + " exam", banks["exam"], 50, prompt, space)
    return rows(language + " train", banks["train"], 200, prompt, space, Distinct(exam)), exam


def make_en():
    return make("en", EN, "Post: {}\nLabel:", " ")


def make_zh():
    return make("zh", ZH, "帖子：{}\n标签：", "")
