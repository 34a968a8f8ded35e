// Writing a trained model in a form that other programs open: one exporter in exporters/ and one line in exporters.def.
// Each writes into a temporary place and is read back and compared before it is called done.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/adapters/lora.h"
#include "core/base/cancel.h"
#include "core/models/model_source.h"
#include "core/nn/decoder.h"

namespace ft::exports {

struct ExportInput {
  const models::ModelSource& source;  // the base model
  nn::Decoder& model;                 // float32, with the adapter attached when there is one
  const adapters::LoraConfig* lora;   // null: no adapter
  std::filesystem::path target;       // a folder (merged, adapter) or a file (gguf)
  std::string quant;                  // f32, f16, bf16, q8_0 …; empty: the exporter's usual one
  // Told after each tensor, from 0 to 1; may throw Error{cancelled}. Empty: nobody asks.
  std::function<void(double share)> progress = {};
};

struct Exporter {
  std::string_view name;  // "merged"
  std::string_view usual_quant;
  std::vector<std::string_view> quants;  // what it can store
  // Writes the target, complete or absent. Throws Error.
  void (*write)(const ExportInput& input);
};

const Exporter& exporter_named(std::string_view name);

// Throws Error{usage} naming what can be stored.
void check_quant(const Exporter& exporter, std::string_view quant);

#define FT_EXPORTER(name) extern const Exporter name;
namespace exporters {
#include "core/exports/exporters.def"
}
#undef FT_EXPORTER

// What was found on reading back.
struct Check {
  double largest_difference = 0.0;             // of logits, over some texts
  double mean_kl = 0.0;                        // of next-token probabilities, in nats
  double same_top = 1.0;                       // share of places with the same likeliest token
  double most_kl = 0.0, least_same_top = 1.0;  // what the number format may lose of both
  // Of an adapter that was merged: <stored - base, change> / <change, change>. Small changes of large weights vanish
  // between two numbers of a coarse format; then this is below 1.
  double kept_change = 1.0;
  uint64_t bytes = 0;
  bool tokens_agree = true, template_agrees = true;
};

// The export, opened with our own readers.
struct ReadBack {
  models::ModelSource source;
  std::unique_ptr<nn::Decoder> model;
};
ReadBack read_back(const ExportInput& input, const Exporter& exporter);

// Compares it with the model in memory. Throws Error{internal} when it is not the model that was trained (see the
// limits in check.cpp).
Check check_export(const ExportInput& input, const ReadBack& copy);

}  // namespace ft::exports
