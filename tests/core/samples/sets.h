// The shipped sample sets as the tests of resources/samples see them: the index, and rows as question and answer.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/data/dataset.h"

namespace ft::samples {

inline std::filesystem::path folder() {
  return std::filesystem::path(FT_SOURCE_DIR) / "resources/samples";
}

inline const Json& index() {
  static const Json index = read_json(folder() / "index.json");
  return index;
}

struct Row {
  std::string question, answer;
};

// Everything but the last answer is the question. A system message that all rows share says nothing about one of them.
inline Row row_of(const Json& sample) {
  if (sample.contains("completion")) return {sample["prompt"], sample["completion"]};
  Row row;
  const Json& messages = sample.at("messages");
  for (size_t i = 0; i + 1 < messages.size(); ++i)
    if (messages[i]["role"] != "system") row.question += messages[i]["content"].get<std::string>();
  row.answer = messages.back().at("content");
  return row;
}

inline std::vector<Row> rows_of(const std::string& file) {
  const auto set = data::Dataset::open(folder() / file);
  std::vector<Row> rows;
  for (size_t i = 0; i < set.size(); ++i) rows.push_back(row_of(set.row(i)));
  return rows;
}

inline std::vector<Row> train_of(const std::string& name) {
  return rows_of(name + ".train.jsonl");
}
inline std::vector<Row> exam_of(const std::string& name) {
  return rows_of(name + ".exam.jsonl");
}

// Both files, for what holds of every row.
inline std::vector<Row> all_of(const std::string& name) {
  auto rows = train_of(name);
  for (auto& row : exam_of(name)) rows.push_back(std::move(row));
  return rows;
}

inline bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Runs of ASCII digits, in order.
inline std::vector<std::string> numbers_in(const std::string& text) {
  std::vector<std::string> numbers;
  bool inside = false;
  for (const char letter : text) {
    const bool digit = letter >= '0' && letter <= '9';
    if (digit && !inside) numbers.emplace_back();
    if (digit) numbers.back() += letter;
    inside = digit;
  }
  return numbers;
}

}  // namespace ft::samples
