#include "ui/settings/doctor_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include "core/engine/doctor.h"
#include "core/models/catalogue.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

QString text_at(const Json& value) {
  return value.is_string() && !value.get_ref<const std::string&>().empty() ? to_qstring(value.get<std::string>())
                                                                           : DoctorPanel::tr("none");
}

QString joined(const Json& texts, const QString& between) {
  QStringList all;
  for (const Json& text : texts) all << text_at(text);
  return all.isEmpty() ? DoctorPanel::tr("none") : all.join(between);
}

}  // namespace

DoctorPanel::DoctorPanel(Studio& studio, QWidget* parent) : QWidget(parent), studio_(studio) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  auto* row = new QHBoxLayout;
  examine_ = button(this, "settingsDoctorButton", [] { return tr("Check this computer"); });
  connect(examine_, &QPushButton::clicked, this, &DoctorPanel::examine);
  copy_ = button(
      this, "settingsDoctorCopyButton", [] { return tr("Copy"); }, "copy");
  connect(copy_, &QPushButton::clicked, this,
          [this] { QApplication::clipboard()->setText(to_qstring(engine::lines_of(report_))); });
  verify_ = button(this, "settingsVerifyButton", [] { return tr("Verify the arithmetic"); });
  describe(
      verify_, [] { return tr("Verify the arithmetic"); },
      [] { return tr("Eight samples at once, one by one and packed must give one gradient. Takes some seconds."); });
  connect(verify_, &QPushButton::clicked, this, &DoctorPanel::verify);
  row->addWidget(examine_);
  row->addWidget(verify_);
  row->addWidget(copy_);
  row->addStretch(1);
  all->addLayout(row);
  result_ = new QWidget(this);
  result_->setObjectName("settingsDoctorResult");
  lines_ = new QVBoxLayout(result_);
  lines_->setContentsMargins(0, theme::tiny, 0, 0);
  all->addWidget(result_);
  verified_ = label(this, "settingsVerifyLabel", {});
  verified_->setWordWrap(true);
  verified_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  verified_->hide();
  all->addWidget(verified_);
  result_->hide();
  copy_->hide();
  retranslate(this, [this] {
    setTexts();
    showVerified();
  });
}

// With the model that a newcomer has: the first one that is here, the default before others.
void DoctorPanel::verify() {
  std::string model;
  for (const models::CatalogueEntry& entry : models::read_catalogue())
    if (models::is_installed(entry) && (model.empty() || entry.is_default)) model = entry.name;
  if (model.empty()) {
    check_.reset();
    check_problem_ = tr("No model is installed to verify with. Get one on the Models page.");
    return showVerified();
  }
  verify_->setEnabled(false);
  const engine::Machine machine{studio_.preferences().device().toStdString(), "auto", studio_.preferences().threads()};
  Task* task = studio_.tasks().start(
      engine_pool(), tr("Verifying the arithmetic"), "settings", this,
      [model, machine](const StopToken& stop, Task::Progress& progress) {
        return engine::engine().check_gradients(model, machine, stop, [&](double share) { progress.share = share; });
      },
      [this](const engine::GradientCheck& check) {
        check_ = check;
        check_problem_.clear();
        verify_->setEnabled(true);
        showVerified();
      },
      [this](const Error& error) {
        check_.reset();
        check_problem_ = text_of(error);
        verify_->setEnabled(true);
        showVerified();
      });
  task->setRepeatable();
  connect(&studio_.tasks(), &Tasks::ended, this, [this] { verify_->setEnabled(true); });
}

