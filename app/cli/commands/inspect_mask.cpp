// finetune inspect mask: samples in, token ids and the labels that would be learned out.
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/models/model_text.h"
#include "core/text/loss_mask.h"

namespace ft::cli::commands {

namespace {

struct Options {
  std::string chat_template;
  std::string model, mode = "assistant";
};

int run(const Options& options) {
  const auto text = models::open_text(options.model, options.chat_template);
  const auto mode = text::mask_mode_named(options.mode);
  return answer_lines([&](const Json& row) {
    const auto sample = text::tokenize_sample(row, *text.tokenizer, text.chat.get(), mode);
    Json reply{{"ids", sample.ids}, {"labels", sample.labels}};
    if (!sample.warning.empty()) reply["warning"] = sample.warning;
    return reply;
  });
}

}  // namespace

const Command inspect_mask{
    .path = "inspect mask",
    .summary = "Which tokens of a sample are learned",
    .example = R"(finetune inspect mask --model smollm2-135m-instruct --jsonl < samples.jsonl)",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("--model", options->model,
                     "Hugging Face folder, .gguf file or catalogue name; tokenizer files are enough")
          ->required();
      app.add_option(
          "--template", options->chat_template,
          "A chat template instead of the model's own: a name (chatml, llama-3, mistral, gemma, ...) or a file");
      app.add_option("--mode", options->mode, "assistant, last, all or completion")
          ->check(CLI::IsMember({"assistant", "last", "all", "completion"}));
      app.add_flag_callback(
          "--jsonl", [] {}, "Samples on stdin, one a line (the only form)");
      return [options] { return run(*options); };
    },
};

}  // namespace ft::cli::commands
