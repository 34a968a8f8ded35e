// What is known of a row beside its text: its features and its faults.
#include "core/data/row_features.h"

#include <algorithm>

#include "core/base/unicode.h"
#include "core/data/row_filter.h"
#include "core/data/sample.h"
#include "core/data/turns.h"

namespace ft::data {

namespace {

constexpr size_t pace_rows = 512;

struct Letters {
  size_t chinese = 0, latin = 0, all = 0;
};

// As estimated_tokens and the languages of Statistics count, in one pass over the bytes.
void count_letters(std::string_view text, Letters& letters) {
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      letters.latin += (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
      ++letters.all;
      ++at;
      continue;
    }
    const char32_t point = next_code_point(text, at);
    ++letters.all;
    letters.chinese += (point >= 0x3000 && point <= 0x9FFF) || (point >= 0xFF00 && point <= 0xFFEF);
  }
}

}  // namespace

int role_bit(std::string_view role) {
  for (size_t i = 0; i + 1 < feature_roles.size(); ++i)
    if (role == feature_roles[i]) return static_cast<int>(i);
  if (role == "chosen" || role == "rejected") return 2;
  return static_cast<int>(feature_roles.size()) - 1;
}

const char* name_of(Language language) {
  switch (language) {
    case Language::chinese:
      return "zh";
    case Language::english:
      return "en";
    case Language::other:
      return "other";
    case Language::none:
      break;
  }
  return "none";
}

RowFeatures features_of(const Dataset& set, size_t row) {
  RowFeatures features;
  const Json columns = set.columns_of(row);
  Letters letters;
  size_t turns = 0, tokens = 0;
  for (const Turn& turn : turns_of(columns)) {
    Letters here;
    count_letters(turn.text, here);
    letters.chinese += here.chinese, letters.latin += here.latin, letters.all += here.all;
    const size_t turn_tokens = (here.chinese * 12 + (here.all - here.chinese) * 5 + 19) / 20;
    tokens += turn_tokens;
    if (turn.learned) features.answer_tokens = static_cast<uint32_t>(std::min<size_t>(turn_tokens, UINT32_MAX));
    features.roles |= static_cast<uint8_t>(1u << role_bit(turn.role));
    turns += turn.role != "system" && turn.role != "rejected";
  }
  if (const Json* ids = column(columns, "input_ids"); ids && ids->is_array()) tokens = ids->size();
  features.tokens = static_cast<uint32_t>(std::min<size_t>(tokens, UINT32_MAX));
  features.characters = static_cast<uint32_t>(std::min<size_t>(letters.all, UINT32_MAX));
  features.turns = static_cast<uint16_t>(std::min<size_t>(turns, UINT16_MAX));
  if (letters.chinese > 0 && letters.chinese * 3 > letters.latin)
    features.language = Language::chinese;
  else if (letters.latin > 0)
    features.language = Language::english;
  else if (letters.all > 0)
    features.language = Language::other;
  return features;
}

std::vector<RowFeatures> all_features(const Dataset& set, const StopToken& stop,
                                      const std::function<void(double)>& progress) {
  std::vector<RowFeatures> features(set.size());
  for (size_t row = 0; row < features.size(); ++row) {
    if (row % pace_rows == 0) {
      stop.check();
      if (progress) progress(static_cast<double>(row) / static_cast<double>(features.size()));
    }
    features[row] = features_of(set, row);
  }
  return features;
}

FaultIndex FaultIndex::of(const Findings& findings) {
  FaultIndex index;
  for (const Finding& finding : findings) {
    if (!finding.row) continue;
    int bit = index.bit_of(finding.kind);
    if (bit < 0) {
      if (index.kinds.size() == 64) continue;
      bit = static_cast<int>(index.kinds.size());
      index.kinds.push_back(finding.kind);
      index.severities.push_back(finding.severity);
    }
    const auto at = static_cast<size_t>(bit);
    index.severities[at] = std::min(index.severities[at], finding.severity);
    index.rows[static_cast<uint32_t>(*finding.row)] |= uint64_t{1} << bit;
  }
  return index;
}

int FaultIndex::bit_of(std::string_view kind) const {
  const auto found = std::find(kinds.begin(), kinds.end(), kind);
  return found == kinds.end() ? -1 : static_cast<int>(found - kinds.begin());
}

uint64_t FaultIndex::bits_of(uint32_t id) const {
  const auto found = rows.find(id);
  return found == rows.end() ? 0 : found->second;
}

int FaultIndex::worst_of(uint32_t id) const {
  const uint64_t bits = bits_of(id);
  int worst = 3;
  for (size_t i = 0; i < kinds.size(); ++i)
    if (bits >> i & 1) worst = std::min(worst, static_cast<int>(severities[i]));
  return worst;
}

}  // namespace ft::data
