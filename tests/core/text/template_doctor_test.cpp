// Each point of the examination, on templates that keep it and on templates that break it.
#include "core/text/template_doctor.h"

#include <gmock/gmock.h>

#include "core/base/error.h"

namespace ft::text {
namespace {

const std::filesystem::path kData = std::filesystem::path(FT_TEST_DATA) / "masks";

constexpr const char* kGood =
    "{% for m in messages %}{{ '<|turn|>' + m.role + '\\n' + m.content + '<|over|>\\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|turn|>assistant\\n' }}{% endif %}";

class TemplateDoctor : public testing::Test {
 protected:
  static void SetUpTestSuite() { tokenizer_ = load_tokenizer(kData); }

  DoctorReport examine(const std::string& source, std::vector<Json> rows = {}, int64_t cutoff = 0) {
    const ChatTemplate chat(source, tokenizer_->names());
    DoctorQuestion question;
    question.tokenizer = tokenizer_.get();
    question.chat = &chat;
    question.stop_ids = stop_ids_;
    question.cutoff = cutoff;
    question.rows = rows.size();
    question.row = [&](size_t row) { return rows[row]; };
    return examine_template(question);
  }

  static Proof proof(const DoctorReport& report, const char* id) {
    const TemplatePoint* point = report.point(id);
    EXPECT_TRUE(point) << id;
    return point ? point->proof : Proof::unknown;
  }

  static Json row(const std::string& question, const std::string& answer) {
    return {{"messages", {{{"role", "user"}, {"content", question}}, {{"role", "assistant"}, {"content", answer}}}}};
  }

  static inline TokenizerPtr tokenizer_;
  std::vector<int32_t> stop_ids_{*tokenizer_->id_of("<|over|>")};
};

TEST_F(TemplateDoctor, AGoodTemplateHoldsInEveryPoint) {
  const auto report = examine(kGood, {row("Where is it?", "On its way.")}, 512);
  for (const char* id : {"user_not_learned", "answers_learned", "bos_once", "end_learned", "stop_tokens",
                         "generation_prompt", "round_trip", "rows", "special_text", "truncation"})
    EXPECT_EQ(proof(report, id), Proof::holds) << id << ": " << report.point(id)->sentence;
  EXPECT_EQ(proof(report, "pad_token"), Proof::note) << "the file names one token for both";
  EXPECT_EQ(report.end_of_turn, "<|over|>");
  EXPECT_FALSE(report.denied());
}

TEST_F(TemplateDoctor, MarksAroundTheWrongTurnsAreDenied) {
  const auto report = examine(
      "{% for m in messages %}{% if m.role == 'user' %}{% generation %}{{ '<|turn|>' + m.content + '<|over|>' }}"
      "{% endgeneration %}{% else %}{{ '<|turn|>' + m.content + '<|over|>' }}{% endif %}{% endfor %}");
  EXPECT_EQ(proof(report, "user_not_learned"), Proof::denied);
  EXPECT_EQ(proof(report, "answers_learned"), Proof::denied);
}

TEST_F(TemplateDoctor, AnAnswerWithoutAnEndIsDenied) {
  const auto report = examine(
      "{% for m in messages %}{{ '<|turn|>' + m.role + '\\n' + m.content + '\\n' }}{% endfor %}"
      "{% if add_generation_prompt %}{{ '<|turn|>assistant\\n' }}{% endif %}");
  EXPECT_EQ(proof(report, "end_learned"), Proof::denied);
}

TEST_F(TemplateDoctor, AnEndThatTheModelDoesNotStopAtIsDenied) {
  stop_ids_ = {*tokenizer_->id_of("<|bye|>")};
  EXPECT_EQ(proof(examine(kGood), "stop_tokens"), Proof::denied);
  stop_ids_.clear();
  EXPECT_EQ(proof(examine(kGood), "stop_tokens"), Proof::unknown);
}

TEST_F(TemplateDoctor, APromptThatSaysMoreThanTrainingDoesIsNoted) {
  const std::string source =
      "{% for m in messages %}{{ '<|turn|>' + m.role + '\\n' + m.content + '<|over|>\\n' }}{% endfor %}"
      "{% if add_generation_prompt %}{{ '<|turn|>assistant\\n(think) ' }}{% endif %}";
  EXPECT_EQ(proof(examine(source), "generation_prompt"), Proof::note);
}

TEST_F(TemplateDoctor, ARefusedConversationIsSaidInTheTemplatesWords) {
  const auto report = examine("{{ raise_exception('Only pictures, please.') }}");
  ASSERT_EQ(proof(report, "rows"), Proof::denied);
  EXPECT_THAT(report.point("rows")->sentence, testing::HasSubstr("Only pictures, please."));
}

TEST_F(TemplateDoctor, RowsThatSpellASpecialTokenAreFound) {
  const auto report = examine(kGood, {row("Hi", "Hello"), row("What is <|over|> for?", "It ends a turn.")});
  ASSERT_EQ(proof(report, "special_text"), Proof::denied);
  EXPECT_THAT(report.point("special_text")->rows, testing::ElementsAre(1u));
}

TEST_F(TemplateDoctor, RowsThatLoseTheirEndAreCounted) {
  std::string long_text;
  for (int i = 0; i < 40; ++i) long_text += "word ";
  const auto report = examine(kGood, {row("Hi", "Hello"), row("Hi", long_text), row(long_text, "Hello")}, 60);
  const TemplatePoint* point = report.point("truncation");
  ASSERT_TRUE(point);
  EXPECT_EQ(point->proof, Proof::denied);
  EXPECT_THAT(point->sentence, testing::HasSubstr("the whole answer is lost in 1 row, and its end in 1 more"));
}

TEST_F(TemplateDoctor, RowsThatTeachNothingAreNamed) {
  const Json silent{{"messages", {{{"role", "user"}, {"content", "Hi"}}}}};
  const auto report = examine(kGood, {row("Hi", "Hello"), silent});
  ASSERT_EQ(proof(report, "rows"), Proof::denied);
  EXPECT_THAT(report.point("rows")->rows, testing::ElementsAre(1u));
  EXPECT_THAT(report.point("rows")->sentence, testing::HasSubstr("1 row cannot be learned from"));
}

}  // namespace
}  // namespace ft::text
