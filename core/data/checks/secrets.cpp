// Keys and passwords. The shapes of keys are those that their issuers publish for secret scanners.
#include "core/data/patterns.h"

namespace ft::data::checks {

namespace {

// A secret, not a word of the sentence: plain letters alone are no password.
bool looks_secret(std::string_view match) {
  const size_t space = match.find_last_of(" \t\n=");
  std::string_view secret = match.substr(space == std::string_view::npos ? 0 : space + 1);
  bool digit = false, letter = false;
  for (const char c : secret) {
    digit |= c >= '0' && c <= '9';
    letter |= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  return digit && letter;
}

size_t secret_lead(std::string_view match) {
  size_t at = match.size();
  while (at > 0 && static_cast<unsigned char>(match[at - 1]) > 0x20 && static_cast<unsigned char>(match[at - 1]) < 0x7F)
    --at;
  const size_t mark = match.find_last_of(":=", match.size() - 1);
  return mark != std::string_view::npos && mark + 1 > at && mark + 1 < match.size() ? mark + 1 : at;
}

const std::vector<Pattern>& patterns() {
  static const auto list = [] {
    std::vector<Pattern> all;
    const auto add = [&](const char* kind, const char* regex, const char* message,
                         bool (*holds)(std::string_view) = nullptr, size_t(*lead)(std::string_view) = nullptr) {
      all.push_back({kind, text::Regex(regex), Severity::warning, message,
                     "Delete it, and make it invalid where it is in use.", holds, lead});
    };
    add("private_key",
        R"(-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----[\s\S]{0,8192}?(?:-----END (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----|$))",
        "A private key.");
    add("api_key",
        R"((?<![A-Za-z0-9_\-])(?:sk-[A-Za-z0-9_\-]{20,}|[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|AKIA[A-Z0-9]{16}|ASIA[A-Z0-9]{16}|AIza[A-Za-z0-9_\-]{35}|gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}|glpat-[A-Za-z0-9_\-]{20,}|hf_[A-Za-z0-9]{30,}|npm_[A-Za-z0-9]{30,}|pypi-[A-Za-z0-9_\-]{50,}|xox[abeoprs]-[A-Za-z0-9\-]{10,}|SG\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{16,}|LTAI[A-Za-z0-9]{12,}|AKID[A-Za-z0-9]{32}|eyJ[A-Za-z0-9_\-]{8,}\.eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}))",
        "A key of a service.");
    add("password",
        R"((?i)(?:passwords?|passwd|pwd|passphrase|密码|口令)(?:\s*(?:is|was|are|是|为)\s*[:：]?|\s*[:：=])\s*[\x21-\x7E]{6,64})",
        "A password.", looks_secret, secret_lead);
    return all;
  }();
  return list;
}

}  // namespace

const Check secrets{
    .name = "secrets",
    .summary = "Keys of services, private keys, passwords",
    .kinds = {"api_key", "password", "private_key"},
    .make =
        [](const CheckSettings&) {
          return row_checker([](const RowView& row, Findings& findings) { find_patterns(row, patterns(), findings); });
        },
};

}  // namespace ft::data::checks
