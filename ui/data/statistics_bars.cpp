// The pictures of the statistics: what each bar is, and which rows it stands for.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "ui/bridge/paths.h"
#include "ui/data/bubbles.h"
#include "ui/data/document.h"
#include "ui/data/statistics_panel.h"
#include "ui/shell/widgets.h"

namespace ft::ui {

namespace {

constexpr size_t density_bins = 21;  // tenths; the last holds all above
constexpr double density_step = 0.1;
constexpr size_t most_density_rows = 20'000;  // each is named by its bar; of more, evenly spread ones

QString rows_text(size_t rows) {
  return count_text(static_cast<qint64>(rows));
}

QString spread_text(size_t median, size_t p95, size_t most) {
  return StatisticsPanel::tr("median %1, 95%: %2, longest %3").arg(rows_text(median), rows_text(p95), rows_text(most));
}

StatisticsPicture::Filter only(std::shared_ptr<const std::set<uint32_t>> ids) {
  return [ids = std::move(ids)](data::RowQuery& query) { query.chosen = ids; };
}

StatisticsPicture::Filter typed(const std::string& text) {
  return [text](data::RowQuery& query) {
    query.typed = text;
    query.terms = data::parse_query(text);
  };
}

size_t token_bin(uint32_t tokens) {
  size_t bin = 0;
  while (tokens >= data::first_token_bin << bin) ++bin;
  return bin;
}

}  // namespace

void StatisticsPanel::showLengths() {
  const data::Facets* facets = document_ ? document_->facets() : nullptr;
  if (!facets) return;
  const bool counted = isCounted();
  std::vector<size_t> rows = facets->tokens;
  std::vector<std::set<uint32_t>> ids;
  if (counted) {
    rows.assign(token_bin(known()->lengths.longest()) + 1, 0);
    ids.resize(rows.size());
    for (size_t i = 0; i < known()->rows.ids.size(); ++i) {
      const size_t bin = token_bin(known()->rows.features[i].tokens);
      ++rows[bin];
      ids[bin].insert(known()->rows.ids[i]);
    }
  }
  Bars bars;
  size_t first = 0;
  while (first < rows.size() && rows[first] == 0) ++first;
  for (size_t bin = first; bin < rows.size(); ++bin) {
    const uint32_t from = bin == 0 ? 0 : data::first_token_bin << (bin - 1);
    const uint32_t to = (data::first_token_bin << bin) - 1;
    Histogram::Bar bar{short_number(from),
                       tr("%1 to %2 tokens: %3 rows").arg(count_text(from), count_text(to), rows_text(rows[bin])),
                       static_cast<double>(rows[bin])};
    bars.push_back({std::move(bar), counted ? only(std::make_shared<const std::set<uint32_t>>(std::move(ids[bin])))
                                            : [from, to](data::RowQuery& query) {
                                                query.least_tokens = from;
                                                query.most_tokens = to;
                                              }});
  }
  const CheckResult* result = document_->result();
  QString note;
  if (counted)
    note = spread_text(known()->lengths.percentile(0.5), known()->lengths.percentile(0.95), known()->lengths.longest());
  else if (result)
    note = spread_text(result->statistics.tokens.median, result->statistics.tokens.p95, result->statistics.tokens.most);
  lengths_->show(counted ? tr("Length in tokens of %1").arg(model_name_) : tr("Length in tokens (estimated)"),
                 std::move(bars), note);
}

void StatisticsPanel::showKinds() {
  const data::Facets* facets = document_->facets();
  const CheckResult* result = document_->result();
  Bars bars;
  std::map<int, size_t> turns;
  for (const auto& [count, rows] : facets->turns) turns[std::stoi(count)] = rows;
  for (const auto& [count, rows] : turns) {
    const QString name = count == 20 ? QString("20+") : QString::number(count);
    bars.push_back({{name, tr("%1 turns: %2 rows").arg(name, rows_text(rows)), static_cast<double>(rows)},
                    [count = static_cast<uint16_t>(count)](data::RowQuery& query) {
                      query.least_turns = count;
                      query.most_turns = count == 20 ? UINT16_MAX - 1 : count;
                    }});
  }
  turns_->show(
      tr("Turns"), std::move(bars),
      result ? spread_text(result->statistics.turns.median, result->statistics.turns.p95, result->statistics.turns.most)
             : QString());
  bars.clear();
  for (const auto& [language, rows] : facets->languages) {
    const QString name = language == "zh"      ? tr("Chinese")
                         : language == "en"    ? tr("English")
                         : language == "other" ? tr("other")
                                               : tr("none");
    bars.push_back({{name, tr("%1: %2 rows").arg(name, rows_text(rows)), static_cast<double>(rows)},
                    [language = language](data::RowQuery& query) { query.languages = {language}; }});
  }
  languages_->show(tr("Languages"), std::move(bars),
                   result ? tr("Chinese %1, English %2")
                                .arg(percent_text(result->statistics.chinese), percent_text(result->statistics.english))
                          : QString());
}

void StatisticsPanel::showLabels() {
  const CheckResult* result = document_->result();
  const bool are_roles = !result || result->statistics.labels.empty();
  Bars bars;
  for (const auto& [name, rows] : are_roles ? document_->facets()->roles : result->statistics.labels) {
    const QString shown = are_roles ? role_label(to_qstring(name)) : to_qstring(name);
    const StatisticsPicture::Filter by_role = [name = name](data::RowQuery& query) { query.roles = {name}; };
    bars.push_back({{shown, tr("%1: %2 rows").arg(shown, rows_text(rows)), static_cast<double>(rows)},
                    are_roles ? by_role : typed("label:\"" + name + "\"")});
  }
  labels_->show(tr("Roles and labels"), std::move(bars), {});
}

void StatisticsPanel::showWords() {
  const auto show = [this](StatisticsPicture* picture, const QString& title, const std::vector<data::TermCount>& terms,
                           const QString& none) {
    Bars bars;
    for (const data::TermCount& term : terms) {
      const QString word = to_qstring(term.word);
      bars.push_back({{word, tr("%1: %2 rows").arg(word, rows_text(term.rows)), static_cast<double>(term.rows)},
                      typed(term.query)});
    }
    QString note = bars.empty() ? none : QString();
    if (!bars.empty() && words_->rows < words_->all)
      note = tr("Counted on %1 of %2 rows, evenly spread.").arg(rows_text(words_->rows), rows_text(words_->all));
    picture->show(title, std::move(bars), note);
  };
  const QString top = tr("Words of most rows"), begins = tr("Questions begin with");
  if (!words_) {
    terms_->show(top, {}, document_ ? tr("Counting …") : QString());
    openings_->show(begins, {}, {});
    return;
  }
  show(terms_, top, words_->top, tr("No word stands in more than one row."));
  show(openings_, begins, words_->openings, tr("No two questions begin alike, or nobody asks."));
}

void StatisticsPanel::showDensity() {
  std::array<std::set<uint32_t>, density_bins> ids;
  const size_t all = known() ? known()->rows.ids.size() : 0, step = all / most_density_rows + 1;
  if (known())
    for (size_t i = 0; i < all; i += step) {
      const data::RowFeatures& row = known()->rows.features[i];
      if (row.characters == 0) continue;
      const auto bin = static_cast<size_t>(std::floor(row.tokens / (density_step * row.characters)));
      ids[std::min(bin, density_bins - 1)].insert(known()->rows.ids[i]);
    }
  Bars bars;
  size_t first = 0, last = density_bins;
  while (first < last && ids[first].empty()) ++first;
  while (last > first && ids[last - 1].empty()) --last;
  const QLocale locale;
  for (size_t bin = first; bin < last; ++bin) {
    const QString from = locale.toString(density_step * static_cast<double>(bin), 'f', 1);
    const QString to = locale.toString(density_step * static_cast<double>(bin + 1), 'f', 1);
    const bool open = bin + 1 == density_bins;
    const size_t rows = ids[bin].size();
    bars.push_back({{open ? from + "+" : from,
                     open ? tr("%1 and more tokens per character: %2 rows").arg(from, rows_text(rows))
                          : tr("%1 to %2 tokens per character: %3 rows").arg(from, to, rows_text(rows)),
                     static_cast<double>(rows)},
                    only(std::make_shared<const std::set<uint32_t>>(std::move(ids[bin])))});
  }
  const bool counted = isCounted();
  const QString spread =
      step > 1
          ? ' ' + tr("Counted on %1 of %2 rows, evenly spread.").arg(rows_text((all + step - 1) / step), rows_text(all))
          : QString();
  QString note;
  if (known())
    note = (counted ? tr("By the tokenizer and the template of %1. Much more than the others: signs that it hardly "
                         "knows, or very short rows.")
                          .arg(model_name_)
                    : tr("Estimated: it only tells languages apart until a model counts.")) +
           spread;
  density_->show(tr("Tokens per character"), std::move(bars), note);
}

void StatisticsPanel::showOverlap() {
  overlap_->setVisible(other_.has_value());
  if (!other_) return;
  const QString title = other_->is_exam ? tr("Rows that are in the exam too") : tr("Rows that were trained on too");
  const QString file = to_qstring(other_->path.filename());
  if (!overlapping_) {
    overlap_->show(title, {}, overlap_problem_.isEmpty() ? tr("Comparing with %1 …").arg(file) : overlap_problem_);
    return;
  }
  Bars bars;
  size_t all = 0;
  const std::array<QString, 3> names{tr("the same"), tr("same question"), tr("nearly the same")};
  for (size_t i = 0; i < names.size(); ++i) {
    const size_t rows = overlapping_->twins[i]->size();
    all += rows;
    bars.push_back({{names[i], tr("%1: %2 rows").arg(names[i], rows_text(rows)), static_cast<double>(rows)},
                    only(overlapping_->twins[i])});
  }
  if (all == 0) bars.clear();
  QString note = all == 0 ? tr("None of %1 rows is in %2.").arg(rows_text(overlapping_->rows), file)
                          : tr("%1 of %2 rows are in %3 too: an exam on them measures memory.")
                                .arg(rows_text(all), rows_text(overlapping_->rows), file);
  if (overlapping_->rows < overlapping_->all)
    note += ' ' + tr("Evenly spread ones of %1 rows were compared.").arg(rows_text(overlapping_->all));
  overlap_->show(title, std::move(bars), note);
}

}  // namespace ft::ui
