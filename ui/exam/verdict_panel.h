// Did it get better: one run's exam in a sentence, a table of its metrics before and after with intervals, and what one
// can do next. Used at the end of the wizard and on the Exam page. Reads the run's eval.json on a worker.
#pragma once

#include <QWidget>
#include <filesystem>
#include <memory>

class QLabel;
class QPushButton;
class QTableView;

namespace ft::ui {

class Studio;
class MetricTable;
struct RunExam;

class VerdictPanel : public QWidget {
  Q_OBJECT

 public:
  explicit VerdictPanel(QWidget* parent = nullptr);
  ~VerdictPanel() override;

  // Shows the exam of a run's directory; call it again when the exam has ended. A run without an exam says so, and the
  // ideas what to do next stay usable. An empty path shows nothing.
  void show(const std::filesystem::path& run);
  using QWidget::show;

  std::filesystem::path run() const { return run_; }
  // The verdict as one sentence, for a message or a screen reader; empty while there is none.
  QString sentence() const;

 Q_SIGNALS:
  void shown();  // the exam was read, or there is none: sentence() is new
  void tryRequested(const QString& run);
  void exportRequested(const QString& run);
  void compareRequested(const QString& run);
  void trainAgainRequested(const QString& run);
  void examRequested(const QString& run);  // "See every question": the Exam page with this run

 private:
  void fill();
  void setTexts();

  std::filesystem::path run_;
  struct Asked;
  std::unique_ptr<Asked> asked_;  // the reading under way
  std::shared_ptr<const RunExam> exam_;
  QString problem_;
  bool reading_ = false;
  QLabel* verdict_;
  QTableView* table_;
  MetricTable* metrics_;
  QWidget* ideas_;
  QPushButton* questions_;
};

}  // namespace ft::ui
