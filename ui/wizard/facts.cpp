#include "ui/wizard/facts.h"

#include <QTimer>
#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "core/data/check.h"
#include "core/data/rewrite.h"
#include "core/data/sample.h"
#include "core/data/stats.h"
#include "core/models/family.h"
#include "core/models/model_source.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/wizard/blockers.h"
#include "ui/wizard/start_from.h"

namespace ft::ui {

namespace {

constexpr int estimate_delay_ms = 150;

ModelFacts facts_of_model(const std::string& model) {
  ModelFacts facts;
  facts.asked = model;
  const auto source = models::ModelSource::open(model);
  facts.name = to_qstring(source.name());
  facts.family = to_qstring(source.family().name);
  facts.parameters = models::parameters(source.family(), source.shape());
  facts.context = source.shape().context_length;
  facts.bytes = source.bytes();
  facts.has_template = source.chat_template().has_value();
  if (const auto reason = models::not_runnable(source.shape()))
    facts.problem = Facts::tr("This model needs %1, which is not built yet.").arg(to_qstring(*reason));
  return facts;
}

// Two requests with the same text have the same answer, but for what is free.
Json question_of(const engine::TrainRequest& request) {
  return {{"spec", config::spec_to_json(request.spec)},
          {"device", request.machine.device},
          {"dtype", request.machine.dtype},
          {"threads", request.machine.threads},
          {"share", request.train_share}};
}

struct Checked {
  size_t errors = 0, warnings = 0, faulty_rows = 0, learnable_rows = 0, usable = 0;
  QStringList advice;
};

// Whether the trainer would find something to learn in it, whatever is wrong with its shape.
bool can_be_learned(const data::Dataset& set, size_t row) {
  const auto says = [](const Json& part, const char* key) {
    const auto found = part.find(key);
    return found != part.end() && found->is_string() && !data::is_blank(found->get_ref<const std::string&>());
  };
  try {
    const Json sample = set.row(row);
    if (says(sample, "completion") || says(sample, "text")) return true;
    const Json turns = sample.value("messages", Json::array());
    return std::any_of(turns.begin(), turns.end(), [&](const Json& turn) {
      return turn.is_object() && turn.value("role", Json()) == "assistant" && says(turn, "content");
    });
  } catch (const std::exception&) {
    return false;
  }
}

// Which state of the file was read: its time and size.
std::string stamp_of(const std::string& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error) return {};
  const auto time = std::filesystem::last_write_time(file, error);
  return std::to_string(size) + ' ' + std::to_string(time.time_since_epoch().count());
}

Checked check(const data::Dataset& set, const StopToken& stop) {
  data::CheckSettings settings;
  settings.stop = stop;
  const data::Findings findings = data::run_checks(set, settings);
  Checked out;
  std::set<size_t> faulty;
  for (const data::Finding& finding : findings) {
    if (finding.severity == data::Severity::error) {
      ++out.errors;
      if (finding.row) faulty.insert(*finding.row);
    } else if (finding.severity == data::Severity::warning) {
      ++out.warnings;
    }
  }
  for (const size_t row : faulty) {
    if (!set.fault_of(row)) continue;  // such as a cell too many, which the trainer reads over
    ++out.faulty_rows;
    out.learnable_rows += can_be_learned(set, row);
  }
  data::StatisticsSettings measure;
  measure.stop = stop;
  data::Statistics statistics = data::measure(set, measure);
  out.usable = statistics.usable;
  for (const std::string& line : data::advise(data::guess_task(set, statistics), statistics, findings))
    out.advice << translated_sentence(to_qstring(line));
  return out;
}

}  // namespace

char DataFacts::grade() const {
  const double all = static_cast<double>(std::max<size_t>(1, rows + set_aside));
  const double bad = static_cast<double>(faulty_rows + set_aside) / all, odd = static_cast<double>(warnings) / all;
  if (bad == 0 && odd <= 0.02) return 'A';
  if (bad <= 0.01 && odd <= 0.1) return 'B';
  if (bad <= 0.05 && odd <= 0.3) return 'C';
  return bad <= 0.2 ? 'D' : 'E';
}

Facts::Facts(QObject* parent)
    : QObject(parent),
      estimator_([](const engine::TrainRequest& request) { return engine::engine().estimate(request); }) {}

void Facts::setEstimator(std::function<engine::Estimate(const engine::TrainRequest&)> estimate) {
  estimator_ = std::move(estimate);
}

bool Facts::isReading() const {
  const bool model = !model_.asked.empty() && model_.name.isEmpty() && model_.problem.isEmpty();
  const bool data = !data_.asked.empty() && !data_.set && data_.problem.isEmpty();
  return model || data;
}

void Facts::askModel(const std::string& model) {
  if (model == model_.asked) return;
  model_ = {};
  model_.asked = model;
  Q_EMIT modelChanged();
  if (model.empty()) return model_work_.cancel();
  model_work_.ask(
      worker_pool(), this, [model](StopToken) { return facts_of_model(model); },
      [this](ModelFacts facts) {
        model_ = std::move(facts);
        Q_EMIT modelChanged();
      },
      [this](const Error& error) {
        model_.problem = text_of(error);
        Q_EMIT modelChanged();
      });
}

