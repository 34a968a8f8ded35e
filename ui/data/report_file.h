// The report card as a file for others: a web page in the window's language, or JSON. Facts are taken on the window's
// thread; the text of a hundred thousand findings is made by a worker.
#pragma once

#include <QString>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/data/document.h"

namespace ft::ui {

struct ReportFacts {
  QString name;
  std::filesystem::path file;
  size_t rows = 0;
  CheckResult result;
  std::vector<std::optional<size_t>> places;  // of each finding's row, as the table counts from zero
};
// Of a document that was checked.
ReportFacts report_facts(const DataDocument& document);

std::string report_page(const ReportFacts& facts);
std::string report_json(const ReportFacts& facts);

QString aspect_label(std::string_view aspect);

}  // namespace ft::ui
