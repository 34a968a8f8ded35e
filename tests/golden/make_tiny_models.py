"""Makes the tiny random checkpoints in data/ and what transformers computes from them.
Run with transformers 5.24.0, torch 2.11.0, peft 0.21.2: python make_tiny_models.py
"""
import json, pathlib
import torch
from safetensors.torch import save_file
from transformers import LlamaConfig, LlamaForCausalLM, Qwen2Config, Qwen2ForCausalLM

HERE = pathlib.Path(__file__).resolve().parent / "data"
SHAPE = dict(vocab_size=96, hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
             max_position_embeddings=128, bos_token_id=1, eos_token_id=2, pad_token_id=0)

def make(name, model):
    torch.manual_seed(5)
    for parameter in model.parameters():      # norms and biases too, so that a forgotten one shows
        parameter.data = torch.randn_like(parameter) * (0.3 if parameter.dim() > 1 else 0.5) + (1.0 if parameter.dim() == 1 else 0.0)
    model.eval()
    folder = HERE / name
    model.save_pretrained(folder)
    ids = torch.randint(3, SHAPE["vocab_size"], (2, 13))
    labels = ids.clone()
    labels[:, :4] = -100
    out = model(input_ids=ids, labels=labels)
    out.loss.backward()
    expected = {"input_ids": ids, "labels": labels, "attention_mask": torch.ones_like(ids), "logits": out.logits.detach().contiguous(), "loss": out.loss.detach().reshape(1)}
    names = dict(model.named_parameters())
    expected |= {f"grad.{n}": p.grad.contiguous() for n, p in names.items() if p.grad is not None}
    save_file(expected, folder / "expected.safetensors")
    greedy = model.generate(ids[:1, :5], max_new_tokens=12, do_sample=False, eos_token_id=None, pad_token_id=0)
    (folder / "greedy.json").write_text(json.dumps({"prompt": ids[0, :5].tolist(), "output": greedy[0, 5:].tolist()}))
    for extra in ("generation_config.json",):
        (folder / extra).unlink(missing_ok=True)

make("tiny-llama", LlamaForCausalLM(LlamaConfig(**SHAPE, tie_word_embeddings=True, attn_implementation="eager")))
make("tiny-qwen2", Qwen2ForCausalLM(Qwen2Config(**SHAPE, tie_word_embeddings=False, attn_implementation="eager")))
