"""What the cases of tests/bench/run work on, made from the tree itself, always the same: chat rows, packed rows, mixed text."""
import json, math, pathlib, random, subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]

def sample_texts(language):
    """Questions and answers of the sample data sets in one language."""
    asked, answered = [], []
    for path in sorted((ROOT / "resources/samples").glob(f"*-{language}.train.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "messages" in row:
                asked += [m["content"] for m in row["messages"] if m["role"] == "user"]
                answered += [m["content"] for m in row["messages"] if m["role"] == "assistant"]
            else:
                asked.append(row.get("prompt") or row["instruction"] + "\n" + row["input"])
                answered.append(row.get("completion") or row["output"])
    return asked, answered

def chat_conversations(count):
    """Chat-length conversations, English and Chinese in turn. Answers are as long as people's chats are: many short, a few
    long (log-normal, median 480 characters in English and 160 in Chinese), pieced together from the samples' texts."""
    chance = random.Random(7)
    texts = {language: sample_texts(language) for language in ("en", "zh")}
    for i in range(count):
        language = ("en", "zh")[i % 2]
        asked, answered = texts[language]
        wanted = (480 if language == "en" else 160) * math.exp(0.8 * chance.gauss(0, 1))
        answer = ""
        while len(answer) < wanted:
            answer += chance.choice(answered if chance.random() < 0.3 else asked) + "\n"
        yield [{"role": "user", "content": chance.choice(asked)}, {"role": "assistant", "content": answer[:int(wanted)]}]

def tokens_of(finetune, model, conversations):
    """Ids and labels of conversations, by the product's own template and mask."""
    lines = "".join(json.dumps({"messages": c}, ensure_ascii=False) + "\n" for c in conversations)
    done = subprocess.run([finetune, "inspect", "mask", "--model", model, "--jsonl"], input=lines, text=True, capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]

def write_rows(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path

def chat_rows(finetune, model, path, count, longest=1024):
    """Tokenised chat rows of different lengths; the answers are learned."""
    rows = tokens_of(finetune, model, chat_conversations(count))
    return write_rows(path, [{"input_ids": r["ids"][:longest], "labels": r["labels"][:longest]} for r in rows])

def short_rows(finetune, model, path, count):
    """The first rows that `finetune demo` trains on: about 75 tokens each, some 25 of them learned."""
    lines = (ROOT / "resources/samples/support-tickets-en.train.jsonl").read_text(encoding="utf-8").splitlines()[:count]
    rows = tokens_of(finetune, model, [json.loads(line)["messages"] for line in lines])
    return write_rows(path, [{"input_ids": r["ids"], "labels": r["labels"]} for r in rows])

def packed_rows(finetune, model, path, count, length=512):
    """Rows of exactly `length` tokens, all learned, no padding: what packing hands to the model."""
    ids = []
    for row in tokens_of(finetune, model, chat_conversations(count * length // 150 + 8)):
        ids += row["ids"]
    assert len(ids) >= count * length
    rows = [ids[i * length:(i + 1) * length] for i in range(count)]
    return write_rows(path, [{"input_ids": row, "labels": row} for row in rows])

def mixed_text(path, piece=2000):
    """English, Chinese and code, about 3 MB in equal parts, in pieces of some 2,000 characters and mixed at random."""
    chance = random.Random(7)
    english = "\n".join(sum(sample_texts("en"), [])) + (ROOT / "LICENSE").read_text() + "".join(p.read_text() for p in sorted(ROOT.glob("*.md")))
    chinese = "\n".join(sum(sample_texts("zh"), []))
    code = "".join(p.read_text() for folder in ("core", "app", "tests") for p in sorted((ROOT / folder).rglob("*.cpp")))
    pieces = []
    for text in (english, chinese, code):
        text = text.encode()
        pieces += [text[i:i + piece].decode(errors="ignore") for i in range(0, len(text), piece)]
    chance.shuffle(pieces)
    path.write_text("".join(json.dumps({"text": p}, ensure_ascii=False) + "\n" for p in pieces), encoding="utf-8")
    return path

def ranks_of(tokenizer):
    """The tokens of a byte-level tokenizer.json without its special ones, as lines of base64 and rank."""
    import base64
    file = json.loads(tokenizer.read_text())
    added = {token["content"] for token in file["added_tokens"]}
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    byte_of = {chr(b): b for b in printable} | {chr(256 + i): b for i, b in enumerate(b for b in range(256) if b not in printable)}
    words = [bytes(byte_of[c] for c in token) for token, _ in sorted(file["model"]["vocab"].items(), key=lambda item: item[1]) if token not in added]
    # tiktoken wants every byte; a model that has never seen one gets it at the end
    words += [bytes([b]) for b in range(256) if bytes([b]) not in set(words)]
    return "".join(f"{base64.b64encode(word).decode()} {rank}\n" for rank, word in enumerate(words))
