// A training run as the programs start it: from files to a run's directory, on the engine's own thread.
#include "tests/core/engine/job_support.h"

namespace ft::engine {
namespace {

TEST_F(JobTest, faulty_rows_are_left_out_or_learned_from_as_the_spec_says) {
  write_file(folder_ / "train.jsonl",
             read_file(folder_ / "train.jsonl") +
                 "{\"prompt\": \"\", \"completion\": \"12 it is\"}\n{\"prompt\": \"say 13 \", \"completion\": \"\"}\n");
  request_.spec.samples = {};
  const auto warnings_of = [&](const char* directory) {
    request_.run_directory = folder_ / directory;
    const auto job = start_training(request_);
    EXPECT_EQ(job->wait(), runs::Phase::finished);
    return job->warnings();
  };
  const engine::Estimate without = estimate_run(request_);
  EXPECT_EQ(without.samples, 12);
  EXPECT_EQ(without.rows_left_out, 2);
  EXPECT_THAT(warnings_of("run"), testing::Contains(testing::HasSubstr("2 of 14 rows")));
  EXPECT_EQ(steps_of("metrics.jsonl", "loss").size(), 6u);

  request_.spec.data.skip_faulty = false;
  const engine::Estimate with = estimate_run(request_);
  EXPECT_EQ(with.samples, 13);
  EXPECT_EQ(with.rows_left_out, 1);
  const auto warnings = warnings_of("run-all");
  EXPECT_THAT(warnings, testing::Contains(testing::HasSubstr("1 of 14 rows")));
  EXPECT_THAT(warnings, testing::Contains(testing::HasSubstr("have an error and are learned from all the same")));
  EXPECT_EQ(read_json(folder_ / "run-all/run.json")["spec"]["data"]["skip_faulty"], false);
  EXPECT_EQ(runs::read_rows(folder_ / "run-all/metrics.jsonl").back()["step"], 7);
}

TEST_F(JobTest, a_run_leaves_metrics_samples_and_a_checkpoint_that_verifies) {
  EXPECT_EQ(start_training(request_)->wait(), runs::Phase::finished);
  EXPECT_THAT(steps_of("metrics.jsonl", "loss"), testing::ElementsAre(1, 2, 3, 4, 5, 6));
  EXPECT_THAT(steps_of("metrics.jsonl", "eval_loss"), testing::ElementsAre(2, 4, 6));
  EXPECT_THAT(steps_of("samples.jsonl", "answer"), testing::ElementsAre(0, 0, 2, 2, 4, 4, 6, 6));
  const Json own = runs::read_rows(folder_ / "run/samples.jsonl")[0],
             of_file = runs::read_rows(folder_ / "run/samples.jsonl")[1];
  EXPECT_EQ(own["prompt"], "say 92 ");
  EXPECT_EQ(of_file["prompt"], "say 90 ");
  EXPECT_EQ(of_file["reference"], "90 it is");
  ASSERT_TRUE(runs::latest_valid_checkpoint(folder_ / "run"));
  EXPECT_EQ(runs::latest_valid_checkpoint(folder_ / "run")->step, 6);
}

TEST_F(JobTest, a_run_that_goes_on_from_an_adapter_tells_the_adapters_settings) {
  request_.spec.lora.r = 4;
  request_.spec.lora.lora_dropout = 0.1;
  EXPECT_EQ(start_training(request_)->wait(), runs::Phase::finished);
  request_.spec.lora = {};
  request_.spec.lora.r = 64;
  request_.spec.lora.start_from = (folder_ / "run/checkpoints/step-6").string();
  request_.run_directory = folder_ / "second";
  {
    const auto job = start_training(request_);
    EXPECT_EQ(job->wait(), runs::Phase::finished);
    EXPECT_THAT(job->warnings(), testing::ElementsAre(testing::HasSubstr("lora.r = 64 is not used")));
  }
  const Json lora = read_json(folder_ / "second/run.json")["spec"]["lora"];
  EXPECT_EQ(lora["r"], 4);
  EXPECT_EQ(lora["lora_dropout"], 0.1);
  request_.resume = true;  // the same call goes on
  EXPECT_EQ(start_training(request_)->wait(), runs::Phase::finished);
  // A run of an earlier version noted the spec as it was asked for, and less of the adapter.
  Json about = read_json(folder_ / "second/run.json");
  about["spec"]["lora"]["r"] = 64;
  about["fingerprints"].erase("adapter_config");
  write_file(folder_ / "second/run.json", to_text(about));
  EXPECT_EQ(start_training(request_)->wait(), runs::Phase::finished);
}

TEST_F(JobTest, a_run_goes_on_with_other_questions_but_not_with_other_data) {
  EXPECT_EQ(start_training(request_)->wait(), runs::Phase::finished);
  request_.resume = true;
  request_.spec.samples.prompts = {"say 93 "};
  EXPECT_EQ(start_training(request_)->wait(), runs::Phase::finished);
  write_file(folder_ / "train.jsonl", "{\"prompt\": \"other\", \"completion\": \"data\"}\n");
  try {
    start_training(request_)->wait();
    FAIL() << "went on with other data";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::conflict);
    EXPECT_THAT(error.message(), testing::HasSubstr("train"));
  }
}

TEST_F(JobTest, a_pause_holds_the_run_until_it_is_lifted) {
  request_.spec.train.num_train_epochs = 1000;  // longer than any wait below
  const auto job = start_training(request_);
  const auto until = [&](auto reached) { return wait_until(*job, reached); };
  ASSERT_TRUE(until([](const runs::Snapshot& now) { return now.step > 0; }));
  job->set_paused(true);
  ASSERT_TRUE(until([](const runs::Snapshot& now) { return now.phase == runs::Phase::paused; }));
  const int64_t step = job->snapshot().step;
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(job->snapshot().step, step);
  job->set_paused(false);
  EXPECT_TRUE(until([&](const runs::Snapshot& now) { return now.step > step; }));
  job->request_stop();
  EXPECT_EQ(job->wait(), runs::Phase::stopped);
  EXPECT_TRUE(runs::latest_valid_checkpoint(folder_ / "run"));
}

TEST_F(JobTest, a_pause_is_no_time_of_training) {
  request_.spec.train.num_train_epochs = 1000;
  const auto begin = std::chrono::steady_clock::now();
  const auto job = start_training(request_);
  ASSERT_TRUE(wait_until(*job, [](const runs::Snapshot& now) { return now.step > 0; }));
  job->set_paused(true);
  ASSERT_TRUE(wait_until(*job, [](const runs::Snapshot& now) { return now.phase == runs::Phase::paused; }));
  const int64_t step = job->snapshot().step;
  std::this_thread::sleep_for(std::chrono::milliseconds(1500));
  job->set_paused(false);
  ASSERT_TRUE(wait_until(*job, [&](const runs::Snapshot& now) { return now.step > step; }));
  job->request_stop();
  job->wait();
  const std::chrono::duration<double> all = std::chrono::steady_clock::now() - begin;
  EXPECT_LT(runs::read_rows(folder_ / "run/metrics.jsonl").back()["time"].get<double>(), all.count() - 1.4);
}

TEST_F(JobTest, a_rate_that_is_changed_in_a_pause_is_known_when_the_run_goes_on_later) {
  request_.spec.train.num_train_epochs = 1000;
  request_.spec.train.lr_scheduler_type = "constant";
  request_.spec.train.warmup_ratio = 0.0;
  request_.spec.train.learning_rate = 1e-3;
  int64_t stopped_at = 0;
  {
    const auto job = start_training(request_);
    ASSERT_TRUE(wait_until(*job, [](const runs::Snapshot& now) { return now.step > 0; }));
    job->set_paused(true);
    ASSERT_TRUE(wait_until(*job, [](const runs::Snapshot& now) { return now.phase == runs::Phase::paused; }));
    stopped_at = job->snapshot().step;
    job->scale_learning_rate(0.5);
    job->request_stop();
    EXPECT_EQ(job->wait(), runs::Phase::stopped);
  }
  request_.resume = true;
  const auto job = start_training(request_);
  ASSERT_TRUE(wait_until(*job, [&](const runs::Snapshot& now) { return now.step > stopped_at; }));
  EXPECT_EQ(job->snapshot().learning_rate, 5e-4);
  job->request_stop();
  job->wait();
}

TEST_F(JobTest, a_finished_run_goes_on_for_more_epochs_as_if_it_had_been_planned_so_long) {
  config::TrainConfig& train = request_.spec.train;
  train.lr_scheduler_type = "constant";
  train.warmup_ratio = 0.0;
  const auto losses_of = [&](const char* run) {
    std::vector<double> losses;
    for (const Json& row : runs::read_rows(folder_ / run / "metrics.jsonl"))
      if (row.contains("loss")) losses.push_back(row["loss"]);
    return losses;
  };
  TrainRequest whole = request_;
  whole.spec.train.num_train_epochs = 3;
  whole.run_directory = folder_ / "whole";
  EXPECT_EQ(start_training(whole)->wait(), runs::Phase::finished);

  EXPECT_EQ(start_training(request_)->wait(), runs::Phase::finished);
  request_.resume = true;
  train.num_train_epochs = 3;
  EXPECT_EQ(start_training(request_)->wait(), runs::Phase::finished);
  EXPECT_EQ(losses_of("run").size(), 18u);
  EXPECT_EQ(losses_of("run"), losses_of("whole"));
  EXPECT_EQ(read_json(folder_ / "run/run.json")["spec"]["train"]["num_train_epochs"], 3.0);
  const auto events = runs::read_rows(folder_ / "run/events.jsonl");
  const auto changed = std::ranges::find_if(events, [](const Json& event) { return event["event"] == "changed"; });
  ASSERT_NE(changed, events.end());
  EXPECT_EQ((*changed)["setting"], "num_train_epochs");
  EXPECT_EQ((*changed)["from"], 1.0);
  EXPECT_EQ((*changed)["to"], 3.0);

  train.num_train_epochs = 2;  // shorter than it is
  EXPECT_THROW(start_training(request_)->wait(), Error);
  train.num_train_epochs = 3;
  train.max_steps = 30;  // counted otherwise
  EXPECT_THROW(start_training(request_)->wait(), Error);
}

TEST_F(JobTest, a_resume_that_is_refused_leaves_the_run_as_it_was) {
  EXPECT_EQ(start_training(request_)->wait(), runs::Phase::finished);
  const auto left = [&] { return read_file(folder_ / "run/events.jsonl") + read_file(folder_ / "run/metrics.jsonl"); };
  const std::string before = left();
  request_.resume = true;
  TrainRequest other = request_;
  other.spec.train.learning_rate = 5e-5;
  EXPECT_THROW(start_training(other)->wait(), Error);
  EXPECT_EQ(left(), before);
  std::filesystem::remove_all(folder_ / "run/checkpoints");
  EXPECT_THROW(start_training(request_)->wait(), Error);
  EXPECT_EQ(left(), before);
}

TEST_F(JobTest, rows_that_are_set_aside_are_counted) {
  std::string rows = read_file(folder_ / "train.jsonl");
  for (int n = 0; n < 7; ++n) rows += "{\"prompt\": \"no answer\"}\n";
  write_file(folder_ / "train.jsonl", rows + "{torn\n");
  const auto job = start_training(request_);
  EXPECT_EQ(job->wait(), runs::Phase::finished);
  std::vector<std::string> warnings;
  for (const Json& row : runs::read_rows(folder_ / "run/events.jsonl"))
    if (row["event"] == "warning") warnings.push_back(row["message"]);
  EXPECT_THAT(warnings, testing::Contains(testing::HasSubstr("8 of 20 rows of")));
  EXPECT_EQ(job->warnings(), warnings);
}

TEST_F(JobTest, a_second_run_in_the_same_directory_is_refused_and_the_first_goes_on) {
  request_.spec.train.num_train_epochs = 1000;
  const auto job = start_training(request_);
  ASSERT_TRUE(wait_until(*job, [](const runs::Snapshot& now) { return now.step > 0; }));
  EXPECT_THROW(start_training(request_)->wait(), Error);
  job->request_stop();
  EXPECT_EQ(job->wait(), runs::Phase::stopped);
}

TEST_F(JobTest, a_stop_before_the_first_step_is_said_as_such) {
  const auto job = start_training(request_);
  job->request_stop();
  try {
    EXPECT_EQ(job->wait(), runs::Phase::stopped);  // it had begun already
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::cancelled);
  }
}

