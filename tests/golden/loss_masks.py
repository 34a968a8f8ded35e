"""Makes data/masks: a small byte-level tokenizer, chat templates in pairs (with and without generation marks), and the labels
that TRL's rules give: a token is learned when its characters overlap a marked range; of prompt and completion, everything
from the first token in which the prompt alone and the whole differ.
Made with transformers 5.24.0, tokenizers 0.23.3, Jinja2 3.1.6: python loss_masks.py
"""
import json, pathlib
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast
from transformers.utils.chat_template_utils import render_jinja_template

HERE = pathlib.Path(__file__).resolve().parent / "data" / "masks"
HERE.mkdir(parents=True, exist_ok=True)
SPECIAL = ["<|turn|>", "<|over|>", "<|bye|>"]
SENTENCES = ["Good morning, where is my parcel?", "It left the house this morning and comes tomorrow.", "unbelievable weather, believe me",
             "Die Lieferung kommt übermorgen.", "快递明天到。", "The answer is four. Thank you very much!"]

def make_tokenizer():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(SENTENCES * 4, trainers.BpeTrainer(vocab_size=330, special_tokens=SPECIAL, show_progress=False,
                                                                     initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    tokenizer.save(str(HERE / "tokenizer.json"))
    (HERE / "tokenizer_config.json").write_text(json.dumps({"eos_token": "<|over|>", "pad_token": "<|over|>"}) + "\n")
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<|over|>", pad_token="<|over|>")

# MARK and END become {% generation %} and {% endgeneration %}, or nothing.
TEMPLATES = {
    "turns": "{% for m in messages %}{% if loop.first and m.role != 'system' %}{{ '<|turn|>system\nBe brief.<|over|>\n' }}{% endif %}"
             "{% if m.role == 'assistant' %}{{ '<|turn|>assistant\n' }}MARK{{ m.content }}{{ '<|over|>' }}END{{ '\n' }}"
             "{% else %}{{ '<|turn|>' + m.role + '\n' + m.content + '<|over|>\n' }}{% endif %}{% endfor %}"
             "{% if add_generation_prompt %}{{ '<|turn|>assistant\n' }}{% endif %}",
    # no generation prompt, and white space trimmed from what is said
    "brackets": "{% for m in messages %}{% if m.role == 'assistant' %}{{ ' ' }}MARK{{ m.content | trim + ' <|over|>' }}END"
                "{% else %}{{ '[ask] ' + m.content | trim + ' [/ask]' }}{% endif %}{% endfor %}",
    # a second end token behind the whole conversation, which no answer says
    "farewell": "{% for m in messages %}{{ '<|turn|>' + m.role + '\n' }}{% if m.role == 'assistant' %}MARK{{ m.content + '<|over|>' }}END{{ '\n' }}"
                "{% else %}{{ m.content + '<|over|>\n' }}{% endif %}{% endfor %}"
                "{% if add_generation_prompt %}{{ '<|turn|>assistant\n' }}{% else %}{{ '<|bye|>' }}{% endif %}",
    # only the last answer keeps its thoughts: earlier turns change when the conversation goes on
    "thoughts": "{% for m in messages %}{{ '<|turn|>' + m.role + '\n' }}{% if m.role == 'assistant' %}MARK{% if loop.last %}{{ '(' + (m.reasoning_content or '') + ')\n' }}"
                "{% endif %}{{ m.content + '<|over|>' }}END{{ '\n' }}{% else %}{{ m.content + '<|over|>\n' }}{% endif %}{% endfor %}"
                "{% if add_generation_prompt %}{{ '<|turn|>assistant\n' }}{% endif %}",
    # asks for another answer at the end, whether wanted or not
    "insistent": "{% for m in messages %}{{ '<|turn|>' + m.role + '\n' }}{% if m.role == 'assistant' %}MARK{{ m.content + '<|over|>' }}END{{ '\n' }}"
                 "{% else %}{{ m.content + '<|over|>\n' }}{% endif %}{% endfor %}{{ '<|turn|>assistant\n' }}",
    # wants content as parts and writes nothing of a plain text
    "parts": "{% for m in messages %}{{ '<|turn|>' + m.role + ':' }}{% for p in m.content %}{{ p.text if p is mapping }}{% endfor %}{{ '<|over|>\n' }}{% endfor %}"
             "{% if add_generation_prompt %}{{ '<|turn|>assistant:' }}{% endif %}",
}

def user(text): return {"role": "user", "content": text}
def answer(text, **more): return {"role": "assistant", "content": text, **more}
CONVERSATIONS = [
    [user("Where is my parcel?"), answer("It comes tomorrow.")],
    [{"role": "system", "content": "You pack parcels."}, user("快递?"), answer("明天到。😀"), user("Danke"), answer("Bitte sehr.\n")],
    [user("Say <|over|>"), answer("  The word is <|over|> and ends so <|over|>  "), user("ok")],
    [user("a"), answer("b"), user("c"), answer("b"), user("a"), answer("b")],
]
PAIRS = [("un", "believable"), ("Good morning,", " where?"), ("", "The answer."), ("Ends itself ", "so<|over|>"), ("The answer is", ""), ("x<|over|>", "")]

def labels_of(ids, offsets, spans): return [i if any(e > s and b < t for s, t in spans) else -100 for i, (b, e) in zip(ids, offsets)]

def main():
    tokenizer = make_tokenizer()
    fast = tokenizer.backend_tokenizer
    rows = []
    for name, source in TEMPLATES.items():
        marked = source.replace("MARK", "{% generation %}").replace("END", "{% endgeneration %}")
        plain = source.replace("MARK", "").replace("END", "")
        for messages in CONVERSATIONS:
            if name == "brackets" and messages[0]["role"] == "system": continue
            texts, spans = render_jinja_template([messages], chat_template=marked, return_assistant_tokens_mask=True, eos_token="<|over|>")
            encoding = fast.encode(texts[0], add_special_tokens=False)
            spans = [tuple(s) for s in spans[0]]
            row = {"name": name, "template": plain, "marked": marked if name != "parts" else None, "sample": {"messages": messages}, "ids": encoding.ids}
            row["labels"] = labels_of(encoding.ids, encoding.offsets, spans) if spans else None
            row["last"] = labels_of(encoding.ids, encoding.offsets, spans[-1:]) if spans else None
            rows.append(row)
    for prompt, completion in PAIRS:
        whole = prompt + completion + ("" if completion.endswith("<|over|>") else "<|over|>")
        before, ids = fast.encode(prompt).ids, fast.encode(whole).ids
        common = next((i for i, (a, b) in enumerate(zip(before, ids)) if a != b), min(len(before), len(ids)))
        rows.append({"name": "completion", "sample": {"prompt": prompt, "completion": completion}, "ids": ids, "labels": [-100] * common + ids[common:]})
    (HERE / "expected.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))

main()
