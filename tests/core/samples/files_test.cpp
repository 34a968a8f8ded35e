// What is promised of every sample set: it reads as the index says, repeats nothing, and its exam is not in its
// training.
#include <algorithm>
#include <map>

#include "core/base/files.h"
#include "core/base/unicode.h"
#include "core/config/run_spec.h"
#include "core/data/check.h"
#include "core/eval/metric.h"
#include "tests/core/samples/sets.h"

namespace ft::samples {
namespace {

namespace fs = std::filesystem;

using Grams = std::vector<std::u32string>;

// Sorted set of runs of five characters; a shorter text is one run.
Grams grams_of(const std::string& text) {
  const auto letters = to_utf32(text);
  Grams grams;
  for (size_t i = 0; i + 5 <= letters.size(); ++i) grams.push_back(letters.substr(i, 5));
  if (grams.empty()) grams.push_back(letters);
  std::sort(grams.begin(), grams.end());
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  return grams;
}

double jaccard(const Grams& a, const Grams& b) {
  Grams both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return double(both.size()) / double(a.size() + b.size() - both.size());
}

struct Likeness {
  double most = 0;
  std::string exam, train;
};

// The two questions of exam and training that are most alike.
Likeness closest(const std::vector<std::string>& exam, const std::vector<std::string>& train) {
  std::vector<Grams> known;
  for (const auto& text : train) known.push_back(grams_of(text));
  Likeness found;
  for (const auto& text : exam) {
    const Grams grams = grams_of(text);
    for (size_t i = 0; i < known.size(); ++i)
      if (const double likeness = jaccard(grams, known[i]); likeness > found.most) found = {likeness, text, train[i]};
  }
  return found;
}

std::vector<std::string> questions(const std::vector<Row>& rows) {
  std::vector<std::string> out;
  for (const auto& row : rows) out.push_back(row.question);
  return out;
}

std::string replaced(std::string text, const std::string& part, const std::string& by) {
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + by.size()))
    text.replace(at, part.size(), by);
  return text;
}

// The sentences of a ticket without what changes in them: product and order number.
std::vector<std::string> patterns(const std::vector<Row>& rows) {
  std::vector<std::string> out;
  for (const auto& row : rows) {
    const Json ticket = parse_json(row.answer, "ticket");
    const Json& product = ticket.contains("product") ? ticket["product"] : ticket["产品"];
    const Json& order = ticket.contains("order") ? ticket["order"] : ticket["订单"];
    std::string text = replaced(row.question, product, "<P>");
    out.push_back(order.is_null() ? text : replaced(text, to_text(order), "<N>"));
  }
  return out;
}

TEST(SampleFiles, TheIndexNamesEveryFileAndEveryFileIsNamed) {
  std::set<std::string> named = {"index.json", index()["faulty"]["file"], index()["faulty"]["labels"]};
  for (const auto& set : index()["sets"]) named.insert({set["train"], set["exam"]});
  std::set<std::string> there;
  for (const auto& entry : fs::directory_iterator(folder())) there.insert(entry.path().filename());
  EXPECT_EQ(there, named);
}

TEST(SampleFiles, AllTogetherStaySmall) {
  uintmax_t bytes = 0;
  for (const auto& entry : fs::directory_iterator(folder())) bytes += entry.file_size();
  EXPECT_LT(bytes, 1'500'000u);
}

TEST(SampleFiles, FiveScenariosComeInTwoLanguagesAndThreeFormatsInEach) {
  std::map<std::string, std::set<std::string>> scenarios, formats;
  for (const auto& set : index()["sets"]) {
    if (set["scenario"] == "lesson") continue;
    scenarios[set["language"]].insert(set["scenario"]);
    formats[set["language"]].insert(set["format"]);
  }
  const std::set<std::string> five = {"customer_service", "code_assistant", "document_generation", "content_moderation",
                                      "data_analysis"};
  const std::set<std::string> three = {"messages", "alpaca", "completion"};
  for (const char* language : {"en", "zh"}) {
    EXPECT_EQ(scenarios[language], five) << language;
    EXPECT_EQ(formats[language], three) << language;
  }
}

TEST(SampleFiles, EveryRowReadsInTheDeclaredFormat) {
  for (const auto& set : index()["sets"])
    for (const char* part : {"train", "exam"}) {
      const auto file = data::Dataset::open(folder() / set[part].get<std::string>());
      ASSERT_NE(file.format(), nullptr);
      EXPECT_EQ(file.format()->name, set["format"].get<std::string>()) << set[part];
      EXPECT_EQ(file.size(), set["rows"][part].get<size_t>()) << set[part];
      EXPECT_TRUE(file.set_aside().empty()) << set[part];
      for (size_t i = 0; i < file.size(); ++i)
        EXPECT_EQ(file.fault_of(i).value_or(""), "") << set[part] << " row " << i;
    }
}

