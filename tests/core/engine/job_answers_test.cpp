// What a run leaves behind is asked: answers, exams, exports, adapters that share a base.
#include "tests/core/engine/job_support.h"

namespace ft::engine {
namespace {

TEST_F(JobTest, a_checkpoint_of_all_weights_can_be_asked) {
  request_.spec.finetuning_type = "full";
  request_.spec.train.learning_rate = 1e-3;
  EXPECT_EQ(start_training(request_)->wait(), runs::Phase::finished);
  const std::vector<Json> row{Json{{"prompt", "say 3 "}, {"completion", "3 it is"}}};
  const auto loss = [&](const std::filesystem::path& checkpoint) {
    const auto chat = open_chat({request_.spec.model, checkpoint, {"cpu", "float32", 1}}, {});
    return chat->losses(row, "last", {}).front().loss_sum;
  };
  EXPECT_LT(loss(folder_ / "run/checkpoints/step-6"), loss({}));
}

TEST_F(JobTest, a_base_that_gets_an_adapter_answers_as_one_that_was_loaded_with_it) {
  request_.spec.train.learning_rate = 1e-2;
  EXPECT_EQ(start_training(request_)->wait(), runs::Phase::finished);
  const auto adapter = folder_ / "run/checkpoints/step-6";
  const std::vector<Json> row{Json{{"prompt", "say 3 "}, {"completion", "3 it is"}}};
  const auto loaded = open_chat({request_.spec.model, adapter, {"cpu", "auto", 1}}, {});
  const auto grown = open_chat({request_.spec.model, {}, {"cpu", "auto", 1}}, {});
  const double base = grown->losses(row, "last", {}).front().loss_sum;
  EXPECT_TRUE(grown->add_adapter(adapter));
  EXPECT_EQ(grown->losses(row, "last", {}).front().loss_sum, loaded->losses(row, "last", {}).front().loss_sum);
  EXPECT_NE(grown->losses(row, "last", {}).front().loss_sum, base);
  EXPECT_FALSE(grown->add_adapter(adapter));  // it has one
  EXPECT_FALSE(loaded->add_adapter(adapter));
}

// What a run was trained with is what answers, and what an export carries, byte for byte.
TEST_F(JobTest, the_template_of_a_run_goes_along_to_answers_and_exports) {
  const std::string own =
      "{% for m in messages %}{{ m.role + ':' + m.content + '</s>' }}{% endfor %}"
      "{% if add_generation_prompt %}{{ 'assistant:' }}{% endif %}\n";
  write_file(folder_ / "own.jinja", own);
  write_file(folder_ / "train.jsonl",
             "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"assistant\",\"content\":\"ho\"}]}\n");
  request_.spec.data.eval.clear();
  request_.spec.samples = {};
  request_.spec.train.eval_steps = 0;
  request_.spec.data.chat_template = (folder_ / "own.jinja").string();
  EXPECT_EQ(start_training(request_)->wait(), runs::Phase::finished);
  const auto run = folder_ / "run";
  EXPECT_EQ(read_file(run / "chat_template.jinja"), own);
  write_file(folder_ / "own.jinja", "changed since");  // the run keeps its own
  const auto checkpoint = result_of_run(run).checkpoint;
  for (const auto& trained : {run, checkpoint}) EXPECT_EQ(template_of_training(trained), own) << trained;

  const Prompt prompt{{{{"role", "user"}, {"content", "hi"}}}, "", {}, false};
  AnswerOptions greedy;
  greedy.greedy = true;
  greedy.max_new_tokens = 4;
  const auto answer = [&](const ChatModel& model) {
    return open_chat(model, {})->answer({prompt}, greedy, {}, {}).front().text;
  };
  const std::string said = answer({request_.spec.model, run, {"cpu", "float32", 1}});
  for (const char* to : {"adapter", "merged"}) {
    ExportRequest request;
    request.what = run.string();
    request.target = folder_ / to;
    request.to = to;
    request.quant = "f32";
    request.threads = 1;
    write_export(request);
    EXPECT_EQ(read_file(folder_ / to / "chat_template.jinja"), own) << to;
  }
  EXPECT_EQ(answer({request_.spec.model, folder_ / "adapter", {"cpu", "float32", 1}}), said);
  EXPECT_EQ(answer({(folder_ / "merged").string(), {}, {"cpu", "float32", 1}}), said);

  request_.run_directory = folder_ / "other";
  request_.spec.data.chat_template = "no such";
  EXPECT_THROW(start_training(request_)->wait(), Error);
}

TEST_F(JobTest, several_adapters_share_the_weights_of_one_base) {
  request_.spec.train.learning_rate = 1e-2;
  EXPECT_EQ(start_training(request_)->wait(), runs::Phase::finished);
  const std::vector<Json> row{Json{{"prompt", "say 3 "}, {"completion", "3 it is"}}};
  const auto loss = [&](Chat& chat) { return chat.losses(row, "last", {}).front().loss_sum; };
  const Machine machine{"cpu", "auto", 1};
  const auto base = open_chat({request_.spec.model, {}, machine}, {});
  const double before = loss(*base);
  for (const char* step : {"step-2", "step-6"}) {
    const auto adapter = folder_ / "run/checkpoints" / step;
    const auto shared = base->share(adapter);
    ASSERT_TRUE(shared) << step;
    EXPECT_EQ(loss(*shared), loss(*open_chat({request_.spec.model, adapter, machine}, {}))) << step;
    EXPECT_EQ(loss(*shared->share({})), before) << "without the other one's adapter";
  }
  EXPECT_EQ(loss(*base), before);
  const auto exact = open_chat({request_.spec.model, {}, {"cpu", "float32", 1}}, {});
  EXPECT_FALSE(exact->share(folder_ / "run/checkpoints/step-6")) << "it would be merged into the weights of both";
}

TEST_F(JobTest, a_small_change_is_heard_in_answers_too) {
  request_.spec.train.learning_rate = 1e-5;  // changes below the steps of bfloat16, in which "auto" keeps the weights
  EXPECT_EQ(start_training(request_)->wait(), runs::Phase::finished);
  const auto change = [&](const std::string& dtype) {
    const auto loss = [&](const std::filesystem::path& adapter) {
      double sum = 0;
      const auto chat = open_chat({request_.spec.model, adapter, {"cpu", dtype, 1}}, {});
      for (int n = 0; n < 12; ++n)
        sum += chat->losses({Json{{"prompt", fmt::format("say {} ", n)}, {"completion", fmt::format("{} it is", n)}}},
                            "last", {})
                   .front()
                   .loss_sum;
      return sum;
    };
    return loss(folder_ / "run/checkpoints/step-6") - loss({});
  };
  const double exact = change("float32");
  EXPECT_LT(exact, -1e-4);
  EXPECT_NEAR(change("auto"), exact, 0.05 * -exact);
}

TEST_F(JobTest, a_run_stands_for_its_result_and_any_other_folder_is_refused_at_once) {
  EXPECT_EQ(start_training(request_)->wait(), runs::Phase::finished);
  const std::vector<Json> row{Json{{"prompt", "say 3 "}, {"completion", "3 it is"}}};
  const auto loss = [&](const std::filesystem::path& adapter) {
    return open_chat({request_.spec.model, adapter, {"cpu", "float32", 1}}, {})
        ->losses(row, "last", {})
        .front()
        .loss_sum;
  };
  EXPECT_EQ(loss(folder_ / "run"), loss(folder_ / "run/checkpoints/step-6"));
  const double base = loss({});
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder_ / "run");  // no adapter is none, wherever the program stands
  EXPECT_EQ(loss({}), base);
  std::filesystem::current_path(before);
  try {
    loss(folder_ / "run/checkpoints");
    FAIL() << "took a folder without an adapter";
  } catch (const Error& error) {
    EXPECT_THAT(error.message(), testing::HasSubstr("is no adapter folder"));
  }
}

TEST_F(JobTest, an_exam_goes_on_past_a_question_that_the_model_cannot_read) {
  const std::string endless(200, 'a');  // tiny-llama reads 128 tokens, here one a letter
  write_file(folder_ / "exam.jsonl", "{\"prompt\": \"say 1 \", \"completion\": \"1 it is\"}\n{\"prompt\": \"torn\n" +
                                         to_text({{"prompt", endless}, {"completion", "b"}}) +
                                         "\n{\"prompt\": \"say 2 \", \"completion\": \"2 it is\"}\n");
  ExamOptions options;
  options.max_new_tokens = 4;
  const ExamPaper paper = read_exam((folder_ / "exam.jsonl").string(), options);
  EXPECT_EQ(paper.unread, 1u);
  EXPECT_THAT(paper.first_unread, testing::StartsWith("Line 2 column "));
  const auto chat = open_chat({request_.spec.model, {}, {"cpu", "float32", 1}}, {});
  const ExamResult result = sit_exam(*chat, paper, options, {});
  EXPECT_THAT(result.unreadable, testing::ElementsAre(1));
  ASSERT_EQ(result.answers.size(), 3u);
  EXPECT_EQ(result.answers[1], "");
  EXPECT_TRUE(std::isfinite(result.loss));
  const ExamResult without_it = sit_exam(*chat, without(paper, {1}), options, {});
  EXPECT_EQ(result.answers[2], without_it.answers[1]);
  EXPECT_EQ(result.loss, without_it.loss);
  EXPECT_EQ(before_and_after(result, result).value("unread", 0), 1);  // told for good
}

TEST_F(JobTest, eight_samples_give_one_gradient_however_they_are_put_together) {
  for (const char* dtype : {"float32", "auto"}) {
    double last = 0;
    const auto check = compare_gradients(request_.spec.model, {"cpu", dtype, 1}, {}, [&](double share) {
      EXPECT_GE(share, last);
      last = share;
    });
    ASSERT_EQ(check.ways.size(), 4u);
    EXPECT_TRUE(check.agrees) << dtype;
    EXPECT_EQ(check.ways[1].micro_batches, 6);  // its tokenizer has no Chinese
    EXPECT_GT(check.ways[0].gradient_norm, 0);
    for (const auto& way : check.ways) {
      EXPECT_NEAR(way.loss, check.ways[0].loss, 1e-4 * check.ways[0].loss) << way.name;
      if (check.dtype == "float32") {
        EXPECT_LT(way.difference, 1e-5) << way.name;
      }
    }
  }
  StopToken stop;
  stop.request_stop();
  EXPECT_THROW(compare_gradients(request_.spec.model, {"cpu", "float32", 1}, stop, {}), Error);
}

TEST_F(JobTest, a_place_without_a_token_stands_for_no_text) {
  const auto tokenizer = text::load_tokenizer(folder_ / "model");
  const int32_t a = tokenizer->encode("a", false).front(), b = tokenizer->encode("b", false).front();
  EXPECT_EQ(answer_text(*tokenizer, {a, tokenizer->vocabulary(), b, tokenizer->vocabulary() + 5000}), "ab");
}

}  // namespace
}  // namespace ft::engine
