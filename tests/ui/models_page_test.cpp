// The Models page, without a screen: what it lists, what it says of each, where it leads.
#include <gtest/gtest.h>

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <algorithm>

#include "core/base/files.h"
#include "tests/support/studio_home.h"
#include "ui/bridge/paths.h"
#include "ui/models/models_page.h"
#include "ui/models/token_strip.h"
#include "ui/studio.h"

namespace ft::ui {
namespace {

namespace fs = std::filesystem;

std::string golden(const std::string& name) {
  return std::string(FT_TEST_DATA) + "/" + name;
}

// A tiny model with the tokenizer and template of the masks' golden data.
void put_model(const fs::path& folder) {
  fs::create_directories(folder);
  for (const char* file : {"config.json", "model.safetensors"})
    fs::copy_file(golden("weights/tiny-llama/") + file, folder / file);
  for (const char* file : {"tokenizer.json", "tokenizer_config.json"})
    fs::copy_file(golden("masks/") + file, folder / file);
  write_file(folder / "README.md", "---\nlicense: mit\n---\n");
  write_file(folder / "chat_template.jinja",
             std::string("{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}"));
}

class ModelsPageTest : public testing::Test {
 protected:
  void SetUp() override {
    put_model(home_ / ".cache/modelscope/hub/models/acme/tiny___llama");
    fs::create_directories(home_ / ".lmstudio/models/acme/mamba");
    fs::copy_file(golden("weights/tiny-llama/model.safetensors"),
                  home_ / ".lmstudio/models/acme/mamba/model.safetensors");
    write_file(home_ / ".lmstudio/models/acme/mamba/config.json", R"({"model_type": "mamba2"})");
    studio_ = std::make_unique<Studio>(home_.project());
    page_ = std::make_unique<ModelsPage>(*studio_, nullptr);
    page_->resize(1100, 700);
    page_->show();
    ASSERT_TRUE(test::comes([&] { return !page_->scanning(); }));
  }

  template <class Widget>
  Widget* part(const char* name) {
    return page_->findChild<Widget*>(name);
  }
  int row_of_name(const QString& name) {
    for (int i = 0; i < page_->list().rowCount(); ++i)
      if (page_->list().row(i).name == name) return i;
    return -1;
  }

