"""panel-script-en and -zh: a described programme of an appliance, and the same in the house's own little language.

    program
      heat 80C 5m
      beep x2
    end

Steps: heat <degrees>C <minutes>m, spin <rpm>rpm <seconds>s, wait <seconds>s, beep x<times>, fan <level>/5, light <colour>.
The script is computed from the steps; the description says each step in one of several ways, others in the exam.
"""

from common import Deck, Distinct, alpaca, seeded

STEPS = {
    "heat": lambda r: {"c": r.randrange(40, 240, 5), "m": r.randint(1, 60)},
    "spin": lambda r: {"n": r.randrange(200, 3000, 100), "s": r.randrange(5, 95, 5)},
    "wait": lambda r: {"s": r.randrange(5, 125, 5)},
    "beep": lambda r: {"k": r.randint(2, 6)},
    "fan": lambda r: {"l": r.randint(1, 5)},
    "light": lambda r: {"colour": r.choice(["red", "green", "blue", "white", "amber"])},
}
SCRIPT = {"heat": "heat {c}C {m}m", "spin": "spin {n}rpm {s}s", "wait": "wait {s}s", "beep": "beep x{k}", "fan": "fan {l}/5", "light": "light {colour}"}
COLOURS_ZH = {"red": "红", "green": "绿", "blue": "蓝", "white": "白", "amber": "琥珀色"}

EN = {
    "instruction": "Write the panel script.",
    "joins": {"train": [", then ", "; after that ", ", next "], "exam": [", afterwards ", " and finally "]},
    "train": {
        "heat": ["heat to {c} degrees for {m} minutes", "keep it at {c} °C for {m} min", "warm up to {c} degrees and hold {m} minutes"],
        "spin": ["spin at {n} rpm for {s} seconds", "turn with {n} revolutions a minute for {s} s", "run the drum {s} seconds at {n} rpm"],
        "wait": ["wait {s} seconds", "pause for {s} s", "do nothing for {s} seconds"],
        "beep": ["beep {k} times", "give {k} beeps", "sound {k} beeps"],
        "fan": ["set the fan to level {l}", "fan on {l} of 5", "blow at level {l}"],
        "light": ["switch the light to {colour}", "show a {colour} light", "make the lamp {colour}"],
    },
    "exam": {
        "heat": ["bring it to {c} °C and stay there {m} minutes"], "spin": ["rotate for {s} seconds with {n} rpm"], "wait": ["rest {s} seconds"],
        "beep": ["make {k} beep sounds"], "fan": ["choose fan speed {l}"], "light": ["the lamp should glow {colour}"],
    },
    "end": ".",
}
ZH = {
    "instruction": "写出面板脚本。",
    "joins": {"train": ["，然后", "，接着", "；之后"], "exam": ["，随后", "，最后"]},
    "train": {
        "heat": ["加热到{c}度保持{m}分钟", "以{c}℃加热{m}分钟", "升温至{c}度，持续{m}分钟"],
        "spin": ["以每分钟{n}转旋转{s}秒", "{n}转速转{s}秒", "滚筒转{s}秒，转速{n}"],
        "wait": ["等待{s}秒", "暂停{s}秒", "停{s}秒不动"],
        "beep": ["响{k}声", "蜂鸣{k}次", "提示音{k}声"],
        "fan": ["风扇调到{l}档", "开{l}档风", "风量设为{l}档"],
        "light": ["灯变成{colour}", "亮{colour}灯", "把灯切到{colour}"],
    },
    "exam": {
        "heat": ["烧到{c}度并维持{m}分钟"], "spin": ["用{n}转的速度转动{s}秒"], "wait": ["歇{s}秒"], "beep": ["滴{k}下"], "fan": ["把风开到{l}档"], "light": ["让灯显示{colour}"],
    },
    "end": "。",
}


def rows(language, words, part, count, exam=()):
    random_ = seeded("panel-script %s %s" % (language, part))
    ways = {step: Deck(random_, bank) for step, bank in words[part].items()}
    joins = Deck(random_, words["joins"][part])
    distinct, result = Distinct(exam), []
    while len(result) < count:
        spoken, script = [], []
        for kind in random_.sample(list(STEPS), random_.choice([1, 2, 2, 3, 3])):
            values = STEPS[kind](random_)
            script.append("  " + SCRIPT[kind].format(**values))
            if language == "zh" and "colour" in values:
                values["colour"] = COLOURS_ZH[values["colour"]]
            spoken.append(ways[kind].deal().format(**values))
        text = spoken[0] + "".join(joins.deal() + step for step in spoken[1:]) + words["end"]
        row = alpaca(words["instruction"], text[0].upper() + text[1:], "\n".join(["program"] + script + ["end"]))
        if distinct.takes(row):
            result.append(row)
    return result


def make(language, words):
    exam = rows(language, words, "exam", 40)
    return rows(language, words, "train", 160, exam), exam


def make_en():
    return make("en", EN)


def make_zh():
    return make("zh", ZH)
