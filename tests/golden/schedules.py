"""Makes data/schedules.jsonl: learning rates of transformers' schedules. Made with transformers 5.24.0, torch 2.11.0."""

import json
import pathlib

import torch
from transformers import get_scheduler

CASES = [
    ("constant", {}),
    ("constant_with_warmup", {}),
    ("linear", {}),
    ("cosine", {}),
    ("cosine", {"num_cycles": 1.25}),
    ("cosine_with_restarts", {}),
    ("cosine_with_restarts", {"num_cycles": 4}),
    ("polynomial", {}),
    ("polynomial", {"power": 1.5, "lr_end": 2e-5}),
    ("inverse_sqrt", {}),
    ("inverse_sqrt", {"timescale": 7}),
    ("cosine_with_min_lr", {"min_lr": 5e-5}),
    ("cosine_with_min_lr", {"min_lr_rate": 0.2, "num_cycles": 1.5}),
    ("cosine_warmup_with_min_lr", {"min_lr_rate": 0.25, "warmup_lr_rate": 0.1}),
    ("cosine_warmup_with_min_lr", {"min_lr": 3e-5}),
    ("warmup_stable_decay", {"num_decay_steps": 4}),
    ("warmup_stable_decay", {"num_decay_steps": 5, "decay_type": "linear", "min_lr_ratio": 0.15}),
    ("warmup_stable_decay", {"num_decay_steps": 6, "decay_type": "1-sqrt", "warmup_type": "linear"}),
    ("warmup_stable_decay", {"num_decay_steps": 3, "warmup_type": "cosine", "num_stable_steps": 4}),
]


def rates(kind, kwargs, learning_rate, warmup_steps, total_steps):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=learning_rate)
    schedule = get_scheduler(kind, optimizer, warmup_steps, total_steps, scheduler_specific_kwargs=dict(kwargs))
    found = []
    for _ in range(total_steps + 3):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return found


with open(pathlib.Path(__file__).parent / "data" / "schedules.jsonl", "w") as out:
    for kind, kwargs in CASES:
        for learning_rate, warmup_steps, total_steps in [(3e-4, 0, 12), (2e-3, 4, 17)]:
            row = {"type": kind, "kwargs": kwargs, "learning_rate": learning_rate, "warmup_steps": warmup_steps, "total_steps": total_steps}
            row["rates"] = rates(kind, kwargs, learning_rate, warmup_steps, total_steps)
            out.write(json.dumps(row) + "\n")
