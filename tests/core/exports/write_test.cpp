// Exports as the programs ask for them: card, Modelfile, compared answers, and nothing left of one that was stopped.
#include <gmock/gmock.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/exam.h"
#include "core/engine/export_model.h"
#include "core/engine/train_job.h"
#include "tests/support/temp_folder.h"
#include "tests/support/tiny_chat_model.h"

namespace ft::engine {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class WriteExport : public testing::Test {
 protected:
  WriteExport() {
    test::put_tiny_chat_model(folder_ / "tiny");
    std::string rows;
    for (int n = 0; n < 12; ++n)
      rows += R"({"prompt": "say )" + std::to_string(n) + R"( ", "completion": "yes"})" + "\n";
    write_file(folder_ / "private place.jsonl", rows);
    request_.what = (folder_ / "tiny").string();
    request_.target = folder_ / "out/tiny.gguf";
    request_.to = "gguf";
    request_.quant = "f16";
    request_.threads = 1;
  }

  // A run of a few steps with its exam.
  fs::path train() {
    TrainRequest train;
    train.spec.model = request_.what;
    train.spec.data.train = train.spec.data.eval = (folder_ / "private place.jsonl").string();
    train.spec.data.packing = false;
    train.spec.data.map = map_;
    train.spec.train.num_train_epochs = 1;
    train.spec.train.learning_rate = 0.003;
    train.spec.train.per_device_train_batch_size = 4;
    train.spec.train.gradient_accumulation_steps = 1;
    train.run_directory = folder_ / "run";
    train.machine.threads = 1;
    EXPECT_EQ(start_training(train)->wait(), runs::Phase::finished);
    const auto answered = [](int right) {
      ExamResult result;
      for (int i = 0; i < 40; ++i) {
        eval::ExamItem item;
        item.prompt = "q" + std::to_string(i);
        item.reference = "a";
        result.items.push_back(item);
        result.answers.push_back(i < right ? "a" : "b");
      }
      result.marks = eval::mark(result.items, result.answers, {"exact_match"});
      result.seconds = right;
      return result;
    };
    Json report = before_and_after(answered(4), answered(36));
    report["file"] = (folder_ / "private place.jsonl").string();
    write_file(folder_ / "run/eval.json", to_text(report));
    return folder_ / "run";
  }

  std::vector<std::string> files_in(const fs::path& place) const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(place)) names.push_back(entry.path().filename().string());
    return names;
  }

  const test::TempFolder folder_;
  ExportRequest request_;
  std::vector<std::string> map_;  // of the run's data
};

TEST_F(WriteExport, a_run_becomes_a_file_with_card_modelfile_and_compared_answers) {
  request_.what = train().string();
  request_.card = "en";
  request_.modelfile = true;
  request_.compare = 5;
  const ExportReport report = write_export(request_);
  EXPECT_THAT(files_in(folder_ / "out"), testing::UnorderedElementsAre("tiny.gguf", "README.md", "Modelfile"));
  EXPECT_THAT(report.also, testing::UnorderedElementsAre("README.md", "Modelfile"));
  ASSERT_EQ(report.answers.size(), 5u);
  EXPECT_EQ(report.answers[0].question, "say 0 ");
  const std::string card = read_file(folder_ / "out/README.md");
  EXPECT_THAT(card, HasSubstr("| training | private place.jsonl | 12 |"));
  EXPECT_THAT(card, HasSubstr("| Exact match | 10.0% | 90.0% | +80.0 ("));
  EXPECT_THAT(card, HasSubstr("| better |"));
  EXPECT_THAT(card, HasSubstr("| `train.learning_rate` | 0.003 |"));
  EXPECT_THAT(card, Not(HasSubstr(folder_.path().string())));  // nobody's folders
  EXPECT_THAT(card, Not(HasSubstr("say 3")));                  // nor the data
}

