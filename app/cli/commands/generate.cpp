// finetune generate: answers of a model, with or without an adapter.
#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/engine/engine.h"

namespace ft::cli::commands {

namespace {

struct Options {
  engine::ChatModel model;
  engine::AnswerOptions answer;
  std::string prompt, system;
  bool jsonl = false, raw = false;
};

engine::Prompt prompt_of(const Json& line, const Options& options) {
  engine::Prompt prompt;
  prompt.raw = options.raw;
  if (line.contains("messages") && line["messages"].is_array()) {
    prompt.messages = line["messages"];
    prompt.tools = line.value("tools", Json());
  } else if (line.contains("prompt") && line["prompt"].is_string()) {
    prompt.text = line["prompt"].get<std::string>();
  } else {
    throw Error(Code::malformed, "A line needs \"messages\" or \"prompt\".");
  }
  return prompt;
}

void add_system(engine::Prompt& prompt, const std::string& system) {
  if (system.empty()) return;
  if (prompt.messages.is_null()) prompt.messages = Json::array({{{"role", "user"}, {"content", prompt.text}}});
  if (prompt.messages.empty() || prompt.messages[0].value("role", "") != "system")
    prompt.messages.insert(prompt.messages.begin(), Json{{"role", "system"}, {"content", system}});
}

int run(const Options& options) {
  if (options.jsonl == !options.prompt.empty())
    throw Error(Code::usage, "Give either --prompt TEXT or --jsonl.", "See finetune generate --help.");
  if (options.raw && !options.system.empty())
    throw Error(Code::usage, "--raw goes on with the prompt as it is; --system has no place in it.",
                "Leave one of the two out.");
  const auto chat = engine::engine().chat(options.model);
  if (options.jsonl)
    return answer_lines([&](const Json& line) -> Json {
      engine::Prompt prompt = prompt_of(line, options);
      add_system(prompt, options.system);
      const auto answer = chat->answer({prompt}, options.answer, {}).front();
      return {{"text", answer.text}, {"tokens", answer.tokens}, {"stop", answer.stop}};
    });
  engine::Prompt prompt;
  prompt.text = options.prompt;
  prompt.raw = options.raw;
  add_system(prompt, options.system);
  chat->answer({prompt}, options.answer, {}, [](size_t, const std::string& piece) {
    print(piece);
    std::fflush(stdout);
  });
  print("\n");
  return 0;
}

}  // namespace

const Command generate{
    .path = "generate",
    .summary = "Let a model answer",
    .example = R"(finetune generate --model smollm2-135m-instruct --prompt "What is a fine-tune?" --greedy)",
    .prepare = [](CLI::App& app, const Globals& globals) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("--model", options->model.model, "Hugging Face folder, .gguf file or catalogue name")->required();
      app.add_option("--adapter", options->model.adapter, "Folder of a PEFT adapter");
      app.add_option(
          "--template", options->model.chat_template,
          "A chat template instead of the model's own: a name (chatml, llama-3, mistral, gemma, ...) or a file");
      app.add_option("--prompt", options->prompt, "What the user says");
      app.add_flag("--jsonl", options->jsonl,
                   R"(Lines {"messages"} or {"prompt"} on stdin, {"text","tokens","stop"} out)");
      app.add_option("--system", options->system, "A system message before the conversation");
      app.add_flag("--raw", options->raw, "Go on with the prompt as it is, without the chat template");
      app.add_flag("--greedy", options->answer.greedy, "Always take the likeliest token");
      app.add_flag("--ignore-eos", options->answer.ignore_end,
                   "Never choose an end token: every answer gets --max-new-tokens tokens");
      app.add_option("--max-new-tokens", options->answer.max_new_tokens, "Longest answer")
          ->check(CLI::Range(1, 1'000'000));
      app.add_option("--temperature", options->answer.temperature, "Above 1 more daring, below 1 more careful")
          ->check(CLI::Range(0.0, 100.0));
      app.add_option("--top-k", options->answer.top_k, "Choose among this many tokens (0: all)")
          ->check(CLI::Range(int64_t{0}, int64_t{1'000'000'000}));
      app.add_option("--top-p", options->answer.top_p, "Choose among the likeliest tokens that reach this share")
          ->check(CLI::Range(0.0, 1.0));
      app.add_option("--min-p", options->answer.min_p, "Drop tokens below this share of the likeliest")
          ->check(CLI::Range(0.0, 1.0));
      app.add_option("--repetition-penalty", options->answer.repetition_penalty,
                     "Above 1: avoid tokens that were used before")
          ->check(CLI::Range(0.01, 100.0));
      app.add_option("--dtype", options->model.machine.dtype, "auto, float32 or bfloat16")
          ->check(CLI::IsMember({"auto", "float32", "bfloat16"}));
      return [options, &globals] {
        options->model.machine.device = globals.device;
        options->model.machine.threads = globals.threads;
        options->answer.seed = globals.seed;
        return run(*options);
      };
    },
};

}  // namespace ft::cli::commands
