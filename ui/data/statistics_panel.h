// How much and what: pictures of a data set whose bars and dots filter the table. They are drawn as they are known;
// what takes long is counted while the panel is in view.
#pragma once

#include <QPointer>
#include <QWidget>
#include <optional>
#include <string>
#include <vector>

#include "ui/bridge/async.h"
#include "ui/data/statistics_picture.h"
#include "ui/data/statistics_work.h"

class QLabel;
class QPushButton;

namespace ft::ui {

class CutLineView;
class DataDocument;
class MemoryPrice;
class Studio;

class StatisticsPanel : public QWidget {
  Q_OBJECT

 public:
  StatisticsPanel(Studio& studio, QWidget* parent);
  void setDocument(DataDocument* document);
  void setCutoff(int tokens);
  void setModel(const QString& model, const QString& name);  // that lengths are counted with; empty: none
  MemoryPrice& price() { return *price_; }

 Q_SIGNALS:
  void rowAsked(uint32_t id);
  void cutoffChosen(int tokens);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  using Bars = std::vector<StatisticsPicture::Bar>;
  void build();
  void connectViews();
  void refresh();
  void measure();  // what is in view
  void countTokens();
  void compare();
  void askPrice();
  const Lengths* known() const;  // counted by the model, else estimated
  bool isCounted() const { return known() && !known()->model.empty(); }
  void showKnown();
  void sayCut();
  void showCutRows();
  void showLengths();
  void showKinds();
  void showLabels();
  void showWords();
  void showDensity();
  void showOverlap();
  QString lengthsNote() const;

  Studio& studio_;
  QPointer<DataDocument> document_;
  QLabel *cut_title_, *cut_text_, *cut_note_, *price_text_, *map_text_, *state_;
  CutLineView* cut_line_;
  CoverageView* map_;
  QPushButton* show_cut_;
  StatisticsPicture *lengths_, *turns_, *languages_, *labels_, *terms_, *openings_, *density_, *overlap_;
  QWidget* body_;
  MemoryPrice* price_;
  QString model_, model_name_, count_problem_;
  std::shared_ptr<CountCache> counts_ = std::make_shared<CountCache>();
  std::optional<Lengths> estimated_, counted_;
  bool counting_ = false;
  std::optional<data::Terms> words_;
  std::optional<OtherFile> other_;
  std::optional<Overlapping> overlapping_;
  QString overlap_problem_;
  bool stale_ = true;
  Latest measuring_, reading_, counting_work_, comparing_;
};

}  // namespace ft::ui
