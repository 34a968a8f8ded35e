// libFuzzer: any bytes as a run's directory: run.json up to the first line end, rows of metrics and events behind it,
// and the same bytes as the body of a TensorBoard record. An Error is the only way out that is allowed.
#include "core/base/error.h"
#include "core/runs/chart.h"
#include "core/runs/compare.h"
#include "core/runs/run_record.h"
#include "core/runs/tfevents.h"
#include "tests/fuzz/input_file.h"
#include "tests/fuzz/must.h"

namespace {

using namespace ft;

// run.json, metrics.jsonl and events.jsonl in one folder.
struct Directory {
  test::InputFile about{"run.json"}, rows{"metrics.jsonl"}, record{"events.out.tfevents.1"};
  Directory() {
    for (const char* const name : {"metrics.jsonl", "events.jsonl"})
      std::filesystem::create_symlink(rows.path(), about.path().parent_path() / name);
  }
};

void read_directory(Directory& directory, std::string_view text) {
  const size_t end = std::min(text.find('\n'), text.size());
  directory.about.holding(text.substr(0, end));
  directory.rows.holding(text.substr(std::min(end + 1, text.size())));
  const runs::RunRecord run = runs::read_run(directory.about.path().parent_path());
  (void)to_text(runs::summary_of(run));
  (void)runs::draw_chart(run.curve("loss"), "loss");
  const runs::Comparison comparison = runs::compare({run, run});
  test::must(comparison.differing.empty());
  (void)runs::to_csv(comparison);
}

template <class Number>
std::string bytes_of(Number number) {
  return {reinterpret_cast<const char*>(&number), sizeof number};
}

void read_record(Directory& directory, std::string_view body) {
  const std::string length = bytes_of<uint64_t>(body.size());
  directory.record.holding(length + bytes_of(runs::masked_crc32c(length)) + std::string(body) +
                           bytes_of(runs::masked_crc32c(body)));
  const runs::EventScalars read = runs::read_events(directory.record.path());
  test::must(read.records == 1 && read.warning.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static Directory directory;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read_record(directory, text);
  try {
    read_directory(directory, text);
  } catch (const Error&) {  // run.json is damaged
  }
  return 0;
}
