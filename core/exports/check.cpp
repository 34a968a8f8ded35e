// Reads an export back and holds it against the model in memory.
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/exports/exporter.h"
#include "core/models/model_text.h"
#include "core/models/text_files.h"

namespace ft::exports {

namespace {

// Short texts of several kinds; what they say does not matter, only that both models read the same.
const char* const texts[] = {"The quick brown fox jumps over the lazy dog.", "def add(a, b):\n    return a + b\n",
                             "{\"intent\": \"refund\", \"order\": \"A-1024\"}", "今天天气很好，我们去公园散步。"};

// What a format may lose: mean KL in nats, share of equal likeliest tokens.
struct Limit {
  double kl, same_top;
};

Limit limit_of(const std::string& quant) {
  if (quant == "f32") return {1e-6, 0.999};
  if (quant == "f16" || quant == "bf16") return {0.01, 0.95};
  return {0.05, 0.9};
}

constexpr int32_t few_tokens = 16;

uint64_t size_of(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(path, ignored)) return std::filesystem::file_size(path, ignored);
  uint64_t total = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path, ignored))
    if (entry.is_regular_file(ignored)) total += entry.file_size(ignored);
  return total;
}

double kept_change(const ExportInput& input, nn::Decoder& copy) {
  double along = 0, whole = 0;
  for (nn::Linear* layer : copy.linears())
    if (!layer->lora.empty()) return 1.0;  // the adapter stands beside the weights
  for (nn::Linear* layer : input.model.linears())
    for (const nn::LoraPart& part : layer->lora) {
      const std::string name = part.module + ".weight";
      const at::Tensor base = input.model.weight_named(name).to(at::kFloat);
      const at::Tensor change = adapters::merged_weight(input.model, part.module) - base;
      const at::Tensor stored = copy.weight_named(name).to(at::kFloat) - base;
      along += (stored * change).sum().item<double>();
      whole += (change * change).sum().item<double>();
    }
  return whole > 0 ? along / whole : 1.0;
}

}  // namespace

ReadBack read_back(const ExportInput& input, const Exporter& exporter) {
  const bool adapter_only = exporter.name == "adapter";
  auto source = models::ModelSource::open(adapter_only ? input.source.path().string() : input.target.string());
  auto model = nn::Decoder::load(source, input.model.compute());
  if (adapter_only) {
    adapters::load_adapter(*model, input.target);
    if (input.source.has_other_template()) source.use_template(read_file(input.target / "chat_template.jinja"));
  }
  return {std::move(source), std::move(model)};
}

Check check_export(const ExportInput& input, const ReadBack& copy) {
  const at::NoGradGuard no_grad;
  Check check;
  check.bytes = size_of(input.target);
  const auto before = models::text_of(input.source), after = models::text_of(copy.source);
  double kl = 0, same = 0, places = 0;
  for (const char* text : texts) {
    auto ids = before.tokenizer->encode(text, true);
    check.tokens_agree &= ids == after.tokenizer->encode(text, true);
    if (ids.empty())  // a small vocabulary may have no word for it: then its first tokens are the text
      for (int32_t id = 0; id < std::min(before.tokenizer->vocabulary(), few_tokens); ++id) ids.push_back(id);
    const nn::Tokens tokens = ids;
    const nn::TokenBatch batch = nn::batch_of({&tokens, 1}, at::kCPU, false);
    const at::Tensor mine = input.model.logits(input.model.hidden(batch)).to(at::kFloat),
                     theirs = copy.model->logits(copy.model->hidden(batch)).to(at::kFloat);
    check.largest_difference = std::max(check.largest_difference, (mine - theirs).abs().max().item<double>());
    const at::Tensor p = mine.log_softmax(-1), q = theirs.log_softmax(-1);
    kl += (p.exp() * (p - q)).sum().item<double>();
    same += mine.argmax(-1).eq(theirs.argmax(-1)).sum().item<double>();
    places += static_cast<double>(ids.size());
  }
  check.kept_change = kept_change(input, *copy.model);
  check.mean_kl = std::max(0.0, kl / places);  // below 0 by rounding alone
  check.same_top = same / places;
  check.template_agrees = models::chat_template_of(input.source) == models::chat_template_of(copy.source);

  const Limit limit = limit_of(input.quant);
  check.most_kl = limit.kl;
  check.least_same_top = limit.same_top;
  if (!(check.mean_kl <= limit.kl) || check.same_top < limit.same_top || !check.tokens_agree || !check.template_agrees)
    throw Error(Code::internal,
                fmt::format("{}: read back, the export is not the model that was trained (KL {:.4f}, same first choice "
                            "{:.1f} %, tokens {}, template {}).",
                            input.target.filename().string(), check.mean_kl, 100 * check.same_top,
                            check.tokens_agree ? "agree" : "differ", check.template_agrees ? "agrees" : "differs"),
                "It was removed. Choose a finer format, and please report it.");
  return check;
}

}  // namespace ft::exports
