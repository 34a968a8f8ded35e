"""What every sample generator needs: rows of the three formats, seeded choice without long repeats, JSON Lines."""

import json
import pathlib
import random

RESOURCES = pathlib.Path(__file__).resolve().parents[3] / "resources" / "samples"


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_rows(name, rows):
    text = "".join(compact(row) + "\n" for row in rows)
    (RESOURCES / name).write_text(text, encoding="utf-8", newline="\n")


def chat(system, user, assistant):
    messages = [{"role": "system", "content": system}] if system else []
    messages += [{"role": "user", "content": user}, {"role": "assistant", "content": assistant}]
    return {"messages": messages}


def alpaca(instruction, given, output):
    return {"instruction": instruction, "input": given, "output": output}


def completion(prompt, answer):
    return {"prompt": prompt, "completion": answer}


class Deck:
    """Deals the cards of a list in random order, and shuffles again when all are dealt: variety without streaks."""

    def __init__(self, random_, cards):
        self.random, self.cards, self.left = random_, list(cards), []

    def deal(self):
        if not self.left:
            self.left = self.cards[:]
            self.random.shuffle(self.left)
        return self.left.pop()


def seeded(name):
    # A string seed goes through SHA-512 in every version of Python, so the files never change by themselves.
    return random.Random("finetune-studio " + name)


def balanced(random_, count, names):
    """`count` names, each as often as the others or once more."""
    deck = Deck(random_, names)
    return sorted(deck.deal() for _ in range(count))


def text_of(row):
    if "messages" in row:
        return "\n".join(message["content"] for message in row["messages"])
    return "\n".join(row.values())


class Distinct:
    """Takes only rows that differ from those taken before, and from `others`: five-character likeness below 0.59.
    The studio's own checks call 0.6 a near duplicate."""

    def __init__(self, others=()):
        self.known = [self.grams(row) for row in others]

    @staticmethod
    def grams(row):
        text = text_of(row)
        return {text[at:at + 5] for at in range(max(1, len(text) - 4))}

    def takes(self, row):
        grams = self.grams(row)
        for known in self.known:
            both = len(grams & known)
            if both >= 0.59 * (len(grams) + len(known) - both):
                return False
        self.known.append(grams)
        return True
