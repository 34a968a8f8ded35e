#include "ui/shell/command_palette.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/error.h"
#include "core/config/run_spec.h"
#include "core/engine/sample_sets.h"
#include "ui/actions.h"
#include "ui/bridge/paths.h"
#include "ui/forms/field_texts.h"
#include "ui/guide/guide_book.h"
#include "ui/settings/settings_list.h"
#include "ui/shell/fuzzy.h"
#include "ui/shell/page.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr size_t most_shown = 60;
constexpr int rows_shown = 11, palette_width = 620;

// The title at the left; at the right, quietly, what it is and its keys. A second line says why it cannot run.
class Delegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
    const int line = QFontMetrics(theme::body_font()).height();
    const bool has_reason = !index.data(CommandList::reason_role).toString().isEmpty();
    return {200, std::max(28, line + theme::small) + (has_reason ? QFontMetrics(theme::small_font()).height() : 0)};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    painter->save();
    const bool chosen = option.state & QStyle::State_Selected;
    const QString reason = index.data(CommandList::reason_role).toString();
    const QPalette& palette = option.palette;
    if (chosen) painter->fillRect(option.rect, palette.color(QPalette::Active, QPalette::Highlight));
    const QColor text = palette.color(QPalette::Active, chosen ? QPalette::HighlightedText : QPalette::Text);
    const QColor quiet = chosen ? text : palette.color(QPalette::Active, QPalette::PlaceholderText);
    QRect line = option.rect.adjusted(theme::medium, 0, -theme::medium, 0);
    if (!reason.isEmpty()) {
      const int height = QFontMetrics(theme::small_font()).height();
      painter->setFont(theme::small_font());
      painter->setPen(quiet);
      const QRect below(line.x(), line.bottom() - height - 2, line.width(), height);
      painter->drawText(below, Qt::AlignLeft | Qt::AlignVCenter,
                        QFontMetrics(theme::small_font()).elidedText(reason, Qt::ElideRight, below.width()));
      line.setBottom(below.top() + 2);
    }
    const QString kind = index.data(CommandList::kind_role).toString();
    const QString keys = index.data(CommandList::shortcut_role).toString();
    const QString right = keys.isEmpty() ? kind : QString("%1    %2").arg(kind, keys);
    painter->setFont(theme::small_font());
    painter->setPen(quiet);
    const int taken = QFontMetrics(theme::small_font()).horizontalAdvance(right);
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, right);
    painter->setFont(theme::body_font());
    painter->setPen(reason.isEmpty() ? text : quiet);
    const int room = line.width() - taken - theme::large;
    painter->drawText(QRect(line.x(), line.y(), room, line.height()), Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(theme::body_font()).elidedText(index.data().toString(), Qt::ElideMiddle, room));
    painter->restore();
  }
};

// Files that the project's "data" names, wherever in it they stand.
void collect_files(const Json& json, QStringList& files) {
  if (json.is_string()) {
    const fs::path path(json.get<std::string>());
    const std::string ending = path.extension().string();
    static const std::vector<std::string> endings{".jsonl", ".json", ".csv", ".tsv", ".txt", ".parquet"};
    if (path.is_absolute() && std::ranges::find(endings, ending) != endings.end() && !files.contains(to_qstring(path)))
      files << to_qstring(path);
  } else if (json.is_structured()) {
    for (const auto& [key, value] : json.items()) {
      collect_files(Json(key), files);
      collect_files(value, files);
    }
  }
}

// Folders with a run in them, newest name first. For a worker.
std::vector<fs::path> run_directories(const std::vector<fs::path>& roots) {
  std::vector<fs::path> runs;
  for (const fs::path& root : roots) {
    std::error_code error;
    for (fs::directory_iterator at(root, error), end; !error && at != end; at.increment(error))
      if (std::error_code ignored; fs::exists(at->path() / "run.json", ignored)) runs.push_back(at->path());
  }
  std::ranges::sort(runs, std::greater<>());
  return runs;
}

}  // namespace

void CommandList::setCommands(std::vector<Command> commands) {
  commands_ = std::move(commands);
  find(text_);
}

void CommandList::addCommands(std::vector<Command> commands) {
  std::ranges::move(commands, std::back_inserter(commands_));
  find(text_);
}

void CommandList::find(const QString& text) {
  text_ = text;
  const Matcher matcher(text);
  std::vector<std::pair<int, size_t>> found;
  for (size_t i = 0; i < commands_.size(); ++i) {
    const Command& command = commands_[i];
    // What the title says counts a little more than what is only behind it.
    const int score = matcher.empty() ? 0 : std::max(matcher.score(command.title) + 5, matcher.score(command.words));
    if (!matcher.empty() && score <= 4) continue;
    found.emplace_back((command.reason.isEmpty() ? score : score / 2) + (command.early ? 20 : 0), i);
  }
  std::ranges::stable_sort(found, std::greater<>(), &std::pair<int, size_t>::first);
  if (found.size() > most_shown) found.resize(most_shown);
  beginResetModel();
  shown_.clear();
  for (const auto& [score, at] : found) shown_.push_back(at);
  endResetModel();
}

