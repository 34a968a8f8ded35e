// The guide: both languages tell the same, every link leads somewhere, every setting has a topic; and its page, its
// dock and its links, without a screen.
#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDirIterator>
#include <QDockWidget>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeView>
#include <QUrl>
#include <QWheelEvent>

#include "core/config/run_spec.h"
#include "core/engine/sample_sets.h"
#include "tests/support/studio_home.h"
#include "ui/actions.h"
#include "ui/bridge/paths.h"
#include "ui/forms/field_texts.h"
#include "ui/guide/guide_book.h"
#include "ui/guide/guide_browser.h"
#include "ui/guide/guide_help.h"
#include "ui/guide/guide_reader.h"
#include "ui/guide/links.h"
#include "ui/guide/pictures.h"
#include "ui/main_window.h"
#include "ui/settings/settings_list.h"
#include "ui/shell/page.h"
#include "ui/studio.h"

namespace ft::ui {
namespace {

using Language = std::pair<const char*, bool>;
constexpr Language languages[] = {{"en", false}, {"zh", true}};

QStringList link_targets(const QString& markdown) {
  static const QRegularExpression link("\\]\\(([^)]+)\\)");
  QStringList targets;
  for (auto match = link.globalMatch(markdown); match.hasNext();) targets << match.next().captured(1);
  return targets;
}

// Words of an English text, characters of a Chinese one; addresses aside.
qsizetype length_of(QString markdown, bool chinese) {
  markdown.remove(QRegularExpression("\\]\\([^)]*\\)"));
  const QRegularExpression unit(chinese ? "\\p{Han}" : "[A-Za-z0-9][\\w'.,%-]*");
  qsizetype count = 0;
  for (auto match = unit.globalMatch(markdown); match.hasNext(); match.next()) ++count;
  return count;
}

template <class Look>
void on_every_text(const Look& look) {
  for (const GuideGroup& group : guide_book().groups())
    for (const GuideTopic& topic : group.topics)
      for (const auto& [language, chinese] : languages) {
        const std::string where = std::string(language) + "/" + topic.id.toStdString();
        look(topic, topic.in(chinese), chinese, where);
      }
}

class GuideTexts : public testing::Test {
 protected:
  test::StudioHome home_;  // says where the texts lie
};

TEST_F(GuideTexts, have_as_many_words_as_can_be_read_at_once) {
  on_every_text([](const GuideTopic&, const GuideTopic::Text& text, bool chinese, const std::string& where) {
    const qsizetype length = length_of(text.markdown, chinese);
    EXPECT_GE(length, chinese ? 200 : 120) << where;
    EXPECT_LE(length, chinese ? 600 : 350) << where;
    EXPECT_FALSE(text.title.isEmpty()) << where;
  });
}

TEST_F(GuideTexts, are_all_named_by_the_index) {
  int files = 0;
  for (const auto& [language, chinese] : languages) {
    QDirIterator at(QString(FT_SOURCE_DIR) + "/resources/guide/" + language);
    while (at.hasNext()) {
      const QFileInfo file(at.next());
      if (!file.isFile()) continue;
      ++files;
      EXPECT_TRUE(guide_book().find(file.completeBaseName())) << file.filePath().toStdString();
    }
  }
  EXPECT_GE(files, 50);
}

TEST_F(GuideTexts, lead_to_the_same_places_in_both_languages) {
  for (const GuideGroup& group : guide_book().groups())
    for (const GuideTopic& topic : group.topics) {
      QStringList english = link_targets(topic.english.markdown), chinese = link_targets(topic.chinese.markdown);
      chinese.replaceInStrings(QRegularExpression("^(studio:.*scenario=.*)-zh$"), "\\1-en");
      english.sort(), chinese.sort();
      EXPECT_EQ(english, chinese) << topic.id.toStdString();
    }
}

TEST_F(GuideTexts, address_nobody_in_chinese) {
  on_every_text([](const GuideTopic&, const GuideTopic::Text& text, bool, const std::string& where) {
    EXPECT_FALSE(text.markdown.contains(QRegularExpression("[您你]"))) << where;
  });
}

TEST_F(GuideTexts, name_topics_and_pictures_that_exist) {
  int links = 0;
  on_every_text([&](const GuideTopic&, const GuideTopic::Text& text, bool chinese, const std::string& where) {
    for (const QString& target : link_targets(text.markdown)) {
      const QUrl url(target);
      ++links;
      if (url.scheme() == "guide") {
        EXPECT_TRUE(guide_book().find(url.path())) << where << ": " << target.toStdString();
      } else if (url.scheme() == "picture") {
        EXPECT_FALSE(guide_picture(url.path(), 480, 1, QApplication::palette(), chinese).isNull())
            << where << ": " << target.toStdString();
      } else {
        EXPECT_TRUE(url.scheme() == "studio" || url.scheme() == "https") << where << ": " << target.toStdString();
      }
    }
  });
  EXPECT_GT(links, 100);
}

TEST_F(GuideTexts, tell_of_every_setting) {
  for (const config::SpecGroup& group : config::spec_groups())
    for (const config::Field& field : group.fields) {
      const QString own = to_qstring(field.key);
      const QString key = group.name.empty() ? own : to_qstring(group.name) + "." + own;
      const QString topic = guide_book().topicOfField(key);
      EXPECT_TRUE(guide_book().find(topic)) << key.toStdString();
      EXPECT_EQ(guide_book().topicOfControl("field/" + key), topic);
      EXPECT_EQ(guide_book().topicOfControl("fieldReset/" + key), topic);
    }
}

TEST_F(GuideTexts, are_reached_from_controls_that_exist) {
  QString sources;
  QDirIterator at(QString(FT_SOURCE_DIR) + "/ui", {"*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
  while (at.hasNext()) {
    QFile file(at.next());
    if (file.open(QIODevice::ReadOnly)) sources += QString::fromUtf8(file.readAll());
  }
  for (const auto& [name, topic] : guide_book().controls()) {
    EXPECT_TRUE(sources.contains("\"" + name)) << name.toStdString();
    EXPECT_TRUE(guide_book().find(topic)) << name.toStdString();
  }
  for (const auto& [key, topic] : guide_book().fields())
    EXPECT_TRUE(field_named(key) || key == "device" || key == "threads") << key.toStdString();
  for (const PageDescriptor* page : all_pages()) {
    if (QString(page->id) == "guide") continue;
    EXPECT_TRUE(guide_book().find(guide_book().topicOfControl(QString(page->id) + "Page"))) << page->id;
  }
}

TEST_F(GuideTexts, are_found_by_words_of_either_language_titles_first) {
  const auto first = [](const QString& words) {
    const auto found = find_topics(guide_book(), words);
    return found.empty() ? QString() : found.front()->id;
  };
  EXPECT_EQ(first("learning rate"), "learning-rate");
  EXPECT_EQ(first("学习率该多大"), "learning-rate");
  EXPECT_EQ(first("Pellwick"), "overfitting");
  EXPECT_EQ(first("the same rope"), "lora-rank");
  EXPECT_EQ(first("blockchain"), "");
}

TEST_F(GuideTexts, have_drawings_that_follow_theme_and_language) {
  const auto draw = [](bool dark, bool chinese) {
    return guide_picture("overfitting", 480, 2, theme::palette_of(dark), chinese);
  };
  const QImage light = draw(false, false);
  EXPECT_EQ(light.width(), 960);
  EXPECT_EQ(light.devicePixelRatio(), 2);
  EXPECT_NE(light, draw(true, false));
  EXPECT_NE(light, draw(false, true));
  EXPECT_TRUE(guide_picture("no-such", 480, 1, theme::palette_of(false), false).isNull());
}

class GuideWindow : public testing::Test {
 protected:
  void SetUp() override {
    Preferences().reset({"language", "theme", "textPercent", "guide/"});
    studio_ = std::make_unique<Studio>(home_.project());
    studio_->preferences().setLanguage("en");
    window_ = std::make_unique<MainWindow>(*studio_);
    window_->resize(1600, 900);
    window_->show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(window_.get()));
  }

  template <class Widget>
  Widget* part(const char* name) {
    auto* found = window_->findChild<Widget*>(name);
    EXPECT_TRUE(found) << name;
    return found;
  }
  GuideReader* reader() { return part<GuideReader>("guideReader"); }
  QString shown() { return part<QTextBrowser>("guideBrowser")->toPlainText(); }
  void follow(const QString& url) { Q_EMIT part<QTextBrowser>("guideBrowser")->anchorClicked(QUrl(url)); }
  void press_f1() { window_->findChild<Actions*>()->named("actionHelpHere")->trigger(); }

  test::StudioHome home_;
  std::unique_ptr<Studio> studio_;
  std::unique_ptr<MainWindow> window_;
};

TEST_F(GuideWindow, every_link_into_the_studio_names_a_page_what_it_opens_and_a_control_of_it) {
  for (const PageDescriptor* page : all_pages()) window_->page(page->id);
  int links = 0;
  on_every_text([&](const GuideTopic&, const GuideTopic::Text& text, bool, const std::string& where) {
    for (const QString& target : link_targets(text.markdown)) {
      if (!target.startsWith("studio:")) continue;
      ++links;
      const std::string place = where + ": " + target.toStdString();
      const StudioLink link = studio_link(QUrl(target));
      const QWidget* page = window_->page(link.page);
      ASSERT_TRUE(page) << place;
      if (!link.control.isEmpty()) {
        EXPECT_TRUE(page->findChild<QWidget*>(link.control)) << place;
      }
      for (auto at = link.what.begin(); at != link.what.end(); ++at) {
        const QString value = at.value().toString();
        if (at.key() == "field") {
          EXPECT_TRUE(field_named(value)) << place;
        } else if (at.key() == "scenario") {
          EXPECT_NO_THROW(engine::sample_set_named(value.toStdString())) << place;
        } else if (at.key() == "view") {
          EXPECT_EQ(value, "live") << place;
        } else {
          EXPECT_EQ(at.key(), "setting") << place;
        }
      }
    }
  });
  EXPECT_GT(links, 80);
}

TEST_F(GuideWindow, shows_every_topic_without_marks_of_its_writing) {
  window_->go("guide");
  for (const auto& [language, chinese] : languages) {
    studio_->preferences().setLanguage(chinese ? "zh_CN" : "en");
    for (const GuideGroup& group : guide_book().groups())
      for (const GuideTopic& topic : group.topics) {
        reader()->showTopic(topic.id);
        const QString text = shown();
        EXPECT_TRUE(text.startsWith(topic.in(chinese).title)) << language << "/" << topic.id.toStdString();
        for (const char* mark : {"**", "](", "| ---"})
          EXPECT_FALSE(text.contains(mark)) << language << "/" << topic.id.toStdString() << ": " << mark;
      }
  }
}

TEST_F(GuideWindow, follows_the_language_at_once_and_keeps_the_topic) {
  window_->go("guide", {{"topic", "batch"}});
  EXPECT_TRUE(shown().startsWith("Batch size"));
  studio_->preferences().setLanguage("zh_CN");
  QApplication::sendPostedEvents();
  EXPECT_TRUE(shown().startsWith(QString("批大小")));
  EXPECT_EQ(part<QTreeView>("guideTree")->currentIndex().data().toString(), "批大小与梯度累积");
}

TEST_F(GuideWindow, opens_with_the_name_of_the_first_group_in_view) {
  window_->go("guide");
  auto* tree = part<QTreeView>("guideTree");
  ASSERT_EQ(reader()->topic(), guide_book().first());
  QTest::qWait(50);
  EXPECT_GE(tree->visualRect(tree->model()->index(0, 0)).top(), 0);
  EXPECT_EQ(tree->verticalScrollBar()->value(), 0);
}

TEST_F(GuideWindow, goes_back_to_where_one_was_and_forward_again) {
  window_->go("guide", {{"topic", "lora"}});
  follow("guide:schedule");
  EXPECT_EQ(reader()->topic(), "schedule");
  EXPECT_FALSE(part<QToolButton>("guideForwardTool")->isEnabled());
  part<QToolButton>("guideBackTool")->click();
  EXPECT_EQ(reader()->topic(), "lora");
  part<QToolButton>("guideForwardTool")->click();
  EXPECT_EQ(reader()->topic(), "schedule");
}

TEST_F(GuideWindow, search_leaves_what_has_the_words_and_marks_them) {
  window_->go("guide");
  auto* search = part<QLineEdit>("guideSearchEdit");
  auto* tree = part<QTreeView>("guideTree");
  search->setText("Wilson");
  ASSERT_EQ(tree->model()->rowCount(), 1);
  QTest::keyClick(search, Qt::Key_Return);
  EXPECT_EQ(reader()->topic(), "verdict");
  const auto* browser = part<QTextBrowser>("guideBrowser");
  EXPECT_GT(browser->extraSelections().size(), 0);
  EXPECT_EQ(browser->extraSelections().size(), browser->toPlainText().count("Wilson"));
  search->setText("blockchain");
  EXPECT_EQ(tree->model()->rowCount(), 0);
  EXPECT_TRUE(part<QWidget>("guideNothingLabel")->isVisible());
  QTest::keyClick(search, Qt::Key_Escape);
  EXPECT_EQ(tree->model()->rowCount(), static_cast<int>(guide_book().groups().size()));
}

TEST_F(GuideWindow, text_size_follows_ctrl_and_wheel_and_is_remembered_with_the_topic) {
  window_->go("guide", {{"topic", "memory"}});
  auto* browser = part<QTextBrowser>("guideBrowser");
  const double before = browser->font().pointSizeF();
  QWheelEvent up(QPointF(50, 50), browser->viewport()->mapToGlobal(QPointF(50, 50)), {}, {0, 120}, Qt::NoButton,
                 Qt::ControlModifier, Qt::NoScrollPhase, false);
  QApplication::sendEvent(browser->viewport(), &up);
  EXPECT_GT(browser->font().pointSizeF(), before);
  EXPECT_EQ(part<QToolButton>("guideSizeTool")->text(), "110%");
  EXPECT_EQ(Preferences().value("guide/topic").toString(), "memory");
  EXPECT_EQ(Preferences().value("guide/textPercent").toInt(), 110);
  part<QToolButton>("guideSizeTool")->click();
  EXPECT_EQ(browser->font().pointSizeF(), before);
}

TEST_F(GuideWindow, reading_measure_stays_within_720_pixels) {
  window_->go("guide", {{"topic", "exam"}});
  QTest::qWait(50);
  const auto* browser = part<QTextBrowser>("guideBrowser");
  EXPECT_GT(browser->viewport()->width(), 900);
  EXPECT_LE(browser->document()->textWidth() - 2 * browser->document()->documentMargin(), 720);
}

TEST_F(GuideWindow, f1_shows_the_topic_of_the_field_in_focus_beside_its_page) {
  window_->go("train", {{"view", "new"}, {"field", "train.warmup_ratio"}});
  window_->activateWindow();
  auto* field = part<QWidget>("field/train.warmup_ratio");
  ASSERT_TRUE(QTest::qWaitFor([&] { return field->hasFocus() || field->isAncestorOf(QApplication::focusWidget()); }));
  press_f1();
  auto* dock = part<QDockWidget>("guideDock");
  ASSERT_TRUE(dock->isVisible());
  EXPECT_EQ(part<GuideReader>("guideDockReader")->topic(), "schedule");
  EXPECT_EQ(window_->currentPage(), "train");
  EXPECT_TRUE(field->isVisible());
  EXPECT_FALSE(dock->isFloating());
  EXPECT_EQ(window_->width(), 1600);
  part<QToolButton>("guideDockOpenTool")->click();
  EXPECT_EQ(window_->currentPage(), "guide");
  EXPECT_EQ(reader()->topic(), "schedule");
}

TEST_F(GuideWindow, drawings_beside_a_page_fit_and_are_made_once) {
  window_->go("train");
  press_f1();
  auto* reader = part<GuideReader>("guideDockReader");
  auto* browser = part<GuideBrowser>("guideDockBrowser");
  reader->showTopic("loss-mask");
  QTest::qWait(100);
  QSignalSpy again(browser, &GuideBrowser::drawingsOutgrown);
  QTest::qWait(200);
  EXPECT_EQ(again.size(), 0);
  EXPECT_EQ(browser->horizontalScrollBar()->maximum(), 0);
}

TEST_F(GuideWindow, f1_where_nothing_special_is_in_focus_shows_the_topic_of_the_page) {
  for (const auto& [page, topic] : guide_book().pages()) {
    window_->go(page);
    if (QWidget* focus = QApplication::focusWidget()) focus->clearFocus();
    press_f1();
    EXPECT_EQ(part<GuideReader>("guideDockReader")->topic(), topic) << page.toStdString();
  }
}

TEST_F(GuideWindow, a_narrow_window_keeps_its_size_when_the_guide_comes_beside) {
  for (const PageDescriptor* page : all_pages()) window_->page(page->id);
  window_->resize(1024, 640);
  window_->go("home");
  press_f1();
  QTest::qWait(50);
  EXPECT_TRUE(part<QDockWidget>("guideDock")->isVisible());
  EXPECT_EQ(window_->size(), QSize(1024, 640));
}

TEST_F(GuideWindow, f1_in_a_dialog_opens_a_window_that_the_dialog_does_not_block) {
  QDialog dialog(window_.get());
  dialog.setObjectName("splitDialog");
  QLineEdit edit(&dialog);
  dialog.open();
  QTest::keyClick(&edit, Qt::Key_F1);
  auto* beside = dialog.findChild<QDialog*>("guideWindow");
  ASSERT_TRUE(beside);
  EXPECT_TRUE(beside->isVisible());
  EXPECT_EQ(beside->findChild<GuideReader*>("guideWindowReader")->topic(), "splitting");
}

TEST_F(GuideWindow, show_me_opens_the_page_and_gives_the_control_the_focus) {
  window_->go("guide");
  follow("studio:train?field=train.lr_scheduler_type");
  EXPECT_EQ(window_->currentPage(), "train");
  auto* field = part<QWidget>("field/train.lr_scheduler_type");
  EXPECT_TRUE(QTest::qWaitFor([&] { return field->hasFocus(); }));
  EXPECT_TRUE(QTest::qWaitFor([&] { return window_->findChild<QWidget*>("guideFrame") != nullptr; }));
  follow("studio:train?field=data.train#wizardEvalSplitRadio");
  auto* radio = part<QWidget>("wizardEvalSplitRadio");
  EXPECT_TRUE(QTest::qWaitFor([&] { return radio->hasFocus(); }));
}

TEST_F(GuideWindow, an_address_outside_is_shown_and_asked_about) {
  window_->go("guide", {{"topic", "lora"}});
  follow("https://arxiv.org/abs/2106.09685");
  auto* dialog = window_->findChild<QDialog*>("addressDialog");
  ASSERT_TRUE(dialog);
  bool shows_it = false;
  for (const QLabel* label : dialog->findChildren<QLabel*>()) shows_it |= label->text().contains("arxiv.org/abs/2106");
  EXPECT_TRUE(shows_it);
  EXPECT_EQ(reader()->topic(), "lora");
}

}  // namespace
}  // namespace ft::ui
