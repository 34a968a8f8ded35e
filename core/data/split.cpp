#include "core/data/split.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/random.h"
#include "core/data/format.h"
#include "core/data/near.h"
#include "core/data/rewrite.h"
#include "core/data/row_json.h"

namespace ft::data {

namespace {

// Rows that must stay on one side, as a forest; a group is called by its first row.
class Groups {
 public:
  explicit Groups(uint32_t rows) : parent_(rows) { std::iota(parent_.begin(), parent_.end(), 0u); }
  uint32_t first(uint32_t row) {
    while (parent_[row] != row) row = parent_[row] = parent_[parent_[row]];
    return row;
  }
  void join(uint32_t a, uint32_t b) {
    a = first(a);
    b = first(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }
  // The rows of each group, under its first row.
  std::vector<std::vector<uint32_t>> members() {
    std::vector<std::vector<uint32_t>> all(parent_.size());
    for (uint32_t row = 0; row < parent_.size(); ++row) all[first(row)].push_back(row);
    return all;
  }

 private:
  std::vector<uint32_t> parent_;
};

// What is asked; empty for a row of text alone.
std::string question_of(const Dataset& set, size_t row) {
  std::string question;
  const Json columns = set.columns_of(row);
  for (const TextField& field : set.format()->texts(columns))
    if (!field.text.empty() && field.part != TextField::Part::answer) question += field.text, question += '\n';
  return question.find_first_not_of('\n') == std::string::npos ? std::string() : question;
}

void join_alike(const Dataset& set, Groups& groups, const StopToken& stop) {
  const auto first = first_alike(set, Copies::alike, near_threshold, stop);
  std::unordered_map<uint64_t, uint32_t> questions;
  for (uint32_t row = 0; row < first.size(); ++row) {
    groups.join(row, first[row]);
    const std::string question = question_of(set, row);
    if (question.empty()) continue;
    const auto [same, fresh] = questions.emplace(XXH3_64bits(question.data(), question.size()), row);
    if (!fresh) groups.join(row, same->second);
  }
}

// The column's value in every row; null where there is none.
std::vector<Json> values_of(const Dataset& set, const std::string& column, const StopToken& stop) {
  const Path path = path_of(column);
  std::vector<Json> values(set.size());
  bool any = false;
  for (size_t row = 0; row < values.size(); ++row) {
    if (row % 1024 == 0) stop.check();
    const Json own = Json::parse(set.text(row), nullptr, false);
    const Json* value = own.is_object() && own.contains(column) ? &own[column] : find_value(own, path);
    if (value) values[row] = *value;
    any |= value && !value->is_null();
  }
  if (!any)
    throw Error(Code::invalid, fmt::format("{}: no row has a value in the column \"{}\".", set.path().string(), column),
                fmt::format("Columns are {}.", fmt::join(set.columns(), ", ")));
  return values;
}

// A time that sorts: as a number, or as ISO 8601 text.
struct Moment {
  bool known = false;
  double number = 0.0;
  std::string text;
  bool operator<(const Moment& other) const {
    if (known != other.known) return !known;
    return number != other.number ? number < other.number : text < other.text;
  }
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// 2024-03, 2024-03-14, 2024-03-14T09:30:00Z, 2024/03/14: these sort as text.
bool sorts_as_text(std::string_view text) {
  constexpr std::string_view shape = "0000-00";
  if (text.size() < shape.size()) return false;
  for (size_t i = 0; i < shape.size(); ++i)
    if (shape[i] == '0' ? !is_digit(text[i]) : text[i] != '-' && text[i] != '/') return false;
  return text.size() == shape.size() || !is_digit(text[shape.size()]);
}

Moment moment_of(const Json& value, size_t row, const std::string& column) {
  if (value.is_null()) return {};
  if (value.is_number()) return {true, value.get<double>(), {}};
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (text.empty()) return {};
    double number = 0.0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault == std::errc() && end == text.data() + text.size() && std::isfinite(number)) return {true, number, {}};
    if (sorts_as_text(text)) return {true, 0.0, text};
  }
  throw Error(Code::invalid, fmt::format("Row {}: {} in {} is no time that sorts.", row + 1, to_text(value), column),
              "Write times as numbers or as ISO dates: 2024-03-14, 2024-03-14T09:30:00Z.");
}

std::vector<bool> latest(const std::vector<std::vector<uint32_t>>& groups, const std::vector<Json>& values,
                         const SplitPlan& plan) {
  // A group is as old as its oldest row: what training already saw is asked of nobody.
  std::vector<std::pair<Moment, uint32_t>> ages;
  bool numbers = false, texts = false;
  for (const auto& group : groups) {
    if (group.empty()) continue;
    std::optional<Moment> oldest;
    for (const uint32_t row : group) {
      Moment moment = moment_of(values[row], row, plan.column);
      if (moment.known) (moment.text.empty() ? numbers : texts) = true;
      if (!oldest || moment < *oldest) oldest = std::move(moment);
    }
    ages.emplace_back(*oldest, group.front());
  }
  if (numbers && texts)
    throw Error(Code::invalid, fmt::format("The column {} holds numbers and dates.", plan.column),
                "Write all its times in one way.");
  std::stable_sort(ages.begin(), ages.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<bool> exam(values.size(), false);
  const auto wanted = static_cast<size_t>(plan.exam_share * static_cast<double>(values.size()) + 0.5);
  size_t taken = 0;
  for (auto at = ages.rbegin(); at != ages.rend() && taken < wanted && at->first.known; ++at) {
    for (const uint32_t row : groups[at->second]) exam[row] = true;
    taken += groups[at->second].size();
  }
  return exam;
}

// Groups drawn until each stratum has its share.
std::vector<bool> drawn(const std::vector<std::vector<uint32_t>>& groups, const std::vector<std::string>& strata,
                        const SplitPlan& plan) {
  std::map<std::string_view, size_t> left;
  for (const std::string& stratum : strata) ++left[stratum];
  double carried = 0.5;  // what the strata before had too little, so that many small ones get their share together
  for (auto& [stratum, count] : left) {
    const double share = plan.exam_share * static_cast<double>(count) + carried;
    count = static_cast<size_t>(share);
    carried = share - std::floor(share);
  }
  std::vector<bool> exam(groups.size(), false);
  for (const uint32_t first : permutation(static_cast<uint32_t>(groups.size()), Random(plan.seed, "split"))) {
    const auto& group = groups[first];
    if (group.empty()) continue;
    std::map<std::string_view, size_t> needs;
    for (const uint32_t row : group) ++needs[strata[row]];
    const auto has_room = [&](const auto& need) { return need.second <= left[need.first]; };
    if (!std::all_of(needs.begin(), needs.end(), has_room)) continue;
    for (const auto& [stratum, count] : needs) left[stratum] -= count;
    for (const uint32_t row : group) exam[row] = true;
  }
  return exam;
}

}  // namespace

std::vector<bool> split_rows(const Dataset& set, const SplitPlan& plan, const StopToken& stop) {
  using How = SplitPlan::How;
  Groups groups(static_cast<uint32_t>(set.size()));
  if (plan.alike_together) join_alike(set, groups, stop);
  std::vector<Json> values;
  if (plan.how != How::random) values = values_of(set, plan.column, stop);
  if (plan.how == How::in_time) return latest(groups.members(), values, plan);

  std::vector<std::string> strata(set.size());
  if (plan.how == How::stratified)
    for (size_t row = 0; row < values.size(); ++row) strata[row] = to_text(values[row]);
  if (plan.how == How::grouped) {
    std::unordered_map<std::string, uint32_t> seen;
    for (uint32_t row = 0; row < values.size(); ++row) {
      if (values[row].is_null()) continue;  // nobody's: on its own
      const auto [same, fresh] = seen.emplace(to_text(values[row]), row);
      if (!fresh) groups.join(row, same->second);
    }
  }
  return drawn(groups.members(), strata, plan);
}

SplitSizes write_split(const Dataset& set, const std::vector<bool>& in_exam, const std::filesystem::path& train,
                       const std::filesystem::path& exam, const StopToken& stop,
                       const std::function<void(double)>& progress) {
  SplitSizes sizes;
  sizes.exam_rows = static_cast<size_t>(std::count(in_exam.begin(), in_exam.end(), true));
  sizes.train_rows = in_exam.size() - sizes.exam_rows;
  if (sizes.exam_rows == 0 || sizes.train_rows == 0)
    throw Error(Code::invalid, "With these settings one of the two parts would be empty.",
                "Choose another share or another column.");
  AtomicFile train_file(train), exam_file(exam);
  constexpr size_t look_every = 4096;
  for (size_t row = 0; row < in_exam.size(); ++row) {
    if (row % look_every == 0) {
      stop.check();
      if (progress) progress(static_cast<double>(row) / static_cast<double>(in_exam.size()));
    }
    AtomicFile& file = in_exam[row] ? exam_file : train_file;
    file.write(line_of(set, row));
    file.write("\n");
  }
  train_file.commit();
  exam_file.commit();
  return sizes;
}

}  // namespace ft::data
