// Settings: each takes effect at once and can be put back to its default; all of them together too, with Undo.
#pragma once

#include <QVariant>
#include <map>
#include <memory>
#include <vector>

#include "ui/bridge/async.h"
#include "ui/settings/settings_list.h"
#include "ui/settings/trash.h"
#include "ui/shell/page.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QScrollArea;
class QSpacerItem;
class QSpinBox;
class QToolButton;
class QVBoxLayout;

namespace ft::ui {

class DoctorPanel;
class ShortcutsPanel;

class SettingsPage : public Page {
  Q_OBJECT

 public:
  SettingsPage(Studio& studio, QWidget* parent);

  void open(const QVariantMap& what) override;  // {"setting": id}, {"check": true} runs the check of the computer
  void find() override;
  void resetAll();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  struct Row {
    const Setting* setting;
    QWidget* box;
    QToolButton* reset = nullptr;
    QString key;                    // of Preferences; empty: nothing to put back
    QSpacerItem* indent = nullptr;  // before the note, as wide as the names
  };
  struct Section {
    const SettingGroup* group;
    QWidget* box;
    QVBoxLayout* rows;
  };
  void build();
  void buildAppearance();
  void buildComputer();
  void buildStorage();
  void buildAbout();
  // A line of the page: the setting's name, its editor, a way back to the default, its note.
  void addRow(const char* id, QWidget* editor, const QString& key = {});
  void addWide(const char* id, QWidget* editor);
  QComboBox* combo(const char* name, const char* id, const QString& key,
                   std::vector<std::pair<QString, const char*>> choices, std::function<void(const QString&)> choose,
                   std::function<QString()> chosen);
  Section& section(const char* group);
  void refresh();  // editors as the preferences are
  void filter(const QString& text);
  void show(const QString& setting);
  void alignNames();
  void measureTrash();
  void askToEmptyTrash();
  void showStorage();

  std::vector<Section> sections_;
  std::vector<Row> rows_;
  std::vector<QLabel*> names_;
  std::vector<std::function<void()>> refreshers_;
  QLineEdit* search_;
  bool jumping_ = false;  // to a group that was chosen; otherwise the mark follows the scrolling
  QListWidget* groups_;
  QScrollArea* scroll_;
  QLabel* nothing_;
  DoctorPanel* doctor_;
  ShortcutsPanel* shortcuts_;
  QLabel *project_folder_, *models_folder_, *trash_label_, *versions_;
  QPushButton* empty_trash_;
  TrashSize trash_;
  Latest measuring_;
};

}  // namespace ft::ui
