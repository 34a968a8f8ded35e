// The filter `urlize`: addresses in a text become links. What counts as an address is what Jinja takes for one.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/base/unicode.h"
#include "core/text/jinja/characters.h"
#include "core/text/jinja/filters.h"

namespace ft::text::jinja {

namespace {

bool is_word(std::string_view text, std::string_view also) {
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c != U'_' && !is_alphanumeric(c) && (c >= 0x80 || also.find(static_cast<char>(c)) == std::string_view::npos))
      return false;
  }
  return true;
}

bool consists_of(std::string_view text, std::string_view set) {
  return text.find_first_not_of(set) == std::string_view::npos;
}

constexpr std::string_view digits = "0123456789", hex_digits = "0123456789abcdef";
constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";

bool skip(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::vector<std::string_view> labels_of(std::string_view host) {
  std::vector<std::string_view> labels;
  for (size_t at = 0; at <= host.size();) {
    work(1);
    const size_t dot = std::min(host.find('.', at), host.size());
    labels.push_back(host.substr(at, dot - at));
    at = dot + 1;
  }
  return labels;
}

// example.org behind "http://" or "www.": any top level, or a host alone.
bool is_named_host(std::string_view host) {
  const auto labels = labels_of(host);
  std::string_view top = labels.back();
  if (!std::all_of(labels.begin(), labels.end() - 1, [](auto label) { return !label.empty() && is_word(label, "%-"); }))
    return false;
  if (top.size() >= 2 && top.size() <= 63 && consists_of(top, letters)) return true;
  return skip(top, "xn--") && top.size() >= 2 && top.size() <= 59 && is_word(top, "%");
}

// example.org alone: only the oldest top levels.
bool is_plain_host(std::string_view host) {
  static constexpr std::string_view tops[] = {"com", "net", "int", "edu", "gov", "org", "info", "mil"};
  const auto labels = labels_of(host);
  return labels.size() > 1 && std::find(std::begin(tops), std::end(tops), labels.back()) != std::end(tops) &&
         std::all_of(labels.begin(), labels.end() - 1, [](auto label) {
           const size_t size = count_code_points(label);
           return size >= 2 && size <= 63 && is_word(label, "%-");
         });
}

bool is_ipv4(std::string_view host) {
  const auto labels = labels_of(host);
  return labels.size() == 4 && std::all_of(labels.begin(), labels.end(), [](auto label) {
           return !label.empty() && label.size() <= 3 && consists_of(label, digits);
         });
}

// [2001:db8::1]: two groups that end with a colon, then one to six more.
bool is_ipv6(std::string_view host) {
  if (!host.starts_with('[') || !host.ends_with(']')) return false;
  host = host.substr(1, host.size() - 2);
  int groups = 0;
  for (; !host.empty(); ++groups) {
    host.remove_prefix(std::min({host.find_first_not_of(hex_digits), host.size(), size_t{4}}));
    const bool colon = skip(host, ":");
    if (groups == 8 || (!colon && !host.empty() && host.find_first_not_of(hex_digits) == 0) || (groups < 2 && !colon))
      return false;
  }
  return groups >= 2;
}

bool is_web_address(const std::string& given) {
  const std::string lowered = lower(given);
  std::string_view rest = lowered;
  const bool scheme = skip(rest, "https://") || skip(rest, "http://");
  std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  if (const size_t colon = host.rfind(':'); colon != std::string_view::npos && !host.ends_with(']')) {
    const std::string_view port = host.substr(colon + 1);
    if (port.empty() || port.size() > 5 || !consists_of(port, digits)) return false;
    host = host.substr(0, colon);
  }
  if (scheme) return is_named_host(host) || is_ipv4(host) || is_ipv6(host);
  return is_plain_host(host) || (skip(host, "www.") && is_named_host(host));
}

bool is_mail_address(std::string_view text) {
  const size_t at = text.rfind('@');
  if (at == std::string_view::npos || at == 0) return false;
  const std::string_view domain = text.substr(at + 1);
  const size_t dot = domain.rfind('.');
  return dot != std::string_view::npos && dot > 0 && dot + 1 < domain.size() && domain[0] != '.' && domain[0] != '-' &&
         is_word(domain, ".-") && is_word(domain.substr(dot + 1), "");
}

// "ftp:", "ftp:/" or "ftp://"
bool is_scheme(std::string_view text) {
  const size_t colon = text.find(':');
  return colon != std::string_view::npos && colon >= 2 && is_word(text.substr(0, colon), ".+-") &&
         text.size() - colon <= 3 && consists_of(text.substr(colon + 1), "/");
}

size_t count_of(std::string_view text, std::string_view part) {
  size_t count = 0;
  for (size_t at = find_in(text, part); at != std::string_view::npos; at = find_in(text, part, at + part.size()))
    ++count, work(1);
  return count;
}

// A word without the punctuation around it, which belongs to the sentence.
struct Word {
  std::string head, middle, tail;
};

Word without_punctuation(std::string_view word) {
  static constexpr std::string_view opening[] = {"(", "<", "&lt;"}, closing[] = {")", ">", ".", ",", "\n", "&gt;"};
  size_t begin = 0, end = word.size();
  const auto strip_one = [&](const auto& marks, bool front) {
    for (const std::string_view mark : marks) {
      const std::string_view rest = word.substr(begin, end - begin);
      if (front ? !rest.starts_with(mark) : !rest.ends_with(mark)) continue;
      (front ? begin : end) += front ? mark.size() : -mark.size();
      return true;
    }
    return false;
  };
  while (strip_one(opening, true)) work(1);
  while (strip_one(closing, false)) work(1);
  // Brackets that are opened inside are closed inside.
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"(", ")"}, {"<", ">"}, {"&lt;", "&gt;"}}) {
    const std::string_view middle = word.substr(begin, end - begin);
    const size_t opened = count_of(middle, open);
    if (opened <= count_of(middle, close)) continue;
    for (size_t i = 0; i < opened; ++i) {
      const size_t found = find_in(word, close, end);
      if (found == std::string_view::npos) break;
      end = found + close.size();
      work(1);
    }
  }
  return {std::string(word.substr(0, begin)), std::string(word.substr(begin, end - begin)),
          std::string(word.substr(end))};
}