TEST_F(JobTest, a_question_longer_than_the_context_is_left_out_with_a_warning) {
  const std::string endless(200, 'a');  // tiny-llama reads 128 tokens, here one a letter
  write_file(folder_ / "eval.jsonl", to_text({{"prompt", endless}, {"completion", "b"}}) +
                                         "\n{\"prompt\": \"say 90 \", \"completion\": \"90 it is\"}\n");
  request_.spec.samples = {{endless, "say 92 "}, 1, 8};
  request_.spec.data.cutoff_len = 64;
  EXPECT_EQ(start_training(request_)->wait(), runs::Phase::finished);

  std::vector<std::string> asked;
  for (const Json& row : runs::read_rows(folder_ / "run/samples.jsonl"))
    if (row["step"] == 0) asked.push_back(row["prompt"]);
  EXPECT_THAT(asked, testing::ElementsAre("say 92 ", "say 90 "));
  std::vector<std::string> warnings;
  for (const Json& row : runs::read_rows(folder_ / "run/events.jsonl"))
    if (row["event"] == "warning") warnings.push_back(row["message"]);
  EXPECT_THAT(warnings, testing::Contains(testing::HasSubstr("the model reads at most 128: aaaa")).Times(2));
}

TEST_F(JobTest, questions_of_a_file_without_answers_are_refused_in_words) {
  write_file(folder_ / "eval.jsonl", "{\"text\": \"only a text\"}\n");
  request_.spec.samples.prompts = {};
  EXPECT_THROW(start_training(request_)->wait(), Error);
}

