// What can be done to the runs of the table: the context menu and the commands behind it. Names, stars, tags, notes and
// colours go through the project's undo stack; a deletion is a move to the project's trash.
#pragma once

#include <QObject>
#include <string>
#include <vector>

class QMenu;
class QWidget;

namespace ft::ui {

class MessageArea;
class RunsModel;
class RunsView;
class Studio;
struct RunEntry;
struct RunNotes;

class RunCommands : public QObject {
  Q_OBJECT

 public:
  // Questions and menus are shown over `page`, whose messages say what cannot be done.
  RunCommands(Studio& studio, RunsModel* model, RunsView* view, MessageArea* messages, QWidget* page);

  void fillMenu(QMenu* menu);  // for the current row and the selection
  void changeNotes(const std::string& path, const RunNotes& notes, const QString& what);
  void toggleStar(const std::string& path);
  void remove(const std::vector<std::string>& paths);
  void editNote(const std::string& path);
  void chooseColor(const std::string& path, const QPoint& global);
  void report(const std::string& path);

 Q_SIGNALS:
  void openWanted(const QString& path);
  void eyeWanted(const QString& path);
  void baselineWanted(const QString& path);

 private:
  void addPlaces(QMenu* menu, const RunEntry& entry);
  void fillColors(QMenu* menu, const std::string& path);
  void writeReport(const std::string& path, const QString& file);
  Studio& studio_;
  RunsModel* model_;
  RunsView* view_;
  MessageArea* messages_;
  QWidget* page_;
};

}  // namespace ft::ui
