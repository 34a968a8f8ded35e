// The engine behind engine.h: what the facade promises, made of models, nn, adapters and train.
#include <memory>

#include "core/engine/batch_look.h"
#include "core/engine/chat.h"
#include "core/engine/engine.h"
#include "core/engine/estimate.h"
#include "core/engine/export_model.h"
#include "core/engine/gradient_check.h"
#include "core/engine/inspect.h"
#include "core/engine/rate_test.h"
#include "core/engine/train_job.h"

namespace ft::engine {

namespace {

class TorchEngine final : public Engine {
 public:
  void inspect_logits(const LogitsRequest& request) override { write_logits(request); }
  std::unique_ptr<Job> train(const TrainRequest& request) override { return start_training(request); }
  Estimate estimate(const TrainRequest& request) override { return estimate_run(request); }
  RateTest test_learning_rate(const TrainRequest& request, const RateTestOptions& options, const StopToken& stop,
                              const RateWatcher& watch) override {
    return test_rates(request, options, stop, watch);
  }
  BatchLook look_at_batch(const config::RunSpec& spec, int64_t step, const StopToken& stop) override {
    return batch_looks_.look_at(spec, step, stop);
  }
  GradientCheck check_gradients(const std::string& model, const Machine& machine, const StopToken& stop,
                                const std::function<void(double)>& progress) override {
    return compare_gradients(model, machine, stop, progress);
  }
  ExportReport export_model(const ExportRequest& request) override { return write_export(request); }
  std::unique_ptr<Chat> chat(const ChatModel& model, const std::function<void(double)>& progress) override {
    return open_chat(model, progress);
  }

 private:
  BatchLooks batch_looks_;
};

}  // namespace

}  // namespace ft::engine

extern "C" ft::engine::Engine* finetune_make_engine() {
  return new ft::engine::TorchEngine;
}
