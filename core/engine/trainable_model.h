// A loaded model made ready to learn as a spec says: an adapter attached or read, or all its weights.
#pragma once

#include "core/adapters/lora.h"
#include "core/config/run_spec.h"
#include "core/nn/decoder.h"

namespace ft::engine {

// The adapter's settings as they are saved; nothing for full fine-tuning.
std::optional<adapters::LoraConfig> make_trainable(nn::Decoder& model, const config::RunSpec& spec);

}  // namespace ft::engine
