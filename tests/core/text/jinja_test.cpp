// The template language against Jinja itself (tests/golden/jinja_cases.py made data/jinja), and against those who mean
// harm.
#include <gmock/gmock.h>

#include <sstream>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/text/jinja/template.h"

namespace ft::text::jinja {
namespace {

using testing::HasSubstr;

Dict variables_of(const Json& json) {
  Dict variables;
  for (const auto& [name, value] : json.items()) variables.set(Value(name), Value::from_json(value));
  return variables;
}

std::string render(const std::string& source, const Json& variables = Json::object()) {
  return Template(source).render(variables_of(variables), {"2025-03-14 15:09:26"}).text;
}

std::string error_of(const std::string& source) {
  try {
    return "no error but: " + render(source).substr(0, 200);
  } catch (const Error& error) {
    return error.message();
  }
}

std::string times(const std::string& text, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

TEST(Jinja, EveryGoldenTemplateRendersAsInJinjaOrFailsAsThere) {
  const std::filesystem::path folder = std::filesystem::path(FT_TEST_DATA) / "jinja";
  const Json variables = read_json(folder / "variables.json");
  std::istringstream lines(read_file(folder / "expected.jsonl"));
  size_t rows = 0;
  for (std::string line; std::getline(lines, line); ++rows) {
    const Json row = parse_json(line, "expected.jsonl");
    const std::string source = row["template"].get<std::string>();
    if (row.contains("text"))
      EXPECT_NO_THROW(EXPECT_EQ(render(source, variables), row["text"].get<std::string>()) << source) << source;
    else
      EXPECT_THROW(render(source, variables), Error) << source << "\nwants " << row["error"];
  }
  EXPECT_GT(rows, 90u);
}

TEST(Jinja, GenerationBlocksAreReportedInCharacters) {
  const auto rendered =
      Template("é{% generation %}日本{% endgeneration %}.{% generation %}x{% endgeneration %}").render({});
  EXPECT_EQ(rendered.text, "é日本.x");
  EXPECT_THAT(rendered.spans, testing::ElementsAre(testing::Pair(1, 3), testing::Pair(4, 5)));
}

TEST(Jinja, TheDateIsPinnedAndInEnglish) {
  EXPECT_EQ(render("{{ strftime_now('%d %B %Y, %A') }}"), "14 March 2025, Friday");
}

TEST(Jinja, ErrorsSayTheTemplatesLineAndRaisedOnesTheTemplatesWords) {
  EXPECT_THAT(error_of("a\nb\n{{ x.y }}"), HasSubstr("line 3"));
  EXPECT_THAT(error_of("a\n{% if %}"), HasSubstr("line 2"));
  EXPECT_EQ(error_of("{{ raise_exception('Roles must alternate!') }}"), "Roles must alternate!");
}

TEST(Jinja, ALoopKeptBeyondItsEndStillAnswers) {
  EXPECT_EQ(render("{% set ns = namespace() %}{% for x in [1, 2] %}{% set ns.loop = loop %}{% endfor %}"
                   "{{ ns.loop.index }}{{ ns.loop.previtem }}"),
            "21");
}

TEST(Jinja, ValuesNestedWithoutEndAreRefused) {
  for (const char* wrap : {"[ns.a]", "{'a': ns.a}", "(ns.a,)", "[ns.a].copy", "ns.a|map('int')"})
    EXPECT_THAT(error_of("{% set ns = namespace(a=[]) %}{% for i in range(90000) %}{% set ns.a = " + std::string(wrap) +
                         " %}{% endfor %}"),
                HasSubstr("nested too deeply"))
        << wrap;
}

TEST(Jinja, NamespacesInACircleOrALongChainEndWell) {
  EXPECT_THAT(error_of("{% set a = namespace() %}{% set b = namespace(a=a) %}{% set a.b = b %}{{ a }}"),
              HasSubstr("recursion"));
  EXPECT_EQ(render("{% set ns = namespace(a=1) %}{% for i in range(20000) %}{% set m = namespace(a=ns.a) %}"
                   "{% set ns.a = m %}{% endfor %}done"),
            "done");
}

TEST(Jinja, TreesNestedWithoutEndAreRefused) {
  constexpr int many = 100'000;
  for (const std::string& source :
       {"{{ " + times("(", many) + "1" + times(")", many) + " }}", "{{ " + times("[", many) + times("]", many) + " }}",
        "{{ " + times("not ", many) + "1 }}", "{{ " + times("-", many) + "1 }}", "{{ 1" + times("+1", many) + " }}",
        "{{ a" + times(".a", many) + " }}", "{{ 1" + times("|int", many) + " }}", "{{ a" + times("()", many) + " }}",
        "{{ " + times("1 if 1 else ", many) + "1 }}", times("{% if 1 %}", many), times("{% for x in [1] %}", many),
        "{% for " + times("(", many) + "x" + times(")", many) + " in [] %}{% endfor %}"})
    EXPECT_THAT(error_of(source), HasSubstr("nested too deeply")) << source.substr(0, 20);
}

TEST(Jinja, RecursionEnds) {
  EXPECT_THAT(error_of("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"), HasSubstr("recursion depth"));
  EXPECT_THAT(error_of("{% macro m(f) %}{{ f(f) }}{% endmacro %}{{ m(m) }}"), HasSubstr("recursion depth"));
  EXPECT_THAT(error_of("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}"), HasSubstr("recursion depth"));
}

TEST(Jinja, WorkAndMemoryAreBounded) {
  EXPECT_THAT(error_of("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"),
              HasSubstr("too much work"));
  EXPECT_THAT(error_of("{{ range(10 ** 12) }}"), HasSubstr("Range too big"));
  for (const char* source :
       {"{{ 'a' * 10 ** 15 }}", "{{ [1] * 10 ** 12 }}", "{{ 'a'|center(10 ** 12) }}", "{{ 'a'.ljust(10 ** 12) }}",
        "{% set ns = namespace(a='aaaa') %}{% for i in range(100) %}{% set ns.a = ns.a + ns.a %}{% endfor %}",
        "{{ ('a' * 9000000)|replace('a', 'bbbb') }}", "{{ (['a'] * 60000)|join('b' * 9000) }}"})
    EXPECT_THAT(error_of(source), HasSubstr("too much")) << source;
  EXPECT_EQ(render("{{ ('' * 9223372036854775807)|length }}{{ [] * 9223372036854775807 }}"), "0[]");
}

TEST(Jinja, NumbersBeyond64BitsAreErrorsOrMissingElements) {
  EXPECT_THAT(error_of("{{ 9223372036854775807 + 1 }}"), HasSubstr("too large"));
  EXPECT_THAT(error_of("{{ (-9223372036854775807 - 1) // -1 }}"), HasSubstr("too large"));
  EXPECT_EQ(render("{{ [1].99999999999999999999 }}|{{ [{}]|map(attribute='99999999999999999999')|list }}"),
            "|[Undefined]");
  EXPECT_THAT(error_of("{{ '{99999999999999999999}'.format(1) }}"), HasSubstr("not given"));
}

TEST(Jinja, WhatWouldChangeAnObjectIsRefused) {
  for (const char* source : {"{{ [1].append(2) }}", "{{ {}.update({}) }}", "{{ [1].sort() }}", "{{ {}.pop('a') }}"})
    EXPECT_THAT(error_of(source), HasSubstr("unsafe")) << source;
}

}  // namespace
}  // namespace ft::text::jinja