int CommandList::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

QVariant CommandList::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const Command& command = at(index.row());
  switch (role) {
    case Qt::DisplayRole:
      return command.title;
    case kind_role:
      return command.kind;
    case shortcut_role:
      return command.shortcut;
    case reason_role:
      return command.reason;
    case Qt::AccessibleTextRole: {
      QStringList parts{command.title, command.kind, command.shortcut, command.reason};
      parts.removeAll(QString());
      return parts.join(", ");
    }
    default:
      return {};
  }
}

CommandPalette::CommandPalette(Studio& studio, Actions& actions, QWidget* window)
    : QFrame(window), studio_(studio), actions_(actions), list_(new CommandList(this)) {
  setObjectName("commandPalette");
  setFrameShape(QFrame::StyledPanel);
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::Window);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(theme::small, theme::small, theme::small, theme::small);
  all->setSpacing(theme::small);
  edit_ = new QLineEdit(this);
  edit_->setObjectName("commandPaletteEdit");
  edit_->setMinimumHeight(theme::control_height);
  edit_->installEventFilter(this);
  retranslate(edit_, [this] { edit_->setPlaceholderText(tr("Search or run a command")); });
  describe(edit_, [] { return tr("Search or run a command"); });
  all->addWidget(edit_);
  view_ = new QListView(this);
  view_->setObjectName("commandPaletteList");
  view_->setModel(list_);
  view_->setItemDelegate(new Delegate(view_));
  view_->setFrameShape(QFrame::NoFrame);
  view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  view_->setFocusPolicy(Qt::NoFocus);
  view_->setUniformItemSizes(false);
  describe(view_, [] { return tr("Commands"); });
  all->addWidget(view_, 1);
  nothing_ = label(this, "commandPaletteNothingLabel", [] { return tr("Nothing is called that way."); });
  nothing_->setAlignment(Qt::AlignCenter);
  nothing_->setMinimumHeight(theme::control_height);
  theme::set_quiet(nothing_);
  all->addWidget(nothing_);
  connect(edit_, &QLineEdit::textChanged, this, [this](const QString& text) {
    list_->find(text);
    selectFirst();
  });
  connect(edit_, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
  connect(view_, &QListView::clicked, this, [this](const QModelIndex& index) {
    view_->setCurrentIndex(index);
    runCurrent();
  });
  window->installEventFilter(this);
  hide();
}

std::vector<Command> CommandPalette::known() const {
  std::vector<Command> commands;
  for (QAction* action : actions_.all()) {
    const QString page = action->property("page").toString();
    const QByteArray source = action->property("source").toByteArray();
    Command command;
    command.title = Actions::titleOf(action);
    command.kind = page.isEmpty() ? tr("Command") : tr("Page");
    command.shortcut = action->shortcut().toString(QKeySequence::NativeText);
    command.reason = Actions::reasonOf(action);
    command.words << Actions::withoutMnemonic(QString::fromUtf8(source))
                  << Actions::withoutMnemonic(chinese_of(page.isEmpty() ? "actions" : "pages", source.constData()));
    command.early = true;
    command.run = [action = QPointer<QAction>(action)] {
      if (action) action->trigger();
    };
    if (action->objectName() == "actionPalette") continue;
    if (page == "settings") continue;  // the command of the same name
    commands.push_back(std::move(command));
  }
  std::ranges::stable_partition(commands, [](const Command& each) { return each.kind == tr("Page"); });
  addScenarios(commands);
  for (const Setting& setting : all_settings()) {
    Command command;
    command.title = settings_text(setting.name);
    command.kind = tr("Setting");
    command.words << setting.name << chinese_of("ft::ui::SettingsPage", setting.name);
    command.run = [this, id = QString(setting.id)] { studio_.go("settings", {{"setting", id}}); };
    commands.push_back(std::move(command));
  }
  for (const config::SpecGroup& group : config::spec_groups())
    for (const config::Field& field : group.fields) {
      if (field.kind == config::FieldKind::object && group.name.empty()) continue;
      const QString key = group.name.empty() ? to_qstring(field.key)
                                             : QString("%1.%2").arg(to_qstring(group.name), to_qstring(field.key));
      Command command;
      command.title = field_label(key);
      command.kind = tr("Field of a run");
      command.words << key << field_label_words(key);
      command.run = [this, key] { studio_.go("train", {{"view", "new"}, {"field", key}}); };
      commands.push_back(std::move(command));
    }
  try {
    const bool chinese = studio_.preferences().effectiveLanguage() == "zh_CN";
    for (const GuideGroup& group : guide_book().groups())
      for (const GuideTopic& topic : group.topics)
        commands.push_back({topic.in(chinese).title,
                            tr("Topic of the guide"),
                            {},
                            {},
                            {topic.english.title, topic.chinese.title},
                            [this, id = topic.id] {
                              studio_.go("guide", {{"topic", id}});
                            }});
  } catch (const Error&) {  // the Guide page says what is wrong with it
  }
  return commands;
}

