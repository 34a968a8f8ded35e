#include "ui/wizard/blockers.h"

#include <QCoreApplication>

#include "core/base/error.h"
#include "ui/bridge/error_text.h"
#include "ui/shell/widgets.h"
#include "ui/wizard/draft.h"
#include "ui/wizard/facts.h"

namespace ft::ui {

namespace {

QString say(const char* text) {
  return QCoreApplication::translate("blockers", text);
}

// Where the whole is not known, what is free counts as all there is.
int64_t capacity_of(const engine::Estimate& estimate) {
  return estimate.capacity_bytes > 0 ? estimate.capacity_bytes : estimate.available_bytes;
}

}  // namespace

MemoryFit memory_fit(const engine::Estimate& estimate) {
  if (estimate.available_bytes <= 0 || estimate.total_bytes <= estimate.available_bytes) return MemoryFit::fits;
  return estimate.total_bytes <= capacity_of(estimate) ? MemoryFit::tight : MemoryFit::too_large;
}

QString memory_warning(const Facts& facts, bool trains) {
  const auto& estimate = facts.estimate();
  if (!estimate || memory_fit(*estimate) != MemoryFit::tight) return {};
  const char* sentence =
      trains ? QT_TRANSLATE_NOOP("blockers",
                                 "This needs about %1, %2 are free while another run goes on. In the queue it waits "
                                 "for that run to end.")
             : QT_TRANSLATE_NOOP("blockers",
                                 "This needs about %1, %2 are free now. Close other programs before starting.");
  return say(sentence).arg(bytes_text(estimate->total_bytes), bytes_text(estimate->available_bytes));
}

std::vector<Blocker> blockers_of(const Draft& draft, const Facts& facts) {
  const DraftState& state = draft.state();
  std::vector<Blocker> all;
  if (state.spec.model.empty())
    all.push_back({0, "model", say(QT_TRANSLATE_NOOP("blockers", "A base model is needed."))});
  else if (!facts.model().problem.isEmpty())
    all.push_back({0, "model", facts.model().problem});

  if (state.spec.data.train.empty())
    all.push_back({1, "data.train", say(QT_TRANSLATE_NOOP("blockers", "Training data is needed."))});
  else if (!facts.data().problem.isEmpty())
    all.push_back({1, "data.train", facts.data().problem});
  else if (facts.data().checked && facts.data().usable == 0 &&
           (state.spec.data.skip_faulty || facts.data().learnable_rows == 0))
    all.push_back({1, "data.train",
                   say(QT_TRANSLATE_NOOP("blockers",
                                         "The data has no answers to learn from. Choose the column that "
                                         "holds the answer."))});
  else if (state.mend_first && !facts.data().checked)
    all.push_back({1, data_page_field, say(QT_TRANSLATE_NOOP("blockers", "The rows are being checked."))});
  else if (state.mend_first && facts.data().errors > 0)
    all.push_back({1, data_page_field,
                   say(QT_TRANSLATE_NOOP("blockers", "Errors in the data are to be mended first: %1 are open."))
                       .arg(count_text(static_cast<qint64>(facts.data().errors)))});
  if (state.eval_from == EvalFrom::file) {
    if (state.spec.data.eval.empty())
      all.push_back({1, "data.eval", say(QT_TRANSLATE_NOOP("blockers", "The evaluation file is not chosen yet."))});
    else if (!facts.evalProblem().isEmpty())
      all.push_back({1, "data.eval", facts.evalProblem()});
  }
  if (state.spec.finetuning_type == "lora" && !facts.adapterProblem().isEmpty())
    all.push_back({0, start_from_field, facts.adapterProblem()});
  if (all.empty()) {  // combinations are looked at once the parts are there
    try {
      config::RunSpec spec = state.spec;
      if (state.eval_from == EvalFrom::split) spec.data.eval = spec.data.train;  // it will have a file of its own
      config::check_spec(spec, say(QT_TRANSLATE_NOOP("blockers", "The settings")).toStdString());
    } catch (const Error& error) {
      all.push_back({2, {}, text_of(error)});
    }
  }
  if (all.empty() && !facts.estimateProblem().isEmpty()) {
    const bool layers = facts.estimateProblem().contains("target_modules");  // the setting is named in every language
    all.push_back({layers ? 2 : 1, layers ? "lora.target_modules" : "data.train", facts.estimateProblem()});
  }
  if (const auto& estimate = facts.estimate();
      all.empty() && estimate && memory_fit(*estimate) == MemoryFit::too_large) {
    const char* sentence = estimate->device.empty()
                               ? QT_TRANSLATE_NOOP("blockers", "This needs about %1, this computer has %2 in all.")
                               : QT_TRANSLATE_NOOP("blockers", "This needs about %1, the graphics card has %2 in all.");
    all.push_back({2, "train.per_device_train_batch_size",
                   say(sentence).arg(bytes_text(estimate->total_bytes), bytes_text(capacity_of(*estimate)))});
  }
  return all;
}

}  // namespace ft::ui
