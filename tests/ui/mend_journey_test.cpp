// The journey of somebody with a faulty file: ten thousand rows, what is wrong with them found, mended and saved, and
// every other row byte for byte as it was; and what is there again after the program was killed before saving.
#include <signal.h>

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QTreeView>
#include <algorithm>
#include <map>

#include "core/base/files.h"
#include "tests/ui/support.h"
#include "ui/bridge/paths.h"
#include "ui/data/data_page.h"
#include "ui/data/document.h"
#include "ui/data/findings_panel.h"

namespace ft::ui::test {

namespace {

constexpr int row_count = 10'000;

// What is wrong with a row. No row has two faults.
enum class Fault { none, mail, copy, near_copy, empty, control, garbled };
Fault fault_of(int i) {
  if (i % 400 == 3) return Fault::mail;
  if (i % 500 == 7 && i > 7) return Fault::copy;  // the eighth row, again and again
  if (i % 1000 == 211 && i > 211) return Fault::near_copy;
  if (i % 700 == 19) return Fault::empty;
  if (i % 900 == 33) return Fault::control;
  if (i % 2500 == 77) return Fault::garbled;
  return Fault::none;
}
int planted(Fault fault) {
  int count = 0;
  for (int i = 0; i < row_count; ++i) count += fault_of(i) == fault;
  return count;
}

// Of words that no two rows share in their order.
std::string words(int row, uint32_t kind) {
  std::string text;
  uint32_t state = static_cast<uint32_t>(row) * 2654435761u + kind;
  for (int k = 0; k < 12; ++k) {
    state = state * 1664525u + 1013904223u;
    if (k > 0) text += ' ';
    for (uint32_t rest = state >> 8, letter = 0; letter < 5; ++letter, rest /= 26)
      text += static_cast<char>('a' + rest % 26);
  }
  return text;
}

std::string row(int i) {
  const Fault fault = fault_of(i);
  const int same = fault == Fault::copy ? 7 : fault == Fault::near_copy ? 211 : i;
  const std::string number = std::to_string(same);
  std::string answer = "It went to " + words(same, 2) + ".";
  if (fault == Fault::mail) answer += " Write to user" + number + "@example.com.";
  if (fault == Fault::near_copy)
    answer += " " + std::string("quickfoxy").substr(0, static_cast<size_t>(i / 1000)) + ".";  // the last is the longest
  if (fault == Fault::empty) answer.clear();
  if (fault == Fault::control) answer += "\\u0007";
  if (fault == Fault::garbled) answer += " Caf\u00C3\u00A9.";
  return R"({"id": )" + number + R"(.50, "instruction": "Where is )" + words(same, 1) + R"(?", "output": ")" + answer +
         "\"}";
}

std::string file_text() {
  std::string text;
  for (int i = 0; i < row_count; ++i) text += row(i) + "\n";
  return text;
}

int found(const DataDocument& document, const std::string& kind) {
  const auto& findings = document.result()->findings;
  return static_cast<int>(
      std::count_if(findings.begin(), findings.end(), [&](const data::Finding& one) { return one.kind == kind; }));
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
    lines.push_back(text.substr(at, text.find('\n', at) - at));
  return lines;
}

std::vector<std::string> rows_of(const DataDocument& document) {
  auto* set = const_cast<DataDocument&>(document).set();
  std::vector<std::string> rows;
  for (size_t place = 0; place < set->size(); ++place) rows.push_back(set->text(set->id_at(place)));
  return rows;
}

// The window with the file open and looked through, and the hands of a person.
struct Hands {
  Hands(Studio& studio, MainWindow& main, const std::filesystem::path& file) : window(main) {
    studio.openPath(file);  // as a drop does
    page = find<DataPage>(&window, "dataPage");
    EXPECT_TRUE(wait_for([&] { return page->document() && page->document()->isReady(); }, 30));
    document = page->document();
    tree = find<QTreeView>(&window, "findingsTree");
    findings = qobject_cast<FindingsModel*>(tree->model());
  }
  // After an edit the checks run again by themselves where they are quick, else by F5.
  bool checked() {
    const auto done = [&] { return document->result() && !document->isChecking() && !document->checkIsStale(); };
    if (wait_for([&] { return done() || document->isChecking(); }, 2) && wait_for(done, 120)) return true;
    QTest::keyClick(&window, Qt::Key_F5);
    return wait_for(done, 120);
  }
  void press(QWidget* root, const char* name) {
    ++clicks;
    click(root, name);
  }
  QModelIndex group(const std::string& kind) const {
    for (int i = 0; i < findings->rowCount(); ++i)
      if (findings->kindAt(findings->index(i, 0)) == kind) return findings->index(i, 0);
    return {};
  }
  void pressItem(QAbstractItemView* view, const QModelIndex& index) {
    ++clicks;
    view->scrollTo(index);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::NoModifier, view->visualRect(index).center());
  }
  // In the preview that a fix opens; the number stands on its button.
  void applyPreview(int rows) {
    QPushButton* apply = nullptr;
    ASSERT_TRUE(wait_for([&] { return (apply = window.findChild<QPushButton*>("fixApplyButton")) != nullptr; }, 60));
    EXPECT_TRUE(apply->text().contains(QString::number(rows))) << apply->text().toStdString();
    EXPECT_EQ(find<QTableView>(&window, "fixPreviewTable")->model()->rowCount(), rows);
    ++clicks;
    QTest::mouseClick(apply, Qt::LeftButton);
    ASSERT_TRUE(wait_for([&] { return window.findChild<QDialog*>("fixPreviewDialog") == nullptr; }, 10));
    backToTheWindow();
  }
  void backToTheWindow() const {
    window.activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&window));
  }
  QModelIndex facet(const QString& name) const {
    auto* facets = find<QTreeView>(&window, "dataFacetsTree");
    const auto found = facets->model()->match(facets->model()->index(0, 0), Qt::DisplayRole, name, 1,
                                              Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? QModelIndex() : found.front();
  }

  MainWindow& window;
  DataPage* page = nullptr;
  DataDocument* document = nullptr;
  QTreeView* tree = nullptr;
  FindingsModel* findings = nullptr;
  int clicks = 0;
};

