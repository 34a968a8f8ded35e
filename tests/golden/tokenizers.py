"""Makes data/tokenizers: small tokenizers of every kind and part with what the original libraries make of some texts.
Made with tokenizers 0.23.3, sentencepiece 0.2.3, tiktoken 0.14.0: python tokenizers.py
"""
import base64, io, json, pathlib, random, sys
sys.path = [p for p in sys.path if pathlib.Path(p or ".").resolve() != pathlib.Path(__file__).resolve().parent]  # this file has the library's name
import sentencepiece, tiktoken
from tokenizers import AddedToken, Regex, Tokenizer, decoders as d, models as m, normalizers as n, pre_tokenizers as p, processors as pp, trainers as t

HERE = pathlib.Path(__file__).resolve().parent / "data" / "tokenizers"
HERE.mkdir(parents=True, exist_ok=True)
SENTENCES = ["Good morning, where is my parcel?", "It left the house this morning and comes tomorrow.", "unbelievable weather, believe me!",
             "Die Lieferung kommt übermorgen, größer als gedacht.", "快递明天到，请您耐心等待。", "The answer is 42, not 1,234.50. Thank you very much!",
             "def f(x):\n    return x ** 2  # square\n", "El niño comió piña en la montaña.", "これは日本語の文章です。カタカナも。", "한국어 문장입니다.", "HTTPServer camelCase snake_case x-y-z"] * 6
TEXTS = ["", " ", "Good morning", "  two  spaces ", "unbelievably, believe!", "naïve café cafe\u0301", "übermorgen GRÖSSER İI Σς", "快递到了。明天?", "日本語のテスト カタカナ",
         "한국 각", "1,234.50 and 7 ½ ² Ⅷ", "a\tb\r\n\nc\u00a0d\u3000e", "it's don't I'LL we've", "x y", "HTTPServerX fooBar", "a-b--c-", "😀👍🏽 zwj 👩‍💻",
         "ﬁne ﬀ № ™", "<|end|>Good<|end|> <mask>  x<mask>y maskX", "\u0378\U0001F9FF\U00011F5A", "word" * 30, "é<|end|>é", "$5 + 3 = 8 ^ ` ~ |", "don't  .", "##ing [UNK]"]

def bpe(**more): return m.BPE(**more)
def made(name, model, trainer, normalizer=None, pre=None, decoder=None, post=None, added=(), changes=None):
    tokenizer = Tokenizer(model)
    if normalizer: tokenizer.normalizer = normalizer
    if pre: tokenizer.pre_tokenizer = pre
    tokenizer.train_from_iterator(SENTENCES, trainer)
    if decoder: tokenizer.decoder = decoder
    if post: tokenizer.post_processor = post(tokenizer)
    if added: tokenizer.add_tokens(list(added))
    if changes:
        file = json.loads(tokenizer.to_str())
        changes(file)
        tokenizer = Tokenizer.from_str(json.dumps(file))
    cases = []
    for text in TEXTS:
        ids = tokenizer.encode(text, add_special_tokens=False)
        cases.append({"text": text, "ids": ids.ids, "ids_special": tokenizer.encode(text).ids, "decoded": tokenizer.decode(ids.ids, skip_special_tokens=False),
                      "offsets": [list(o) for o in ids.offsets]})
    return {"name": name, "tokenizer": json.loads(tokenizer.to_str()), "cases": cases}

def trainer(kind, size, special=("<unk>",), **more):
    if kind is t.BpeTrainer: more = {"show_progress": False, "vocab_size": size, "special_tokens": list(special), **more}
    else: more = {"show_progress": False, "vocab_size": size, "special_tokens": list(special), **more}
    return kind(**more)

def byte_bpe(size=330, **more): return trainer(t.BpeTrainer, size, ("<|end|>",), initial_alphabet=p.ByteLevel.alphabet(), **more)
def template(*names): return lambda tk: pp.TemplateProcessing(single=" ".join(names), special_tokens=[(x, tk.token_to_id(x)) for x in names if x != "$A"])

