#include "ui/guide/guide_browser.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextList>
#include <QTextTable>
#include <QUrl>
#include <QWheelEvent>
#include <algorithm>
#include <utility>
#include <vector>

#include "ui/guide/pictures.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int page_margin = theme::large;
constexpr qreal line_height = 1.5, code_line_height = 1.3;  // of the letters' size

// Qt counts in shares of the font's own line, which fonts with Chinese make high.
QTextBlockFormat with_line_height(QTextBlockFormat format, const QFont& font, qreal height) {
  const qreal own = QFontMetricsF(font).lineSpacing() / QFontInfo(font).pixelSize();
  format.setLineHeight(std::max(100.0, 100.0 * height / own), QTextBlockFormat::ProportionalHeight);
  return format;
}

bool is_code(const QTextBlockFormat& format) {
  return format.hasProperty(QTextFormat::BlockCodeLanguage) || format.hasProperty(QTextFormat::BlockCodeFence);
}

}  // namespace

GuideBrowser::GuideBrowser(QWidget* parent) : QTextBrowser(parent) {
  setOpenLinks(false);
  setOpenExternalLinks(false);
  setFrameShape(QFrame::NoFrame);
  // One that came and went would change the width, for which the drawings are made, each time they are made.
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  setLineWrapMode(QTextEdit::FixedPixelWidth);
  document()->setDocumentMargin(page_margin);
}

void GuideBrowser::showMarkdown(const QString& markdown, int percent, bool chinese) {
  chinese_ = chinese;
  percent_ = percent;
  has_pictures_ = markdown.contains("](picture:");
  setFont(theme::scaled(theme::body_font(), percent / 100.0));
  drawn_width_ = pictureWidth();
  setExtraSelections({});
  setMarkdown(markdown);
  document()->setDocumentMargin(page_margin);
  document()->setIndentWidth(theme::wide);
  dressTables();
  dressBlocks(percent);
  QTextCursor cursor = textCursor();
  cursor.movePosition(QTextCursor::Start);
  setTextCursor(cursor);
  fit();
}

// The importer leaves sizes and spaces to chance.
void GuideBrowser::dressBlocks(int percent) {
  const QColor code_ground = palette().color(QPalette::AlternateBase);
  for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
    QTextCursor cursor(block);
    QTextBlockFormat format = block.blockFormat();
    const bool in_table = cursor.currentTable() != nullptr;
    const int level = format.headingLevel();
    if (level > 0) {
      cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
      QTextCharFormat letters = cursor.charFormat();
      letters.clearProperty(QTextFormat::FontSizeAdjustment);
      letters.setFont(theme::scaled(level == 1 ? theme::title_font() : theme::heading_font(), percent / 100.0));
      cursor.setCharFormat(letters);
      format.setTopMargin(level == 1 ? 0 : theme::large);
      format.setBottomMargin(theme::small);
    } else if (is_code(format)) {
      const bool goes_on = is_code(block.next().blockFormat()), went_on = is_code(block.previous().blockFormat());
      format.setBackground(code_ground);
      format = with_line_height(format, theme::fixed_font(), code_line_height);
      format.setTopMargin(went_on ? 0 : theme::small);
      format.setBottomMargin(goes_on ? 0 : theme::medium);
    } else if (in_table) {
      format.setTopMargin(0);
      format.setBottomMargin(0);
      format = with_line_height(format, font(), code_line_height);
    } else {
      const bool has_picture = block.text().contains(QChar::ObjectReplacementCharacter);
      if (!has_picture) format = with_line_height(format, font(), line_height);
      format.setTopMargin(0);
      const bool list_goes_on = block.textList() && block.next().textList() == block.textList();
      format.setBottomMargin(list_goes_on ? theme::tiny : theme::medium);
    }
    cursor.setBlockFormat(format);
    std::vector<std::pair<int, int>> code;  // from, to: a changed format makes other fragments
    for (auto at = block.begin(); !at.atEnd(); ++at)
      if (const QTextFragment part = at.fragment(); is_code(format) || part.charFormat().fontFixedPitch())
        code.emplace_back(part.position(), part.position() + part.length());
    for (const auto& [from, to] : code) {
      QTextCursor over(document());
      over.setPosition(from);
      over.setPosition(to, QTextCursor::KeepAnchor);
      QTextCharFormat letters;
      letters.setFont(theme::scaled(theme::fixed_font(), percent / 100.0));
      letters.setBackground(code_ground);
      over.mergeCharFormat(letters);
    }
  }
}

void GuideBrowser::dressTables() {
  for (QTextFrame* frame : document()->rootFrame()->childFrames()) {
    auto* table = qobject_cast<QTextTable*>(frame);
    if (!table) continue;
    QTextTableFormat format = table->format();
    format.setBorder(1);
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setBorderBrush(palette().color(QPalette::Mid));
    format.setBorderCollapse(true);
    format.setCellPadding(theme::tiny + 2);
    format.setCellSpacing(0);
    format.setTopMargin(theme::tiny);
    format.setBottomMargin(0);  // an empty paragraph follows
    table->setFormat(format);
  }
}

void GuideBrowser::mark(const QString& words) {
  QList<QTextEdit::ExtraSelection> marks;
  int first = -1;
  for (const QString& word : words.simplified().split(' ', Qt::SkipEmptyParts)) {
    for (QTextCursor at = document()->find(word); !at.isNull(); at = document()->find(word, at)) {
      QTextEdit::ExtraSelection mark;
      mark.cursor = at;
      mark.format.setBackground(theme::accent_tint(palette()));
      mark.format.setForeground(palette().color(QPalette::Text));
      marks << mark;
      if (first < 0 || at.selectionStart() < first) first = at.selectionStart();
    }
  }
  setExtraSelections(marks);
  if (first < 0) return;
  QTextCursor there(document());
  there.setPosition(first);
  setTextCursor(there);
  ensureCursorVisible();
}

QVariant GuideBrowser::loadResource(int type, const QUrl& name) {
  if (type == QTextDocument::ImageResource && name.scheme() == "picture")
    return guide_picture(name.path(), pictureWidth(), devicePixelRatioF(), palette(), chinese_);
  return {};  // nothing else is read: the guide is on this computer
}

int GuideBrowser::pictureWidth() const {
  const int room = std::min(theme::text_measure, viewport()->width()) - 2 * page_margin;
  return std::max(200, std::min(guide_picture_width * std::max(100, percent_) / 100, room));
}

void GuideBrowser::fit() {
  setLineWrapColumnOrWidth(std::max(200, std::min(theme::text_measure + 2 * page_margin, viewport()->width())));
}

void GuideBrowser::resizeEvent(QResizeEvent* event) {
  QTextBrowser::resizeEvent(event);
  fit();
  if (has_pictures_ && drawn_width_ != pictureWidth()) Q_EMIT drawingsOutgrown();
}

void GuideBrowser::wheelEvent(QWheelEvent* event) {
  if (!(event->modifiers() & Qt::ControlModifier)) return QTextBrowser::wheelEvent(event);
  if (event->angleDelta().y() != 0) Q_EMIT sizeWanted(event->angleDelta().y() > 0 ? 1 : -1);
  event->accept();
}

}  // namespace ft::ui
