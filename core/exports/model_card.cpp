#include "core/exports/model_card.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/eval/metric.h"
#include "core/exports/modelfile.h"

namespace ft::exports {

namespace fs = std::filesystem;

namespace {

// Licences that Hugging Face knows by name; another one is "other" with its name beside it.
constexpr const char* known_licences[] = {"apache-2.0",   "mit",          "bsd-3-clause", "cc-by-4.0",
                                          "cc-by-sa-4.0", "cc-by-nc-4.0", "gemma",        "llama3",
                                          "llama3.1",     "llama3.2",     "openrail"};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

std::string file_name(const std::string& path) {
  return fs::path(path).filename().string();
}

// A cell of a Markdown table.
std::string cell(std::string text) {
  for (size_t at = 0; (at = text.find_first_of("|\n", at)) != std::string::npos; ++at)
    text[at] == '|' ? (void)text.replace(at++, 1, "\\|") : (void)(text[at] = ' ');
  return text;
}

std::string in_quotes(const std::string& text) {  // YAML
  std::string safe;
  for (const char letter : text) letter == '"' || letter == '\\' ? safe += {'\\', letter} : safe += letter;
  return "\"" + safe + "\"";
}

class Card {
 public:
  explicit Card(const CardFacts& facts) : facts_(facts), chinese_(facts.language == "zh") {}

  std::string text() {
    head();
    what_it_is();
    if (facts_.run) {
      data();
      settings();
    }
    exam();
    checks();
    how_to_use();
    limits();
    return out_;
  }

 private:
  const char* say(const char* english, const char* chinese) const { return chinese_ ? chinese : english; }
  void line(const std::string& text = {}) { out_ += text + "\n"; }
  void title(const char* english, const char* chinese) {
    line();
    line(std::string("## ") + say(english, chinese));
    line();
  }
  void table_head(std::vector<std::string> names) {
    row(names);
    for (std::string& name : names) name = "---";
    row(names);
  }
  void row(const std::vector<std::string>& cells) {
    std::string text = "|";
    for (const std::string& each : cells) text += " " + cell(each) + " |";
    line(text);
  }
  void fact(const char* english, const char* chinese, const std::string& value) {
    if (!value.empty()) row({say(english, chinese), value});
  }

  void head() {
    const std::string licence = lower(facts_.licence);
    const bool known =
        std::find(std::begin(known_licences), std::end(known_licences), licence) != std::end(known_licences);
    line("---");
    if (!licence.empty()) line("license: " + (known ? licence : std::string("other")));
    if (!licence.empty() && !known) line("license_name: " + in_quotes(facts_.licence));
    if (!licence.empty() && !known && !facts_.licence_url.empty()) line("license_link: " + facts_.licence_url);
    // "https://huggingface.co/HuggingFaceTB/SmolLM2-135M-Instruct" names the model there.
    constexpr std::string_view hub = "https://huggingface.co/";
    if (facts_.origin.starts_with(hub)) line("base_model: " + facts_.origin.substr(hub.size()));
    line("pipeline_tag: text-generation");
    line("tags:");
    line("- fine-tuned");
    if (facts_.run) line("- " + facts_.run->spec.method);
    if (facts_.run && facts_.run->spec.finetuning_type == "lora") line("- lora");
    line("---");
    line(card_mark(facts_.name));
    line();
    line("# " + facts_.name);
    line();
    if (facts_.run)
      line(fmt::format(fmt::runtime(say("{} after fine-tuning on own data with FineTune Studio.",
                                        "{} 经 FineTune Studio 在自有数据上微调而得。")),
                       facts_.base));
    else
      line(fmt::format(
          fmt::runtime(say("{}, written in another form by FineTune Studio.", "{}，由 FineTune Studio 转换格式而得。")),
          facts_.base));
  }

  void what_it_is() {
    title("What it is", "基本信息");
    table_head({say("Property", "项目"), say("Value", "内容")});
    fact("Base model", "基座模型",
         facts_.origin.empty() ? facts_.base : fmt::format("[{}]({})", facts_.base, facts_.origin));
    const std::string licence =
        facts_.licence_url.empty() ? facts_.licence : fmt::format("[{}]({})", facts_.licence, facts_.licence_url);
    fact("Licence of the base", "基座模型的许可证", licence.empty() ? say("unknown", "未知") : licence);
    const std::string form = facts_.to == "gguf" ? "GGUF"
                             : facts_.to == "merged"
                                 ? say("Hugging Face folder, merged", "合并后的 Hugging Face 文件夹")
                                 : say("adapter (PEFT)", "适配器（PEFT）");
    fact("Form", "形式",
         fmt::format("{}, {}, {:.1f} MB", form, facts_.quant, static_cast<double>(facts_.check.bytes) / 1e6));
    line();
    line(say("The licence of the base model holds for this model, too.", "基座模型的许可证同样适用于本模型。"));
  }