def all_parts():
    byte, bytes_back = p.ByteLevel(add_prefix_space=False), d.ByteLevel()
    split = lambda pattern, behavior, invert=False: p.Sequence([p.Split(pattern, behavior, invert), p.ByteLevel(add_prefix_space=False, use_regex=False)])
    for name, normalizer in {"nfc": n.NFC(), "nfd": n.NFD(), "nfkc": n.NFKC(), "nfkd": n.NFKD(), "lower": n.Lowercase(), "accents": n.Sequence([n.NFD(), n.StripAccents()]),
                             "bert": n.BertNormalizer(), "bert-plain": n.BertNormalizer(clean_text=False, handle_chinese_chars=False, strip_accents=True, lowercase=False),
                             "replace": n.Sequence([n.Replace(Regex(r"\s+"), " "), n.Replace("o", "00")]), "prepend": n.Prepend("_"), "strip": n.Strip(), "strip-left": n.Strip(right=False),
                             "nmt": n.Nmt(), "bytes": None}.items():
        yield made("normalizer " + name, bpe(), byte_bpe(), normalizer=normalizer or n.ByteLevel(), pre=byte if name != "bytes" else None, decoder=bytes_back,
                   added=[AddedToken("GRÖSSER", normalized=True), AddedToken("<mask>", lstrip=True, rstrip=True, special=True), AddedToken("mask", single_word=True, normalized=False)])
    pres = {"split " + b + (" inverted" if i else ""): split("-", b, i) for b in ("removed", "isolated", "merged_with_previous", "merged_with_next", "contiguous") for i in (False, True)}
    pres |= {"split words": split(Regex(r"[^\W\d_]+|\p{Han}|[[:punct:]]+|(?i:ab|cd)|\h{2,}|[a-z&&[^aeiou]]"), "isolated"), "split lines": split(Regex(r"^.|(?<=[a-z])(?=[A-Z])|\d{1,2}+|.$"), "isolated"),
             "digits": p.Sequence([p.Digits(True), byte]), "digit runs": p.Sequence([p.Digits(False), byte]), "scripts": p.Sequence([p.UnicodeScripts(), byte]),
             "whitespace": p.Sequence([p.Whitespace(), byte]), "delimiter": p.Sequence([p.CharDelimiterSplit("e"), byte]), "fixed": p.Sequence([p.FixedLength(4), byte]),
             "punctuation": p.Sequence([p.Punctuation("merged_with_previous"), byte]), "bert": p.Sequence([p.BertPreTokenizer(), byte]), "space first": p.ByteLevel(add_prefix_space=True),
             "letters behind bytes": p.Sequence([p.ByteLevel(add_prefix_space=False), p.Punctuation()])}
    for name, pre in pres.items():
        yield made("pre-tokenizer " + name, bpe(), byte_bpe(300), pre=pre, decoder=bytes_back, post=lambda tk: pp.ByteLevel(trim_offsets=True) if name in ("space first", "digits") else None)
    mark = "▁"
    llama = d.Sequence([d.Replace(mark, " "), d.ByteFallback(), d.Fuse(), d.Strip(" ", 1, 0)])
    fallback = [f"<0x{b:02X}>" for b in range(256)]
    for scheme in ("always", "first", "never"):
        yield made("metaspace " + scheme, bpe(unk_token="<unk>", byte_fallback=True, fuse_unk=True), trainer(t.BpeTrainer, 420, ("<unk>", "<|end|>", *fallback)), pre=p.Metaspace(prepend_scheme=scheme, split=scheme != "first"),
                   decoder=llama, post=template("<|end|>", "$A"))
    yield made("prepended, whole text", bpe(unk_token="<unk>", fuse_unk=True), trainer(t.BpeTrainer, 200, ("<unk>", "<|end|>"), limit_alphabet=60), normalizer=n.Sequence([n.Prepend(mark), n.Replace(" ", mark)]),
               decoder=d.Metaspace(), changes=lambda f: f["model"].update(ignore_merges=True))
    yield made("marks inside words", bpe(unk_token="<unk>", continuing_subword_prefix="##"), trainer(t.BpeTrainer, 200, continuing_subword_prefix="##", limit_alphabet=50), pre=p.BertPreTokenizer(), decoder=d.WordPiece("##", True))
    yield made("marks at ends of words", bpe(unk_token="<unk>", end_of_word_suffix="</w>"), trainer(t.BpeTrainer, 200, end_of_word_suffix="</w>", limit_alphabet=50), normalizer=n.Lowercase(), pre=p.WhitespaceSplit(), decoder=d.BPEDecoder())
    yield made("unknown dropped", bpe(), trainer(t.BpeTrainer, 120, (), limit_alphabet=40), pre=p.Whitespace())
    yield made("unknown not fused", bpe(unk_token="<unk>"), trainer(t.BpeTrainer, 120, limit_alphabet=40), pre=p.Whitespace(), decoder=d.CTC("<unk>", "|", True))
    yield made("word piece", m.WordPiece(unk_token="[UNK]", max_input_chars_per_word=40), trainer(t.WordPieceTrainer, 260, ("[UNK]", "[CLS]", "[SEP]")), normalizer=n.BertNormalizer(), pre=p.BertPreTokenizer(),
               decoder=d.WordPiece(), post=lambda tk: pp.BertProcessing(("[SEP]", 2), ("[CLS]", 1)))
    yield made("words", m.WordLevel(unk_token="<unk>"), trainer(t.WordLevelTrainer, 60), pre=p.Whitespace())
    yield made("roberta", bpe(), byte_bpe(), pre=p.ByteLevel(add_prefix_space=True), decoder=bytes_back, post=lambda tk: pp.RobertaProcessing(("<|end|>", 0), ("<|end|>", 0)))
    yield made("sequence of processors", bpe(), byte_bpe(), pre=byte, decoder=bytes_back, post=lambda tk: pp.Sequence([pp.ByteLevel(trim_offsets=True), template("$A", "<|end|>")(tk)]))
    yield made("unigram", m.Unigram(), trainer(t.UnigramTrainer, 220, ("<unk>", "<|end|>"), unk_token="<unk>"), normalizer=n.Sequence([n.Nmt(), n.NFKC()]), pre=p.Metaspace(), decoder=d.Metaspace())
    yield made("unigram with bytes", m.Unigram(), trainer(t.UnigramTrainer, 180, ("<unk>", "<|end|>"), unk_token="<unk>"), pre=p.Metaspace(), decoder=llama,
               changes=lambda f: (f["model"]["vocab"].extend([[b, -20.0] for b in fallback]), f["model"].update(byte_fallback=True)))

