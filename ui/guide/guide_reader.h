// Shows the guide's topics: on the Guide page, and beside any page. Follows language, theme and text size; keeps a
// history of its own. Object names begin with `prefix` ("guide", "guideDock").
#pragma once

#include <QWidget>
#include <vector>

class QHBoxLayout;
class QToolButton;
class QUrl;

namespace ft::ui {

class GuideBrowser;
class Studio;

class GuideReader : public QWidget {
  Q_OBJECT

 public:
  GuideReader(const QString& prefix, Studio& studio, QWidget* parent = nullptr);

  // An unknown topic is not shown. `words`: marked in the text.
  void showTopic(const QString& id, const QString& words = {});
  const QString& topic() const { return topic_; }
  int place() const;  // of the scroll bar
  void setPlace(int place);
  QWidget* pane() const;
  QHBoxLayout* tools() const { return tools_; }

 Q_SIGNALS:
  void topicShown(const QString& id);

 private:
  struct Visit {
    QString topic;
    int place = 0;
  };
  void render();
  void mark();
  void step(int by);
  void follow(const QUrl& url);
  void showSteps();

  Studio& studio_;
  GuideBrowser* browser_;
  QHBoxLayout* tools_;
  QToolButton *back_, *forward_, *size_;
  QString topic_, words_;
  std::vector<Visit> visits_;
  size_t at_ = 0;
};

}  // namespace ft::ui
