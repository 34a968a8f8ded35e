// finetune inspect tokens: text lines in, token ids and the decoded text out.
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/models/model_text.h"

namespace ft::cli::commands {

namespace {

int run(const std::string& model) {
  const auto tokenizer = models::open_text(model).tokenizer;
  return answer_lines([&](const Json& line) {
    if (!line.is_object() || !line.contains("text") || !line["text"].is_string())
      throw Error(Code::malformed, "A line needs \"text\".");
    const auto& text = line["text"].get_ref<const std::string&>();
    const auto ids = tokenizer->encode(text, false);
    return Json{{"ids", ids}, {"ids_special", tokenizer->encode(text, true)}, {"decoded", tokenizer->decode(ids)}};
  });
}

}  // namespace

const Command inspect_tokens{
    .path = "inspect tokens",
    .summary = "Token ids of texts, and the texts back",
    .example = R"(echo '{"text": "Hello"}' | finetune inspect tokens --model smollm2-135m-instruct --jsonl)",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      auto model = std::make_shared<std::string>();
      app.add_option("--model", *model, "Hugging Face folder, .gguf file or catalogue name; tokenizer files are enough")
          ->required();
      app.add_flag_callback(
          "--jsonl", [] {}, "Lines {\"text\"} on stdin (the only form)");
      return [model] { return run(*model); };
    },
};

}  // namespace ft::cli::commands
