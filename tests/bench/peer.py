"""The peer of one case of tests/bench/run: peer.py train|generate|tokenize SETTINGS.json prints its figures as JSON.

Everything is used as its own documentation shows it: transformers' Trainer with PEFT's LoRA, generate(), and the Rust
tokenizers in batches. What differs from the defaults stands in the settings that `run` wrote.
"""
import json, os, sys, time

def versions():
    import importlib.metadata as metadata
    return {name: metadata.version(name) for name in ("torch", "transformers", "peft", "tokenizers")}

def load_model(settings):
    import torch
    from transformers import AutoModelForCausalLM
    torch.set_num_threads(settings["threads"])
    extra = {"attn_implementation": settings["attention"]} if settings.get("attention") else {}
    model = AutoModelForCausalLM.from_pretrained(settings["model"], dtype=getattr(torch, settings["dtype"]), **extra)
    return model.to(settings["device"])

def peak_on_gpu(settings):
    """The most memory that tensors held on the GPU; on the processor the caller counts the process."""
    import torch
    return {} if settings["device"] == "cpu" else {"device_peak_bytes": torch.cuda.max_memory_allocated()}

def padded(rows):
    """A batch as transformers' own collator makes it: every row as long as the longest."""
    import torch
    longest = max(len(row["input_ids"]) for row in rows)
    fill = lambda key, value: torch.tensor([row[key] + [value] * (longest - len(row[key])) for row in rows])
    return {"input_ids": fill("input_ids", 0), "labels": fill("labels", -100), "attention_mask": fill("attention_mask", 0)}

def train(settings):
    from peft import LoraConfig, get_peft_model
    from transformers import Trainer, TrainerCallback, TrainingArguments
    rows = [json.loads(line) for line in open(settings["rows"])]
    for row in rows:
        row["attention_mask"] = [1] * len(row["input_ids"])
    model = load_model(settings)
    if settings["finetuning_type"] == "lora":
        model = get_peft_model(model, LoraConfig(r=16, lora_alpha=32, lora_dropout=0.0, target_modules="all-linear", task_type="CAUSAL_LM"))

    tokens, seconds, losses = [], [], []

    def collate(batch):
        tokens.append(sum(len(row["input_ids"]) for row in batch))
        return padded(batch)

    class Watch(TrainerCallback):
        def on_train_begin(self, *_, **__):
            self.start = time.perf_counter()

        def on_step_end(self, *_, **__):
            seconds.append(time.perf_counter() - self.start)

        def on_log(self, *_, logs=None, **__):
            if "loss" in logs:
                losses.append(float(logs["loss"]))

    arguments = TrainingArguments(
        output_dir=settings["output_dir"], per_device_train_batch_size=settings["batch"], max_steps=settings["steps"],
        use_cpu=settings["device"] == "cpu", bf16=settings["device"] != "cpu" and settings["dtype"] == "float32",
        learning_rate=settings["learning_rate"], lr_scheduler_type="constant", warmup_steps=0, weight_decay=0.0, max_grad_norm=1.0,
        train_sampling_strategy=settings["sampling"], torch_compile=settings.get("compile", False), dataloader_pin_memory=False,
        logging_steps=1, logging_first_step=True, save_strategy="no", report_to="none", disable_tqdm=True, remove_unused_columns=False)
    Trainer(model=model, args=arguments, train_dataset=rows, data_collator=collate, callbacks=[Watch()]).train()
    return {"tokens": tokens[:len(seconds)], "seconds": seconds, "losses": losses, "versions": versions(), **peak_on_gpu(settings)}

def generate(settings):
    import torch
    from transformers import AutoTokenizer, StoppingCriteria, StoppingCriteriaList
    tokenizer = AutoTokenizer.from_pretrained(settings["model"], padding_side="left")
    model = load_model(settings).eval()
    asked = tokenizer.apply_chat_template([[{"role": "user", "content": p}] for p in settings["prompts"]],
                                          add_generation_prompt=True, padding=True, return_tensors="pt", return_dict=True).to(settings["device"])

    class FirstToken(StoppingCriteria):
        def __init__(self):
            self.time = None

        def __call__(self, ids, scores, **_):
            self.time = self.time or time.perf_counter()
            return torch.zeros(ids.shape[0], dtype=torch.bool, device=ids.device)

    first, seconds = [], []
    for i in range(settings["repeats"] + 1):  # the first one warms up
        watch, start = FirstToken(), time.perf_counter()
        out = model.generate(**asked, do_sample=False, min_new_tokens=settings["new_tokens"], max_new_tokens=settings["new_tokens"],
                             stopping_criteria=StoppingCriteriaList([watch]), pad_token_id=tokenizer.pad_token_id or 0)
        if i > 0:
            first.append(watch.time - start)
            seconds.append(time.perf_counter() - start)
    texts = tokenizer.batch_decode(out[:, asked["input_ids"].shape[1]:], skip_special_tokens=True)
    return {"first": first, "seconds": seconds, "texts": texts, "versions": versions(), **peak_on_gpu(settings)}

def measured(settings, load, encode):
    """Every text by a freshly loaded tokenizer in each pass: nothing remembered. `encode` gives a list of ids for each text."""
    texts = [json.loads(line)["text"] for line in open(settings["texts"])]
    seconds = []
    for _ in range(settings["passes"]):
        tokenizer = load()
        start = time.perf_counter()
        encoded = encode(tokenizer, texts)
        seconds.append(time.perf_counter() - start)
    count = total = 0
    for ids in encoded:
        for token in getattr(ids, "ids", ids):
            count += 1
            total += token * (count % 1009)
    return {"seconds": seconds, "tokens": count, "checksum": total, "versions": versions()}

def tokenize(settings):
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    from tokenizers import Tokenizer
    return measured(settings, lambda: Tokenizer.from_file(settings["tokenizer"]), lambda t, texts: t.encode_batch_fast(texts, add_special_tokens=False))

def tokenize_sentencepiece(settings):
    import sentencepiece
    return measured(settings, lambda: sentencepiece.SentencePieceProcessor(model_file=settings["tokenizer"]), lambda t, texts: t.encode(texts, num_threads=1))

def tokenize_tiktoken(settings):
    import base64, tiktoken
    pattern = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
    ranks = {base64.b64decode(word): int(rank) for word, rank in (line.split() for line in open(settings["tokenizer"]))}
    load = lambda: tiktoken.Encoding("bench", pat_str=pattern, mergeable_ranks=ranks, special_tokens={})
    return measured(settings, load, lambda t, texts: [t.encode_ordinary(text) for text in texts])

if __name__ == "__main__":
    case = {"train": train, "generate": generate, "tokenize": tokenize, "tokenize_sentencepiece": tokenize_sentencepiece, "tokenize_tiktoken": tokenize_tiktoken}[sys.argv[1]]
    print(json.dumps(case(json.load(open(sys.argv[2])))))
