// Personal data: addresses, numbers of people, cards and machines, Chinese and international. Check digits are
// computed, so that order numbers and years are left alone.
#include <array>
#include <string>

#include "core/data/patterns.h"
#include "core/data/phone.h"

namespace ft::data::checks {

namespace {

constexpr const char* remedy = "Replace it by a made-up one or a placeholder, or delete the row.";

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c >= '0' && c <= '9') digits.push_back(c);
  return digits;
}

// ISO 7064 MOD 11-2 over 17 digits, and a date that exists.
bool is_id_cn(std::string_view id) {
  constexpr std::array<int, 17> weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (size_t i = 0; i < weights.size(); ++i) sum += (id[i] - '0') * weights[i];
  const char wanted = "10X98765432"[sum % 11];
  if ((id[17] == 'x' ? 'X' : id[17]) != wanted) return false;
  const int year = std::stoi(std::string(id.substr(6, 4))), month = std::stoi(std::string(id.substr(10, 2))),
            day = std::stoi(std::string(id.substr(12, 2)));
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1850 || year > 2100 || month < 1 || month > 12) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day >= 1 && day <= days[static_cast<size_t>(month - 1)] + (month == 2 && leap);
}

bool passes_luhn(std::string_view text) {
  const std::string digits = digits_of(text);
  if (digits.size() != 15 && digits.size() != 16 && digits.size() != 19) return false;
  if (digits.find_first_not_of(digits[0]) == std::string::npos) return false;
  int sum = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    int digit = digits[digits.size() - 1 - i] - '0';
    if (i % 2 == 1) digit = digit > 4 ? 2 * digit - 9 : 2 * digit;
    sum += digit;
  }
  return sum % 10 == 0;
}

bool is_phone_intl(std::string_view text) {
  const std::string digits = digits_of(text);
  return digits.size() >= 8 && digits.size() <= 15 && !digits.starts_with("86");
}

// Eight groups, or fewer with one "::" that stands for the rest.
bool is_ipv6(std::string_view text) {
  size_t groups = 0, gaps = 0, digits = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] != ':') {
      if (++digits == 1) ++groups;
      if (digits > 4) return false;
      continue;
    }
    digits = 0;
    if (at + 1 < text.size() && text[at + 1] == ':') ++gaps;
  }
  return gaps == 1 ? groups >= 2 && groups <= 7 : gaps == 0 && groups == 8;
}

const std::vector<Pattern>& patterns() {
  static const auto list = [] {
    std::vector<Pattern> all;
    const auto add = [&](const char* kind, const char* regex, const char* message,
                         bool (*holds)(std::string_view) = nullptr) {
      all.push_back({kind, text::Regex(regex), Severity::warning, message, remedy, holds, nullptr});
    };
    add("email",
        R"((?<![A-Za-z0-9._%+\-])[A-Za-z0-9][A-Za-z0-9._%+\-]*@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}(?![A-Za-z0-9\-]))",
        "An e-mail address.");
    add("phone_cn",
        R"((?<![0-9A-Za-z.+\-])(?:(?:\+|00)86[ \-]?)?1[3-9][0-9](?:[0-9]{8}|([ \-])[0-9]{4}\1?[0-9]{4})(?![0-9A-Za-z]|[.\-][0-9]))",
        "A Chinese mobile number.");
    add("phone_intl", R"((?<![0-9A-Za-z+])\+[1-9][0-9]{0,2}(?:[ \-.]?\(?[0-9]{1,5}\)?){2,6}(?![0-9A-Za-z]))",
        "A telephone number.", is_phone_intl);
    add("id_cn", R"((?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z]))", "A Chinese identity number.", is_id_cn);
    add("bank_card",
        R"((?<![0-9A-Za-z.\-])[2-6][0-9]{3}(?:[0-9]{11,12}|[0-9]{15}|([ \-])[0-9]{4}\1[0-9]{4}\1[0-9]{3,4}(?:\1[0-9]{3})?|([ \-])[0-9]{6}\2[0-9]{5}|([ \-])[0-9]{4}\3[0-9]{4}\3[0-9]{3})(?![0-9A-Za-z]|[.\-][0-9]))",
        "The number of a bank card.", passes_luhn);
    add("ipv4",
        R"((?<![0-9A-Za-z.])(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?![0-9A-Za-z]|\.[0-9]))",
        "An IPv4 address.");
    add("ipv6", R"((?<![0-9A-Za-z:.])[0-9A-Fa-f]{0,4}(?::{1,2}[0-9A-Fa-f]{1,4}){2,7}(?![0-9A-Za-z:]))",
        "An IPv6 address.", is_ipv6);
    return all;
  }();
  return list;
}

void find_national_phones(const RowView& row, Findings& findings) {
  for (const TextField& field : row.texts)
    for (const PhonePlace& place : national_phones(field.text)) {
      Finding finding = finding_in(row, field, "phone_intl", place.begin, place.end);
      finding.severity = Severity::warning;
      finding.message = "A telephone number.";
      finding.fix = remedy;
      findings.push_back(std::move(finding));
    }
}

}  // namespace

const Check personal{
    .name = "personal",
    .summary = "Addresses and numbers of people, cards and machines",
    .kinds = {"bank_card", "email", "id_cn", "ipv4", "ipv6", "phone_cn", "phone_intl"},
    .make =
        [](const CheckSettings&) {
          return row_checker([](const RowView& row, Findings& findings) {
            find_patterns(row, patterns(), findings);
            find_national_phones(row, findings);
          });
        },
};

}  // namespace ft::data::checks