struct Links {
  std::string attributes;  // rel and target, with a blank in front of each
  const Value* limit = nullptr;
  List schemes;

  std::string link(const std::string& address, const std::string& shown, bool plain = false) const {
    return "<a href=\"" + address + "\"" + (plain ? "" : attributes) + ">" + shown + "</a>";
  }

  std::string cut(const std::string& text) const {
    if (!limit) return text;
    const int64_t most = limit->as_int(), size = static_cast<int64_t>(count_code_points(text));
    if (size <= most) return text;
    const int64_t kept = most < 0 ? std::max<int64_t>(0, size + most) : most;  // as a slice counts
    return to_utf8(characters(text).substr(0, static_cast<size_t>(kept))) + "...";
  }

  std::string linked(const std::string& text) const {
    if (is_web_address(text))
      return link((text.starts_with("https://") || text.starts_with("http://") ? "" : "https://") + text, cut(text));
    if (text.starts_with("mailto:") && is_mail_address(std::string_view(text).substr(7)))
      return link(text, text.substr(7), true);
    if (text.find(':') == std::string::npos && !text.starts_with("www.") && is_mail_address(text))
      return link("mailto:" + text, text, true);
    for (const Value& scheme : schemes)
      if (work(1); text != scheme.text() && text.starts_with(scheme.text())) return link(text, text);
    return text;
  }
};

// "nofollow" and what was asked for, each once and in order; "noopener" always.
std::string relations(const Arguments& a) {
  std::set<std::string> names = {"noopener"};
  if (flag(a, 2, "nofollow", false)) names.insert("nofollow");
  const std::string asked = given(a, 4, "rel") ? given(a, 4, "rel")->str() : "";
  for (size_t at = 0; at < asked.size();) {
    work(1);
    const size_t end = std::min(asked.find_first_of(" \t\n\r\f\v", at), asked.size());
    if (end > at) names.insert(asked.substr(at, end - at));
    at = end + 1;
  }
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : " ") + name;
  return out;
}

}  // namespace

Value links_in(const Arguments& a, Runtime& runtime) {
  Links links;
  links.limit = given(a, 1, "trim_url_limit");
  number(a, 1, "trim_url_limit", 0);  // throws for what is no number
  links.attributes = " rel=\"" + escaped(Value(relations(a))) + "\"";
  if (const Value* target = given(a, 3, "target"); target && target->truth())
    links.attributes += " target=\"" + escaped(*target) + "\"";
  if (const Value* schemes = given(a, 5, "extra_schemes")) links.schemes = iterate(*schemes);
  for (const Value& scheme : links.schemes)
    if (!scheme.is_text() || !is_scheme(scheme.text()))
      fail(fmt::format("{} is not a valid URI scheme prefix.", scheme.repr()));

  const std::string text = escaped(operand(a));
  BoundedText out;
  for (size_t at = 0; at < text.size();) {
    size_t begin = at, next = at;
    while (begin < text.size() && is_white_character(next_code_point(text, next))) begin = next;
    size_t end = begin;
    for (next = begin; next < text.size() && !is_white_character(next_code_point(text, next));) end = next;
    work(2 + (end - at) / 8);
    out.add(std::string_view(text).substr(at, begin - at));
    const Word word = without_punctuation(std::string_view(text).substr(begin, end - begin));
    out.add(word.head);
    out.add(links.linked(word.middle));
    out.add(word.tail);
    at = end;
  }
  return runtime.autoescape ? Value::safe_text(out.take()) : Value(out.take());
}

}  // namespace ft::text::jinja
