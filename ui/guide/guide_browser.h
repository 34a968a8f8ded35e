// The text of one topic: Markdown in the program's fonts and colours, no wider than what reads well, with the guide's
// drawings.
#pragma once

#include <QTextBrowser>

namespace ft::ui {

class GuideBrowser : public QTextBrowser {
  Q_OBJECT

 public:
  explicit GuideBrowser(QWidget* parent = nullptr);

  // `percent` scales the program's font. Keeps no scroll position.
  void showMarkdown(const QString& markdown, int percent, bool chinese);
  void mark(const QString& words);  // where they stand, and goes to the first

 Q_SIGNALS:
  void sizeWanted(int by);  // Ctrl+wheel: larger (1) or smaller (-1)
  void drawingsOutgrown();  // they were drawn for another width

 protected:
  QVariant loadResource(int type, const QUrl& name) override;
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  void fit();
  int pictureWidth() const;
  void dressBlocks(int percent);
  void dressTables();

  bool chinese_ = false, has_pictures_ = false;
  int drawn_width_ = 0, percent_ = 100;
};

}  // namespace ft::ui
