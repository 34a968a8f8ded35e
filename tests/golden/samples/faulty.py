"""faulty-en-zh: good rows with known faults between them, and labels that tell where each is.

Rows count from 0 among the lines that are JSON, lines from 1; spans are Unicode code points of the message's content.
Names, numbers and addresses do not exist: documentation domains and address ranges, subscriber numbers of zeros.
"""

from common import RESOURCES, compact, write_rows

GOOD = [
    ("How do I descale the Tolvi?", "Fill it with one part vinegar and two parts water, boil, wait ten minutes, and rinse twice."),
    ("云朵扇的滤网多久洗一次？", "每两周用清水冲洗一次，晾干后再装回去。"),
    ("What does the blue light on the Murvel mean?", "The blue light says that the water tank is nearly empty. Fill it and press the button once."),
    ("布林壶可以煮牛奶吗？", "不建议，牛奶容易糊底，也会堵住壶嘴。请用奶锅。"),
    ("May the Dravo stand in the bathroom?", "No. Keep it at least two metres from any bath or shower."),
    ("青禾煲的预约功能怎么用？", "先按预约键，再用加减键选时间，最后按开始键。"),
    ("Which bags fit the Wexby?", "The Wexby takes bags of size M3, sold in packs of five."),
    ("松果吸充满电要多久？", "大约三个小时，指示灯由橙色变绿就是充满了。"),
    ("How loud is the Skolva on level one?", "About 34 decibels at one metre, which is quieter than a library."),
    ("泡泡洗能洗羊毛衫吗？", "可以，请选羊毛程序，水温不要超过三十度。"),
    ("Where is the serial number of the Fennox?", "On the silver plate below the handle, beginning with PW."),
    ("月牙壶的保修期是多长？", "整机保修两年，加热底盘保修三年。"),
]


class File:
    def __init__(self):
        self.lines, self.labels, self.rows = [], [], 0

    def add(self, row, *faults):
        for fault in faults:
            self.labels.append({"row": self.rows, "line": len(self.lines) + 1, **fault})
        self.lines.append(compact(row))
        self.rows += 1

    def add_torn(self, text):
        self.labels.append({"row": None, "line": len(self.lines) + 1, "kind": "json"})
        self.lines.append(text)


def span(kind, at, content, text, **more):
    start = content.index(text)
    return {"kind": kind, "field": "messages[%d]" % at, "start": start, "end": start + len(text), "text": text[:80], **more}


def whole(kind, at, content, **more):
    return {"kind": kind, "field": "messages[%d]" % at, "start": 0, "end": len(content), **more}


def turns(*contents):
    return {"messages": [{"role": ("user", "assistant")[at % 2], "content": content} for at, content in enumerate(contents)]}


def build():
    file = File()
    good = iter(GOOD)
    for _ in range(2):
        file.add(turns(*next(good)))
    file.add(turns("How do I open the lid of the Velk?", ""), whole("empty", 1, ""))
    file.add(turns("静谷机怎么关灯？", "\u3000\n"), whole("empty", 1, "\u3000\n"))
    file.add(turns(*next(good)))
    file.add({"messages": [{"role": "user", "content": "Is the Ospel waterproof?"}, {"role": "assistant"}]}, whole("missing", 1, ""))
    file.add_torn('{"messages":[{"role":"user","content":"Does the Hobnik need oil?"},{"role":"assist')
    file.add(turns(*next(good)))
    first = file.rows
    pair = ("Can the Glimra be dimmed?", "Yes, turn the ring below the shade to the left until it is as dark as you like.")
    file.add(turns(*pair))
    file.add(turns(*next(good)))
    file.add(turns(*pair), {"kind": "exact_duplicate", "of": first})
    text = "雾小岛喷的水汽太小，应该怎么办？"
    file.add(turns("你好", "您好，请问哪款产品需要帮助？", text), whole("unanswered", 2, text))
    file.add(turns(*next(good)))
    early = "Press the round button for three seconds, and the clock of the Kuvra blinks."
    file.add({"messages": [{"role": "assistant", "content": early}, {"role": "user", "content": "And how do I set the hour of it?"},
                           {"role": "assistant", "content": "Turn the same button, then press it once more."}]}, whole("role_order", 0, early))
    second = "And can it wake me up?"
    file.add({"messages": [{"role": "user", "content": "Has the Nettiva an alarm clock?"}, {"role": "user", "content": second},
                           {"role": "assistant", "content": "Yes to both: set the alarm with the moon button."}]}, whole("role_order", 1, second))
    file.add(turns(*next(good)))
    said = "Write to our technician at ravi.fake@service.example.com and he will call you back."
    file.add(turns("Who repairs the Quorri?", said), span("email", 1, said, "ravi.fake@service.example.com"))
    said = "请拨打师傅的手机13900000000，他会上门安装。"
    file.add(turns("谁来安装霜降柜？", said), span("phone_cn", 1, said, "13900000000"))
    said = "The test server answers at 192.0.2.44 during the night."
    file.add(turns("Where does the Fluvia send its data?", said), span("ipv4", 1, said, "192.0.2.44"))
    file.add(turns(*next(good)))
    sane = "旋旋乐的刀头可以拆下来，用温水冲洗，晾干以后再装回原处。"
    broken = sane.encode("utf-8").decode("latin-1")
    file.add(turns("旋旋乐怎么清洗？", broken), {**whole("mojibake", 1, broken), "how": "UTF-8 read as Latin-1"})
    question = "How long is the warranty of the Yolper?"
    answers = ("The Yolper has a warranty of two years from the day of purchase.", "The warranty of the Yolper ends after six months.")
    pair_rows = (file.rows, file.rows + 2)
    file.add(turns(question, answers[0]), {**whole("conflict", 1, answers[0]), "with": [pair_rows[1]]})
    file.add(turns(*next(good)))
    file.add(turns(question, answers[1]), {**whole("conflict", 1, answers[1]), "with": [pair_rows[0]]})
    length = " ".join("Step %d: open the cover of compartment %d, note the number on its label, and close it before you go on to the next one."
                      % (at, at) for at in range(1, 261))
    file.add(turns("List all steps of the yearly inspection of the Jumbrel.", length), whole("too_long", 1, length))
    for pair in good:
        file.add(turns(*pair))
    return file


def make():
    file = build()
    (RESOURCES / "faulty-en-zh.jsonl").write_text("\n".join(file.lines) + "\n", encoding="utf-8", newline="\n")
    write_rows("faulty-en-zh.labels.jsonl", file.labels)