class Mend : public testing::TestWithParam<const char*> {};

}  // namespace

TEST_P(Mend, ten_thousand_rows_are_mended_in_eight_clicks_and_the_others_stay_as_they_were) {
  Window it(GetParam(), {1600, 900});  // all tools in view
  const std::filesystem::path file = (it.folder.path() + "/faulty.jsonl").toStdString();
  write_file(file, file_text());
  Hands hands(it.studio, it.window, file);
  DataDocument* document = hands.document;
  ASSERT_TRUE(hands.checked());
  const std::map<std::string, Fault> kinds{{"email", Fault::mail},
                                           {"exact_duplicate", Fault::copy},
                                           {"near_duplicate", Fault::near_copy},
                                           {"control", Fault::control},
                                           {"mojibake", Fault::garbled}};
  for (const auto& [kind, fault] : kinds) EXPECT_EQ(found(*document, kind), planted(fault)) << kind;
  const int copies = planted(Fault::copy), near_copies = planted(Fault::near_copy), empty = planted(Fault::empty);

  // Everything safe: no answer, the same again, characters that cannot be read.
  hands.press(&it.window, "findingsFixSafeButton");
  hands.applyPreview(copies + empty + planted(Fault::control));
  EXPECT_EQ(document->allRows(), static_cast<size_t>(row_count - copies - empty));
  const auto mended = rows_of(*document);
  QTest::keyClick(&it.window, Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(document->allRows(), static_cast<size_t>(row_count));
  EXPECT_EQ(rows_of(*document), lines_of(file_text()));
  QTest::keyClick(&it.window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_EQ(rows_of(*document), mended);
  ASSERT_TRUE(hands.checked());
  EXPECT_EQ(found(*document, "exact_duplicate"), 0);
  EXPECT_EQ(found(*document, "control"), 0);

  // What is nearly the same: its rows alone, then the longest of each stays.
  ASSERT_TRUE(hands.group("near_duplicate").isValid());
  hands.pressItem(hands.tree, hands.group("near_duplicate"));
  EXPECT_TRUE(wait_for([&] { return document->shownRows() == static_cast<size_t>(near_copies); }, 20));
  hands.press(&it.window, "dataDedupButton");
  auto* dialog = find<QDialog>(&it.window, "dedupDialog");
  EXPECT_EQ(find<QComboBox>(dialog, "dedupKindCombo")->currentIndex(), 1) << "near copies, as they are in view";
  find<QComboBox>(dialog, "dedupKeepCombo")->setCurrentIndex(1);  // the longest
  auto* remove = find<QPushButton>(dialog, "dedupButton");
  ASSERT_TRUE(
      wait_for([&] { return remove->isEnabled() && remove->text().contains(QString::number(near_copies)); }, 60))
      << remove->text().toStdString();
  hands.press(dialog, "dedupButton");
  ASSERT_TRUE(wait_for([&] { return it.window.findChild<QDialog*>("dedupDialog") == nullptr; }, 10));
  hands.backToTheWindow();
  ASSERT_TRUE(hands.checked());
  EXPECT_EQ(found(*document, "near_duplicate"), 0);
  const auto after = rows_of(*document);
  EXPECT_EQ(std::count(after.begin(), after.end(), row(9211)), 1);
  EXPECT_EQ(std::count(after.begin(), after.end(), row(211)), 0);

  // What only a person can mend, from one to the next.
  auto* facets = find<QTreeView>(&it.window, "dataFacetsTree");
  const QString needs_you = QCoreApplication::translate("ft::ui::FacetsTree", "Needs you");
  ASSERT_TRUE(wait_for([&] { return hands.facet(needs_you).isValid(); }, 20));
  hands.pressItem(facets, hands.facet(needs_you));
  const int garbled = planted(Fault::garbled);
  EXPECT_TRUE(wait_for([&] { return document->shownRows() == static_cast<size_t>(garbled); }, 20));
  auto* table = find<QTableView>(&it.window, "dataTable");
  for (int left = garbled; left > 0; --left) {
    QTest::keyClick(&it.window, Qt::Key_F8);
    const uint32_t id = document->idAt(static_cast<size_t>(table->currentIndex().row()));
    ASSERT_FALSE(document->findingsOf(id).empty());
    EXPECT_EQ(document->findingsOf(id).front()->kind, "mojibake");
    auto* bubbles = find<QListView>(&it.window, "bubblesView");
    bubbles->setCurrentIndex(bubbles->model()->index(1, 0));
    QTest::keyClick(table, Qt::Key_F2);
    auto* editor = find<QPlainTextEdit>(&it.window, "bubbleEditor");
    ASSERT_TRUE(editor && editor->isVisible());
    ASSERT_TRUE(editor->toPlainText().contains(QString::fromUtf8("CafÃ©"))) << editor->toPlainText().toStdString();
    editor->selectAll();
    QTest::keyClicks(editor, QString("It went to the house number %1.").arg(7919 * left));
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    EXPECT_TRUE(bubbles->hasFocus()) << "the next key is for this page";
    ASSERT_TRUE(wait_for([&] { return document->changedSinceCheck(id) || document->isChecking(); }, 10));
    ASSERT_TRUE(hands.checked());
    EXPECT_EQ(found(*document, "mojibake"), left - 1);
  }

  // Private data: the next finding is of that kind; all of them, after a look at what becomes of them.
  document->setQuery({});
  QTest::keyClick(&it.window, Qt::Key_F8);
  EXPECT_EQ(hands.findings->kindAt(hands.tree->currentIndex()), "email");
  hands.press(&it.window, "findingsFixAllButton");
  hands.applyPreview(planted(Fault::mail));
  ASSERT_TRUE(hands.checked());
  EXPECT_TRUE(document->result()->findings.empty()) << document->result()->findings.front().message;
  EXPECT_EQ(hands.findings->rowCount(), 0);
  EXPECT_LE(hands.clicks, 8);
  EXPECT_LE(document->result()->card.overall, 'B');

  QTest::keyClick(&it.window, Qt::Key_S, Qt::ControlModifier);
  ASSERT_TRUE(wait_for([&] { return !document->isSaving() && !document->set()->modified(); }, 60));
  const auto lines = lines_of(read_file(file));
  size_t at = 0;
  int other = 0, changed = 0;
  for (int i = 0; i < row_count; ++i) {
    const Fault fault = fault_of(i);
    const bool is_gone =
        fault == Fault::copy || fault == Fault::empty || (fault == Fault::near_copy && i != 9211) || i == 211;
    if (is_gone) continue;
    ASSERT_LT(at, lines.size());
    const bool is_mended = fault == Fault::mail || fault == Fault::control || fault == Fault::garbled;
    changed += is_mended && lines[at] != row(i);
    other += !is_mended && lines[at] != row(i);
    ++at;
  }
  EXPECT_EQ(at, lines.size());
  EXPECT_EQ(other, 0);  // the figures stay 1.50, the spaces where they were
  EXPECT_EQ(changed, planted(Fault::mail) + planted(Fault::control) + garbled);
}

// --- killed before saving ---

namespace {

constexpr const char* victim_project = "FT_VICTIM_PROJECT";
const char* const small_file = R"({"instruction": "Where is my parcel?", "output": "It is on its way."})"
                               "\n"
                               R"({"instruction": "How do I return it?", "output": "Within two weeks."})"
                               "\n"
                               R"({"instruction": "Where is the shop?", "output": "At the market."})"
                               "\n";

}  // namespace

// The body of the other process: edits, and is gone in the middle of it.
TEST(Victim, DISABLED_edits_and_is_killed) {
  const QByteArray project = qgetenv(victim_project);
  ASSERT_FALSE(project.isEmpty());
  Studio studio(project.toStdString());
  MainWindow window(studio);
  window.resize(1280, 800);
  window.show();
  const std::filesystem::path folder = project.toStdString();
  Hands hands(studio, window, folder.parent_path() / "faq.jsonl");
  // The project is on the disk a moment after it was begun.
  ASSERT_TRUE(wait_for([&] { return QFile::exists(project + "/project.json"); }, 20));
  ASSERT_TRUE(hands.document->editRow(hands.document->set()->id_at(0),
                                      R"({"instruction": "Where is my parcel?", "output": "In Lyon."})"));
  hands.document->removeRows({hands.document->set()->id_at(2)});
  ::raise(SIGKILL);
}

TEST_P(Mend, what_was_not_saved_is_there_again_after_the_program_was_killed) {
  QTemporaryDir folder;
  const std::filesystem::path file = (folder.path() + "/faq.jsonl").toStdString();
  const QString project = folder.path() + "/project";
  write_file(file, small_file);
  QProcess victim;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert(victim_project, project);
  victim.setProcessEnvironment(environment);
  victim.start(QCoreApplication::applicationFilePath(),
               {"--gtest_filter=Victim.*", "--gtest_also_run_disabled_tests", "--gtest_catch_exceptions=0"});
  ASSERT_TRUE(victim.waitForFinished(60'000));
  ASSERT_EQ(victim.exitStatus(), QProcess::CrashExit) << victim.readAll().toStdString();
  EXPECT_EQ(read_file(file), small_file);

  Studio studio(project.toStdString());
  studio.preferences().setLanguage(GetParam());
  MainWindow window(studio);
  window.resize(1280, 800);
  window.show();
  QDialog* dialog = nullptr;
  ASSERT_TRUE(wait_for([&] { return (dialog = window.findChild<QDialog*>("recoveryDialog")) != nullptr; }, 20));
  EXPECT_TRUE(find<QLabel>(dialog, "recoveryCountLabel")->text().contains("faq.jsonl"));
  click(dialog, "recoveryApplyButton");
  DataPage* page = nullptr;
  ASSERT_TRUE(wait_for(
      [&] {
        page = window.findChild<DataPage*>("dataPage");
        return page && page->document() && page->document()->isReady();
      },
      20));
  const auto rows = rows_of(*page->document());
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_NE(rows[0].find("In Lyon."), std::string::npos);
  EXPECT_EQ(rows[1], lines_of(small_file)[1]);
  page->undo();
  page->undo();
  EXPECT_EQ(rows_of(*page->document()), lines_of(small_file)) << "and each step can still be taken back";
  EXPECT_EQ(read_file(file), small_file);
}

INSTANTIATE_TEST_SUITE_P(Languages, Mend, testing::Values("en", "zh_CN"));

}  // namespace ft::ui::test
