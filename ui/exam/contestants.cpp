#include "ui/exam/contestants.h"

#include <algorithm>
#include <set>

#include "ui/bridge/paths.h"
#include "ui/studio.h"

namespace ft::ui {

QString Contestants::Line::key() const {
  return kind == Sitter::Kind::prompt ? QString("prompt") : choice.key();
}

void Contestants::setChoices(std::vector<ModelChoice> choices) {
  choices_ = std::move(choices);
  arrange();
}

void Contestants::add(const ModelChoice& choice) {
  const auto same = [&](const ModelChoice& one) { return one.key() == choice.key(); };
  if (std::none_of(added_.begin(), added_.end(), same)) added_.push_back(choice);
  arrange();
  setChecked(checked() + QStringList{choice.key()});
}

void Contestants::arrange() {
  const QStringList keys = checked();
  beginResetModel();
  lines_.clear();
  std::set<QString> known;
  const auto append = [&](Sitter::Kind kind, const ModelChoice& choice) {
    Line line{kind, choice, false};
    if (!known.insert(line.key()).second) return;
    line.checked = keys.contains(line.key());
    lines_.push_back(std::move(line));
  };
  for (const ModelChoice& choice : choices_)
    if (!choice.of_run()) append(Sitter::Kind::base, choice);
  for (const ModelChoice& choice : added_)
    if (!choice.of_run()) append(Sitter::Kind::base, choice);
  if (!lines_.empty()) append(Sitter::Kind::prompt, {});
  for (const ModelChoice& choice : choices_)
    if (choice.of_run() && choice.result) append(Sitter::Kind::run, choice);
  for (const ModelChoice& choice : added_)
    if (choice.of_run()) append(Sitter::Kind::run, choice);
  endResetModel();
}

void Contestants::setPrompt(const QString& prompt) {
  prompt_ = prompt;
  for (size_t i = 0; i < lines_.size(); ++i)
    if (lines_[i].kind == Sitter::Kind::prompt) {
      if (prompt_.trimmed().isEmpty()) lines_[i].checked = false;
      const QModelIndex index = this->index(static_cast<int>(i));
      Q_EMIT dataChanged(index, index);
    }
}

QStringList Contestants::checked() const {
  QStringList keys;
  for (const Line& line : lines_)
    if (line.checked) keys << line.key();
  return keys;
}

void Contestants::setChecked(const QStringList& keys) {
  for (Line& line : lines_)
    line.checked = keys.contains(line.key()) && (line.kind != Sitter::Kind::prompt || !prompt_.trimmed().isEmpty());
  if (!lines_.empty()) Q_EMIT dataChanged(index(0), index(static_cast<int>(lines_.size()) - 1), {Qt::CheckStateRole});
  Q_EMIT checkedChanged();
}

std::string Contestants::base() const {
  for (const auto kind : {Sitter::Kind::base, Sitter::Kind::run})
    for (const Line& line : lines_)
      if (line.checked && line.kind == kind) return line.choice.model;
  for (const Line& line : lines_)
    if (line.kind == Sitter::Kind::base) return line.choice.model;
  return {};
}

QStringList Contestants::keysOf(const std::vector<Sitter>& sitters) const {
  QStringList keys;
  for (const Line& line : lines_)
    for (const Sitter& sitter : sitters) {
      const bool run = !sitter.run.empty();
      if (line.kind == Sitter::Kind::prompt) {
        if (sitter.kind == Sitter::Kind::prompt) keys << line.key();
      } else if (run ? line.choice.run == sitter.run &&
                           (sitter.adapter.empty() ? line.choice.result : line.choice.checkpoint == sitter.adapter)
                     : !line.choice.of_run() && sitter.kind != Sitter::Kind::prompt &&
                           line.choice.model == sitter.model) {
        keys << line.key();
      }
    }
  keys.removeDuplicates();
  return keys;
}

bool Contestants::hasBase() const {
  return std::any_of(lines_.begin(), lines_.end(),
                     [](const Line& line) { return line.checked && line.kind == Sitter::Kind::base; });
}

Sitter Contestants::sitterOf(const Line& line) const {
  Sitter sitter;
  sitter.kind = line.kind;
  sitter.model = line.choice.model;
  sitter.adapter = line.choice.checkpoint;
  sitter.run = line.choice.run;
  sitter.step = line.choice.step;
  sitter.name = line.kind == Sitter::Kind::prompt ? QString() : short_name(line.choice, studio_.project());
  if (line.kind == Sitter::Kind::prompt) {
    sitter.model = base();
    sitter.system = prompt_.toStdString();
    sitter.name = model_name(sitter.model);
  }
  return sitter;
}

std::vector<Sitter> Contestants::sitters() const {
  std::vector<Sitter> all;
  bool first_base = true;
  for (const auto kind : {Sitter::Kind::base, Sitter::Kind::prompt, Sitter::Kind::run})
    for (const Line& line : lines_) {
      if (!line.checked || line.kind != kind) continue;
      Sitter sitter = sitterOf(line);
      // "base" is one model; others beside it go by their names.
      if (kind == Sitter::Kind::base && !first_base) sitter.kind = Sitter::Kind::model;
      if (kind == Sitter::Kind::base) first_base = false;
      all.push_back(std::move(sitter));
    }
  return all;
}

std::vector<std::string> Contestants::trainingFiles() const {
  std::set<std::string> files;
  for (const Line& line : lines_)
    if (line.checked && line.kind == Sitter::Kind::run && !line.choice.train_file.empty())
      files.insert(line.choice.train_file);
  return {files.begin(), files.end()};
}

std::vector<TrainedOn> Contestants::trained() const {
  std::vector<TrainedOn> all;
  for (const Line& line : lines_)
    if (line.checked && line.kind == Sitter::Kind::run && !line.choice.train_file.empty())
      all.push_back({short_name(line.choice, studio_.project()),
                     {line.choice.train_file, line.choice.train_map, line.choice.train_format}});
  return all;
}

std::vector<engine::TrainingFile> Contestants::trainingSets() const {
  std::set<engine::TrainingFile> files;
  for (const Line& line : lines_)
    if (line.checked && line.kind == Sitter::Kind::run && !line.choice.train_file.empty())
      files.insert({line.choice.train_file, line.choice.train_map, line.choice.train_format});
  return {files.begin(), files.end()};
}

int Contestants::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

QVariant Contestants::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Line& line = lines_[static_cast<size_t>(index.row())];
  switch (role) {
    case Qt::CheckStateRole:
      return line.checked ? Qt::Checked : Qt::Unchecked;
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
      if (line.kind == Sitter::Kind::prompt) return tr("base + long prompt");
      if (line.kind == Sitter::Kind::base) return tr("base: %1").arg(short_name(line.choice, studio_.project()));
      return short_name(line.choice, studio_.project());
    case Qt::ToolTipRole:
      if (line.kind == Sitter::Kind::prompt)
        return prompt_.trimmed().isEmpty() ? tr("A tick asks for the prompt that goes before each question.")
                                           : prompt_.left(600);
      return line.kind == Sitter::Kind::run ? to_qstring(line.choice.checkpoint) : to_qstring(line.choice.model);
    default:
      return {};
  }
}

bool Contestants::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::CheckStateRole || !index.isValid()) return false;
  if (value.toInt() == Qt::Checked && lines_[static_cast<size_t>(index.row())].kind == Sitter::Kind::prompt &&
      prompt_.trimmed().isEmpty()) {
    Q_EMIT promptWanted();
    return false;
  }
  lines_[static_cast<size_t>(index.row())].checked = value.toInt() == Qt::Checked;
  Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
  Q_EMIT checkedChanged();
  return true;
}

Qt::ItemFlags Contestants::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  return Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsEnabled;
}

}  // namespace ft::ui
