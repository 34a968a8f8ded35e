#!/usr/bin/env python3
"""Writes resources/samples: every data set that ships with the studio, and their index. Python 3.9 or newer, standard
library only.

    python3 tests/golden/make_samples.py

All texts are written for this project, about made-up companies and people; seeds are fixed, so that a second run writes
the same bytes. tests/core/samples checks what is promised of the files.
"""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "samples"))

import common  # noqa: E402
import faulty  # noqa: E402
import findings  # noqa: E402
import identity  # noqa: E402
import moderation  # noqa: E402
import notices  # noqa: E402
import panel_script  # noqa: E402
import tickets_en  # noqa: E402
import tickets_zh  # noqa: E402

MODELS = {"en": "smollm2-135m-instruct", "zh": "qwen2.5-coder-0.5b-instruct"}


def settings(epochs, batch, rate=1e-3, r=16):
    return {"finetuning_type": "lora", "lora": {"r": r, "lora_alpha": 2 * r, "target_modules": "all-linear"},
            "train": {"learning_rate": rate, "num_train_epochs": epochs, "per_device_train_batch_size": batch,
                      "gradient_accumulation_steps": 1, "warmup_ratio": 0.05, "lr_scheduler_type": "cosine"}}


# name, make, title, scenario, language, format, metrics (the first decides), longest answer in tokens, what it shows, settings
SETS = [
    ("support-tickets-en", tickets_en.make, ("Support tickets (English)", "客服工单（英文）"), "customer_service", "en", "messages",
     ["json_exact", "json_fields"], 40,
     ("A customer's message becomes a one-line JSON ticket with intent, product, order number and urgency.",
      "把顾客的留言变成一行 JSON 工单：意图、产品、订单号、紧急程度。"), settings(1, 4)),
    ("support-tickets-zh", tickets_zh.make, ("Support tickets (Chinese)", "客服工单（中文）"), "customer_service", "zh", "messages",
     ["json_exact", "json_fields"], 36,
     ("The same in Chinese, with Chinese fields and product names.", "同样的任务，字段和产品名都是中文。"), settings(1, 4, 5e-4)),
    ("panel-script-en", panel_script.make_en, ("Panel scripts (English)", "面板脚本（英文）"), "code_assistant", "en", "alpaca",
     ["exact_match", "token_f1"], 44,
     ("A described programme of an appliance is written in the house's own little language.", "把一段程序说明写成公司自己的小语言。"), settings(2, 4)),
    ("panel-script-zh", panel_script.make_zh, ("Panel scripts (Chinese)", "面板脚本（中文）"), "code_assistant", "zh", "alpaca",
     ["exact_match", "token_f1"], 48,
     ("The same from Chinese descriptions.", "同样的任务，说明是中文。"), settings(2, 4, 5e-4)),
    ("house-notices-en", notices.make_en, ("House notices (English)", "公司通知（英文）"), "document_generation", "en", "alpaca",
     ["token_f1", "exact_match"], 80,
     ("Hasty notes become a notice in the house's fixed form.", "把随手的记录写成固定格式的通知。"), settings(2, 4)),
    ("house-notices-zh", notices.make_zh, ("House notices (Chinese)", "公司通知（中文）"), "document_generation", "zh", "messages",
     ["token_f1", "exact_match"], 72,
     ("The same in Chinese.", "同样的任务，中文。"), settings(2, 4, 5e-4)),
    ("content-moderation-en", moderation.make_en, ("Forum moderation (English)", "论坛审核（英文）"), "content_moderation", "en", "completion",
     ["label_accuracy"], 4,
     ("A forum post gets one of five labels: allow, ad, insult, privacy, fraud.", "给帖子打五种标签之一：allow、ad、insult、privacy、fraud。"), settings(1, 4, 5e-4)),
    ("content-moderation-zh", moderation.make_zh, ("Forum moderation (Chinese)", "论坛审核（中文）"), "content_moderation", "zh", "completion",
     ["label_accuracy"], 4,
     ("Chinese posts, the same five labels.", "中文帖子，同样五种标签。"), settings(1, 4, 5e-4)),
    ("table-findings-en", findings.make_en, ("Findings from tables (English)", "表格结论（英文）"), "data_analysis", "en", "messages",
     ["exact_match", "token_f1"], 32,
     ("A question about a small table is answered in one line of fixed form. Sums are hard for small models; the form is not.",
      "就一张小表提问，用固定格式的一行作答。求和对小模型很难，格式不难。"), settings(2, 4)),
    ("table-findings-zh", findings.make_zh, ("Findings from tables (Chinese)", "表格结论（中文）"), "data_analysis", "zh", "alpaca",
     ["exact_match", "token_f1"], 32,
     ("The same in Chinese.", "同样的任务，中文。"), settings(2, 4, 5e-4)),
    ("identity-overfit", identity.make, ("A name, overfitted", "过拟合的身份"), "lesson", "en", "messages", ["contains"], 24,
     ("Sixteen rows teach the assistant its name. After ten epochs general questions go wrong (the capital of Egypt becomes its maker): a sample of overfitting and forgetting.",
      "十六条数据教助手记住名字；训练十轮后常识题开始答错（埃及的首都变成了它的厂商）：过拟合与遗忘的例子。"), settings(10, 4)),
]


def entry(name, train, exam, title, scenario, language, format_, metrics, answer_tokens, shows, spec):
    both = ("en", "zh")
    return {"name": name, "title": dict(zip(both, title)), "scenario": scenario, "language": language, "format": format_,
            "train": name + ".train.jsonl", "exam": name + ".exam.jsonl", "rows": {"train": len(train), "exam": len(exam)},
            "metrics": metrics, "max_new_tokens": answer_tokens, "model": MODELS[language], "shows": dict(zip(both, shows)), "spec": spec}


def main():
    common.RESOURCES.mkdir(parents=True, exist_ok=True)
    index = []
    for name, make, *about in SETS:
        train, exam = make()
        common.write_rows(name + ".train.jsonl", train)
        common.write_rows(name + ".exam.jsonl", exam)
        index.append(entry(name, train, exam, *about))
    faulty.make()
    about_faulty = {"name": "faulty-en-zh", "title": {"en": "A file full of faults", "zh": "满是毛病的文件"}, "format": "messages",
                    "file": "faulty-en-zh.jsonl", "labels": "faulty-en-zh.labels.jsonl",
                    "shows": {"en": "What the data checks find: every fault in it is listed in the labels file.", "zh": "数据检查能发现什么：其中每处毛病都列在标签文件里。"}}
    text = json.dumps({"sets": index, "faulty": about_faulty}, ensure_ascii=False, indent=2)
    (common.RESOURCES / "index.json").write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