TEST_F(WriteExport, says_how_much_of_the_change_survives_the_number_format) {
  request_.what = train().string();
  request_.to = "merged";
  request_.target = folder_ / "fine";
  request_.quant = "f32";
  EXPECT_NEAR(write_export(request_).kept_change, 1.0, 1e-4);
  request_.target = folder_ / "coarse";
  request_.quant = "bf16";
  const ExportReport coarse = write_export(request_);
  EXPECT_TRUE(coarse.learned);
  EXPECT_NEAR(coarse.kept_change, 1.0, 0.2);
  EXPECT_NE(coarse.kept_change, 1.0);
  request_.to = "adapter";
  request_.quant = "";
  request_.target = folder_ / "adapter";
  EXPECT_EQ(write_export(request_).kept_change, 1.0);
}

TEST_F(WriteExport, the_card_speaks_chinese_and_says_that_no_exam_was_sat) {
  request_.card = "zh";
  write_export(request_);
  EXPECT_THAT(read_file(folder_ / "out/README.md"), HasSubstr("未做评估"));
}

TEST_F(WriteExport, somebodys_readme_stays) {
  fs::create_directories(folder_ / "out");
  write_file(folder_ / "out/README.md", "mine");
  request_.card = "en";
  EXPECT_THAT(write_export(request_).also, testing::ElementsAre("tiny.README.md"));
  EXPECT_EQ(read_file(folder_ / "out/README.md"), "mine");
  request_.replace = true;  // its own card is written anew
  EXPECT_THAT(write_export(request_).also, testing::ElementsAre("tiny.README.md"));
  EXPECT_THAT(files_in(folder_ / "out"), testing::UnorderedElementsAre("tiny.gguf", "README.md", "tiny.README.md"));
}

TEST_F(WriteExport, an_export_without_loss_answers_alike) {
  request_.quant = "f32";
  request_.compare = 4;
  request_.questions = folder_ / "private place.jsonl";
  for (const AnswerPair& one : write_export(request_).answers) EXPECT_EQ(one.original, one.exported);
}

TEST_F(WriteExport, a_number_format_that_is_not_written_is_refused_before_the_model_is_read) {
  request_.what = (folder_ / "nowhere").string();
  for (const auto& [to, quant] : {std::pair("gguf", "q4_k_m"), {"merged", "q8_0"}, {"adapter", "f16"}}) {
    request_.to = to;
    request_.quant = quant;
    try {
      write_export(request_);
      FAIL() << to << " as " << quant;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::usage) << error.message();
    }
  }
}

TEST_F(WriteExport, the_runs_own_questions_are_read_as_the_run_read_them) {
  std::string rows;
  for (int n = 0; n < 12; ++n) rows += R"({"frage": "say )" + std::to_string(n) + R"( ", "antwort": "yes"})" + "\n";
  write_file(folder_ / "private place.jsonl", rows);
  map_ = {"frage=prompt", "antwort=completion"};
  request_.what = train().string();
  fs::remove(folder_ / "run/eval.json");
  request_.compare = 3;
  EXPECT_EQ(write_export(request_).answers.size(), 3u);
  // What asks nothing is refused before anything is written.
  write_file(folder_ / "nothing.jsonl", "{\"frage\": \"say 1\"}\n");
  request_.questions = folder_ / "nothing.jsonl";
  request_.target = folder_ / "late/tiny.gguf";
  EXPECT_THROW(write_export(request_), Error);
  EXPECT_FALSE(fs::exists(folder_ / "late"));
}

TEST_F(WriteExport, stopped_at_any_moment_leaves_nothing) {
  request_.to = "merged";
  request_.quant = "f32";
  request_.target = folder_ / "out/merged";
  request_.compare = 3;
  request_.questions = folder_ / "private place.jsonl";
  for (const double at : {0.0, 0.3, 0.5, 0.74, 0.8}) {
    request_.stop = StopToken();
    request_.progress = [&](double share) {
      if (share >= at) request_.stop.request_stop();
    };
    try {
      write_export(request_);
      ADD_FAILURE() << "went on at " << at;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::cancelled);
    }
    EXPECT_TRUE(!fs::exists(folder_ / "out") || fs::is_empty(folder_ / "out")) << at;
  }
}

}  // namespace
}  // namespace ft::engine
