// A loaded model made ready to learn as a spec says: an adapter attached or read, or all its weights.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/adapters/lora.h"
#include "core/config/run_spec.h"
#include "core/engine/engine.h"
#include "core/nn/decoder.h"

namespace ft::engine {

// Where a run goes on from an adapter (lora.start_from), the adapter's own rank, alpha, dropout and modules are what is
// trained: they take the spec's place, so that a run tells what it did. Returns a sentence for each setting of the spec
// that was neither the default nor the adapter's. Throws Error as read_adapter_config does.
std::vector<std::string> take_adapter_settings(config::RunSpec& spec);

// How a run computes: its own dtype before the machine's; weights that are all trained are float32 on the processor.
// Throws Error as prepare_compute does.
kernels::Compute compute_of_run(const config::RunSpec& spec, const Machine& machine);

// As load_trainable will refuse an adapter for layers that the model does not have, before anything is read.
void check_targets(const config::RunSpec& spec, const models::Family& family, const models::DecoderShape& shape);

struct TrainableModel {
  std::unique_ptr<nn::Decoder> model;
  std::optional<adapters::LoraConfig> lora;  // the adapter's settings as they are saved; nothing for full fine-tuning
};

// Throws Error as Decoder::load does.
TrainableModel load_trainable(const models::ModelSource& source, const config::RunSpec& spec,
                              const kernels::Compute& compute, const StopToken& stop,
                              const nn::LoadProgress& progress = {});

}  // namespace ft::engine
