#include "core/data/phone.h"

#include <algorithm>
#include <array>
#include <functional>
#include <initializer_list>
#include <string>

namespace ft::data {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Groups of digits with what stands between them: "(030) 784-7638" has the gaps ") " and "-".
struct Run {
  size_t begin = 0, end = 0;  // bytes, an opening bracket included
  std::vector<std::string> groups, gaps;
  bool bracket = false;  // the first group stands in brackets
  std::string digits;

  size_t size(size_t group) const { return groups[group].size(); }
  bool gaps_are(std::initializer_list<std::string_view> allowed, size_t from = 0) const {
    return std::all_of(gaps.begin() + static_cast<long>(std::min(from, gaps.size())), gaps.end(),
                       [&](const std::string& gap) { return is_one_of(gap, allowed); });
  }
  bool same_gaps() const { return std::adjacent_find(gaps.begin(), gaps.end(), std::not_equal_to<>()) == gaps.end(); }
};

// Signs that stand between groups, wide and narrow ones alike.
struct Sign {
  std::string_view written;
  char means;
};
constexpr std::array<Sign, 12> signs = {{{" ", ' '},
                                         {"-", '-'},
                                         {"/", '/'},
                                         {".", '.'},
                                         {"(", '('},
                                         {")", ')'},
                                         {"\u00A0", ' '},
                                         {"\u2010", '-'},
                                         {"\u2011", '-'},
                                         {"\u2013", '-'},
                                         {"\uFF08", '('},
                                         {"\uFF09", ')'}}};

const Sign* sign_at(std::string_view text, size_t at) {
  const auto found = std::find_if(signs.begin(), signs.end(),
                                  [&](const Sign& sign) { return text.substr(at).starts_with(sign.written); });
  return found == signs.end() ? nullptr : &*found;
}

// The gap at `at` and, in `at`, its end; empty when what stands there ends the number.
std::string gap_at(std::string_view text, size_t& at) {
  std::string gap;
  size_t end = at;
  while (const Sign* sign = end < text.size() ? sign_at(text, end) : nullptr) {
    gap.push_back(sign->means);
    end += sign->written.size();
    if (gap.size() > 3) return {};
  }
  if (end == text.size() || !is_digit(text[end])) return {};
  if (!is_one_of(gap, {" ", "-", "/", ".", " - ", " / ", ")", ") ", ")-", ")/", " (", "("})) return {};
  at = end;
  return gap;
}

// The run whose first digit stands at `at`.
Run run_at(std::string_view text, size_t at) {
  Run run;
  run.begin = run.end = at;
  size_t opened = std::string_view::npos;  // where a bracket before the first digit begins
  for (const std::string_view bracket : {std::string_view("("), std::string_view("\uFF08")})
    if (text.substr(0, at).ends_with(bracket)) opened = at - bracket.size();
  bool open = opened != std::string_view::npos;
  for (;;) {
    size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    run.groups.emplace_back(text.substr(at, end - at));
    run.digits += run.groups.back();
    run.end = end;
    std::string gap = gap_at(text, end);
    const bool closes = gap.find(')') != std::string::npos, opens = gap.find('(') != std::string::npos;
    if (gap.empty() || (closes && !open) || (opens && open)) break;
    if (closes && run.gaps.empty()) run.bracket = true;
    open = (open && !closes) || opens;
    run.gaps.push_back(std::move(gap));
    at = end;
  }
  if (run.bracket) run.begin = opened;
  return run;
}

// Whether the run is a thing of its own: no part of a name, an address, an amount or a longer number.
bool stands_alone(std::string_view text, const Run& run) {
  if (run.begin > 0) {
    const char before = text[run.begin - 1];
    if (is_digit(before) || is_letter(before) ||
        std::string_view("+-_/#=@$%&*^~\\<").find(before) != std::string_view::npos)
      return false;
    if (run.begin > 1 && std::string_view(".,:").find(before) != std::string_view::npos &&
        is_digit(text[run.begin - 2]))
      return false;
    for (const std::string_view money : {"€", "£", "¥", "￥"})
      if (text.substr(0, run.begin).ends_with(money)) return false;
  }
  if (run.end == text.size()) return true;
  const char after = text[run.end];
  if (is_letter(after) || std::string_view("_%=@$\\").find(after) != std::string_view::npos) return false;
  if (run.end + 1 < text.size() && std::string_view(".,:-/").find(after) != std::string_view::npos) {
    const char next = text[run.end + 1];
    if (is_digit(next) || (is_letter(next) && after != ',')) return false;
  }
  for (const std::string_view unit : {"€", "°", "元", "‰"})
    if (text.substr(run.end).starts_with(unit)) return false;
  return true;
}

enum class Named { nothing, phone, other };  // "call me on", "order no."

// Takes a word off the end of the text when one of them stands there as a whole.
bool take_word(std::string_view& text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (!text.ends_with(word)) continue;
    const size_t left = text.size() - word.size();
    if (is_letter(word.front()) && left > 0 && is_letter(text[left - 1])) continue;
    text.remove_suffix(word.size());
    return true;
  }
  return false;
}