TEST_F(JobTest, what_is_asked_meanwhile_is_done_before_the_next_step_and_known_when_it_goes_on) {
  request_.spec.train.num_train_epochs = 50;  // 300 steps
  request_.spec.train.eval_steps = 0;
  request_.spec.train.lr_scheduler_type = "constant";
  request_.spec.train.warmup_ratio = 0.0;
  request_.spec.train.learning_rate = 1e-3;
  {
    const auto job = start_training(request_);
    ASSERT_TRUE(wait_until(*job, [](const runs::Snapshot& now) { return now.step >= 2; }));
    job->scale_learning_rate(0.25);
    job->evaluate_now();
    ASSERT_TRUE(
        wait_until(*job, [](const runs::Snapshot& now) { return now.learning_rate == 2.5e-4 && now.has_eval; }));
    job->request_discard();
    EXPECT_EQ(job->wait(), runs::Phase::stopped);
  }
  int64_t changed_at = -1;
  for (const Json& event : runs::read_rows(folder_ / "run/events.jsonl"))
    if (event["event"] == "changed") {
      changed_at = event["step"];
      EXPECT_EQ(event["setting"], "learning_rate");
      EXPECT_EQ(event["factor"], 0.25);
    }
  ASSERT_GT(changed_at, 0);
  EXPECT_THAT(steps_of("metrics.jsonl", "eval_loss"), testing::ElementsAre(changed_at));
  // The change wrote a checkpoint; stopping did not.
  ASSERT_TRUE(runs::latest_valid_checkpoint(folder_ / "run"));
  EXPECT_EQ(runs::latest_valid_checkpoint(folder_ / "run")->step, changed_at);

  request_.resume = true;
  const auto job = start_training(request_);
  ASSERT_TRUE(wait_until(*job, [&](const runs::Snapshot& now) { return now.step > changed_at; }));
  job->request_stop();
  EXPECT_EQ(job->wait(), runs::Phase::stopped);
  for (const Json& row : runs::read_rows(folder_ / "run/metrics.jsonl"))
    if (row.contains("lr")) {
      EXPECT_EQ(row["lr"], row["step"] > changed_at ? 2.5e-4 : 1e-3) << row;
    }
}

