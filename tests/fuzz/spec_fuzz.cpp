// libFuzzer: any bytes as a run's spec, and as a setting of the command line. An Error is the only way out that is
// allowed; a spec that is accepted is the same when it is written and read again, and its learning rates are numbers.
#include <cmath>

#include "core/base/error.h"
#include "core/config/lr_schedule.h"
#include "core/config/run_spec.h"
#include "tests/fuzz/must.h"

namespace {

using namespace ft;

void learning_rates(const config::TrainConfig& train) {
  const int64_t total = 100, warmup = config::warmup_steps_of(train.warmup_steps, train.warmup_ratio, total);
  const config::LrSchedule schedule(train.lr_scheduler_type, train.learning_rate, warmup, total,
                                    train.lr_scheduler_kwargs);
  for (const int64_t step : {0, 1, 50, 99, 100}) test::must(std::isfinite(schedule.at(step)));
}

void read(const Json& json) {
  const config::RunSpec spec = config::spec_from_json(json, "spec");
  const Json written = config::spec_to_json(spec);
  test::must(config::spec_to_json(config::spec_from_json(written, "spec")) == written);
  config::check_spec(spec, "spec");
  learning_rates(spec.train);
}

template <class Step>
void refused_or(const Step& step) {
  try {
    step();
  } catch (const Error& error) {
    test::must(!error.message().empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  refused_or([&] { read(parse_json(text, "spec")); });
  refused_or([&] {
    config::RunSpec spec;
    config::apply_setting(spec, text);
    (void)to_text(config::spec_to_json(spec));
  });
  return 0;
}
