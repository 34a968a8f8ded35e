// Who sits the exam: base models, the base with a long prompt, runs' checkpoints. Checkable, in the order in which they
// answer. The first checked base is what the others are held against.
#pragma once

#include <QAbstractListModel>
#include <QStringList>
#include <vector>

#include "ui/bridge/model_choices.h"
#include "ui/exam/exam_papers.h"
#include "ui/exam/exam_results.h"

namespace ft::ui {

class Studio;

class Contestants : public QAbstractListModel {
  Q_OBJECT

 public:
  Contestants(Studio& studio, QObject* parent) : QAbstractListModel(parent), studio_(studio) {}

  // Keeps who is checked. Further checkpoints of a run are listed only when they were added.
  void setChoices(std::vector<ModelChoice> choices);
  const std::vector<ModelChoice>& choices() const { return choices_; }
  void add(const ModelChoice& choice);  // listed and checked
  void setPrompt(const QString& prompt);
  QString prompt() const { return prompt_; }

  QStringList checked() const;  // keys, for remembering
  void setChecked(const QStringList& keys);
  // The base first, then the base with the prompt, then the others. Names as they are shown now.
  std::vector<Sitter> sitters() const;
  std::vector<std::string> trainingFiles() const;
  std::vector<TrainedOn> trained() const;  // what the runs that are checked have learned
  std::vector<engine::TrainingFile> trainingSets() const;
  bool hasBase() const;
  QStringList keysOf(const std::vector<Sitter>& sitters) const;  // those of them that are listed

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 Q_SIGNALS:
  void checkedChanged();
  void promptWanted();  // base + long prompt was to be ticked, and there is none

 private:
  struct Line {
    Sitter::Kind kind = Sitter::Kind::base;
    ModelChoice choice;
    bool checked = false;
    QString key() const;
  };
  void arrange();
  Sitter sitterOf(const Line& line) const;
  std::string base() const;  // the model of the first checked base, or of the first checked run

  Studio& studio_;
  std::vector<ModelChoice> choices_, added_;
  std::vector<Line> lines_;
  QString prompt_;
};

}  // namespace ft::ui