TEST_F(JobTest, a_finished_run_says_where_its_time_went) {
  EXPECT_EQ(start_training(request_)->wait(), runs::Phase::finished);
  const Json finished = runs::read_rows(folder_ / "run/events.jsonl").back();
  const Json& parts = finished["seconds_by_part"];
  double sum = 0;
  for (const char* part : {"data", "forward", "backward", "optimizer", "evaluation", "answers", "saving"}) {
    EXPECT_GE(parts[part], 0.0) << part;
    sum += parts[part].get<double>();
  }
  EXPECT_GT(parts["backward"], 0.0);
  EXPECT_GT(parts["saving"], 0.0);
  EXPECT_LT(sum, 2.0 * finished["seconds"].get<double>() + 1.0);
}

TEST_F(JobTest, a_batch_can_be_looked_at_before_anything_is_trained) {
  BatchLooks looks;
  const BatchLook look = looks.look_at(request_.spec, 0, {});
  EXPECT_EQ(look.steps, 6);
  ASSERT_EQ(look.micro_batches.size(), 1u);
  ASSERT_EQ(look.micro_batches[0].size(), 2u);
  int64_t tokens = 0, learned = 0;
  for (const auto& sample : look.micro_batches[0]) {
    std::string context, answer;
    for (const auto& span : sample.spans) {
      (span.learned ? answer : context) += span.text;
      tokens += span.tokens;
      learned += span.learned ? span.tokens : 0;
    }
    EXPECT_THAT(context, testing::StartsWith("say "));
    EXPECT_THAT(answer, testing::HasSubstr("it is"));
  }
  EXPECT_EQ(look.tokens, tokens);
  EXPECT_EQ(look.learned, learned);
  EXPECT_THROW(looks.look_at(request_.spec, 6, {}), Error);
}

