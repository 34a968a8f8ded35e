// finetune model convert: a GGUF file or a folder as a Hugging Face folder of another precision.
#include <fmt/format.h>

#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/progress.h"
#include "core/models/convert.h"

namespace ft::cli::commands {

namespace {

struct Options {
  std::string model;
  std::filesystem::path target;
  std::string dtype = "bfloat16";
};

weights::DType dtype_named(const std::string& name) {
  if (name == "float32") return weights::DType::f32;
  return name == "float16" ? weights::DType::f16 : weights::DType::bf16;
}

int convert(const Options& options) {
  const auto source = models::ModelSource::open(options.model);
  {
    ShareBar bar("Converting");
    models::convert_model(source, options.target, dtype_named(options.dtype), bar.stop(),
                          [&](double share) { bar.show(share); });
  }
  const auto copy = models::ModelSource::open(options.target.string());
  print(fmt::format("{}: {} as {}, {:.1f} MB. Read back and compared.\n", options.target.string(), source.name(),
                    options.dtype, static_cast<double>(copy.bytes()) / 1e6));
  return 0;
}

}  // namespace

const Command model_convert{
    .path = "model convert",
    .summary = "Write a model as a Hugging Face folder; it is read back and compared",
    .example = "finetune model convert model.gguf model-folder --dtype bfloat16",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("IN", options->model, "A Hugging Face folder, a .gguf file, or a name of the catalogue")
          ->required();
      app.add_option("OUT", options->target, "The folder to write")->required();
      app.add_option("--dtype", options->dtype, "float32, bfloat16 or float16 (bfloat16 if not given)")
          ->check(CLI::IsMember({"float32", "bfloat16", "float16"}));
      return [options] { return convert(*options); };
    },
};

}  // namespace ft::cli::commands
