// Home: start from a scenario, go on where one was, see what this computer is.
#pragma once

#include <functional>
#include <vector>

#include "core/engine/sample_sets.h"
#include "ui/bridge/async.h"
#include "ui/shell/page.h"

class QGridLayout;
class QLabel;
class QPlainTextEdit;
class QVBoxLayout;

namespace ft::ui {

class HomePage final : public Page {
  Q_OBJECT

 public:
  HomePage(Studio& studio, QWidget* parent);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* scenarioCard(const char* id, const char* scenario, const char* title);
  QWidget* ownDataCard();
  void setUp(const std::string& scenario, bool start);
  void placeCards();
  void showContinue();
  void showUnsaved();
  void addContinue(const QString& text, const char* name, const QString& verb, const QString& spoken,
                   const std::function<void()>& go);
  void showProjects();
  void rememberProject();

  std::vector<QWidget*> cards_;
  QGridLayout* grid_;
  QWidget *continue_pane_, *scroll_body_;
  QVBoxLayout *continue_, *projects_;
  QLabel* machine_;
  QPlainTextEdit* notes_;
  int columns_ = 0;
  Latest looking_;
};

}  // namespace ft::ui