  test::StudioHome home_;
  std::unique_ptr<Studio> studio_;
  std::unique_ptr<ModelsPage> page_;
};

TEST_F(ModelsPageTest, lists_the_catalogue_and_what_lies_in_caches) {
  EXPECT_EQ(page_->list().rowCount(), 5);  // three of the catalogue
  const int found = row_of_name("acme/tiny.llama");
  ASSERT_GE(found, 0);
  const ModelRow& row = page_->list().row(found);
  EXPECT_TRUE(row.usable());
  EXPECT_EQ(source_text(row), "ModelScope");
  EXPECT_EQ(licence_text(row), "MIT");
  const int missing = row_of_name("smollm2-135m-instruct");
  ASSERT_GE(missing, 0);
  EXPECT_FALSE(page_->list().row(missing).here());
}

// There is no GPU here: this stands for one with 6 of 16 GiB free that computes in bfloat16.
TEST_F(ModelsPageTest, counts_with_the_memory_of_the_device_that_is_chosen) {
  const int row = row_of_name("acme/tiny.llama");
  ASSERT_GE(row, 0);
  const int64_t on_processor = page_->list().row(row).memory->lora.activations;
  std::string asked;
  studio_->setDeviceMemorySource([&asked](const std::string& device) {
    asked = device;
    engine::DeviceMemory memory{int64_t{6} << 30, int64_t{16} << 30, 0, 71, {2, true}};
    return memory;
  });
  studio_->preferences().setValue("device", "cuda");
  page_->open({{"model", page_->list().row(row).model}});
  page_->hide();
  page_->show();
  const auto note = [&] {
    for (const QLabel* label : part<QWidget>("modelMemoryBars")->findChildren<QLabel*>())
      if (label->text().startsWith("A full bar is the graphics memory")) return label->text();
    return QString();
  };
  ASSERT_TRUE(test::comes([&] { return !note().isEmpty(); }));
  EXPECT_EQ(asked, "cuda");
  EXPECT_TRUE(note().contains("6.0 GiB of 16")) << note().toStdString();
  EXPECT_EQ(page_->list().row(row).memory->lora.activations, on_processor / 2);
  EXPECT_EQ(page_->list().fitsText(page_->list().row(row)), "all");
}

TEST_F(ModelsPageTest, says_why_a_family_is_not_supported_in_a_grey_row) {
  const int row = row_of_name("mamba");
  ASSERT_GE(row, 0);
  EXPECT_TRUE(problem_of(page_->list().row(row)).startsWith("Model family \"mamba2\" is not supported. Supported: "));
  EXPECT_TRUE(page_->list().index(row, 0).data(Qt::ForegroundRole).isValid());
  page_->open({{"model", page_->list().row(row).model}});
  EXPECT_FALSE(part<QPushButton>("modelUseButton")->isEnabled());
  EXPECT_TRUE(part<QPushButton>("modelUseButton")->toolTip().contains("mamba2"));
}

TEST_F(ModelsPageTest, leads_to_training_and_to_the_playground_with_the_model) {
  const int row = row_of_name("acme/tiny.llama");
  const QString model = page_->list().row(row).model;
  page_->open({{"model", model}});
  QSignalSpy went(studio_.get(), &Studio::goRequested);
  part<QPushButton>("modelUseButton")->click();
  part<QPushButton>("modelTryButton")->click();
  ASSERT_EQ(went.size(), 2);
  EXPECT_EQ(went[0][0].toString(), "train");
  EXPECT_EQ(went[0][1].toMap()["model"].toString(), model);
  EXPECT_EQ(went[1][0].toString(), "playground");
}

TEST_F(ModelsPageTest, shows_the_template_rendered_and_tokens_with_their_ids) {
  page_->open({{"model", page_->list().row(row_of_name("acme/tiny.llama")).model}});
  auto* example = part<QPlainTextEdit>("modelTemplateText");
  auto* edit = part<QLineEdit>("modelTokenizeEdit");
  ASSERT_TRUE(test::comes([&] { return edit->isEnabled(); }));
  edit->setText("good morning");
  const auto* tokens = part<QListView>("modelTokensList")->model();
  ASSERT_GT(tokens->rowCount(), 0);
  QString together;
  for (int i = 0; i < tokens->rowCount(); ++i) together += tokens->index(i, 0).data().toString();
  EXPECT_EQ(together, visible_text("good morning"));
  EXPECT_FALSE(part<QLabel>("modelTemplateLabel")->text().isEmpty());
  (void)example;
  const auto shown = [&] {  // of the template doctor, each with its word
    QStringList points;
    for (const QLabel* point : part<QWidget>("modelTemplatePoints")->findChildren<QLabel*>("modelTemplatePointLabel"))
      if (point->isVisibleTo(page_.get())) points << point->text();
    return points;
  };
  ASSERT_TRUE(test::comes([&] { return !shown().isEmpty(); }));
  const QStringList points = shown();
  const auto has = [&](const char* word) {
    return std::ranges::any_of(points, [&](const QString& point) { return point.startsWith(word); });
  };
  EXPECT_TRUE(has("Fault: ") || has("Template ok: ")) << points.join('\n').toStdString();
  studio_->preferences().setLanguage("zh_CN");
  ASSERT_TRUE(test::comes([&] { return !shown().isEmpty() && shown() != points; }));
  for (const QString& point : shown()) EXPECT_FALSE(point.contains("onversation")) << point.toStdString();
  studio_->preferences().setLanguage("en");
}

TEST_F(ModelsPageTest, shows_a_model_that_is_opened_from_elsewhere_and_remembers_it) {
  const fs::path elsewhere = home_ / "somewhere/my model";
  put_model(elsewhere);
  page_->open({{"model", to_qstring(elsewhere)}});
  ASSERT_TRUE(test::comes([&] { return part<QLabel>("modelTitleLabel")->text() == "my model"; }));
  page_->scan();
  ASSERT_TRUE(test::comes([&] { return !page_->scanning(); }));
  EXPECT_GE(row_of_name("my model"), 0);
}

TEST_F(ModelsPageTest, of_a_model_that_is_not_there_says_so) {
  page_->open({{"model", "/no/such/model"}});
  EXPECT_TRUE(part<QLabel>("messageBarLabel")->text().contains("/no/such/model"));
}

TEST_F(ModelsPageTest, finds_by_name_licence_and_kind_and_drops_what_is_gone) {
  auto* table = part<QTableView>("modelsTable");
  part<QLineEdit>("modelsSearchEdit")->setText("mit");
  EXPECT_EQ(table->model()->rowCount(), 1);
  part<QLineEdit>("modelsSearchEdit")->clear();
  fs::remove_all(home_ / ".lmstudio");
  page_->scan();
  ASSERT_TRUE(test::comes([&] { return !page_->scanning(); }));
  EXPECT_EQ(row_of_name("mamba"), -1);
}

TEST(ModelFigures, read_as_people_write_them) {
  EXPECT_EQ(parameters_text(134'515'008), "135 M");
  EXPECT_EQ(parameters_text(7'241'732'096), "7.2 B");
  EXPECT_EQ(parameters_text(0), QString::fromUtf8("–"));
}

}  // namespace
}  // namespace ft::ui
