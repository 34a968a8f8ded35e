// Every page in both languages, light and dark, small and large: texts translated, names for screen readers, nothing
// elided.
#include <QAbstractButton>
#include <QDir>
#include <QFile>
#include <QListView>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include "tests/ui/looks_checks.h"
#include "tests/ui/support.h"
#include "ui/shell/page.h"

namespace ft::ui::test {

namespace {

void on_every_page(Window& it, const std::function<void(const QString& page, QWidget* widget)>& look) {
  for (const PageDescriptor* page : all_pages()) {
    it.window.go(page->id);
    QTest::qWait(200);  // what is read in the background has arrived
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    look(page->id, it.window.page(page->id));
    if (QString(page->id) != "train") continue;
    auto* steps = find<QListView>(&it.window, "wizardStepList");
    for (int row = 1; row < steps->model()->rowCount(); ++row) {
      steps->setCurrentIndex(steps->model()->index(row, 0));
      QTest::qWait(50);
      look(QString("train, step %1").arg(row + 1), it.window.page(page->id));
    }
    steps->setCurrentIndex(steps->model()->index(0, 0));
  }
}

}  // namespace

TEST(Looks, every_text_has_its_chinese) {
  QFile file(QString(FT_SOURCE_DIR) + "/translations/finetune_studio_zh_CN.ts");
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  QXmlStreamReader xml(&file);
  QString source;
  int texts = 0;
  while (!xml.atEnd()) {
    xml.readNext();
    if (!xml.isStartElement()) continue;
    if (xml.name() == u"source")
      source = xml.readElementText(), ++texts;
    else if (xml.name() == u"translation" && xml.attributes().value("type") == u"unfinished")
      ADD_FAILURE() << "no Chinese for: " << source.toStdString();
  }
  EXPECT_GT(texts, 400);
}

TEST(Looks, every_english_plural_is_written_out) {
  QFile file(QString(FT_SOURCE_DIR) + "/translations/finetune_studio_en.ts");
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  static const QRegularExpression bracket("\\((s|es|ies)\\)");
  QXmlStreamReader xml(&file);
  int forms = 0;
  while (!xml.atEnd()) {
    xml.readNext();
    if (!xml.isStartElement() || xml.name() != u"numerusform") continue;
    const QString form = xml.readElementText();
    ++forms;
    EXPECT_FALSE(form.isEmpty() || bracket.match(form).hasMatch()) << form.toStdString();
  }
  EXPECT_GT(forms, 100);
}

TEST(Looks, whatever_takes_the_focus_has_a_name_for_tests_and_one_for_screen_readers) {
  Window it;
  on_every_page(it, [](const QString& page, QWidget* root) {
    for (const QString& fault : nameless_in(root)) ADD_FAILURE() << page.toStdString() << ": " << fault.toStdString();
  });
}

class Everywhere : public testing::TestWithParam<std::tuple<const char*, bool, QSize>> {};

TEST_P(Everywhere, no_button_and_no_label_is_cut) {
  const auto& [language, dark, size] = GetParam();
  Window it(language, size);
  it.studio.preferences().setScheme(dark ? theme::Scheme::dark : theme::Scheme::light);
  for (int i = 0; i < 2; ++i)  // the second time what was read in the background is there
    on_every_page(it, [](const QString& page, QWidget* root) {
      for (const QString& fault : cut_in(root)) ADD_FAILURE() << page.toStdString() << ": " << fault.toStdString();
    });
}

INSTANTIATE_TEST_SUITE_P(Looks, Everywhere,
                         testing::Combine(testing::Values("en", "zh_CN"), testing::Values(false, true),
                                          testing::Values(QSize(1024, 640), QSize(1280, 800), QSize(1920, 1080))));

TEST(Looks, the_language_changes_at_once_everywhere) {
  Window it("en");
  for (const PageDescriptor* page : all_pages()) it.window.go(page->id);
  it.studio.preferences().setLanguage("zh_CN");
  on_every_page(it, [](const QString& page, QWidget* root) {
    for (auto* button : root->findChildren<QAbstractButton*>()) {
      if (!button->isVisible() || button->text().size() < 4) continue;
      if (button->objectName() == "homeProjectTool") continue;  // a name that somebody gave
      static const QRegularExpression latin_only("^[A-Za-z …:&]+$");
      static const QStringList names{"JSON", "GGUF", "CSV", "PNG", "SVG", "PDF"};
      EXPECT_FALSE(latin_only.match(button->text()).hasMatch() && !names.contains(button->text()))
          << page.toStdString() << ": " << button->text().toStdString();
    }
  });
}

TEST(Looks, colours_are_written_in_the_theme_and_nowhere_else) {
  const QRegularExpression color("\"#[0-9A-Fa-f]{6}\"");
  const QRegularExpression forbidden("\\b(exec|processEvents|setIndexWidget|resizeRowsToContents)\\s*\\(");
  int files = 0;
  std::function<void(const QString&)> walk = [&](const QString& folder) {
    for (const QFileInfo& entry : QDir(folder).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
      if (entry.isDir()) {
        walk(entry.filePath());
        continue;
      }
      if (entry.suffix() != "cpp" && entry.suffix() != "h") continue;
      QFile file(entry.filePath());
      if (!file.open(QIODevice::ReadOnly)) continue;
      const QString text = file.readAll();
      ++files;
      if (!entry.filePath().contains("/ui/theme/")) {
        EXPECT_FALSE(color.match(text).hasMatch()) << entry.filePath().toStdString();
      }
      EXPECT_FALSE(forbidden.match(text).hasMatch()) << entry.filePath().toStdString();
    }
  };
  walk(QString(FT_SOURCE_DIR) + "/ui");
  EXPECT_GT(files, 50);
}

}  // namespace ft::ui::test
