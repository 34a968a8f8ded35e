// The program as it is called: what it says and with which exit status it ends.
#include <gmock/gmock.h>

#include "core/base/files.h"
#include "tests/support/program_call.h"
#include "tests/support/temp_folder.h"
#include "tests/support/tiny_folder.h"

namespace ft::cli {
namespace {

using testing::HasSubstr;

class ProgramTest : public testing::Test {
 protected:
  // `arguments` as a shell reads them; the folder of the test is the working directory; stdout and stderr together.
  test::Called call(const std::string& arguments) const {
    return test::call_shell("cd '" + folder_.path().string() + "' && '" FT_PROGRAM "' " + arguments + " 2>&1");
  }

  void write(const std::string& name, const std::string& text) const { write_file(folder_ / name, text); }

  const test::TempFolder folder_;
};

TEST_F(ProgramTest, a_wrong_call_ends_with_2_and_names_the_commands_help) {
  const test::Called seed = call("train spec.json --seed -1");
  EXPECT_EQ(seed.status, 2);
  EXPECT_THAT(seed.said, HasSubstr("finetune: --seed: Value -1 not in range"));  // CLI11 2.2 and 2.4 go on differently
  EXPECT_THAT(seed.said, HasSubstr("9000000000000000"));
  EXPECT_THAT(seed.said, HasSubstr(".\n  See finetune train --help."));
  EXPECT_EQ(call("data check").status, 2);
  EXPECT_THAT(call("data check").said, HasSubstr("See finetune data check --help."));
  EXPECT_EQ(call("").status, 2);
  EXPECT_EQ(call("--help").status, 0);
}

TEST_F(ProgramTest, an_option_with_a_value_that_it_does_not_know_is_a_wrong_call) {
  write("a", "{\"instruction\": \"Say yes.\", \"output\": \"Yes, with pleasure.\"}\n");
  for (const char* wrong : {"data check x --task bogus", "inspect mask --model x --mode bogus", "export x y --to bogus",
                            "generate --model x --prompt y --dtype int8", "generate --model x --prompt y --top-p 5",
                            "generate --model x --prompt y --top-k -5", "train x --device tpu",
                            "eval --model x --data y --limit 0", "data fix a b --only bogus"})
    EXPECT_EQ(call(wrong).status, 2) << wrong << ": " << call(wrong).said;
}

TEST_F(ProgramTest, a_setting_that_is_none_is_a_wrong_call) {
  write("spec.json", "{\"model\": \"a\", \"data\": {\"train\": \"b\"}}");
  EXPECT_EQ(call("train spec.json --set foo").status, 2);
  EXPECT_EQ(call("train spec.json --set train.max_steps=0").status, 1);
}

TEST_F(ProgramTest, an_export_does_not_take_the_place_of_what_it_is_made_from) {
  test::make_tiny_folder(folder_ / "model");
  const std::string before = read_file(folder_ / "model/model.safetensors");
  const test::Called called = call("export model model --to merged --replace");
  EXPECT_EQ(called.status, 1);
  EXPECT_THAT(called.said, HasSubstr("is what the export is made from"));
  EXPECT_EQ(read_file(folder_ / "model/model.safetensors"), before);
}

TEST_F(ProgramTest, the_standard_output_is_written_into_by_its_name) {
  write("a.jsonl", "{\"instruction\": \"Say yes.\", \"output\": \"Yes, with pleasure.\"}\n");
  EXPECT_THAT(call("data convert a.jsonl /dev/stdout | cat").said, HasSubstr("{\"messages\""));
}

TEST_F(ProgramTest, several_data_files_are_checked_one_after_the_other) {
  for (const char* name : {"a.jsonl", "b.jsonl"})
    write(name, "{\"instruction\": \"Say yes.\", \"output\": \"Yes, with pleasure.\"}\n");
  const test::Called called = call("data check a.jsonl b.jsonl");
  EXPECT_EQ(called.status, 0) << called.said;
  EXPECT_THAT(called.said, HasSubstr("b.jsonl: 1 row, alpaca"));
}

TEST_F(ProgramTest, a_mapped_column_that_no_row_has_is_told) {
  write("a.csv", "question,reply,note\nIs it open?,Yes. Until six.,x\n");
  const test::Called wrong =
      call("data convert a.csv b.jsonl --map question=instruction --map reply=output --map notes=input");
  EXPECT_EQ(wrong.status, 0);
  EXPECT_THAT(wrong.said, HasSubstr("a.csv: no row has the column \"notes\", which --map names; there are question, "));
  const test::Called right =
      call("data convert a.csv b.jsonl --map question=instruction --map reply=output --map note=input");
  EXPECT_THAT(right.said, testing::Not(HasSubstr("no row has")));
}

TEST_F(ProgramTest, one_row_is_not_called_rows) {
  write("one.jsonl", "{\"instruction\": \"Say yes.\", \"output\": \"Yes, with pleasure.\"}\n");
  EXPECT_THAT(call("data check one.jsonl").said, testing::StartsWith("one.jsonl: 1 row, alpaca"));
  EXPECT_THAT(call("data check one.jsonl").said, HasSubstr("1 usable row is few for questions and answers"));
  EXPECT_THAT(call("data convert one.jsonl out.jsonl").said, HasSubstr("out.jsonl: 1 row as messages."));
}

TEST_F(ProgramTest, a_key_that_stands_twice_in_a_spec_fails_the_run) {
  write("spec.json", "{\"model\": \"a\", \"data\": {\"train\": \"b\"}, \"model\": \"c\"}");
  const test::Called called = call("train spec.json");
  EXPECT_EQ(called.status, 1);
  EXPECT_THAT(called.said, HasSubstr("spec.json line 1 column 40: \"model\""));
}

TEST_F(ProgramTest, settings_of_another_program_become_a_spec) {
  test::make_tiny_folder(folder_ / "model");
  write("a.jsonl", "{\"prompt\": \"say 1 \", \"completion\": \"1 it is\"}\n");
  write("lora.yaml",
        "model_name_or_path: model\nstage: sft\nlora_rank: 4\ndataset: a.jsonl\ncutoff_len: 64\nmax_steps: 1\n"
        "quantization_bit: 4\nper_device_train_batch_size: 1\n");
  const test::Called called = call("train --import lora.yaml 2> said > spec.json; cat said");
  EXPECT_EQ(called.status, 0);
  EXPECT_THAT(called.said, HasSubstr("lora.yaml was written for LLaMA-Factory."));
  EXPECT_THAT(called.said, HasSubstr("lora_rank = 4: lora.r = 4"));
  EXPECT_THAT(called.said, HasSubstr("No equal: quantization_bit = 4. Nothing is quantised here"));
  const test::Called run = call("train spec.json --run-dir run");
  EXPECT_EQ(run.status, 0) << run.said;
  EXPECT_EQ(read_json(folder_ / "run/run.json")["spec"]["lora"]["r"], 4);
}

TEST_F(ProgramTest, a_number_beyond_all_bounds_is_found_by_its_place) {
  write("spec.json", "{\"model\": \"a\",\n \"train\": {\"learning_rate\": 1e999}}");
  EXPECT_THAT(call("train spec.json").said, HasSubstr("spec.json line 2 column 29: not valid JSON"));
}

TEST_F(ProgramTest, numbers_below_a_million_are_shown_as_they_are) {
  test::make_tiny_folder(folder_ / "model");
  EXPECT_THAT(call("model info model").said, HasSubstr("thousand"));
  EXPECT_THAT(call("model info model").said, testing::Not(HasSubstr("0.0 million")));
}

TEST_F(ProgramTest, resuming_a_finished_run_says_that_nothing_is_left_to_do) {
  test::make_tiny_folder(folder_ / "model");
  write("train.jsonl", "{\"prompt\": \"say 1 \", \"completion\": \"1 it is\"}\n");
  write("spec.json", R"({"model": "model", "data": {"train": "train.jsonl"}, "train": {"max_steps": 1}})");
  const test::Called first = call("train spec.json --run-dir run --threads 1");
  EXPECT_EQ(first.status, 0) << first.said;
  EXPECT_THAT(first.said, HasSubstr("Finished. The run is in run."));
  const test::Called second = call("train spec.json --run-dir run --threads 1 --resume");
  EXPECT_EQ(second.status, 0) << second.said;
  EXPECT_THAT(second.said, HasSubstr("Nothing is left to do: the run in run was finished before."));
}

TEST_F(ProgramTest, tokenizer_train_makes_a_folder_that_inspect_tokens_reads) {
  std::string rows;
  for (int i = 0; i < 40; ++i)
    rows +=
        R"({"messages":[{"role":"user","content":"Where is my parcel?"},{"role":"assistant","content":"It comes tomorrow."}]})"
        "\n";
  write("rows.jsonl", rows);
  write("notes.txt", "parcels come tomorrow\nand tomorrow\n");
  const test::Called made =
      call("tokenizer train rows.jsonl notes.txt --out made --vocab-size 280 --special '<end>' --json");
  EXPECT_EQ(made.status, 0) << made.said;
  EXPECT_THAT(made.said, HasSubstr("\"texts\":82"));
  EXPECT_THAT(made.said, HasSubstr("\"vocabulary\":280"));
  const test::Called tokens = test::call_shell("cd '" + folder_.path().string() +
                                               "' && echo '{\"text\": \"tomorrow<end>\"}' | '" FT_PROGRAM
                                               "' inspect tokens --model made --jsonl");
  EXPECT_THAT(tokens.said, HasSubstr("\"decoded\":\"tomorrow<end>\""));
  EXPECT_EQ(call("tokenizer train rows.jsonl --out other --kind bogus").status, 2);
  EXPECT_EQ(call("tokenizer train rows.jsonl --out other --vocab-size 10").status, 1);
}

}  // namespace
}  // namespace ft::cli
