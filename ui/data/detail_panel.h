// One row, in three ways that always show the same: as bubbles that are edited in place, as JSON, and as the model sees
// it; above them what people noted about the row. Edits go to the document as undo steps.
#pragma once

#include <QPointer>
#include <QTabWidget>
#include <optional>
#include <vector>

#include "ui/bridge/async.h"

class QComboBox;
class QLabel;
class QSpinBox;
class QToolButton;

namespace ft::ui {

class DataDocument;
class JsonEditor;
class MarksBar;
class Studio;
class TokensView;
class TurnsEditor;

class DetailPanel : public QWidget {
  Q_OBJECT

 public:
  DetailPanel(Studio& studio, QWidget* parent);
  ~DetailPanel() override;

  void setDocument(DataDocument* document);
  // The row to be shown; what was typed for the one before is kept first.
  void showRow(std::optional<uint32_t> id);
  std::optional<uint32_t> row() const { return id_; }
  // Brings the place that a finding names into view.
  void showPlace(const QString& field);
  void commit();          // what is being typed becomes an edit
  void editFirst();       // F2: the first turn, or the one chosen
  QString model() const;  // that the third tab reads with
  QString modelName() const;
  MarksBar* marks() const { return marks_; }

  // Where samples are cut, in tokens; 0: nowhere.
  int cutoff() const;
  void setCutoff(int tokens);

 Q_SIGNALS:
  void stepAsked(int by);  // to the next or previous row of the table
  void deleteAsked();
  void cutoffChanged(int tokens);
  void modelChanged();

 private:
  void buildHead();
  void buildTokens();
  void refresh();
  void refreshTokens();
  void fillModels();
  void updateTools();

  Studio& studio_;
  QPointer<DataDocument> document_;
  std::optional<uint32_t> id_;

  QLabel* title_;
  QToolButton *previous_, *next_, *delete_row_;
  MarksBar* marks_;
  QTabWidget* tabs_;
  TurnsEditor* turns_;
  JsonEditor* json_;
  QComboBox* model_;
  QSpinBox* cutoff_;
  TokensView* tokens_;
};

}  // namespace ft::ui
