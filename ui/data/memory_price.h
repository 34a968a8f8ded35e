// What a cut of samples saves: the memory of a training as the wizard's draft has it, on this file, with the cut and as
// it is. Asked once the line rests; an answer about another cut, file or draft is never shown.
#pragma once

#include <QObject>
#include <QTimer>
#include <functional>
#include <optional>

#include "core/engine/engine.h"
#include "ui/bridge/async.h"

namespace ft::ui {

class DataDocument;
class Studio;

class MemoryPrice : public QObject {
  Q_OBJECT

 public:
  MemoryPrice(Studio& studio, QObject* parent);
  // `model`: what is used where the draft names none. `cut` 0: no cut.
  void ask(const DataDocument* document, const QString& model, int cut);
  void forget();
  QString sentence() const;  // empty: nothing is known, or asked
  // Who estimates, on a worker, instead of the engine; for tests.
  void setEstimator(std::function<engine::Estimate(const engine::TrainRequest&)> estimate);

 Q_SIGNALS:
  void changed();

 private:
  struct Price {
    int64_t with_cut = 0, as_it_is = 0;
  };
  void estimate();

  Studio& studio_;
  std::function<engine::Estimate(const engine::TrainRequest&)> estimator_;
  engine::TrainRequest request_;  // with the draft's own cut
  int64_t cut_ = 0;
  std::string question_;                                     // what is asked or answered
  std::optional<std::pair<std::string, int64_t>> as_it_is_;  // the draft's own bytes, by its question
  std::optional<Price> price_;
  QString problem_;
  QTimer rest_;
  Latest latest_;
};

}  // namespace ft::ui
