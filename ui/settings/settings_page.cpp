#include "ui/settings/settings_page.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include "core/base/machine.h"
#include "core/models/catalogue.h"
#include "ui/actions.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/settings/doctor_panel.h"
#include "ui/settings/notices.h"
#include "ui/settings/shortcuts_panel.h"
#include "ui/shell/details_dialog.h"
#include "ui/shell/fuzzy.h"
#include "ui/shell/question.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

const QStringList& all_keys() {
  static const QStringList keys{"language",     "theme",   "textPercent", "density",      "chartMarks",
                                "keepMessages", "threads", "device",      "inhibitSleep", "shortcuts/"};
  return keys;
}

// Scrolling the page must not change what is under the pointer.
class WheelGuard final : public QObject {
 public:
  using QObject::QObject;
  bool eventFilter(QObject* watched, QEvent* event) override {
    auto* widget = qobject_cast<QWidget*>(watched);
    if (event->type() != QEvent::Wheel || !widget || widget->hasFocus()) return false;
    event->ignore();
    return true;
  }
};

QLabel* path_label(QWidget* parent, const char* name) {
  QLabel* made = label(parent, name, {});
  made->setTextFormat(Qt::PlainText);
  made->setWordWrap(true);
  made->setTextInteractionFlags(Qt::TextSelectableByMouse);
  return made;
}

QWidget* beside(QWidget* parent, std::initializer_list<QWidget*> widgets) {
  auto* box = new QWidget(parent);
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::small);
  for (QWidget* widget : widgets) row->addWidget(widget, qobject_cast<QLabel*>(widget) ? 1 : 0);
  return box;
}

void open_folder(const std::filesystem::path& folder) {
  std::error_code error;
  if (std::filesystem::is_directory(folder, error)) QDesktopServices::openUrl(QUrl::fromLocalFile(to_qstring(folder)));
}

}  // namespace

SettingsPage::SettingsPage(Studio& studio, QWidget* parent) : Page("settings", studio, parent) {
  build();
  buildAppearance();
  buildComputer();
  buildStorage();
  shortcuts_ = new ShortcutsPanel(studio.preferences(), this);
  addWide("shortcuts", shortcuts_);
  buildAbout();
  groups_->setCurrentRow(0);
  const auto refresh_later = [this] { refresh(); };
  connect(&studio.preferences(), &Preferences::changed, this, refresh_later);
  connect(&studio.preferences(), &Preferences::looksChanged, this, refresh_later);
  connect(&studio, &Studio::projectChanged, this, [this] { showStorage(); });
  retranslate(this, [this] {
    for (int i = 0; i < groups_->count(); ++i)
      groups_->item(i)->setText(settings_text(setting_groups()[size_t(i)].name));
    alignNames();
    refresh();
    showStorage();
    filter(search_->text());
  });
  restyle(this, [this] { alignNames(); });
}

void SettingsPage::build() {
  search_ = new QLineEdit(this);
  search_->setObjectName("settingsSearchEdit");
  search_->setClearButtonEnabled(true);
  search_->setMinimumWidth(220);
  retranslate(search_, [this] { search_->setPlaceholderText(tr("Find a setting")); });
  describe(search_, [] { return tr("Find a setting"); });
  connect(search_, &QLineEdit::textChanged, this, &SettingsPage::filter);
  addInView(search_);
  auto* reset = button(
      this, "settingsResetButton", [] { return tr("Reset all"); }, "reset");
  connect(reset, &QPushButton::clicked, this, &SettingsPage::resetAll);
  addTool(reset);

  auto* row = new QHBoxLayout;
  row->setSpacing(theme::wide);
  groups_ = new QListWidget(this);
  groups_->setObjectName("settingsGroupsList");
  groups_->setFrameShape(QFrame::NoFrame);
  groups_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  groups_->viewport()->setAutoFillBackground(false);
  describe(groups_, [] { return tr("Groups of settings"); });
  for (size_t i = 0; i < setting_groups().size(); ++i) groups_->addItem(QString());
  restyle(groups_, [this] {
    for (int i = 0; i < groups_->count(); ++i) groups_->item(i)->setSizeHint({0, theme::control_height});
  });
  row->addWidget(groups_);

  scroll_ = new QScrollArea(this);
  scroll_->setObjectName("settingsScrollArea");
  scroll_->setWidgetResizable(true);
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll_->setFocusPolicy(Qt::NoFocus);
  auto* outer = new QWidget(scroll_);
  auto* centre = new QHBoxLayout(outer);
  centre->setContentsMargins(0, 0, theme::small, 0);
  auto* content = new QWidget(outer);
  content->setMaximumWidth(theme::form_measure);
  auto* all = new QVBoxLayout(content);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::wide);
  for (const SettingGroup& group : setting_groups()) {
    auto* box = new QWidget(content);
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(theme::medium);
    rows->addWidget(heading(box, [&group] { return settings_text(group.name); }));
    all->addWidget(box);
    sections_.push_back({&group, box, rows});
  }
  nothing_ = note(content, [this] { return tr("No setting is called that way."); });
  nothing_->hide();
  all->addWidget(nothing_);
  all->addStretch(1);
  centre->addWidget(content, 10);
  centre->addStretch(1);
  scroll_->setWidget(outer);
  row->addWidget(scroll_, 1);
  body()->addLayout(row, 1);
  connect(groups_, &QListWidget::currentRowChanged, this, [this](int at) {
    if (at < 0 || search_->hasFocus()) return;
    jumping_ = true;
    scroll_->verticalScrollBar()->setValue(sections_[static_cast<size_t>(at)].box->y());
    jumping_ = false;
  });
  connect(scroll_->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int top) {
    if (jumping_) return;
    const bool at_end = top == scroll_->verticalScrollBar()->maximum();
    int in_view = 0;
    for (int i = 0; i < static_cast<int>(sections_.size()); ++i)
      if (at_end || sections_[static_cast<size_t>(i)].box->y() <= top + theme::huge) in_view = i;
    const QSignalBlocker quiet(groups_);
    groups_->setCurrentRow(in_view);
  });
}

