#include "ui/guide/guide_reader.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/guide/guide_book.h"
#include "ui/guide/guide_browser.h"
#include "ui/guide/links.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr const char* size_key = "guide/textPercent";
constexpr int least_percent = 80, most_percent = 200, size_step = 10;

int percent_of(const Preferences& preferences) {
  return std::clamp(preferences.value(size_key, 100).toInt(), least_percent, most_percent);
}

}  // namespace

GuideReader::GuideReader(const QString& prefix, Studio& studio, QWidget* parent) : QWidget(parent), studio_(studio) {
  setObjectName(prefix + "Reader");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  tools_ = new QHBoxLayout;
  tools_->setSpacing(theme::tiny);
  back_ = tool(this, qPrintable(prefix + "BackTool"), "left", [] { return tr("Back to the topic before"); });
  forward_ = tool(this, qPrintable(prefix + "ForwardTool"), "right", [] { return tr("Forward to the next topic"); });
  size_ = new QToolButton(this);
  size_->setObjectName(prefix + "SizeTool");
  size_->setAutoRaise(true);
  size_->setMinimumHeight(28);
  size_->setFocusPolicy(Qt::StrongFocus);
  tools_->addWidget(back_);
  tools_->addWidget(forward_);
  tools_->addStretch(1);
  tools_->addWidget(size_);
  all->addLayout(tools_);
  browser_ = new GuideBrowser(this);
  browser_->setObjectName(prefix + "Browser");
  all->addWidget(browser_, 1);

  connect(back_, &QToolButton::clicked, this, [this] { step(-1); });
  connect(forward_, &QToolButton::clicked, this, [this] { step(1); });
  connect(size_, &QToolButton::clicked, this, [this] { studio_.preferences().setValue(size_key, 100); });
  connect(browser_, &QTextBrowser::anchorClicked, this, &GuideReader::follow);
  connect(browser_, &GuideBrowser::sizeWanted, this, [this](int by) {
    Preferences& preferences = studio_.preferences();
    preferences.setValue(size_key, std::clamp(percent_of(preferences) + by * size_step, least_percent, most_percent));
  });
  // Not while the browser is being laid out.
  connect(browser_, &GuideBrowser::drawingsOutgrown, this, &GuideReader::render, Qt::QueuedConnection);
  connect(&studio.preferences(), &Preferences::changed, this, [this](const QString& key) {
    if (key == size_key) render();
  });
  retranslate(this, [this] {
    browser_->setAccessibleName(tr("Text of the guide"));
    size_->setToolTip(tr("Text size, changed by Ctrl and the mouse wheel; a click sets it back"));
    render();
  });
  restyle(browser_, [this] { render(); });
  showSteps();
}

QWidget* GuideReader::pane() const {
  return browser_;
}

int GuideReader::place() const {
  return browser_->verticalScrollBar()->value();
}
void GuideReader::setPlace(int place) {
  browser_->verticalScrollBar()->setValue(place);
}

void GuideReader::showTopic(const QString& id, const QString& words) {
  if (!guide_book().find(id)) return;
  words_ = words;
  if (id == topic_) return mark();
  if (!visits_.empty()) {
    visits_[at_].place = place();
    visits_.resize(at_ + 1);
  }
  visits_.push_back({id, 0});
  at_ = visits_.size() - 1;
  topic_ = id;
  render();
  setPlace(0);
  mark();
  showSteps();
  Q_EMIT topicShown(id);
}

void GuideReader::step(int by) {
  const auto to = static_cast<ptrdiff_t>(at_) + by;
  if (to < 0 || to >= static_cast<ptrdiff_t>(visits_.size())) return;
  visits_[at_].place = place();
  at_ = static_cast<size_t>(to);
  topic_ = visits_[at_].topic;
  words_.clear();
  render();
  setPlace(visits_[at_].place);
  showSteps();
  Q_EMIT topicShown(topic_);
}

void GuideReader::showSteps() {
  back_->setEnabled(at_ > 0);
  forward_->setEnabled(at_ + 1 < visits_.size());
}

// The topic again, as language, theme and size are now; the place is kept as a share of the text.
void GuideReader::render() {
  const int percent = percent_of(studio_.preferences());
  size_->setText(tr("%1%").arg(percent));
  size_->setAccessibleName(tr("Text size: %1%").arg(percent));
  if (topic_.isEmpty()) return;
  const auto* bar = browser_->verticalScrollBar();
  const double share = bar->maximum() > 0 ? static_cast<double>(bar->value()) / bar->maximum() : 0;
  const bool chinese = studio_.preferences().effectiveLanguage() == "zh_CN";
  browser_->showMarkdown(guide_book().find(topic_)->in(chinese).markdown, percent, chinese);
  setPlace(static_cast<int>(share * browser_->verticalScrollBar()->maximum()));
}

void GuideReader::mark() {
  browser_->mark(words_);
}

void GuideReader::follow(const QUrl& url) {
  if (url.scheme() == "guide") return showTopic(url.path());
  if (url.scheme() == "studio") return follow_studio_link(studio_, url);
  ask_about_address(this, url);
}

}  // namespace ft::ui