TEST_F(JobTest, a_look_at_a_batch_sees_a_changed_file_and_a_changed_setting) {
  BatchLooks looks;
  const auto first_text = [&] { return looks.look_at(request_.spec, 0, {}).micro_batches[0][0].spans[0].text; };
  request_.spec.data.shuffle = false;
  const std::string before = first_text();
  EXPECT_EQ(first_text(), before);
  std::string rows = read_file(request_.spec.data.train);
  for (size_t at = 0; (at = rows.find("say ", at)) != std::string::npos; at += 4) rows.replace(at, 4, "ask ");
  write_file(request_.spec.data.train, rows);
  EXPECT_THAT(first_text(), testing::StartsWith("ask "));
  request_.spec.train.per_device_train_batch_size = 1;
  EXPECT_EQ(looks.look_at(request_.spec, 0, {}).micro_batches[0].size(), 1u);
}

TEST_F(JobTest, a_learning_rate_test_stops_where_the_loss_runs_away_and_leaves_nothing) {
  double share = 0;
  const RateTest test =
      test_rates(request_, {1e-5, 10.0, 40}, {}, [&](const config::RatePoint&, double part) { share = part; });
  ASSERT_GT(test.points.size(), 5u);
  EXPECT_DOUBLE_EQ(test.points.front().rate, 1e-5);
  for (size_t i = 1; i < test.points.size(); ++i) EXPECT_GT(test.points[i].rate, test.points[i - 1].rate);
  EXPECT_GT(share, 0.0);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "run"));
  EXPECT_THROW(test_rates(request_, {1e-3, 1e-4, 10}, {}, {}), Error);
  StopToken stop;
  stop.request_stop();
  EXPECT_THROW(test_rates(request_, {}, stop, {}), Error);
}

}  // namespace
}  // namespace ft::engine
