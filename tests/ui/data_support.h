// A data page with one file open, for its tests.
#pragma once

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>
#include <set>

#include "core/base/files.h"
#include "tests/ui/support.h"
#include "ui/bridge/paths.h"
#include "ui/data/data_page.h"
#include "ui/data/detail_panel.h"
#include "ui/data/document.h"

namespace ft::ui::test {

struct Opened {
  explicit Opened(const std::string& text, const QString& name = "data.jsonl")
      : studio((folder.path() + "/project").toStdString()), path((folder.path() + "/" + name).toStdString()) {
    qputenv("HOME", folder.path().toLocal8Bit());  // no model of this machine counts or writes
    qputenv("XDG_DATA_HOME", (folder.path() + "/share").toLocal8Bit());
    qputenv("XDG_CACHE_HOME", (folder.path() + "/cache").toLocal8Bit());
    write_file(path, text);
    studio.preferences().setLanguage("en");
    openAgain();
  }
  void openAgain() {  // what is on disk now is what a killed program leaves
    page = std::make_unique<DataPage>(studio, nullptr);
    page->resize(1280, 800);
    page->show();
    page->open({{"file", to_qstring(path)}});
  }
  // The editor of a turn of the row in view.
  QPlainTextEdit* editTurn(int turn) {
    auto* bubbles = find<QListView>(page.get(), "bubblesView");
    bubbles->setCurrentIndex(bubbles->model()->index(turn, 0));
    page->findChild<DetailPanel*>()->editFirst();
    return find<QPlainTextEdit>(page.get(), "bubbleEditor");
  }
  bool ready(double seconds = 20) {
    return wait_for([this] { return page->document() && page->document()->isReady(); }, seconds);
  }
  QAbstractItemModel* rows() { return find<QTableView>(page.get(), "dataTable")->model(); }
  QString cell(int row, int column) { return rows()->index(row, column).data().toString(); }
  bool saved() {
    page->save();
    return wait_for([this] { return !page->document()->isSaving() && !page->document()->set()->modified(); }, 20);
  }
  QTemporaryDir folder;
  Studio studio;
  std::filesystem::path path;
  std::unique_ptr<DataPage> page;
};

inline constexpr const char* alpaca =
    R"({"id": 1.50, "instruction": "Where is my parcel?", "input": "", "output": "It is on its way."})"
    "\n"
    R"({"id": 2.50, "instruction": "怎么退货？", "input": "", "output": ""})"
    "\n";
inline constexpr const char* messages =
    R"({"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}],"n":1e3})"
    "\n"
    R"({"messages":[{"role":"user","content":"Bye"},{"role":"assistant","content":"See you"}]})"
    "\n";
inline constexpr const char* sharegpt =
    R"([
  {"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}]},
  {"conversations": [{"from": "human", "value": "Bye"}, {"from": "gpt", "value": "See you"}]}
]
)";

inline std::string questions(int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += R"({"instruction":"question )" + std::to_string(i) + R"( about a topic","output":"answer"})" + "\n";
  return text;
}

// A table whose columns say nothing by their names, read as somebody chose.
struct ChosenColumns : Opened {
  static constexpr const char* text = "customer message,ticket\nWhere is it?,shipping\nIt broke.,damage\n";
  ChosenColumns() : Opened(alpaca, "other.jsonl") {
    path = path.parent_path() / "messages.csv";
    write_file(path, text);
    DataDocument::keepColumns(studio.project(), path, {"customer message=instruction", "ticket=output"}, "alpaca");
    page->open({{"file", to_qstring(path)}});
  }
};

}  // namespace ft::ui::test