void Facts::askData(const std::string& file, const std::vector<std::string>& map, const std::string& format) {
  data_map_ = map;
  data_format_ = format;
  std::string question = file + '\n' + format + '\n' + stamp_of(file);
  for (const std::string& entry : map) question += '\n' + entry;
  if (question == data_question_) return;
  data_question_ = question;
  data_ = {};
  data_.asked = file;
  check_work_.cancel();
  fixes_work_.cancel();
  Q_EMIT dataChanged();
  if (file.empty()) return data_work_.cancel();
  data_work_.ask(
      worker_pool(), this,
      [file, map, format](StopToken stop) {
        data::OpenOptions options;
        options.map = map;
        options.format = format == "tokens" ? "auto" : format;
        options.stop = stop;
        return std::make_shared<data::Dataset>(data::Dataset::open(file, options));
      },
      [this](std::shared_ptr<data::Dataset> set) {
        data_.set = *set;
        data_.rows = set->size();
        data_.set_aside = set->set_aside_count();
        Q_EMIT dataChanged();
        checkData();
      },
      [this](const Error& error) {
        data_.problem = text_of(error);
        Q_EMIT dataChanged();
      });
}

void Facts::lookAgain() {
  if (!data_.asked.empty()) askData(std::string(data_.asked), std::vector(data_map_), std::string(data_format_));
}

void Facts::checkData() {
  check_work_.ask(
      worker_pool(), this, [set = *data_.set](StopToken stop) { return check(set, stop); },
      [this](Checked found) {
        data_.checked = true;
        data_.errors = found.errors;
        data_.warnings = found.warnings;
        data_.faulty_rows = found.faulty_rows;
        data_.learnable_rows = found.learnable_rows;
        data_.usable = found.usable;
        data_.advice = found.advice;
        Q_EMIT dataChanged();
        countFixes();
      },
      [this](const Error& error) {
        data_.problem = text_of(error);
        Q_EMIT dataChanged();
      });
}

void Facts::countFixes() {
  fixes_work_.ask(
      worker_pool(), this, [set = *data_.set](StopToken stop) { return data::plan_fixes(set, {}, stop).size(); },
      [this](size_t fixes) {
        data_.safe_fixes = fixes;
        Q_EMIT dataChanged();
      },
      [](const Error&) {});  // the check has said what is wrong with the file
}

void Facts::askAdapter(const std::string& folder, const std::string& model) {
  const std::string question = folder.empty() ? folder : folder + '\n' + model;
  if (question == adapter_asked_) return;
  adapter_asked_ = question;
  const bool had_problem = !adapter_problem_.isEmpty();
  adapter_problem_.clear();
  if (had_problem) Q_EMIT adapterChanged();
  if (folder.empty()) return adapter_work_.cancel();
  adapter_work_.ask(
      worker_pool(), this, [folder, model](StopToken) { return adapter_problem(folder, model); },
      [this](const QString& problem) {
        adapter_problem_ = problem;
        if (!problem.isEmpty()) Q_EMIT adapterChanged();
      });
}

void Facts::askEval(const std::string& file) {
  if (file == eval_asked_) return;
  eval_asked_ = file;
  const bool had_problem = !eval_problem_.isEmpty();
  eval_problem_.clear();
  if (had_problem) Q_EMIT dataChanged();  // else the field, which may be hidden now, would keep it, and close Start
  if (file.empty()) return eval_work_.cancel();
  eval_work_.ask(
      worker_pool(), this, [file](StopToken) { data::Dataset::open(file); }, [this] { Q_EMIT dataChanged(); },
      [this](const Error& error) {
        eval_problem_ = text_of(error);
        Q_EMIT dataChanged();
      });
}

void Facts::forgetEstimate() {
  if (estimate_question_.is_null()) return;
  estimate_work_.cancel();
  estimate_question_ = Json();
  estimating_ = false;
  estimate_.reset();
  estimate_problem_.clear();
  forgetRemedies();
  Q_EMIT estimateChanged();
}

void Facts::forgetRemedies() {
  remedy_work_.cancel();
  remedies_.clear();
  looking_for_remedies_ = false;
}

void Facts::takeEstimate(const engine::TrainRequest& request, const engine::Estimate& estimate) {
  estimating_ = false;
  estimate_ = estimate;
  estimate_problem_.clear();
  if (memory_fit(estimate) == MemoryFit::fits) {
    forgetRemedies();
  } else {
    looking_for_remedies_ = true;
    remedy_work_.ask(
        engine_pool(), this,
        [request, estimate, estimator = estimator_](StopToken stop) {
          return engine::memory_remedies(request.spec, estimate, [&](const config::RunSpec& spec) {
            stop.check();
            engine::TrainRequest other = request;
            other.spec = spec;
            return estimator(other);
          });
        },
        [this](std::vector<engine::MemoryRemedy> found) {
          looking_for_remedies_ = false;
          remedies_ = std::move(found);
          Q_EMIT estimateChanged();
        },
        [this](const Error&) {  // there is still the message
          forgetRemedies();
          Q_EMIT estimateChanged();
        });
  }
  Q_EMIT estimateChanged();
}

void Facts::askEstimate(const engine::TrainRequest& request) {
  Json question = question_of(request);
  if (question != estimate_question_) {  // what is known is about something else
    estimate_.reset();
    estimate_problem_.clear();
    forgetRemedies();
  } else if (estimating_) {
    return;
  }
  estimate_question_ = std::move(question);
  estimating_ = true;
  Q_EMIT estimateChanged();
  estimate_work_.ask(
      engine_pool(), this,
      [request, estimator = estimator_](StopToken stop) {
        // The wait stands here, so that a newer question ends it.
        for (int waited = 0; waited < estimate_delay_ms; waited += 10) {
          stop.check();
          QThread::msleep(10);
        }
        return estimator(request);
      },
      [this, request](const engine::Estimate& estimate) { takeEstimate(request, estimate); },
      [this](const Error& error) {
        estimating_ = false;
        estimate_.reset();
        forgetRemedies();
        estimate_problem_ = text_of(error);
        Q_EMIT estimateChanged();
      });
}

}  // namespace ft::ui
