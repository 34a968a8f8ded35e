// How fast a large JSON Lines file opens: data_bench FILE [ROWS BYTES_A_ROW]; with the last two the file is written
// first (1000000 850 is the size of the bar) and removed at the end. Each figure is the best of three, from the page
// cache, on one thread. memchr alone over the same bytes is the limit of the line index; simdjson's full parse is the
// peer of the row check.
#include <fmt/format.h>
#include <simdjson.h>

#include <cstring>
#include <filesystem>
#include <fstream>

#include "core/base/random.h"
#include "core/data/dataset.h"
#include "core/data/row_scan.h"
#include "tests/bench/bench.h"

namespace {

using ft::bench::best_seconds;
constexpr int repeats = 3;

void write_rows(const std::string& path, size_t rows, size_t bytes) {
  std::ofstream out(path, std::ios::binary);
  ft::Random random(7, "bench");
  std::string line;
  for (size_t row = 0; row < rows; ++row) {
    line = fmt::format(
        R"({{"messages": [{{"role": "user", "content": "Question {} 你好"}}, {{"role": "assistant", "content": ")",
        row);
    const size_t wanted = bytes / 2 + random.below(bytes);
    while (line.size() < wanted) {
      line += "word";
      line += static_cast<char>('a' + random.below(26));
      if (random.below(20) == 0) line += "\\n答案，";
      line += ' ';
    }
    line += "\"}]}\n";
    out << line;
  }
}

// The number of lines, so that the compiler cannot drop the search.
size_t count_lines(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size(); ++count) {
    const void* found = std::memchr(text.data() + at, '\n', text.size() - at);
    if (!found) break;
    at = static_cast<size_t>(static_cast<const char*>(found) - text.data()) + 1;
  }
  return count;
}

size_t parse_all(const simdjson::padded_string& text) {
  simdjson::dom::parser parser;
  simdjson::dom::document_stream rows;
  size_t count = 0;
  if (parser.parse_many(text, 1 << 20).get(rows)) return 0;
  for (const auto& row : rows) count += row.error() == simdjson::SUCCESS;
  return count;
}

ft::Json figures(const std::string& path) {
  using namespace ft::data;
  const TextSource source = TextSource::open(path);
  const double gigabytes = static_cast<double>(source.text().size()) / 1e9;
  ScanControl control;
  RowIndex index(source.text().size());
  index_lines(source, 0, index, control);  // also brings the file into the page cache

  const double first = best_seconds(
      repeats, [&] { Dataset::open(path, {.map = {}, .format = "auto", .in_background = true, .stop = {}}).row(0); });
  const double lines = best_seconds(repeats, [&] {
    RowIndex fresh(source.text().size());
    index_lines(source, 0, fresh, control);
  });
  const double shape = best_seconds(repeats, [&] {
    std::vector<uint32_t> bad;
    std::vector<SetAside> aside;
    check_lines(
        source, index, bad, aside, [](size_t, RowShape, RowSpan) {}, control);
  });
  const double whole = best_seconds(repeats, [&] { Dataset::open(path); });
  const double resident = ft::bench::peak_megabytes();  // before the peers, which keep the whole text in memory

  size_t peer_lines = 0, peer_rows = 0;
  const double bare = best_seconds(repeats, [&] { peer_lines = count_lines(source.text()); });
  const simdjson::padded_string copy(source.text());
  const double parse = best_seconds(repeats, [&] { peer_rows = parse_all(copy); });
  if (peer_lines != index.size() || peer_rows != index.size())
    throw std::runtime_error(
        fmt::format("rows differ: {} here, memchr {}, simdjson {}", index.size(), peer_lines, peer_rows));
  return {{"rows", index.size()},
          {"gigabytes", gigabytes},
          {"first_rows_seconds", first},
          {"index_gb_per_second", gigabytes / lines},
          {"shape_gb_per_second", gigabytes / shape},
          {"open_seconds", whole},
          {"resident_megabytes", resident},
          {"memchr_gb_per_second", gigabytes / bare},
          {"simdjson_gb_per_second", gigabytes / parse}};
}

}  // namespace

int main(int argc, char** argv) {
  return ft::bench::run(argc == 2 || argc == 4, "data_bench FILE [ROWS BYTES_A_ROW]", [&] {
    const std::string path = argv[1];
    if (argc == 4) write_rows(path, std::stoul(argv[2]), std::stoul(argv[3]));
    const ft::Json json = figures(path);
    if (argc == 4) std::filesystem::remove(path);
    return json;
  });
}