  void data() {
    const CardRun& run = *facts_.run;
    title("Data", "数据");
    table_head({say("Part", "部分"), say("File", "文件"), say("Rows", "行数")});
    row({say("training", "训练"), file_name(run.spec.data.train),
         run.train_rows > 0 ? std::to_string(run.train_rows) : "–"});
    if (!run.spec.data.eval.empty()) row({say("evaluation loss", "验证损失"), file_name(run.spec.data.eval), "–"});
    if (!run.exam.empty())
      row({say("exam", "评估（考试）"), file_name(run.exam),
           run.after ? std::to_string(run.after->answers.size()) : "–"});
    line();
    if (!run.train_sha256.empty())
      line(fmt::format(fmt::runtime(say("SHA-256 of the training file: `{}`", "训练文件的 SHA-256：`{}`")),
                       run.train_sha256));
    line(say("The data is not part of this export.", "数据不随本次导出提供。"));
  }

  void settings() {
    const CardRun& run = *facts_.run;
    title("Settings", "训练设置");
    line(fmt::format(fmt::runtime(say("Method {}, {}; checkpoint of step {}.", "方法 {}，{}；取自第 {} 步的检查点。")),
                     run.spec.method, run.spec.finetuning_type == "lora" ? "LoRA" : run.spec.finetuning_type,
                     run.step));
    line();
    table_head({say("Setting", "设置"), say("Value", "取值")});
    config::RunSpec spec = run.spec, usual;
    for (const config::SpecGroup& group : config::spec_groups()) {
      const std::string name(group.name);
      if (name.empty() || name == "samples" || (name == "lora" && run.spec.finetuning_type != "lora")) continue;
      for (const config::Field& field : group.fields) {
        const std::string key(field.key);
        if (name == "data" && (key == "train" || key == "eval")) continue;  // told above, without their folders
        if (key == "start_from" || key == "map") continue;
        static constexpr std::string_view always[] = {"r",
                                                      "lora_alpha",
                                                      "learning_rate",
                                                      "num_train_epochs",
                                                      "per_device_train_batch_size",
                                                      "gradient_accumulation_steps",
                                                      "seed"};
        const Json value = field.get(group.part(spec)), standard = field.get(group.part(usual));
        if (value == standard && std::find(std::begin(always), std::end(always), field.key) == std::end(always))
          continue;
        row({"`" + name + "." + key + "`", value.is_string() ? value.get<std::string>() : to_text(value)});
      }
    }
    line();
    line(say("All others have their defaults.", "其余设置均为默认值。"));
  }

  void exam() {
    title("Exam", "评估（考试）");
    if (!facts_.run || !facts_.run->after) {
      line(say("No exam was sat: how good the answers are was not measured.", "未做评估：回答质量没有测量过。"));
      return;
    }
    const CardRun& run = *facts_.run;
    const auto percent = [](double share) { return fmt::format("{:.1f}%", 100 * share); };
    if (!run.before) {
      table_head({say("Metric", "指标"), say("This model", "本模型"), say("95% interval", "95% 置信区间")});
      for (const eval::Marks& marks : run.after->marks)
        row({metric_title(marks.metric), percent(marks.interval.mean),
             percent(marks.interval.low) + " – " + percent(marks.interval.high)});
    } else {
      const eval::Comparison comparison = eval::compare(*run.before, *run.after);
      table_head({say("Metric", "指标"), say("Base", "基座模型"), say("This model", "本模型"),
                  say("Difference (95% interval, points)", "差异（95% 置信区间，百分点）"), say("Verdict", "结论")});
      for (const eval::MetricChange& change : comparison.metrics)
        row({metric_title(change.metric), percent(change.before), percent(change.after),
             fmt::format("{:+.1f} ({:+.1f} … {:+.1f})", 100 * change.test.difference, 100 * change.test.interval.low,
                         100 * change.test.interval.high),
             verdict(change.test.verdict)});
    }
    line();
    const size_t questions = run.after->answers.size();
    line(fmt::format(fmt::runtime(say("{} questions that were not in the training data by intention.",
                                      "共 {} 道考题，均按设计不属于训练数据。")),
                     questions));
    constexpr size_t few = 30;
    if (questions < few) line(say("Few questions: treat as a hint.", "考题较少，结论仅供参考。"));
  }

  static std::string metric_title(const std::string& name) {
    try {
      return std::string(eval::metric_named(name).title);
    } catch (const Error&) {
      return name;
    }
  }

  std::string verdict(eval::Verdict verdict) const {
    switch (verdict) {
      case eval::Verdict::better:
        return say("better", "更好");
      case eval::Verdict::worse:
        return say("worse", "变差");
      case eval::Verdict::no_proof:
        break;
    }
    return say("no proof", "无法证明");
  }