SettingsPage::Section& SettingsPage::section(const char* group) {
  for (Section& each : sections_)
    if (QString(each.group->id) == group) return each;
  qFatal("There is no group %s", group);
}

void SettingsPage::addRow(const char* id, QWidget* editor, const QString& key) {
  const Setting& setting = setting_of(id);
  Section& into = section(setting.group);
  auto* box = new QWidget(into.box);
  box->setObjectName(QString("settingRow/%1").arg(id));
  auto* all = new QVBoxLayout(box);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(2);
  auto* line = new QHBoxLayout;
  line->setSpacing(theme::medium);
  QLabel* name = label(box, "", [&setting] { return settings_text(setting.name); });
  name->setBuddy(editor);
  name->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  names_.push_back(name);
  line->addWidget(name);
  const bool stretches = editor->layout() != nullptr;
  line->addWidget(editor, stretches ? 1 : 0);
  Row row{&setting, box, nullptr, key};
  if (!key.isEmpty()) {
    row.reset = tool(box, qPrintable(QString("settingReset/%1").arg(id)), "reset",
                     [this, &setting] { return tr("%1: back to the default").arg(settings_text(setting.name)); });
    QSizePolicy policy = row.reset->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    row.reset->setSizePolicy(policy);
    connect(row.reset, &QToolButton::clicked, this, [this, key] { studio().preferences().reset({key}); });
    line->addWidget(row.reset);
  }
  if (!stretches) line->addStretch(1);
  all->addLayout(line);
  if (*setting.note) {
    QLabel* text = note(box, [&setting] { return settings_text(setting.note); });
    theme::set_role(text, theme::Role::small);
    row.indent = new QSpacerItem(0, 0, QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* below = new QHBoxLayout;
    below->setSpacing(0);
    below->addSpacerItem(row.indent);
    below->addWidget(text, 100);
    below->addStretch(1);  // a hint is no wider than can be read; what is left lies behind it
    all->addLayout(below);
  }
  into.rows->addWidget(box);
  rows_.push_back(row);
}

void SettingsPage::addWide(const char* id, QWidget* editor) {
  const Setting& setting = setting_of(id);
  Section& into = section(setting.group);
  auto* box = new QWidget(into.box);
  box->setObjectName(QString("settingRow/%1").arg(id));
  auto* all = new QVBoxLayout(box);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  if (*setting.note) all->addWidget(note(box, [&setting] { return settings_text(setting.note); }));
  if (editor) {
    editor->setParent(box);
    all->addWidget(editor);
  }
  into.rows->addWidget(box);
  rows_.push_back({&setting, box, nullptr, {}});
}

QComboBox* SettingsPage::combo(const char* name, const char* id, const QString& key,
                               std::vector<std::pair<QString, const char*>> choices,
                               std::function<void(const QString&)> choose, std::function<QString()> chosen) {
  auto* made = new QComboBox(this);
  made->setObjectName(name);
  made->setMinimumHeight(theme::control_height - 2);
  made->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  made->installEventFilter(new WheelGuard(made));
  made->setFocusPolicy(Qt::StrongFocus);
  for (const auto& choice : choices) made->addItem(QString(), choice.first);
  retranslate(made, [made, choices] {
    for (size_t i = 0; i < choices.size(); ++i)
      made->setItemText(static_cast<int>(i), settings_text(choices[i].second));
  });
  describe(
      made, [id] { return settings_text(setting_of(id).name); }, [id] { return settings_text(setting_of(id).note); });
  connect(made, &QComboBox::activated, this, [made, choose](int at) { choose(made->itemData(at).toString()); });
  refreshers_.push_back([made, chosen] { made->setCurrentIndex(std::max(0, made->findData(chosen()))); });
  addRow(id, made, key);
  return made;
}

void SettingsPage::buildAppearance() {
  Preferences& preferences = studio().preferences();
  combo(
      "settingsLanguageCombo", "language", "language",
      {{"system", QT_TR_NOOP("System")}, {"zh_CN", "简体中文"}, {"en", "English"}},
      [&preferences](const QString& choice) { preferences.setLanguage(choice); },
      [&preferences] { return preferences.language(); });
  combo(
      "settingsThemeCombo", "theme", "theme",
      {{"system", QT_TR_NOOP("System")}, {"light", QT_TR_NOOP("Light")}, {"dark", QT_TR_NOOP("Dark")}},
      [&preferences](const QString& choice) {
        preferences.setScheme(choice == "dark"    ? theme::Scheme::dark
                              : choice == "light" ? theme::Scheme::light
                                                  : theme::Scheme::system);
      },
      [&preferences] { return preferences.value("theme", "system").toString(); });

  auto* size = new QSpinBox(this);
  size->setObjectName("settingsTextSizeSpin");
  size->setMinimumHeight(theme::control_height - 2);
  size->setRange(90, 150);
  size->setSingleStep(10);
  size->setSuffix("%");
  size->setKeyboardTracking(false);
  size->setFocusPolicy(Qt::StrongFocus);
  size->installEventFilter(new WheelGuard(size));
  describe(size, [] { return settings_text(setting_of("textSize").name); });
  connect(size, &QSpinBox::valueChanged, this, [&preferences](int percent) { preferences.setTextPercent(percent); });
  refreshers_.push_back([size, &preferences] {
    const QSignalBlocker quiet(size);
    size->setValue(preferences.textPercent());
  });
  addRow("textSize", size, "textPercent");

  combo(
      "settingsDensityCombo", "density", "density",
      {{"comfortable", QT_TR_NOOP("Comfortable")}, {"compact", QT_TR_NOOP("Compact")}},
      [&preferences](const QString& choice) {
        preferences.setDensity(choice == "compact" ? Density::compact : Density::comfortable);
      },
      [&preferences] { return preferences.value("density", "comfortable").toString(); });
  combo(
      "settingsChartMarksCombo", "chartMarks", "chartMarks",
      {{"auto", QT_TR_NOOP("Auto")}, {"always", QT_TR_NOOP("Always")}, {"never", QT_TR_NOOP("Never")}},
      [&preferences](const QString& choice) { preferences.setValue("chartMarks", choice); },
      [&preferences] { return preferences.value("chartMarks", "auto").toString(); });
  auto* keep = new QCheckBox(this);
  keep->setObjectName("settingsKeepMessagesCheck");
  describe(
      keep, [] { return settings_text(setting_of("keepMessages").name); },
      [] { return settings_text(setting_of("keepMessages").note); });
  connect(keep, &QCheckBox::clicked, this, [&preferences](bool on) { preferences.setValue("keepMessages", on); });
  refreshers_.push_back([keep, &preferences] { keep->setChecked(preferences.value("keepMessages", false).toBool()); });
  addRow("keepMessages", keep, "keepMessages");
}

void SettingsPage::buildComputer() {
  Preferences& preferences = studio().preferences();
  const Machine machine = this_machine();
  auto* threads = new QSpinBox(this);
  threads->setObjectName("field/threads");
  threads->setMinimumHeight(theme::control_height - 2);
  threads->setRange(0, machine.usable_cores);
  threads->setKeyboardTracking(false);
  threads->setFocusPolicy(Qt::StrongFocus);
  threads->installEventFilter(new WheelGuard(threads));
  retranslate(threads, [threads, machine] {
    threads->setSpecialValueText(tr("all %n cores", nullptr, machine.usable_cores));
    if (auto* line = threads->findChild<QLineEdit*>()) line->home(false);  // else a longer text shows its end
  });
  describe(
      threads, [] { return settings_text(setting_of("threads").name); },
      [] { return settings_text(setting_of("threads").note); });
  connect(threads, &QSpinBox::valueChanged, this, [&preferences](int count) { preferences.setThreads(count); });
  refreshers_.push_back([threads, &preferences] {
    const QSignalBlocker quiet(threads);
    threads->setValue(preferences.threads());
  });
  addRow("threads", threads, "threads");
  if (!machine.nvidia_driver.empty())
    combo(
        "field/device", "device", "device",
        {{"auto", QT_TR_NOOP("Auto")}, {"cpu", QT_TR_NOOP("Processor")}, {"cuda", QT_TR_NOOP("Graphics card")}},
        [&preferences](const QString& choice) { preferences.setValue("device", choice); },
        [&preferences] { return preferences.device(); });
  auto* awake = new QCheckBox(this);
  awake->setObjectName("settingsInhibitSleepCheck");
  describe(
      awake, [] { return settings_text(setting_of("inhibitSleep").name); },
      [] { return settings_text(setting_of("inhibitSleep").note); });
  connect(awake, &QCheckBox::clicked, this, [&preferences](bool on) { preferences.setValue("inhibitSleep", on); });
  refreshers_.push_back([awake, &preferences] { awake->setChecked(preferences.value("inhibitSleep", true).toBool()); });
  addRow("inhibitSleep", awake, "inhibitSleep");
  doctor_ = new DoctorPanel(studio(), this);
  addWide("doctor", doctor_);
}

void SettingsPage::buildStorage() {
  project_folder_ = path_label(this, "settingsProjectLabel");
  auto* open_project = tool(this, "settingsOpenProjectTool", "folder", [] { return tr("Open the project's folder"); });
  connect(open_project, &QToolButton::clicked, this, [this] { open_folder(studio().project().folder()); });
  addRow("project", beside(this, {project_folder_, open_project}));
  models_folder_ = path_label(this, "settingsModelsLabel");
  auto* open_models = tool(this, "settingsOpenModelsTool", "folder", [] { return tr("Open the models' folder"); });
  connect(open_models, &QToolButton::clicked, this, [] { open_folder(models::models_folder()); });
  addRow("models", beside(this, {models_folder_, open_models}));
  trash_label_ = label(this, "settingsTrashLabel", {});
  empty_trash_ = button(
      this, "settingsEmptyTrashButton", [] { return tr("Empty trash…"); }, "delete");
  connect(empty_trash_, &QPushButton::clicked, this, &SettingsPage::askToEmptyTrash);
  addRow("trash", beside(this, {trash_label_, empty_trash_}));
}

void SettingsPage::buildAbout() {
  addWide("privacy", nullptr);
  auto* about = new QWidget(this);
  auto* all = new QVBoxLayout(about);
  all->setContentsMargins(0, 0, 0, 0);
  versions_ = path_label(about, "settingsVersionsLabel");
  retranslate(versions_, [this] {
    versions_->setText(tr("FineTune Studio %1 with Qt %2 and LibTorch 2.11. Free software under the GNU General Public "
                          "License, version 3; it comes without any warranty.")
                           .arg(QApplication::applicationVersion(), qVersion()));
  });
  versions_->setMaximumWidth(theme::text_measure);
  all->addWidget(versions_);
  auto* notices = button(about, "settingsNoticesButton", [] { return tr("Third-party notices"); });
  connect(notices, &QPushButton::clicked, this, [this] {
    show_details(window(),
                 tr("The program stands on these works. Their licence texts lie in share/doc/finetune-studio, "
                    "or come with the system's packages."),
                 third_party_notices());
  });
  auto* row = new QHBoxLayout;
  row->addWidget(notices);
  row->addStretch(1);
  all->addLayout(row);
  addWide("about", about);
}

void SettingsPage::alignNames() {
  int width = 0;
  for (QLabel* name : names_) name->setMinimumWidth(0);  // what was set before counts as a hint
  for (QLabel* name : names_) width = std::max(width, name->sizeHint().width());
  for (QLabel* name : names_) name->setMinimumWidth(width);
  for (const Row& row : rows_)
    if (row.indent) {
      row.indent->changeSize(width + theme::medium, 0, QSizePolicy::Fixed, QSizePolicy::Fixed);
      row.box->layout()->invalidate();
    }
  int groups = 0;
  for (int i = 0; i < groups_->count(); ++i)
    groups = std::max(groups, groups_->fontMetrics().horizontalAdvance(groups_->item(i)->text()));
  groups_->setFixedWidth(groups + theme::huge);
}

void SettingsPage::refresh() {
  for (const auto& refresher : refreshers_) refresher();
  for (const Row& row : rows_)
    if (row.reset) row.reset->setVisible(studio().preferences().value(row.key).isValid());
}

void SettingsPage::filter(const QString& text) {
  const Matcher matcher(text);
  bool any = false;
  for (const Section& each : sections_) {
    bool shown = false;
    for (const Row& row : rows_) {
      if (row.setting->group != QString(each.group->id)) continue;
      const bool fits =
          text.trimmed().isEmpty() ||
          matcher.matches({settings_text(row.setting->name), row.setting->name, settings_text(each.group->name),
                           each.group->name, chinese_of("ft::ui::SettingsPage", row.setting->name)});
      row.box->setVisible(fits);
      shown = shown || fits;
    }
    each.box->setVisible(shown);
    any = any || shown;
  }
  nothing_->setVisible(!any);
}

void SettingsPage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  shortcuts_->setActions(window()->findChild<Actions*>());
  showStorage();
}

