#include "core/data/recipe.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "core/base/error.h"
#include "core/data/check.h"
#include "core/data/turns.h"

namespace ft::data {

namespace {

constexpr int recipe_version = 1;
constexpr size_t pace_rows = 256;
constexpr int64_t most_work = 1'000'000;  // of an expression on one text

std::vector<std::string> names_in(const Json& how, const char* key) {
  std::vector<std::string> names;
  for (const Json& name : how.at(key)) names.push_back(name.get<std::string>());
  return names;
}

// Throws what nlohmann throws when something lacks.
void check_step(const Json& how) {
  const std::string what = how.at("do").get<std::string>();
  if (what == "fix") return (void)names_in(how, "fixes");
  if (what == "mend") return (void)names_in(how, "kinds");
  if (what == "replace") {
    (void)how.at("what").get<std::string>(), (void)how.at("by").get<std::string>(), (void)how.at("regex").get<bool>();
    return;
  }
  throw Error(Code::unsupported, fmt::format("The recipe holds a step \"{}\", which this version does not know.", what),
              "Make the recipe anew with this version.");
}

std::vector<RowFix> plan_replacing(const Dataset& set, const Json& how, const StopToken& stop) {
  const text::Regex what = expression_of(how.at("what").get<std::string>(), how.at("regex").get<bool>());
  const std::string by = how.at("by").get<std::string>();
  std::vector<RowFix> fixes;
  for (size_t row = 0; row < set.size(); ++row) {
    if (row % pace_rows == 0) stop.check();
    int count = 0;
    std::string after = replaced(set, row, what, by, count);
    if (count > 0) fixes.push_back({row, std::move(after), "replace"});
  }
  return fixes;
}

std::vector<RowFix> plan_kinds(const Dataset& set, const std::vector<std::string>& kinds, const StopToken& stop) {
  const auto wanted = [&](std::string_view kind) { return std::find(kinds.begin(), kinds.end(), kind) != kinds.end(); };
  CheckSettings settings;
  settings.stop = stop;
  for (const Check* check : all_checks())
    if (std::any_of(check->kinds.begin(), check->kinds.end(), wanted)) settings.only.emplace_back(check->name);
  if (settings.only.empty()) return {};
  Findings findings = run_checks(set, settings);
  std::erase_if(findings, [&](const Finding& finding) { return !wanted(finding.kind); });
  return plan_mending(set, findings, stop);
}

std::vector<RowFix> plan_step(const Dataset& set, const Json& how, const StopToken& stop) {
  const std::string what = how.at("do").get<std::string>();
  if (what == "fix") return plan_fixes(set, names_in(how, "fixes"), stop);
  if (what == "mend") return plan_kinds(set, names_in(how, "kinds"), stop);
  return plan_replacing(set, how, stop);
}

}  // namespace

Json fix_recipe(const std::vector<std::string>& fixes) {
  return {{"do", "fix"}, {"fixes", fixes}};
}
Json mend_recipe(const std::vector<std::string>& kinds) {
  return {{"do", "mend"}, {"kinds", kinds}};
}
Json replace_recipe(const std::string& what, const std::string& by, bool regex) {
  return {{"do", "replace"}, {"what", what}, {"by", by}, {"regex", regex}};
}

Json to_json(const Recipe& recipe) {
  Json steps = Json::array();
  for (const RecipeStep& step : recipe.steps) {
    Json line{{"name", step.name}};
    line.update(step.how);
    steps.push_back(std::move(line));
  }
  return {{"recipe", recipe_version}, {"steps", std::move(steps)}};
}

Recipe recipe_from(const Json& json) {
  Recipe recipe;
  try {
    if (!json.is_object() || json.at("recipe").get<int>() != recipe_version) throw std::runtime_error("another file");
    for (const Json& line : json.at("steps")) {
      RecipeStep step{line.value("name", ""), line};
      step.how.erase("name");
      check_step(step.how);
      recipe.steps.push_back(std::move(step));
    }
  } catch (const Error&) {
    throw;
  } catch (const std::exception&) {
    throw Error(Code::malformed, "This file is no recipe of steps.",
                "Recipes are made on the page Data with \"Save steps as recipe\".");
  }
  return recipe;
}

text::Regex expression_of(const std::string& typed, bool is_regex) {
  std::string pattern = typed;
  if (!is_regex) {
    pattern = "\\Q";
    for (size_t at = 0; at < typed.size();) {
      const size_t end = typed.find("\\E", at);
      pattern += typed.substr(at, end - at);
      if (end == std::string::npos) break;
      pattern += "\\E\\\\E\\Q";
      at = end + 2;
    }
    pattern += "\\E";
  }
  return text::Regex(pattern, "The expression", most_work);
}

std::string replaced(const Dataset& set, size_t row, const text::Regex& what, const std::string& by, int& count) {
  std::string text = set.text(row);
  const Json columns = set.columns_of(row);
  for (const TextField& field : set.format()->texts(columns)) {
    std::string out;
    size_t from = 0, begin = 0, end = 0;
    bool found = false;
    while (from <= field.text.size() && what.find(field.text, from, begin, end)) {
      if (end == begin) break;
      out += field.text.substr(from, begin - from);
      out += by;
      from = end;
      found = true;
      ++count;
    }
    if (!found) continue;
    out += field.text.substr(from);
    text = with_turn_text(text, set.map(), field.field, out);
  }
  return text;
}

RecipePlan plan_recipe(const Dataset& set, const Recipe& recipe, const StopToken& stop,
                       const std::function<void(double)>& progress) {
  struct Change {
    std::string after;
    std::string_view fix;
    size_t step = 0;
  };
  RecipePlan plan;
  std::map<size_t, Change> changes;  // by place before the first step
  auto texts = std::make_shared<RowChanges::Texts>();
  auto order = std::make_shared<std::vector<uint32_t>>(set.size());
  std::unordered_map<uint32_t, size_t> place_of;
  for (size_t place = 0; place < set.size(); ++place) {
    if (place % pace_rows == 0) stop.check();
    const uint32_t id = set.id_of(place);
    (*order)[place] = id;
    place_of.emplace(id, place);
    if (set.is_changed(place)) (*texts)[id] = std::make_shared<const std::string>(set.text(place));
  }
  Dataset now = set;
  for (size_t at = 0; at < recipe.steps.size(); ++at) {
    stop.check();
    if (progress) progress(static_cast<double>(at) / static_cast<double>(recipe.steps.size()));
    RecipePlan::Count count;
    auto after_texts = std::make_shared<RowChanges::Texts>(*texts);
    std::unordered_set<uint32_t> gone;
    for (RowFix& fix : plan_step(now, recipe.steps[at].how, stop)) {
      const uint32_t id = (*order)[fix.row];
      if (fix.after.empty()) {
        gone.insert(id);
        ++count.gone;
      } else {
        (*after_texts)[id] = std::make_shared<const std::string>(fix.after);
        ++count.changed;
      }
      changes[place_of.at(id)] = {std::move(fix.after), fix.fix, at};
    }
    auto after_order = std::make_shared<std::vector<uint32_t>>();
    for (const uint32_t id : *order)
      if (!gone.contains(id)) after_order->push_back(id);
    texts = std::move(after_texts);
    order = std::move(after_order);
    RowChanges rows;
    rows.texts = texts;
    rows.order = order;
    now = set.with(std::make_shared<const RowChanges>(std::move(rows)));
    plan.counts.push_back(count);
  }
  for (auto& [place, change] : changes) {
    if (change.after == set.text(place)) continue;  // there and back again
    plan.rows.push_back({place, std::move(change.after), change.fix});
    plan.steps.push_back(change.step);
  }
  return plan;
}

}  // namespace ft::data