// What the words before a number say that it is.
Named named_before(std::string_view text, size_t at) {
  std::string lower(text.substr(at > 64 ? at - 64 : 0, std::min<size_t>(at, 64)));
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  std::string_view before = lower;
  for (int words = 0; words < 5; ++words) {
    for (;;) {
      const size_t size = before.size();
      while (!before.empty() && std::string_view(" :=(\"").find(before.back()) != std::string_view::npos)
        before.remove_suffix(1);
      for (const std::string_view sign : {"：", "（", "“", "\u00A0"})
        if (before.ends_with(sign)) before.remove_suffix(sign.size());
      if (before.size() == size) break;
    }
    if (take_word(before, {"tel",       "tel.",          "telephone",   "phone",     "mobile",   "cell",
                           "cellphone", "call",          "fax",         "dial",      "ring",     "whatsapp",
                           "telefon",   "telefonnummer", "handy",       "mobil",     "festnetz", "ruf",
                           "anruf",     "handynummer",   "mobilnummer", "rufnummer", "anrufen",  "hotline",
                           "sms",       "电话",          "电话号码",    "联系电话",  "手机",     "座机",
                           "固话",      "传真",          "热线",        "致电",      "拨打",     "联系方式"}))
      return Named::phone;
    if (take_word(before, {"order",
                           "orders",
                           "invoice",
                           "ticket",
                           "reference",
                           "ref",
                           "ref.",
                           "case",
                           "serial",
                           "tracking",
                           "parcel",
                           "shipment",
                           "sku",
                           "item",
                           "article",
                           "id",
                           "ids",
                           "account",
                           "contract",
                           "policy",
                           "customer",
                           "part",
                           "model",
                           "batch",
                           "version",
                           "isbn",
                           "issue",
                           "code",
                           "bestellung",
                           "bestellnummer",
                           "auftrag",
                           "auftragsnummer",
                           "rechnung",
                           "artikel",
                           "kunde",
                           "rechnungsnummer",
                           "artikelnummer",
                           "kundennummer",
                           "sendung",
                           "vertrag",
                           "sendungsnummer",
                           "seriennummer",
                           "vertragsnummer",
                           "aktenzeichen",
                           "kundennr",
                           "bestellnr",
                           "订单",
                           "单",
                           "编",
                           "流水",
                           "货",
                           "运单",
                           "快递",
                           "账",
                           "卡",
                           "发票",
                           "工单",
                           "序列",
                           "型",
                           "版本",
                           "批次",
                           "案件",
                           "合同"}))
      return Named::other;
    if (!take_word(before,
                   {"number", "numbers", "no", "no.", "nr", "nr.",  "nummer", "is", "are",  "ist", "lautet", "under",
                    "unter",  "on",      "at", "me",  "us", "mich", "uns",    "my", "号码", "号",  "是",     "为"}))
      return Named::nothing;
  }
  return Named::nothing;
}

bool is_year(const std::string& group) {
  return group.size() == 4 && (group.starts_with("19") || group.starts_with("20"));
}

// 2024-01-02, 2/1/2024, 02.01.24, and spans of years.
bool has_date(const Run& run) {
  if (std::all_of(run.groups.begin(), run.groups.end(), is_year)) return true;
  for (size_t i = 0; i + 2 < run.groups.size(); ++i) {
    if (run.gaps[i] != run.gaps[i + 1] || !is_one_of(run.gaps[i], {"-", "/", ".", " "})) continue;
    const auto is_part = [&](size_t group) { return run.size(group) <= 2; };
    if (is_part(i + 1) && ((is_year(run.groups[i]) && is_part(i + 2)) || (is_part(i) && is_year(run.groups[i + 2]))))
      return true;
  }
  return false;
}

bool is_chinese_mobile(const Run& run) {
  if (run.groups[0] == "1") return false;  // 1-800-555-0199 is as long
  std::string_view digits = run.digits;
  for (const std::string_view country : {"0086", "86"})
    if (digits.size() == 11 + country.size() && digits.starts_with(country)) digits.remove_prefix(country.size());
  return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
}