void SettingsPage::find() {
  search_->setFocus(Qt::ShortcutFocusReason);
  search_->selectAll();
}

void SettingsPage::open(const QVariantMap& what) {
  if (const QString id = what.value("setting").toString(); !id.isEmpty()) show(id);
  if (what.value("check").toBool()) {
    show("doctor");
    doctor_->examine();
  }
}

void SettingsPage::show(const QString& setting) {
  search_->clear();
  for (const Row& row : rows_) {
    if (setting != row.setting->id) continue;
    for (size_t i = 0; i < sections_.size(); ++i)
      if (row.setting->group == QString(sections_[i].group->id)) groups_->setCurrentRow(static_cast<int>(i));
    // The layout may not have run yet.
    QMetaObject::invokeMethod(
        this,
        [this, box = QPointer<QWidget>(row.box)] {
          if (!box) return;
          const int y = box->mapTo(scroll_->widget(), QPoint(0, 0)).y();
          scroll_->verticalScrollBar()->setValue(std::max(0, y - theme::huge));
          for (QWidget* child : box->findChildren<QWidget*>())
            if (child->focusPolicy() & Qt::TabFocus && child->isEnabled() && child->isVisibleTo(box))
              return child->setFocus(Qt::OtherFocusReason);
        },
        Qt::QueuedConnection);
    return;
  }
}