def sentencepiece_models():
    for kind in ("bpe", "unigram"):
        out = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(sentence_iterator=iter(SENTENCES), model_writer=out, vocab_size=420 if kind == "bpe" else 400, model_type=kind, byte_fallback=True, hard_vocab_limit=False,
                                                 normalization_rule_name="identity", remove_extra_whitespaces=False, user_defined_symbols=["<tool>"], minloglevel=2)
        (HERE / f"{kind}.model").write_bytes(out.getvalue())
        sp = sentencepiece.SentencePieceProcessor(model_proto=out.getvalue())
        kinds = [2 if sp.IsUnknown(i) else 3 if sp.IsControl(i) else 6 if sp.IsByte(i) else 4 if sp.IdToPiece(i) == "<tool>" else 1 for i in range(sp.GetPieceSize())]
        cases = [{"text": text, "ids": sp.encode(text), "decoded": sp.decode(sp.encode(text))} for text in TEXTS + ["a<tool>b", "Good <tool> morning"]]
        (HERE / f"{kind}.json").write_text(json.dumps({"pieces": [sp.IdToPiece(i) for i in range(sp.GetPieceSize())], "scores": [sp.GetScore(i) for i in range(sp.GetPieceSize())], "types": kinds, "cases": cases}, ensure_ascii=False))

PATTERN = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
def tiktoken_ranks():
    random.seed(5)
    ranks = {bytes([b]): b for b in range(256)}
    words = [w for s in SENTENCES[:11] for w in s.split(" ")]
    while len(ranks) < 420:  # any tokens that two others make
        word = (" " if random.random() < 0.5 else "") + random.choice(words)
        data = word.encode()
        for end in range(2, min(len(data), 9)):
            if data[:end] not in ranks and len(ranks) < 420: ranks[data[:end]] = len(ranks)
    (HERE / "ranks.model").write_text("".join(f"{base64.b64encode(k).decode()} {v}\n" for k, v in ranks.items()))
    special = {"<|begin_of_text|>": len(ranks), "<|end_of_text|>": len(ranks) + 1}
    encoding = tiktoken.Encoding("small", pat_str=PATTERN, mergeable_ranks=ranks, special_tokens=special)
    cases = [{"text": text, "ids": encoding.encode(text, allowed_special="all")} for text in TEXTS + ["<|begin_of_text|>Good<|end_of_text|>"]]
    (HERE / "ranks.json").write_text(json.dumps({"pattern": PATTERN, "ranks": len(ranks), "cases": cases}, ensure_ascii=False))

def training():
    """What Hugging Face's trainer makes of the sentences, to hold ours against."""
    tokenizer = Tokenizer(bpe())
    tokenizer.pre_tokenizer = p.Sequence([p.Split(Regex(PATTERN), "isolated"), p.ByteLevel(add_prefix_space=False, use_regex=False)])
    tokenizer.train_from_iterator(SENTENCES, byte_bpe(400, min_frequency=2))
    model = json.loads(tokenizer.to_str())["model"]
    (HERE / "trained.json").write_text(json.dumps({"sentences": SENTENCES, "vocab": model["vocab"], "merges": model["merges"]}, ensure_ascii=False))

with open(HERE / "cases.jsonl", "w") as out:
    for entry in all_parts(): out.write(json.dumps(entry, ensure_ascii=False) + "\n")
sentencepiece_models()
tiktoken_ranks()
training()
