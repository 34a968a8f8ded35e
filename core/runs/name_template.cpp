#include "core/runs/name_template.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/runs/run_query.h"

namespace ft::runs {

namespace {

constexpr size_t settings_at_most = 3;

// Learning rates as people write them: 1e-4, 2.5e-5; other numbers as briefly as they can be.
std::string brief(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_number_float()) return to_text(value);
  const double number = value.get<double>();
  if (number == 0 || std::abs(number) >= 0.01) return fmt::format("{:.6g}", number);
  std::string text = fmt::format("{:.3e}", number);
  const size_t power = text.find('e');
  std::string digits = text.substr(0, power);
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.ends_with('.')) digits.pop_back();
  return fmt::format("{}e{}", digits, std::stoi(text.substr(power + 1)));
}

}  // namespace

std::string short_name(std::string_view key) {
  if (key == "train.learning_rate") return "lr";
  if (key == "train.num_train_epochs") return "epochs";
  if (key == "train.per_device_train_batch_size") return "batch";
  if (key == "lora.lora_alpha") return "alpha";
  if (key == "finetuning_type") return "type";
  return std::string(key.substr(key.rfind('.') == std::string_view::npos ? 0 : key.rfind('.') + 1));
}

std::string pattern_for(const std::vector<std::string>& differing) {
  std::string pattern = "{name}";
  size_t named = 0;
  for (const std::string& key : differing) {
    // Where it lies and which dice were thrown is no difference worth a name.
    if (key.starts_with("data.") || key == "output_dir" || key == "train.seed" || named == settings_at_most) continue;
    pattern += fmt::format("{}{}={{{}}}", named++ == 0 ? " \xC2\xB7 " : " ", short_name(key), key);
  }
  return pattern;
}

std::string name_from(std::string_view pattern, const std::string& name,
                      const std::vector<std::pair<std::string, Json>>& settings) {
  std::string text;
  for (size_t at = 0; at < pattern.size();) {
    const size_t open = pattern.find('{', at);
    const size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) return text + std::string(pattern.substr(at));
    text += pattern.substr(at, open - at);
    const std::string_view word = pattern.substr(open + 1, close - open - 1);
    const std::string key = word == "name" ? "" : setting_named(word, settings);
    const auto found =
        std::find_if(settings.begin(), settings.end(), [&](const auto& setting) { return setting.first == key; });
    if (word == "name")
      text += name;
    else
      text += key.empty() || found == settings.end() ? "\xE2\x80\x93" : brief(found->second);
    at = close + 1;
  }
  return text;
}

}  // namespace ft::runs