// 415-555-0134, (415) 555-0134, 1-800-555-0199: no area and no exchange begins with 0 or 1.
bool is_north_american(const Run& run) {
  const size_t first = run.groups.size() == 4 && run.groups[0] == "1" ? 1 : 0;
  if (run.groups.size() != first + 3 || run.size(first) != 3 || run.size(first + 1) != 3 || run.size(first + 2) != 4)
    return false;
  if (run.groups[first][0] < '2' || run.groups[first + 1][0] < '2') return false;
  const std::string &area = run.gaps[first], &exchange = run.gaps[first + 1];
  if (area.find(')') != std::string::npos) return is_one_of(exchange, {"-", ".", " "});
  return (area == exchange && is_one_of(area, {"-", "."})) || (area == "/" && exchange == "-");
}

// With the 0 before an area's number: most of Europe, China, Japan, Australia.
bool has_area_after_zero(const Run& run) {
  const size_t all = run.digits.size(), area = run.size(0), rest = all - area, groups = run.groups.size();
  if (run.digits[0] != '0' || run.digits[1] == '0' || groups < 2) return false;
  if (run.bracket) return area >= 2 && area <= 6 && rest >= 4 && all >= 8 && all <= 12;
  const auto has_size = [&](const std::string& group, size_t size) { return group.size() == size; };
  if (groups == 5 && run.same_gaps() && run.gaps_are({" ", ".", "-"}))  // 01 23 45 67 89
    return std::all_of(run.groups.begin(), run.groups.end(), [&](const auto& group) { return has_size(group, 2); });
  if (area == 2)  // 03-1234-5678
    return groups == 3 && run.size(1) == 4 && run.size(2) == 4 && run.same_gaps() && run.gaps_are({" ", "-"}) &&
           !is_year(run.groups[1]);
  if (area < 3 || area > 5 || groups > 4 || all < 9 || all > 12 || rest < 5) return false;
  if (!is_one_of(run.gaps[0], {" ", "-", "/", " - ", " / "}) || !run.gaps_are({" ", "-"}, 1)) return false;
  const auto all_have = [&](size_t size) {
    return std::all_of(run.groups.begin(), run.groups.end(), [&](const auto& group) { return has_size(group, size); });
  };
  if (all_have(3) || (all_have(4) && run.same_gaps() && run.digits[1] < '3')) return false;  // as ids are grouped
  return std::all_of(run.groups.begin(), run.groups.end(), [](const auto& group) { return group.size() >= 2; });
}

// 0049 30 7847638, 001 415 555 0134
bool has_country_after_zeros(const Run& run) {
  const size_t all = run.digits.size(), country = run.size(0);
  if (!run.digits.starts_with("00") || run.digits[2] == '0' || all < 10 || all > 15) return false;
  if (run.groups[0] == "001")
    return run.groups.size() == 4 && run.size(1) == 3 && run.size(2) == 3 && run.size(3) == 4 && run.digits[3] > '1';
  return run.groups.size() >= 2 && country >= 4 && country <= 5;
}

// What is called a telephone number needs no shape of its own.
bool may_be_called_phone(const Run& run) {
  if (run.digits.size() < 7 || run.digits.size() > 13 || run.groups.size() > 5) return false;
  const bool dots = run.gaps_are({"."}) && !run.gaps.empty();
  const auto short_group = [](const std::string& group) { return group.size() <= 3; };
  if (dots && std::all_of(run.groups.begin(), run.groups.end(), short_group)) return false;  // 1.299.000, 10.20.30.40
  return run.size(0) > 1 || is_north_american(run);
}

bool is_phone(std::string_view text, const Run& run) {
  if (run.digits.size() < 7 || run.digits.size() > 15 || has_date(run) || is_chinese_mobile(run)) return false;
  if (!stands_alone(text, run)) return false;
  const bool shaped = is_north_american(run) || has_area_after_zero(run) || has_country_after_zeros(run);
  if (!shaped && !may_be_called_phone(run)) return false;
  const Named named = named_before(text, run.begin);
  return shaped ? named != Named::other : named == Named::phone;
}

}  // namespace

std::vector<PhonePlace> national_phones(std::string_view text) {
  std::vector<PhonePlace> found;
  for (size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    const Run run = run_at(text, at);
    if (is_phone(text, run)) found.push_back({run.begin, run.end});
    at = run.end;
  }
  return found;
}

}  // namespace ft::data