void SettingsPage::resetAll() {
  Preferences& preferences = studio().preferences();
  const QVariantMap was = preferences.reset(all_keys());
  if (was.isEmpty()) return studio().toast(tr("All settings have their defaults already."));
  studio().toast(tr("All settings are back to their defaults."), tr("Undo"),
                 [&preferences, was] { preferences.restore(was); });
}

void SettingsPage::showStorage() {
  project_folder_->setText(to_qstring(studio().project().folder()));
  models_folder_->setText(to_qstring(models::models_folder()));
  if (isVisible()) measureTrash();
}

void SettingsPage::measureTrash() {
  measuring_.ask(
      worker_pool(), this, [project = studio().project().folder()](const StopToken&) { return size_of_trash(project); },
      [this](TrashSize size) {
        trash_ = size;
        trash_label_->setText(
            size.entries == 0
                ? tr("empty")
                : tr("%n items, %1", nullptr, static_cast<int>(size.entries)).arg(bytes_text(size.bytes)));
        empty_trash_->setEnabled(size.entries > 0 && !studio().project().readOnly());
        empty_trash_->setToolTip(size.entries > 0 ? QString() : tr("The trash is empty."));
        empty_trash_->setAccessibleDescription(empty_trash_->toolTip());
      });
}

void SettingsPage::askToEmptyTrash() {
  Question question;
  question.name = "emptyTrashDialog";
  question.title = tr("Empty the trash?");
  question.text = tr("%n items with %1 are deleted from the disk. They cannot be brought back.", nullptr,
                     static_cast<int>(trash_.entries))
                      .arg(bytes_text(trash_.bytes));
  question.choices = {{"emptyTrashButton", tr("Empty trash"), [this] {
                         studio().tasks().start(
                             worker_pool(), tr("Emptying the trash"), "settings", this,
                             [project = studio().project().folder()](const StopToken& stop, Task::Progress&) {
                               empty_trash(project, stop);
                             },
                             [this] { measureTrash(); }, [this](const Error&) { measureTrash(); });
                       }}};
  question.cancel = tr("Keep them");
  ask(window(), question);
}

}  // namespace ft::ui
