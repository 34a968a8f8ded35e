#include "ui/playground/example_questions.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/engine/sample_sets.h"
#include "core/eval/comparison.h"
#include "ui/bridge/paths.h"
#include "ui/shell/widgets.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

// The first questions of a data file, with the system text that stands before them.
std::vector<std::pair<QString, QString>> questions_of(std::string file, bool chinese) {
  std::vector<std::pair<QString, QString>> examples;
  std::error_code ignored;
  if (const size_t at = file.rfind(".train."); at != std::string::npos) {
    const std::string exam = file.substr(0, at) + ".exam." + file.substr(at + 7);
    if (fs::exists(exam, ignored)) file = exam;
  }
  if (file.empty() || !fs::exists(file, ignored)) {
    for (const engine::SampleSet& set : engine::sample_sets())
      if (set.name == (chinese ? "support-tickets-zh" : "support-tickets-en")) file = set.exam.string();
  }
  if (file.empty()) return examples;
  const auto set = data::Dataset::open(file);
  for (size_t row = 0; row < set.size() && examples.size() < 3; ++row) {
    try {
      const eval::ExamItem item = eval::exam_item(set.row(row));
      QString system;
      if (item.messages.is_array() && item.messages[0].value("role", "") == "system")
        system = to_qstring(item.messages[0].value("content", std::string()));
      examples.emplace_back(to_qstring(eval::question_of(item)), system);
    } catch (const std::exception&) {  // a row that asks nothing
    }
  }
  return examples;
}

}  // namespace

ExampleQuestions::ExampleQuestions(QWidget* parent) : QWidget(parent) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  all->addWidget(note(this, [] { return tr("Ask something, or begin with one of these:"); }));
  for (size_t i = 0; i < buttons_.size(); ++i) {
    auto* made = new QPushButton(this);
    made->setObjectName(QString("playExampleButton%1").arg(i + 1));
    made->setMinimumHeight(theme::control_height - 2);
    made->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(made, &QPushButton::clicked, this, [this, i] {
      if (i < examples_.size()) Q_EMIT chosen(examples_[i].first, examples_[i].second);
    });
    buttons_[i] = made;
    all->addWidget(made);
  }
}

void ExampleQuestions::read(const std::string& train, bool chinese) {
  latest_.ask(
      worker_pool(), this, [train, chinese](StopToken) { return questions_of(train, chinese); },
      [this](std::vector<std::pair<QString, QString>> examples) {
        examples_ = std::move(examples);
        for (size_t i = 0; i < buttons_.size(); ++i) {
          QPushButton* made = buttons_[i];
          made->setVisible(i < examples_.size());
          if (i >= examples_.size()) continue;
          QString text = examples_[i].first.simplified();
          if (text.size() > 90) text = text.left(88) + QString::fromUtf8("…");
          made->setText(text.replace("&", "&&"));
          made->setToolTip(examples_[i].first);
          made->setAccessibleName(examples_[i].first);
        }
        Q_EMIT changed();
      });
}

}  // namespace ft::ui
