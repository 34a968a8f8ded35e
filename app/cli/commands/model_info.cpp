// finetune model info MODEL [--json]: what a model is and what it costs, from its configuration alone if need be.
#include <fmt/format.h>

#include <map>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/template_report.h"
#include "core/models/facts.h"
#include "core/models/model_doctor.h"
#include "core/models/model_source.h"
#include "core/weights/gguf.h"

namespace ft::cli::commands {
namespace {

namespace fs = std::filesystem;
using models::ModelSource;

struct Options {
  std::string model;
  bool json = false;
};

// A well-formed model of a kind that this version cannot train: said, not thrown.
Json describe_unsupported(const Options& options, const Error& error) {
  const fs::path path = models::find_model(options.model);
  std::string type, architecture;
  if (fs::is_directory(path)) {
    const models::HfConfig config = models::HfConfig::read(path / "config.json");
    type = config.model_type();
    architecture = config.architecture();
  } else {
    const auto file = weights::GgufFile::open(path);
    type = architecture = std::string(file.text("general.architecture").value_or(""));
  }
  return {{"model", options.model},
          {"path", path.string()},
          {"family", type},
          {"architecture", architecture},
          {"parameters", nullptr},
          {"parameters_without_embeddings", nullptr},
          {"layers", nullptr},
          {"kv_bytes_per_token_bf16", nullptr},
          {"lora_r16_parameters", nullptr},
          {"supported", false},
          {"reason", error.message()},
          {"hint", error.hint()}};
}

Json types_of(const ModelSource& source) {
  std::map<std::string, int> count;
  for (const auto& tensor : source.tensors()) ++count[std::string(weights::name_of(tensor.dtype))];
  Json out = Json::object();
  for (const auto& [name, tensors] : count) out[name] = tensors;
  return out;
}

Json describe(const Options& options, const ModelSource& source) {
  const auto& family = source.family();
  const auto& shape = source.shape();
  Json out{{"model", options.model},
           {"path", source.path().string()},
           {"format", source.is_gguf() ? "gguf" : "huggingface"},
           {"family", std::string(family.name)},
           {"architecture", models::HfConfig(source.config(), options.model).architecture()},
           {"parameters", models::parameters(family, shape) - models::repeated_values(source)},
           {"repeated_parameters", models::repeated_values(source)},
           {"parameters_without_embeddings", models::parameters_without_embeddings(family, shape)},
           {"layers", shape.layers},
           {"kv_bytes_per_token_bf16", models::kv_bytes_per_token_bf16(shape)},
           {"lora_r16_parameters", models::lora_parameters(family, shape, 16)},
           {"supported", !models::not_runnable(shape)}};
  if (const auto part = models::not_runnable(shape))
    out["reason"] = "It has " + *part + ", which cannot be computed yet.";
  out["vocab_size"] = shape.vocab_size;
  out["hidden_size"] = shape.hidden_size;
  out["intermediate_size"] = shape.intermediate_size;
  out["heads"] = shape.heads;
  out["kv_heads"] = shape.kv_heads;
  out["head_dim"] = shape.head_dim;
  out["context_length"] = shape.context_length;
  out["tied_embeddings"] = shape.tied_embeddings;
  out["has_weights"] = source.has_weights();
  out["weight_types"] = types_of(source);
  out["bytes"] = source.bytes();
  out["chat_template"] = source.chat_template().has_value();
  return out;
}

std::string in_words(const Json& number) {
  const double value = number.get<double>();
  if (value < 1e4) return fmt::format("{:.0f}", value);
  if (value < 1e6) return fmt::format("{:.1f} thousand", value / 1e3);
  return value >= 1e9 ? fmt::format("{:.2f} billion", value / 1e9) : fmt::format("{:.1f} million", value / 1e6);
}

void print_line(const char* label, const std::string& text) {
  print(fmt::format("  {:<22}{}\n", label, text));
}

void print_card(const Json& info) {
  print(fmt::format("{}\n", info["path"].get<std::string>()));
  print_line("family",
             fmt::format("{} ({})", info["family"].get<std::string>(), info["architecture"].get<std::string>()));
  if (!info["supported"].get<bool>()) {
    print_line("supported", "no: " + info["reason"].get<std::string>());
    return;
  }
  std::string types;
  for (const auto& [name, count] : info["weight_types"].items()) types += (types.empty() ? "" : ", ") + name;
  const auto whole = [&](const char* key) { return info[key].get<int64_t>(); };
  print_line("parameters", fmt::format("{}, {} without the embedding", in_words(info["parameters"]),
                                       in_words(info["parameters_without_embeddings"])));
  if (whole("repeated_parameters") > 0)
    print_line(
        "", fmt::format("and {} of an output layer that repeats the embedding", in_words(info["repeated_parameters"])));
  print_line("layers",
             fmt::format("{} of width {}, MLP {}", whole("layers"), whole("hidden_size"), whole("intermediate_size")));
  print_line("attention", fmt::format("{} heads of {}, {} for keys and values", whole("heads"), whole("head_dim"),
                                      whole("kv_heads")));
  print_line("vocabulary",
             fmt::format("{} tokens{}", whole("vocab_size"),
                         info["tied_embeddings"].get<bool>() ? ", output layer tied to the embedding" : ""));
  print_line("context", fmt::format("{} tokens", whole("context_length")));
  print_line("cache", fmt::format("{:.1f} KiB a token in bfloat16",
                                  static_cast<double>(whole("kv_bytes_per_token_bf16")) / 1024));
  print_line("LoRA of rank 16", fmt::format("{} trainable", in_words(info["lora_r16_parameters"])));
  print_line("chat template", info["chat_template"].get<bool>() ? "yes" : "none: a base model");
  print_line("weights", info["has_weights"].get<bool>()
                            ? fmt::format("{} ({}), {:.1f} MB", info["format"].get<std::string>(), types,
                                          static_cast<double>(whole("bytes")) / 1e6)
                            : "not here: only the configuration");
}

Json info_of(const Options& options) {
  try {
    return describe(options, ModelSource::open(options.model, models::Weights::optional));
  } catch (const Error& error) {
    if (error.code() != Code::unsupported) throw;
    return describe_unsupported(options, error);  // throws for a file whose own format is not known
  }
}

// Nothing where the model's tokenizer is not here, or cannot be read.
std::optional<text::DoctorReport> examined(const Options& options) {
  try {
    return models::examine_model_text(options.model);
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

const Command model_info{
    .path = "model info",
    .summary = "Show what a model is: family, size, layers, memory",
    .example = "finetune model info smollm2-135m-instruct\nfinetune model info path/to/model.gguf --json",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("MODEL", options->model, "A Hugging Face folder, a .gguf file, or a name of the catalogue")
          ->required();
      app.add_flag("--json", options->json, "Print one JSON document");
      return [options] {
        Json info = info_of(*options);
        const auto doctor = examined(*options);
        if (doctor) info["template"] = doctor->json();
        options->json ? print_json(info) : print_card(info);
        if (doctor && !options->json) print("Template and tokenizer:\n" + to_lines(*doctor));
        return 0;
      };
    },
};

}  // namespace ft::cli::commands