  void checks() {
    title("Checks of this export", "导出校验");
    line(fmt::format(
        fmt::runtime(say("Read back and held against the model in memory: logits differ by at most {:.2g}, "
                         "probabilities by {:.2g} nats (KL, mean), same first choice in {:.1f}% of all places.",
                         "已读回并与内存中的模型对比：logits 最多相差 {:.2g}，概率平均相差 {:.2g} nats（KL），"
                         "{:.1f}% 的位置首选词元相同。")),
        facts_.check.largest_difference, facts_.check.mean_kl, 100 * facts_.check.same_top));
    if (facts_.run && facts_.run->spec.finetuning_type == "lora" && facts_.to != "adapter")
      line(fmt::format(fmt::runtime(say("{:.1f}% of what was learned survives the number format.",
                                        "学到的改变中有 {:.1f}% 在该数值格式下得以保留。")),
                       100 * facts_.check.kept_change));
    if (facts_.answers > 0)
      line(fmt::format(fmt::runtime(say("{} of {} compared answers are the same, letter for letter.",
                                        "对比的 {1} 条回答中，{0} 条逐字相同。")),
                       facts_.same_answers, facts_.answers));
  }

  void how_to_use() {
    title("How to use it", "使用方法");
    if (facts_.to == "gguf") {
      line("```sh");
      line(fmt::format("ollama create {} -f Modelfile", lower(fs::path(facts_.name).stem().string())));
      line(fmt::format("llama-cli -m {} -cnv", facts_.name));
    } else if (facts_.to == "merged") {
      line("```python");
      line("from transformers import AutoModelForCausalLM, AutoTokenizer");
      line(fmt::format("tokenizer = AutoTokenizer.from_pretrained(\"{}\")", facts_.name));
      line(fmt::format("model = AutoModelForCausalLM.from_pretrained(\"{}\")", facts_.name));
    } else {
      line("```python");
      line("from peft import PeftModel");
      line("from transformers import AutoModelForCausalLM");
      line(fmt::format("base = AutoModelForCausalLM.from_pretrained(\"{}\")",
                       facts_.origin.empty() ? facts_.base
                                             : fs::path(facts_.origin).parent_path().filename().string() + "/" +
                                                   fs::path(facts_.origin).filename().string()));
      line(fmt::format("model = PeftModel.from_pretrained(base, \"{}\")", facts_.name));
    }
    line("```");
    if (!facts_.run || facts_.run->system.empty()) return;
    line();
    line(say("Every training sample begins with this system prompt; ask with it, too:",
             "每条训练样本都以如下系统提示词开头，提问时也请带上："));
    line();
    line("```");
    line(facts_.run->system);
    line("```");
  }

  void limits() {
    title("Limits", "局限");
    line(say("- The exam says something about questions of its kind and nothing about others.",
             "- 评估只说明同类问题上的表现，不代表其他问题。"));
    line(say("- Answers can be wrong; a person should look at what matters.", "- 回答可能出错，重要内容应由人复核。"));
    if (facts_.run)
      line(say("- What the training data holds may come up in answers, private details too.",
               "- 训练数据中的内容（包括隐私信息）可能出现在回答中。"));
    if (!facts_.version.empty()) {
      line();
      line("FineTune Studio " + facts_.version);
    }
  }

  const CardFacts& facts_;
  const bool chinese_;
  std::string out_;
};

}  // namespace

CardRun read_card_run(const fs::path& run, const config::RunSpec& spec, int64_t step) {
  CardRun card;
  card.spec = spec;
  card.step = step;
  try {
    card.train_sha256 = read_json(run / "run.json").value("fingerprints", Json::object()).value("train", "");
  } catch (const std::exception&) {  // told without it
  }
  try {
    data::OpenOptions open;
    open.map = spec.data.map;
    open.format = spec.data.format;
    const auto training = data::Dataset::open(spec.data.train, open);
    card.train_rows = training.size();
    card.system = common_system_text(training);
  } catch (const Error&) {  // moved since: told by its name alone
  }
  const fs::path exam = run / "eval.json";
  std::error_code ignored;
  if (!fs::exists(exam, ignored)) return card;
  try {
    const Json json = read_json(exam);
    card.exam = json.value("file", "");
    card.after = eval::sheet_from_json(json.contains("after") ? json["after"] : json, exam.string());
    if (!json.contains("before")) return card;
    const eval::ExamSheet before = eval::sheet_from_json(json["before"], exam.string());
    eval::compare(before, *card.after);  // of the same questions?
    // A run that was examined without its base is written as both.
    if (before.answers != card.after->answers ||
        json["before"].value("seconds", 0.0) != json["after"].value("seconds", 0.0))
      card.before = before;
  } catch (const std::exception&) {  // a strange file says nothing
  }
  return card;
}

std::string card_mark(const std::string& name) {
  return "<!-- FineTune Studio: " + name + " -->";
}

std::string model_card(const CardFacts& facts) {
  return Card(facts).text();
}

}  // namespace ft::exports
