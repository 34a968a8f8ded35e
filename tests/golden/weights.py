"""Makes tests/golden/data/weights: blocks of every GGUF type and a tiny llama as folder and as GGUF, all from random numbers.

Versions: gguf 0.19.0, safetensors 0.8.0, numpy 2.4.6.  Run: python tests/golden/weights.py
"""
import json
import pathlib
import warnings

import gguf
import numpy as np
from safetensors.numpy import save_file

OUT = pathlib.Path(__file__).parent / "data" / "weights"
T = gguf.GGMLQuantizationType
READ = [T.F16, T.BF16, T.Q4_0, T.Q4_1, T.Q5_0, T.Q5_1, T.Q8_0, T.Q2_K, T.Q3_K, T.Q4_K, T.Q5_K, T.Q6_K, T.IQ4_NL, T.IQ4_XS]
WRITE = [T.F16, T.BF16, T.Q4_0, T.Q4_1, T.Q5_0, T.Q5_1, T.Q8_0]
HALVES = {T.Q4_0: [0], T.Q4_1: [0, 2], T.Q5_0: [0], T.Q5_1: [0, 2], T.Q8_0: [0], T.Q2_K: [80, 82], T.Q3_K: [108],
          T.Q4_K: [0, 2], T.Q5_K: [0, 2], T.Q6_K: [208], T.IQ4_NL: [0], T.IQ4_XS: [0]}


def raw_blocks(rng, kind, count=5):
    """Random bytes whose half-precision scales are ordinary numbers, a zero, a subnormal and a negative one."""
    _, size = gguf.GGML_QUANT_SIZES[kind]
    raw = rng.integers(0, 256, (count, size), dtype=np.uint8)
    if kind == T.F16:
        return rng.normal(size=64).astype(np.float16).view(np.uint8)
    if kind == T.BF16:
        return (rng.normal(size=64).astype(np.float32).view(np.uint32) >> 16).astype(np.uint16).view(np.uint8)
    scales = np.array([0.037, 0.0, 3e-7, -0.021, 1.7], dtype=np.float16)
    for at in HALVES[kind]:
        raw[:, at:at + 2] = np.roll(scales, at).view(np.uint8).reshape(count, 2)
    return raw.ravel()


def rows_to_write(rng):
    """Ordinary rows, zeros, a constant, equal magnitudes of both signs, tiny and large numbers, exact ties."""
    rows = [rng.normal(size=64), rng.normal(size=64) * 1e-6, rng.normal(size=64) * 3e3, np.zeros(64), np.full(64, -0.75),
            np.where(np.arange(64) % 2 == 0, 1.5, -1.5), np.where(np.arange(64) % 2 == 1, 1.5, -1.5),
            (np.arange(64) - 32) / 2, np.abs(rng.normal(size=64))]
    return np.array(rows, dtype=np.float32)


def blocks(rng):
    for kind in READ:
        raw = raw_blocks(rng, kind)
        tensors = {"random.raw": raw, "random.f32": gguf.quants.dequantize(raw, kind).astype(np.float32)}
        if kind in WRITE:
            rows = rows_to_write(rng)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tensors["quantize.f32"], tensors["quantize.raw"] = rows, gguf.quants.quantize(rows, kind).view(np.uint8)
        save_file({name: np.ascontiguousarray(value) for name, value in tensors.items()}, OUT / f"{kind.name}.safetensors")


def interleaved(weight, heads):
    """Llama's q and k as GGUF holds them: the two halves of each head's rows become pairs."""
    return weight.reshape(heads, 2, weight.shape[0] // heads // 2, *weight.shape[1:]).swapaxes(1, 2).reshape(weight.shape)


def tiny_llama(rng):
    hidden, inner, heads, kv, vocab, layers = 32, 64, 4, 2, 40, 2
    shapes = {"model.embed_tokens.weight": (vocab, hidden), "model.norm.weight": (hidden,)}
    for i in range(layers):
        at = f"model.layers.{i}."
        shapes |= {at + "input_layernorm.weight": (hidden,), at + "post_attention_layernorm.weight": (hidden,),
                   at + "self_attn.q_proj.weight": (hidden, hidden), at + "self_attn.k_proj.weight": (16, hidden),
                   at + "self_attn.v_proj.weight": (16, hidden), at + "self_attn.o_proj.weight": (hidden, hidden),
                   at + "mlp.gate_proj.weight": (inner, hidden), at + "mlp.up_proj.weight": (inner, hidden),
                   at + "mlp.down_proj.weight": (hidden, inner)}
    tensors = {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    config = {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": vocab, "hidden_size": hidden,
              "num_hidden_layers": layers, "num_attention_heads": heads, "num_key_value_heads": kv, "intermediate_size": inner,
              "max_position_embeddings": 128, "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "tie_word_embeddings": True,
              "bos_token_id": 1, "eos_token_id": 2, "hidden_act": "silu", "head_dim": 8, "torch_dtype": "float32"}
    folder = OUT / "tiny-llama"
    folder.mkdir(exist_ok=True)
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    write_gguf(tensors, config)


def write_gguf(tensors, config):
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.LLAMA, config["num_hidden_layers"])
    out = gguf.GGUFWriter(OUT / "tiny-llama.gguf", "llama")
    out.add_context_length(128)
    out.add_embedding_length(config["hidden_size"])
    out.add_block_count(config["num_hidden_layers"])
    out.add_feed_forward_length(config["intermediate_size"])
    out.add_head_count(config["num_attention_heads"])
    out.add_head_count_kv(config["num_key_value_heads"])
    out.add_layer_norm_rms_eps(config["rms_norm_eps"])
    out.add_rope_dimension_count(8)
    out.add_tokenizer_model("gpt2")
    out.add_tokenizer_pre("smollm")
    out.add_token_list([f"t{i}" for i in range(config["vocab_size"])])
    out.add_token_types([3, 3, 3] + [1] * (config["vocab_size"] - 3))
    out.add_token_merges(["a b", "c d"])
    out.add_bos_token_id(1)
    out.add_eos_token_id(2)
    out.add_chat_template("{{ messages }}")
    for name, value in tensors.items():
        heads = {"q_proj": config["num_attention_heads"], "k_proj": config["num_key_value_heads"]}.get(name.split(".")[-2])
        value = np.ascontiguousarray(interleaved(value, heads) if heads else value)
        quantised = value.ndim == 2 and "down_proj" in name
        raw = gguf.quants.quantize(value, T.Q8_0) if quantised else value
        out.add_tensor(names.get_name(name, try_suffixes=(".weight",)), raw, raw_dtype=T.Q8_0 if quantised else None)
    out.write_header_to_file()
    out.write_kv_data_to_file()
    out.write_tensors_to_file()
    out.close()


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    blocks(np.random.default_rng(1))
    tiny_llama(np.random.default_rng(2))
