// How fast text becomes tokens, on one thread or several: every "text" of a JSON Lines file, each pass by a freshly
// loaded tokenizer, so that no pass profits from words that an earlier one remembered. Loading is not counted.
#include <thread>
#include <vector>

#include "core/base/files.h"
#include "core/text/tokenizer.h"
#include "tests/bench/bench.h"

namespace {

std::vector<std::string> texts_of(const char* path) {
  std::vector<std::string> texts;
  std::ifstream lines(path);
  for (std::string line; std::getline(lines, line);)
    texts.push_back(ft::parse_json(line, path).at("text").get<std::string>());
  return texts;
}

// Each thread takes every n-th text.
double seconds_of(const ft::text::TokenizerPtr& tokenizer, const std::vector<std::string>& texts, size_t threads) {
  const auto work = [&](size_t first) {
    for (size_t i = first; i < texts.size(); i += threads) tokenizer->encode(texts[i], false);
  };
  const auto start = ft::bench::Clock::now();
  std::vector<std::jthread> others;
  for (size_t i = 1; i < threads; ++i) others.emplace_back(work, i);
  work(0);
  others.clear();
  return ft::bench::seconds_since(start);
}

ft::Json figures(const char* model, const char* path, int passes, size_t threads) {
  const std::vector<std::string> texts = texts_of(path);
  size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();

  std::vector<double> seconds;
  for (int pass = 0; pass < passes; ++pass)
    seconds.push_back(seconds_of(ft::text::load_tokenizer(model), texts, threads));
  const auto tokenizer = ft::text::load_tokenizer(model);
  int64_t tokens = 0, sum = 0;
  for (const std::string& text : texts)
    for (const int32_t id : tokenizer->encode(text, false)) ++tokens, sum += id * (tokens % 1009);
  return {{"bytes", bytes}, {"tokens", tokens}, {"checksum", sum}, {"seconds", seconds}};
}

}  // namespace

int main(int argc, char** argv) {
  return ft::bench::run(argc == 5, "tokenizer_bench MODEL TEXTS.jsonl PASSES THREADS",
                        [&] { return figures(argv[1], argv[2], std::stoi(argv[3]), std::stoul(argv[4])); });
}