void CommandPalette::addScenarios(std::vector<Command>& commands) const {
  const bool chinese = studio_.preferences().effectiveLanguage() == "zh_CN";
  try {
    for (const engine::SampleSet& set : engine::sample_sets())
      commands.push_back({tr("Set up: %1").arg(to_qstring(chinese ? set.title_zh : set.title)),
                          tr("Scenario"),
                          {},
                          {},
                          {to_qstring(set.title), to_qstring(set.title_zh), to_qstring(set.scenario)},
                          [this, name = to_qstring(set.name)] {
                            studio_.go("train", {{"scenario", name}, {"step", 0}});
                          }});
  } catch (const Error&) {  // Home says what is wrong with them
  }
}

void CommandPalette::addFound() {
  QStringList files;
  collect_files(studio_.project().part("data"), files);
  std::vector<Command> data;
  for (const QString& file : files)
    data.push_back({to_qstring(to_path(file).filename()), tr("Data set"), {}, {}, {file}, [this, file] {
                      studio_.go("data", {{"file", file}});
                    }});
  list_->addCommands(std::move(data));
  looking_.ask(
      worker_pool(), this,
      [roots = studio_.project().runFolders()](const StopToken&) { return run_directories(roots); },
      [this](const std::vector<fs::path>& runs) {
        std::vector<Command> found;
        for (const fs::path& run : runs) {
          const QString directory = to_qstring(run), folder = to_qstring(run.filename());
          const QString name = studio_.project().notesOf(run).name;
          found.push_back({name.isEmpty() ? folder : name, tr("Run"), {}, {}, {folder}, [this, directory] {
                             studio_.go("runs", {{"run", directory}});
                           }});
        }
        const int row = view_->currentIndex().row();
        list_->addCommands(std::move(found));
        view_->setCurrentIndex(list_->index(std::max(0, row), 0));
        nothing_->setVisible(list_->rowCount() == 0);
      });
}

void CommandPalette::popUp() {
  if (isVisible()) return putAway();
  before_ = QApplication::focusWidget();
  edit_->clear();
  list_->find({});
  list_->setCommands(known());
  addFound();
  place();
  show();
  raise();
  edit_->setFocus(Qt::PopupFocusReason);
  selectFirst();
}

void CommandPalette::putAway() {
  looking_.cancel();
  const bool had_focus = isAncestorOf(QApplication::focusWidget());
  hide();
  if (had_focus && before_) before_->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::place() {
  const QWidget* over = parentWidget();
  const int width = std::min(palette_width, over->width() - 2 * theme::large);
  const int row = std::max(28, QFontMetrics(theme::body_font()).height() + theme::small);
  const int height =
      std::min(rows_shown * row + theme::control_height + 4 * theme::small, over->height() - 2 * theme::huge);
  setGeometry((over->width() - width) / 2, theme::huge + theme::large, width, height);
}

void CommandPalette::selectFirst() {
  nothing_->setVisible(list_->rowCount() == 0);
  view_->setVisible(list_->rowCount() > 0);
  view_->setCurrentIndex(list_->index(0, 0));
  view_->scrollToTop();
}

void CommandPalette::runCurrent() {
  const QModelIndex at = view_->currentIndex();
  if (!at.isValid()) return;
  const Command command = list_->at(at.row());
  if (!command.reason.isEmpty()) return;  // it stands there why
  putAway();
  command.run();
}

void CommandPalette::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) return putAway();
  QFrame::keyPressEvent(event);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget()) {
    if (event->type() == QEvent::Resize && isVisible()) place();
    return false;
  }
  if (event->type() == QEvent::FocusOut && isVisible()) {
    const auto reason = static_cast<QFocusEvent*>(event)->reason();
    if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason) hide();
    return false;
  }
  if (event->type() != QEvent::KeyPress) return false;
  const auto* key = static_cast<QKeyEvent*>(event);
  const int row = view_->currentIndex().row(), last = list_->rowCount() - 1;
  int next = row;
  switch (key->key()) {
    case Qt::Key_Down:
      next = row >= last ? 0 : row + 1;
      break;
    case Qt::Key_Up:
      next = row <= 0 ? last : row - 1;
      break;
    case Qt::Key_PageDown:
      next = std::min(last, row + rows_shown);
      break;
    case Qt::Key_PageUp:
      next = std::max(0, row - rows_shown);
      break;
    case Qt::Key_Escape:
      putAway();
      return true;
    default:
      return false;
  }
  view_->setCurrentIndex(list_->index(next, 0));
  return true;
}

}  // namespace ft::ui
