// Many answers at once, which the command line does not offer yet: every prompt on stdin (one {"messages"} a line) in
// one batch, greedy, each answer of the same length. Prints the seconds to the first piece of text and of the whole,
// run by run.
#include <iostream>
#include <vector>

#include "core/engine/engine.h"
#include "tests/bench/bench.h"

namespace {

ft::Json figures(const std::string& model, int threads, int64_t new_tokens, int repeats, const std::string& device) {
  std::vector<ft::engine::Prompt> prompts;
  for (std::string line; std::getline(std::cin, line);) {
    prompts.emplace_back();
    prompts.back().messages = ft::parse_json(line, "stdin").at("messages");
  }
  const auto chat = ft::engine::engine().chat({.model = model, .adapter = {}, .machine = {device, "auto", threads}});
  ft::engine::AnswerOptions options;
  options.greedy = options.ignore_end = true;
  options.max_new_tokens = new_tokens;
  options.batch_size = static_cast<int64_t>(prompts.size());

  std::vector<double> first, seconds;
  std::vector<std::string> texts;
  for (int i = 0; i <= repeats; ++i) {
    double first_piece = 0;
    const auto start = ft::bench::Clock::now();
    const auto answers = chat->answer(prompts, options, {}, [&](size_t, const std::string&) {
      if (first_piece == 0) first_piece = ft::bench::seconds_since(start);
    });
    if (i == 0) continue;  // warming up
    first.push_back(first_piece);
    seconds.push_back(ft::bench::seconds_since(start));
    texts.clear();
    for (const auto& answer : answers) texts.push_back(answer.text);
  }
  return {{"first", first}, {"seconds", seconds}, {"texts", texts}};
}

}  // namespace

int main(int argc, char** argv) {
  return ft::bench::run(argc == 6, "generate_bench MODEL THREADS NEW_TOKENS REPEATS DEVICE <PROMPTS.jsonl", [&] {
    return figures(argv[1], std::stoi(argv[2]), std::stoll(argv[3]), std::stoi(argv[4]), argv[5]);
  });
}
