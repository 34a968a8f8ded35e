"""table-findings-en and -zh: a small sales table with a question, and the finding in the house's form, computed here.

    Highest: Tolvi 412 (+57 over Dravo).
    Lowest: Brimble 96.
    Total: 1084 over 4 products.
    Gap: Tolvi - Brimble = 316.
"""

from common import Deck, alpaca, chat, seeded
from tickets_en import EXAM_PRODUCTS as EXAM_EN, TRAIN_PRODUCTS as TRAIN_EN
from tickets_zh import EXAM_PRODUCTS as EXAM_ZH, TRAIN_PRODUCTS as TRAIN_ZH

EN = {
    "train": {"products": TRAIN_EN, "head": ["product,sold", "name,units", "item,pieces"],
              "highest": ["Which product sold best?", "What was the top seller?", "Who leads?"],
              "lowest": ["Which product sold least?", "What is at the bottom?", "Name the weakest seller."],
              "total": ["How many were sold in all?", "What is the sum?", "Add everything up."],
              "gap": ["How far apart are best and worst?", "What is the difference between the top and the bottom?", "How wide is the range?"]},
    "exam": {"products": EXAM_EN, "head": ["article,quantity", "appliance,count"],
             "highest": ["What did people buy most?"], "lowest": ["What did people buy least?"], "total": ["Give me the overall number of sales."],
             "gap": ["By how much does the winner beat the last one?"]},
    "highest": "Highest: {p1} {n1} (+{lead} over {p2}).", "lowest": "Lowest: {pz} {nz}.", "total": "Total: {sum} over {rows} products.",
    "gap": "Gap: {p1} - {pz} = {range}.",
}
ZH = {
    "train": {"products": TRAIN_ZH, "head": ["产品,销量", "名称,件数", "品名,台数"],
              "highest": ["哪个卖得最好？", "销量冠军是谁？", "第一名是哪款？"], "lowest": ["哪个卖得最差？", "垫底的是谁？", "最少的是哪款？"],
              "total": ["一共卖了多少？", "合计是多少？", "全部加起来呢？"], "gap": ["最好和最差相差多少？", "首尾差距多大？", "第一和最后差几台？"]},
    "exam": {"products": EXAM_ZH, "head": ["货品,数量", "电器,卖出"],
             "highest": ["大家买得最多的是什么？"], "lowest": ["大家买得最少的是什么？"], "total": ["请给出总销售数。"], "gap": ["领先者比末位多出几台？"]},
    "highest": "最高：{p1} {n1}（比{p2}多{lead}）。", "lowest": "最低：{pz} {nz}。", "total": "合计：{rows}款共{sum}。", "gap": "差距：{p1} - {pz} = {range}。",
}


def finding(template, table):
    ranked = sorted(table, key=lambda line: -line[1])
    (p1, n1), (p2, n2), (pz, nz) = ranked[0], ranked[1], ranked[-1]
    return template.format(p1=p1, n1=n1, p2=p2, lead=n1 - n2, pz=pz, nz=nz, sum=sum(n for _, n in table), rows=len(table), range=n1 - nz)


def rows(language, words, part, count, wrap):
    random_ = seeded("findings %s %s" % (language, part))
    bank = words[part]
    kinds, heads = Deck(random_, ["highest", "highest", "lowest", "lowest", "total", "gap"]), Deck(random_, bank["head"])
    questions = {kind: Deck(random_, bank[kind]) for kind in ("highest", "lowest", "total", "gap")}
    result = []
    for _ in range(count):
        size, kind = random_.choice([3, 3, 4]), kinds.deal()
        numbers = random_.sample(range(10, 500), size)  # all different: no finding is a matter of taste
        table = list(zip(random_.sample(bank["products"], size), numbers))
        text = "\n".join([heads.deal()] + ["%s,%d" % line for line in table])
        result.append(wrap(questions[kind].deal(), text, finding(words[kind], table)))
    return result


def make_en():
    wrap = lambda question, table, answer: chat("State the finding.", table + "\n" + question, answer)  # noqa: E731
    return rows("en", EN, "train", 160, wrap), rows("en", EN, "exam", 40, wrap)


def make_zh():
    return rows("zh", ZH, "train", 160, alpaca), rows("zh", ZH, "exam", 40, alpaca)
