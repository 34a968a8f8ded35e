// What can be found out about the draft's model and data: read in the background, as they are chosen.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <optional>

#include "core/data/dataset.h"
#include "core/engine/engine.h"
#include "core/engine/memory_remedies.h"
#include "ui/bridge/async.h"

namespace ft::ui {

struct ModelFacts {
  std::string asked;
  QString problem;  // why it cannot be used; empty: it can
  QString name, family;
  int64_t parameters = 0, context = 0, bytes = 0;
  bool has_template = false;
};

struct DataFacts {
  std::string asked;
  QString problem;
  std::optional<data::Dataset> set;
  size_t rows = 0, set_aside = 0;
  bool checked = false;  // the rest is known
  size_t errors = 0, warnings = 0, usable = 0;
  size_t faulty_rows = 0;            // that the trainer would leave out for an error
  size_t learnable_rows = 0;         // of these, those that could be learned from all the same
  std::optional<size_t> safe_fixes;  // rows that a safe fix would change; unknown at first
  QStringList advice;
  char grade() const;  // A to E, from the share of rows with errors and warnings
};

class Facts : public QObject {
  Q_OBJECT

 public:
  explicit Facts(QObject* parent = nullptr);

  void askModel(const std::string& model);
  void askData(const std::string& file, const std::vector<std::string>& map, const std::string& format);
  void lookAgain();  // at the same file, where another program or page has written it since
  void askEval(const std::string& file);
  void askAdapter(const std::string& folder, const std::string& model);  // to go on from, with this base
  // Estimates 150 ms after the last call; older answers are dropped. What is known of another request is forgotten at
  // once; of the same one it stays until the new answer, which differs in what is free, is there.
  void askEstimate(const engine::TrainRequest& request);
  void forgetEstimate();  // there is nothing to estimate

  const ModelFacts& model() const { return model_; }
  const DataFacts& data() const { return data_; }
  QString evalProblem() const { return eval_problem_; }
  QString adapterProblem() const { return adapter_problem_; }
  const std::optional<engine::Estimate>& estimate() const { return estimate_; }
  QString estimateProblem() const { return estimate_problem_; }
  // What makes the run fit; looked for as soon as an estimate says that it does not.
  const std::vector<engine::MemoryRemedy>& remedies() const { return remedies_; }
  bool lookingForRemedies() const { return looking_for_remedies_; }
  // Who estimates, on a worker, instead of the engine; for tests.
  void setEstimator(std::function<engine::Estimate(const engine::TrainRequest&)> estimate);
  bool estimating() const { return estimating_; }
  // All that has been asked of model, data and estimate is answered.
  bool settled() const { return !estimating_ && !isReading(); }

 Q_SIGNALS:
  void modelChanged();
  void dataChanged();
  void adapterChanged();
  void estimateChanged();  // or the remedies

 private:
  void checkData();
  void countFixes();
  void takeEstimate(const engine::TrainRequest& request, const engine::Estimate& estimate);
  void forgetRemedies();
  bool isReading() const;
  ModelFacts model_;
  DataFacts data_;
  std::string data_question_, eval_asked_, adapter_asked_;
  std::vector<std::string> data_map_;
  std::string data_format_;
  QString eval_problem_, adapter_problem_, estimate_problem_;
  std::optional<engine::Estimate> estimate_;
  bool estimating_ = false;
  Json estimate_question_;
  std::function<engine::Estimate(const engine::TrainRequest&)> estimator_;
  std::vector<engine::MemoryRemedy> remedies_;
  bool looking_for_remedies_ = false;
  Latest model_work_, data_work_, check_work_, fixes_work_, eval_work_, adapter_work_, estimate_work_, remedy_work_;
};

}  // namespace ft::ui