TEST(SampleFiles, TheExamIsLargeEnoughToTell) {
  for (const auto& set : index()["sets"]) EXPECT_GE(set["rows"]["exam"].get<int>(), 30) << set["name"];
}

TEST(SampleFiles, MetricsAndSettingsAreOnesThatTheStudioKnows) {
  for (const auto& set : index()["sets"]) {
    EXPECT_FALSE(set["metrics"].empty()) << set["name"];
    for (const auto& metric : set["metrics"]) EXPECT_NO_THROW(eval::metric_named(metric.get<std::string>()));
    EXPECT_NO_THROW(config::spec_from_json(set["spec"], set["name"])) << set["name"];
    for (const char* text : {"title", "shows"})
      for (const char* language : {"en", "zh"}) EXPECT_FALSE(set[text][language].get<std::string>().empty());
  }
}

TEST(SampleFiles, NoQuestionIsAskedTwiceInAFile) {
  for (const auto& set : index()["sets"])
    for (const char* part : {"train", "exam"}) {
      std::set<std::string> seen;
      for (const auto& row : rows_of(set[part]))
        EXPECT_TRUE(seen.insert(row.question).second) << set[part] << ": " << row.question;
    }
}

TEST(SampleFiles, NoExamItemIsNearlyATrainingRow) {
  for (const auto& set : index()["sets"]) {
    const std::string name = set["name"];
    const Likeness found = closest(questions(exam_of(name)), questions(train_of(name)));
    RecordProperty(name, std::to_string(found.most));
    EXPECT_LT(found.most, 0.7) << name << "\n  " << found.exam << "\n  " << found.train;
  }
}

TEST(SampleFiles, TicketsOfTheExamHaveOtherSentences) {
  for (const char* name : {"support-tickets-en", "support-tickets-zh"}) {
    const auto exam = patterns(exam_of(name)), train = patterns(train_of(name));
    const Likeness found = closest(exam, train);
    RecordProperty(std::string(name) + "-patterns", std::to_string(found.most));
    EXPECT_LT(found.most, 0.7) << name << "\n  " << found.exam << "\n  " << found.train;
    EXPECT_GE(std::set<std::string>(train.begin(), train.end()).size(), train.size() * 3 / 4) << name;
  }
}

// Addresses and telephone numbers stand in the posts that moderation is to catch.
TEST(SampleFiles, TheStudiosOwnChecksFindNothingInThem) {
  for (const auto& set : index()["sets"]) {
    const auto train = data::Dataset::open(folder() / set["train"].get<std::string>());
    const auto exam = data::Dataset::open(folder() / set["exam"].get<std::string>());
    data::CheckSettings settings;
    settings.against = &exam;
    for (const auto& finding : data::run_checks(train, settings))
      if (set["scenario"] != "content_moderation" || (finding.kind != "email" && finding.kind != "phone_intl"))
        ADD_FAILURE() << set["name"] << " row " << finding.row.value_or(0) << ": " << finding.message;
  }
}

// The data checks themselves are held against the labels: every fault is found, and nothing is found beside them.
TEST(SampleFiles, TheFaultyFileHasItsLabelledFaultsAndNoOthers) {
  using Place = std::tuple<std::string, int64_t, std::string>;
  std::set<Place> labelled, found;
  const fs::path path = folder() / index()["faulty"]["file"].get<std::string>();
  const std::string labels = read_file(folder() / index()["faulty"]["labels"].get<std::string>());
  for (size_t at = 0; at < labels.size();) {
    const size_t end = labels.find('\n', at);
    const Json label = parse_json(labels.substr(at, end - at), "labels");
    labelled.insert(
        {label["kind"], label["row"].is_null() ? -1 : label["row"].get<int64_t>(), label.value("field", "")});
    at = end + 1;
  }
  for (const auto& finding : data::run_checks(data::Dataset::open(path)))
    if (finding.severity != data::Severity::note)
      found.insert(
          {finding.kind, finding.row ? int64_t(*finding.row) : -1, finding.field.substr(0, finding.field.find('.'))});
  for (const auto& [kind, row, field] : labelled) {
    const auto same = [&, kind = kind, row = row](const Place& place) {
      return std::get<0>(place) == kind && std::get<1>(place) == row;
    };
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), same)) << kind << " in row " << row << " is not found";
  }
  for (const auto& [kind, row, field] : found) {
    const auto same = [&, kind = kind, row = row](const Place& place) {
      return std::get<0>(place) == kind && std::get<1>(place) == row;
    };
    EXPECT_TRUE(std::any_of(labelled.begin(), labelled.end(), same)) << kind << " in row " << row << " is not labelled";
  }
}

}  // namespace
}  // namespace ft::samples
