// The journey of somebody with a faulty file: ten thousand rows, what is wrong with them found, mended and saved, and
// every other row byte for byte as it was.
#include <QDialog>
#include <QPushButton>
#include <QTableView>
#include <QTreeView>
#include <algorithm>

#include "core/base/files.h"
#include "tests/ui/support.h"
#include "ui/bridge/paths.h"
#include "ui/data/data_page.h"
#include "ui/data/document.h"

namespace ft::ui::test {

namespace {

constexpr int row_count = 10'000, every_mail = 400, every_copy = 500;

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
  const int same = i % every_copy == 7 && i > 7 ? 7 : i;  // the eighth row, again and again
  const std::string number = std::to_string(same);
  const std::string mail = same % every_mail == 3 ? " Write to user" + number + "@example.com." : "";
  return R"({"id": )" + number + R"(.50, "instruction": "Where is )" + words(same, 1) +
         R"(?", "output": "It went to )" + words(same, 2) + "." + mail + "\"}";
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

}  // namespace

TEST(Mend, ten_thousand_rows_are_mended_in_eight_clicks_and_the_others_stay_as_they_were) {
  Window it("en", {1600, 900});  // all tools in view
  const std::filesystem::path file = (it.folder.path() + "/faulty.jsonl").toStdString();
  std::string text;
  for (int i = 0; i < row_count; ++i) text += row(i) + "\n";
  write_file(file, text);
  int clicks = 0;
  const auto click_on = [&](QWidget* root, const char* name) {
    ++clicks;
    click(root, name);
  };

  it.studio.openPath(file);  // as a drop does
  auto* page = find<DataPage>(&it.window, "dataPage");
  ASSERT_TRUE(page);
  ASSERT_TRUE(wait_for([&] { return page->document() && page->document()->isReady(); }, 20));
  DataDocument* document = page->document();
  ASSERT_TRUE(wait_for([&] { return document->result() && !document->isChecking(); }, 60));
  const int mails = row_count / every_mail, copies = row_count / every_copy - 1;
  EXPECT_EQ(found(*document, "email"), mails);
  EXPECT_EQ(found(*document, "exact_duplicate"), copies);

  // Private data: the whole group, after a look at what becomes of it.
  auto* tree = find<QTreeView>(&it.window, "findingsTree");
  QModelIndex group;
  for (int i = 0; i < tree->model()->rowCount(); ++i)
    if (tree->model()->index(i, 0).data().toString() == "E-mail address") group = tree->model()->index(i, 0);
  ASSERT_TRUE(group.isValid());
  ++clicks;
  tree->setCurrentIndex(group);
  Q_EMIT tree->clicked(group);
  click_on(&it.window, "findingsFixAllButton");
  QPushButton* apply = nullptr;
  ASSERT_TRUE(wait_for([&] { return (apply = it.window.findChild<QPushButton*>("fixApplyButton")) != nullptr; }, 20));
  EXPECT_TRUE(apply->text().contains(QString::number(mails))) << apply->text().toStdString();
  ++clicks;
  apply->click();
  const auto text_at = [&](size_t place) { return document->set()->text(document->set()->id_at(place)); };
  const auto mended = text_at(3);
  EXPECT_EQ(mended.find("@example.com"), std::string::npos);
  page->undo();
  EXPECT_NE(text_at(3).find("user3@example.com"), std::string::npos);
  page->redo();
  EXPECT_EQ(text_at(3), mended);

  // Copies: one of each stays.
  click_on(&it.window, "dataDedupButton");
  auto* dialog = find<QDialog>(&it.window, "dedupDialog");
  auto* remove = find<QPushButton>(dialog, "dedupButton");
  ASSERT_TRUE(wait_for([&] { return remove->isEnabled(); }, 30));
  click_on(dialog, "dedupButton");
  EXPECT_TRUE(wait_for([&] { return document->allRows() == static_cast<size_t>(row_count - copies); }, 20));
  EXPECT_LE(clicks, 8);

  page->save();
  ASSERT_TRUE(wait_for([&] { return !document->isSaving() && !document->set()->modified(); }, 30));
  const auto lines = lines_of(read_file(file));
  ASSERT_EQ(lines.size(), static_cast<size_t>(row_count - copies));
  size_t at = 0;
  int other = 0, changed = 0;
  for (int i = 0; i < row_count; ++i) {
    if (i % every_copy == 7 && i > 7) continue;
    const bool planted = i % every_mail == 3;
    changed += planted && lines[at] != row(i);
    other += !planted && lines[at] != row(i);
    ++at;
  }
  EXPECT_EQ(other, 0);  // the figures stay 1.50, the spaces where they were
  EXPECT_EQ(changed, mails);
}

}  // namespace ft::ui::test
