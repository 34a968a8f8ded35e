// How fast text becomes tokens, on one thread: every "text" of a JSON Lines file, each pass by a freshly loaded
// tokenizer, so that no pass profits from words that an earlier one remembered. Loading is not counted.
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

ft::Json figures(const char* model, const char* path, int passes) {
  const std::vector<std::string> texts = texts_of(path);
  size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();

  std::vector<double> seconds;
  int64_t tokens = 0, sum = 0;
  for (int pass = 0; pass < passes; ++pass) {
    const auto tokenizer = ft::text::load_tokenizer(model);
    tokens = sum = 0;
    const auto start = ft::bench::Clock::now();
    for (const std::string& text : texts)
      for (const int32_t id : tokenizer->encode(text, false)) ++tokens, sum += id * (tokens % 1009);
    seconds.push_back(ft::bench::seconds_since(start));
  }
  return {{"bytes", bytes}, {"tokens", tokens}, {"checksum", sum}, {"seconds", seconds}};
}

}  // namespace

int main(int argc, char** argv) {
  return ft::bench::run(argc == 4, "tokenizer_bench MODEL TEXTS.jsonl PASSES",
                        [&] { return figures(argv[1], argv[2], std::stoi(argv[3])); });
}
