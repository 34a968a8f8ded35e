#include "ui/export/checks_model.h"

#include <QApplication>
#include <QLocale>
#include <QPalette>
#include <algorithm>

#include "ui/bridge/paths.h"
#include "ui/shell/widgets.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {
constexpr int checks = 6;  // of every export; a line each for what else was asked for

QString small_text(double value) {
  return value > 0 && value < 1e-4 ? rate_text(value) : QLocale().toString(value, 'g', 2);
}
}  // namespace

void ChecksModel::clear() {
  beginResetModel();
  state_ = State::none;
  endResetModel();
}

void ChecksModel::wait() {
  beginResetModel();
  state_ = State::pending;
  reached_ = 0;
  endResetModel();
}

void ChecksModel::reach(int passed) {
  if (state_ != State::pending || passed == reached_) return;
  reached_ = passed;
  Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void ChecksModel::show(const engine::ExportReport& report) {
  beginResetModel();
  state_ = State::passed;
  report_ = report;
  endResetModel();
}

void ChecksModel::fail(const QString& sentence) {
  beginResetModel();
  state_ = State::failed;
  failure_ = sentence;
  endResetModel();
}

int ChecksModel::rowCount(const QModelIndex& parent) const {
  if (parent.isValid()) return 0;
  switch (state_) {
    case State::none:
      return 0;
    case State::failed:
      return 1;
    case State::passed:
      return checks + static_cast<int>(extra().size());
    default:
      return checks;
  }
}

QStringList ChecksModel::extra() const {
  QStringList lines;
  if (report_.to != "adapter" && report_.learned)
    lines << tr("%1 of what was learned survives the number format").arg(percent_text(report_.kept_change));
  if (!report_.also.empty()) {
    QStringList names;
    for (const std::string& name : report_.also) names << to_qstring(name);
    lines << tr("Written with it: %1").arg(names.join(tr(", ")));
  }
  if (!report_.answers.empty()) {
    const auto same = std::count_if(report_.answers.begin(), report_.answers.end(),
                                    [](const engine::AnswerPair& one) { return one.original == one.exported; });
    lines << tr("%1 of %n answers are the same, letter for letter", nullptr, static_cast<int>(report_.answers.size()))
                 .arg(count_text(same));
  }
  return lines;
}

QString ChecksModel::text(int row) const {
  if (state_ == State::failed) return failure_;
  const bool passed = state_ == State::passed;
  if (row >= checks) return extra().value(row - checks);
  switch (row) {
    case 0:
      return passed ? tr("Written: %1").arg(bytes_text(static_cast<qint64>(report_.bytes))) : tr("Written");
    case 1:
      return tr("Read back with our own reader");
    case 2:
      return tr("Tokenizer and chat template equal");
    case 3:
      return passed ? tr("A single logit differs by %1 at most; it has no limit of its own, the next two lines judge")
                          .arg(small_text(report_.largest_difference))
                    : tr("Logits compared");
    case 4:
      return passed ? tr("Probabilities differ by %1 nats on average (KL); up to %2 is fine here")
                          .arg(small_text(report_.mean_kl), small_text(report_.most_kl))
                    : tr("Probabilities compared");
    default:
      return passed ? tr("Same first choice in %1 of all places; %2 is enough here")
                          .arg(percent_text(report_.same_top), percent_text(report_.least_same_top))
                    : tr("First choices compared");
  }
}

QVariant ChecksModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const bool waits = state_ == State::pending && index.row() >= reached_;
  const bool passed = state_ == State::passed || (state_ == State::pending && !waits);
  switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
      return text(index.row());
    case Qt::AccessibleTextRole:
      return waits    ? tr("%1: pending").arg(text(index.row()))
             : passed ? tr("%1: passed").arg(text(index.row()))
                      : text(index.row());
    case Qt::DecorationRole: {
      const auto state = passed                    ? theme::State::good
                         : state_ == State::failed ? theme::State::error
                                                   : theme::State::none;
      return icon_pixmap(state == theme::State::none ? QString("clock") : theme::state_icon(state), 16,
                         theme::state_color(state, QApplication::palette()), qApp->devicePixelRatio());
    }
    case Qt::ForegroundRole:
      return waits ? QApplication::palette().color(QPalette::PlaceholderText) : QVariant();
    default:
      return {};
  }
}

}  // namespace ft::ui