void DoctorPanel::showVerified() {
  QStringList lines;
  if (!check_problem_.isEmpty()) lines << check_problem_;
  if (check_) {
    const auto name = [](const std::string& way) {
      return way == "whole"    ? tr("all at once")
             : way == "single" ? tr("one by one")
             : way == "packed" ? tr("packed")
                               : tr("all at once, common beginnings read again");
    };
    lines << (check_->agrees ? tr("One gradient, however eight samples are put together; what differs is rounding "
                                  "(up to %1 is allowed):")
                             : tr("The gradients differ by more than rounding (%1 is allowed). Do not trust a training "
                                  "on this computer, and report this with the copied lines:"))
                 .arg(QLocale::c().toString(check_->allowed, 'g', 1));
    for (const auto& way : check_->ways)
      lines << (way.agrees ? "✓ " : "● ") + tr("%1: loss %2, gradient norm %3, differs by %4")
                                                .arg(name(way.name), QLocale::c().toString(way.loss, 'f', 6),
                                                     QLocale::c().toString(way.gradient_norm, 'f', 6),
                                                     QLocale::c().toString(way.difference, 'e', 1));
  }
  verified_->setText(lines.join('\n'));
  verified_->setVisible(!lines.isEmpty());
  if (lines.isEmpty()) return;
  for (QWidget* around = parentWidget(); around; around = around->parentWidget())
    if (auto* scroll = qobject_cast<QScrollArea*>(around)) {
      QTimer::singleShot(0, this, [this, scroll] { scroll->ensureWidgetVisible(verified_); });
      break;
    }
}

void DoctorPanel::examine() {
  examine_->setEnabled(false);
  asking_.ask(
      worker_pool(), this,
      [version = QApplication::applicationVersion().toStdString()](const StopToken&) {
        return engine::examine_computer(version);
      },
      [this](const Json& report) {
        report_ = report;
        examine_->setEnabled(true);
        setTexts();
      },
      [this](const Error& error) {
        examine_->setEnabled(true);
        report_ = Json();
        setTexts();
        auto* line = new QLabel(text_of(error), result_);
        line->setWordWrap(true);
        lines_->addWidget(line);
        result_->show();
      });
}

void DoctorPanel::setTexts() {
  while (QLayoutItem* item = lines_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  result_->setVisible(!report_.is_null());
  copy_->setVisible(!report_.is_null());
  if (report_.is_null()) return;
  const Json &machine = report_["machine"], &folders = report_["folders"];
  auto* facts = new QWidget(result_);
  auto* form = new QFormLayout(facts);
  form->setContentsMargins(0, 0, 0, 0);
  form->setHorizontalSpacing(theme::medium);
  form->setVerticalSpacing(2);
  const auto add = [&](const QString& name, const QString& value) {
    auto* title = new QLabel(name, facts);
    theme::set_quiet(title);
    auto* text = new QLabel(value, facts);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form->addRow(title, text);
  };
  const auto bytes = [](const Json& value) { return bytes_text(value.get<int64_t>()); };
  add(tr("System"), text_at(machine["system"]));
  add(tr("Processor"),
      tr("%1, %n usable cores", nullptr, machine["usable_cores"].get<int>()).arg(text_at(machine["processor"])));
  add(tr("Features"), joined(machine["features"], " "));
  add(tr("Memory"),
      tr("%1, of it %2 free").arg(bytes(machine["memory_bytes"]), bytes(machine["memory_available_bytes"])));
  add(tr("NVIDIA driver"), text_at(machine["nvidia_driver"]));
  for (const Json& gpu : report_["gpus"])
    add(tr("Graphics card"), QString("%1, %2").arg(text_at(gpu["name"]), bytes(gpu["memory_bytes"])));
  add(tr("Training library"), report_["training_library"].get<bool>() ? tr("present") : tr("not present"));
  add(tr("Models and data"), tr("%1, free %2").arg(text_at(folders["data"]), bytes(folders["data_free_bytes"])));
  add(tr("Cache"), tr("%1, free %2").arg(text_at(folders["cache"]), bytes(folders["cache_free_bytes"])));
  add(tr("Models"), joined(report_["models"], ", "));
  lines_->addWidget(facts);
  const auto say = [&](theme::State state, const QString& sentence) {
    auto* line = new QWidget(result_);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    auto* mark = new QLabel(line);
    mark->setPixmap(icon_pixmap(theme::state_icon(state), 16, theme::state_color(state, QApplication::palette()),
                                devicePixelRatioF()));
    auto* text = new QLabel(sentence, line);
    text->setWordWrap(true);
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addWidget(text, 1);
    lines_->addWidget(line);
  };
  for (const Json& advice : report_["advice"]) say(theme::State::warning, translated_sentence(text_at(advice)));
  if (report_["advice"].empty()) say(theme::State::good, tr("Nothing is missing."));
}

}  // namespace ft::ui
