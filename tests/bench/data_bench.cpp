// How fast a large JSON Lines file opens. Usage: data_bench FILE [ROWS BYTES_A_ROW]; with the last two the file is
// written first (1000000 850 is the size of the issue's bar) and removed at the end. Each figure is the best of three,
// from the page cache, on one thread. memchr alone over the same bytes is printed as the limit of the line index.
#include <fmt/format.h>

#include <chrono>
#include <cstring>
#include <fstream>
#include <functional>

#include "core/base/files.h"
#include "core/base/random.h"
#include "core/data/dataset.h"
#include "core/data/row_scan.h"

namespace {

using Clock = std::chrono::steady_clock;

double best_seconds(const std::function<void()>& work) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const auto start = Clock::now();
    work();
    best = std::min(best, std::chrono::duration<double>(Clock::now() - start).count());
  }
  return best;
}

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

double resident_megabytes() {
  std::ifstream status("/proc/self/status");
  std::string word;
  while (status >> word)
    if (word == "VmHWM:") {
      double kilobytes = 0;
      status >> kilobytes;
      return kilobytes / 1024;
    }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::string path = argv[1];
  if (argc >= 4) write_rows(path, std::stoul(argv[2]), std::stoul(argv[3]));
  using namespace ft::data;
  {
    const TextSource source = TextSource::open(path);
    const double gigabytes = static_cast<double>(source.text().size()) / 1e9;
    ScanControl control;
    RowIndex index(source.text().size());
    index_lines(source, 0, index, control);  // also brings the file into the page cache
    fmt::print("{} rows, {:.3f} GB\n", index.size(), gigabytes);

    const double first = best_seconds(
        [&] { Dataset::open(path, {.map = {}, .format = "auto", .in_background = true, .stop = {}}).row(0); });
    fmt::print("first rows after {:.1f} ms\n", 1000 * first);
    const double lines = best_seconds([&] {
      RowIndex fresh(source.text().size());
      index_lines(source, 0, fresh, control);
    });
    fmt::print("row index {:.2f} GB/s\n", gigabytes / lines);
    const double shape = best_seconds([&] {
      std::vector<uint32_t> bad;
      std::vector<SetAside> aside;
      check_lines(
          source, index, bad, aside, [](size_t, RowShape, RowSpan) {}, control);
    });
    fmt::print("every row's shape {:.2f} GB/s\n", gigabytes / shape);
    const double whole = best_seconds([&] { Dataset::open(path); });
    fmt::print("open with both {:.3f} s, {:.2f} GB/s\n", whole, gigabytes / whole);
    fmt::print("resident at most {:.0f} MB\n", resident_megabytes());
    const double bare = best_seconds([&] {
      size_t count = 0;
      const std::string_view text = source.text();
      for (size_t at = 0; at < text.size(); ++count) {
        const void* found = std::memchr(text.data() + at, '\n', text.size() - at);
        if (!found) break;
        at = static_cast<size_t>(static_cast<const char*>(found) - text.data()) + 1;
      }
      if (count == 0) fmt::print("no lines\n");
    });
    fmt::print("memchr alone {:.2f} GB/s\n", gigabytes / bare);
  }
  if (argc >= 4) std::filesystem::remove(path);
  return 0;
}
