#include "ui/data/memory_price.h"

#include "core/base/error.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/document.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/wizard/draft.h"

namespace ft::ui {

namespace {

constexpr int rest_ms = 300;
constexpr size_t most_rows = 100'000;  // an estimate reads them all, and the wizard's would wait behind it
constexpr int64_t no_cut = 1'048'576;  // the longest cutoff_len

std::string question_of(const engine::TrainRequest& request) {
  return to_text(Json{{"spec", config::spec_to_json(request.spec)},
                      {"device", request.machine.device},
                      {"threads", request.machine.threads},
                      {"share", request.train_share}});
}

}  // namespace

MemoryPrice::MemoryPrice(Studio& studio, QObject* parent)
    : QObject(parent),
      studio_(studio),
      estimator_([](const engine::TrainRequest& request) { return engine::engine().estimate(request); }) {
  rest_.setSingleShot(true);
  rest_.setInterval(rest_ms);
  connect(&rest_, &QTimer::timeout, this, &MemoryPrice::estimate);
}

void MemoryPrice::setEstimator(std::function<engine::Estimate(const engine::TrainRequest&)> estimate) {
  estimator_ = std::move(estimate);
  forget();
}

void MemoryPrice::forget() {
  latest_.cancel();
  rest_.stop();
  question_.clear();
  as_it_is_.reset();
  price_.reset();
  problem_.clear();
}

void MemoryPrice::ask(const DataDocument* document, const QString& model, int cut) {
  if (!document || !document->isReady()) return forget();
  const Json kept = studio_.project().part("draft");
  const DraftState draft = kept.is_object() ? draft_from_json(kept) : DraftState();
  engine::TrainRequest request;
  request.spec = draft.spec;
  request.spec.data.train = document->path().string();
  request.spec.data.map = document->columnMap();
  request.spec.data.format = document->formatName();
  request.spec.data.eval.clear();
  if (draft.eval_from == EvalFrom::split) request.train_share = 1.0 - draft.eval_share;
  if (request.spec.model.empty()) request.spec.model = model.toStdString();
  request.machine = {studio_.preferences().device().toStdString(), "auto", studio_.preferences().threads()};
  const int64_t cutoff = cut > 0 ? std::max(cut, 8) : no_cut;
  const std::string question = question_of(request) + "\n" + std::to_string(cutoff);
  if (question == question_) return;
  latest_.cancel();
  rest_.stop();
  question_ = question;
  request_ = std::move(request);
  cut_ = cutoff;
  price_.reset();
  problem_.clear();
  if (request_.spec.model.empty())
    problem_ = tr("Choose a model in the wizard or under “What the model sees” to see what memory the cut saves.");
  else if (document->allRows() > most_rows)
    problem_ = tr("The memory for a set of this size is estimated in the wizard.");
  else
    rest_.start();
  Q_EMIT changed();
}

void MemoryPrice::estimate() {
  const std::string base = question_of(request_);
  const std::optional<int64_t> known =
      as_it_is_ && as_it_is_->first == base ? std::optional(as_it_is_->second) : std::nullopt;
  latest_.ask(
      engine_pool(), this,
      [request = request_, cut = cut_, known, estimator = estimator_](const StopToken& stop) {
        Price price;
        engine::TrainRequest other = request;
        other.spec.data.cutoff_len = cut;
        stop.check();
        price.with_cut = estimator(other).total_bytes;
        stop.check();
        price.as_it_is = known                                 ? *known
                         : cut == request.spec.data.cutoff_len ? price.with_cut
                                                               : estimator(request).total_bytes;
        return price;
      },
      [this, base](const Price& price) {
        price_ = price;
        as_it_is_ = {base, price.as_it_is};
        Q_EMIT changed();
      },
      [this](const Error& error) {
        problem_ = text_of(error);
        Q_EMIT changed();
      });
}

QString MemoryPrice::sentence() const {
  if (question_.empty()) return {};
  if (!problem_.isEmpty()) return problem_;
  if (!price_) return tr("Estimating the memory…");
  const QString with_cut = bytes_text(price_->with_cut), as_it_is = bytes_text(price_->as_it_is);
  if (request_.spec.data.cutoff_len == cut_)
    return tr("Training with the wizard's settings takes about %1; they cut here.").arg(with_cut);
  const QString own = count_text(request_.spec.data.cutoff_len);
  if (with_cut == as_it_is)
    return tr("Training with the wizard's settings takes about %1, as with their cut at %2.").arg(with_cut, own);
  return tr("Training with the wizard's settings takes about %1 instead of %2 with their cut at %3.")
      .arg(with_cut, as_it_is, own);
}

}  // namespace ft::ui
