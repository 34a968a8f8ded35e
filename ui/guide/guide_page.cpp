#include "ui/guide/guide_page.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSize>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "ui/bridge/error_text.h"
#include "ui/guide/guide_book.h"
#include "ui/guide/guide_reader.h"
#include "ui/shell/message_area.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int topic_role = Qt::UserRole + 1, contents_width = 280;
constexpr QSize row_size(0, 28);

bool in_chinese(Studio& studio) {
  return studio.preferences().effectiveLanguage() == "zh_CN";
}

QStandardItem* topic_item(const GuideTopic& topic, bool chinese) {
  auto* item = new QStandardItem(topic.in(chinese).title);
  item->setData(topic.id, topic_role);
  item->setToolTip(topic.in(chinese).title);
  item->setSizeHint(row_size);
  return item;
}

}  // namespace

GuidePage::GuidePage(Studio& studio, QWidget* parent) : Page("guide", studio, parent) {
  split_ = new QSplitter(Qt::Horizontal, this);
  split_->setObjectName("guideSplitter");
  split_->setChildrenCollapsible(false);
  split_->addWidget(makeContents());
  reader_ = new GuideReader("guide", studio, split_);
  split_->addWidget(reader_);
  split_->setStretchFactor(1, 1);
  if (!split_->restoreState(studio.preferences().value("guide/splitter").toByteArray()))
    split_->setSizes({contents_width, 3 * contents_width});
  body()->addWidget(split_, 1);

  connect(reader_, &GuideReader::topicShown, this, [this](const QString& topic) {
    this->studio().preferences().setValue("guide/topic", topic);
    select(topic);
  });
  retranslate(tree_, [this] {
    tree_->setAccessibleName(tr("Topics of the guide"));
    fillTree();
  });
  try {
    const QString last = studio.preferences().value("guide/topic").toString();
    reader_->showTopic(guide_book().find(last) ? last : guide_book().first());
  } catch (const Error& error) {
    fail(text_of(error));
  }
}

QWidget* GuidePage::makeContents() {
  auto* pane = new QWidget(this);
  auto* column = new QVBoxLayout(pane);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::small);
  search_ = new QLineEdit(pane);
  search_->setObjectName("guideSearchEdit");
  search_->setClearButtonEnabled(true);
  search_->setMinimumHeight(theme::control_height - 2);
  search_->installEventFilter(this);
  retranslate(search_, [this] { search_->setPlaceholderText(tr("Search the guide")); });
  describe(
      search_, [] { return tr("Search the guide"); }, [] { return tr("In English and in Chinese"); });
  column->addWidget(search_);
  items_ = new QStandardItemModel(this);
  tree_ = new QTreeView(pane);
  tree_->setObjectName("guideTree");
  tree_->setModel(items_);
  tree_->setHeaderHidden(true);
  tree_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  tree_->setUniformRowHeights(true);
  tree_->setMinimumWidth(180);
  column->addWidget(tree_, 1);
  nothing_ = label(pane, "guideNothingLabel", [] { return tr("No topic has all these words."); });
  nothing_->setWordWrap(true);
  nothing_->hide();
  theme::set_quiet(nothing_);
  column->addWidget(nothing_);
  connect(search_, &QLineEdit::textChanged, this, &GuidePage::fillTree);
  connect(search_, &QLineEdit::returnPressed, this, &GuidePage::openFirst);
  connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
    const QString topic = now.data(topic_role).toString();
    if (!filling_ && !topic.isEmpty()) reader_->showTopic(topic, search_->text());
  });
  return pane;
}

void GuidePage::fillTree() {
  const QString words = search_->text().trimmed();
  filling_ = true;
  items_->clear();
  try {
    if (words.isEmpty())
      addTopics();
    else
      addFound(words);
  } catch (const Error& error) {
    fail(text_of(error));
  }
  filling_ = false;
  nothing_->setVisible(items_->rowCount() == 0);
  select(reader_->topic());
}

void GuidePage::addTopics() {
  const bool chinese = in_chinese(studio());
  for (const GuideGroup& group : guide_book().groups()) {
    auto* parent = new QStandardItem(chinese ? group.chinese : group.english);
    parent->setSizeHint(row_size);
    parent->setFont(theme::scaled(theme::body_font(), 1.0, true));
    for (const GuideTopic& topic : group.topics) parent->appendRow(topic_item(topic, chinese));
    items_->appendRow(parent);
  }
  tree_->setRootIsDecorated(true);
  tree_->expandAll();
}

void GuidePage::addFound(const QString& words) {
  tree_->setRootIsDecorated(false);
  for (const GuideTopic* topic : find_topics(guide_book(), words))
    items_->appendRow(topic_item(*topic, in_chinese(studio())));
}

void GuidePage::select(const QString& topic) {
  const auto found = items_->match(items_->index(0, 0), topic_role, topic, 1, Qt::MatchExactly | Qt::MatchRecursive);
  filling_ = true;
  if (topic.isEmpty() || found.isEmpty()) {
    tree_->selectionModel()->clear();
  } else {
    tree_->setCurrentIndex(found.front());
    // The first topic of a group is read with the group's name above it.
    if (found.front().row() == 0 && found.front().parent().isValid()) tree_->scrollTo(found.front().parent());
    tree_->scrollTo(found.front());
  }
  filling_ = false;
}

void GuidePage::openFirst() {
  const QString topic = items_->index(0, 0).data(topic_role).toString();
  if (topic.isEmpty()) return;
  reader_->showTopic(topic, search_->text());
  select(topic);
}

void GuidePage::open(const QVariantMap& what) {
  const QString topic = what.value("topic").toString();
  if (topic.isEmpty()) return;
  search_->clear();
  restored_ = true;  // where the last session was does not matter now
  reader_->showTopic(topic);
}

void GuidePage::find() {
  search_->setFocus(Qt::ShortcutFocusReason);
  search_->selectAll();
}

void GuidePage::fail(const QString& sentence) {
  messages()->say({.id = "guide", .state = theme::State::error, .text = sentence});
}

void GuidePage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  if (restored_) return;
  restored_ = true;
  // Once the text has its width.
  QTimer::singleShot(0, this, [this] {
    reader_->setPlace(studio().preferences().value("guide/place", 0).toInt());
    tree_->scrollToTop();  // what was scrolled to while it had no height lies too far down
    select(reader_->topic());
  });
}

void GuidePage::hideEvent(QHideEvent* event) {
  studio().preferences().setValue("guide/place", reader_->place());
  studio().preferences().setValue("guide/splitter", split_->saveState());
  Page::hideEvent(event);
}

bool GuidePage::eventFilter(QObject* watched, QEvent* event) {
  if (watched == search_ && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape && !search_->text().isEmpty()) return search_->clear(), true;
    if (key == Qt::Key_Down) return tree_->setFocus(Qt::OtherFocusReason), true;
  }
  return Page::eventFilter(watched, event);
}

}  // namespace ft::ui
