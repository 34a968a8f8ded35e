// The template language against Jinja itself (tests/golden/jinja_cases.py made data/jinja), and against those who mean
// harm.
#include <gmock/gmock.h>
#include <sys/resource.h>

#include <ctime>
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
  constexpr int many = 10'000;
  for (const std::string& source :
       {"{{ " + times("(", many) + "1" + times(")", many) + " }}", "{{ " + times("[", many) + times("]", many) + " }}",
        "{{ " + times("not ", many) + "1 }}", "{{ " + times("-", many) + "1 }}", "{{ 1" + times("+1", many) + " }}",
        "{{ a" + times(".a", many) + " }}", "{{ 1" + times("|int", many) + " }}", "{{ a" + times("()", many) + " }}",
        "{{ " + times("1 if 1 else ", many) + "1 }}", times("{% if 1 %}", many), times("{% for x in [1] %}", many),
        "{% for " + times("(", many) + "x" + times(")", many) + " in [] %}{% endfor %}"})
    EXPECT_THAT(error_of(source), HasSubstr("nested too deeply")) << source.substr(0, 20);
}

TEST(Jinja, AHundredLevelsAreNotTooDeep) {
  EXPECT_EQ(render("{{ " + times("(", 50) + "1" + times(")", 50) + " }}"), "1");  // a bracket counts as two
  EXPECT_EQ(render("{{ 1" + times("+1", 100) + " }}"), "101");
  EXPECT_EQ(render(times("{% if 1 %}", 100) + "x" + times("{% endif %}", 100)), "x");
  EXPECT_EQ(render("{% macro m(n) %}{{ n }}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(100)|length }}"),
            "193");
  EXPECT_EQ(render("{% set ns = namespace(a=[]) %}{% for i in range(100) %}{% set ns.a = [ns.a] %}{% endfor %}"
                   "{{ ns.a|string|length }}"),
            "202");
}

TEST(Jinja, ALongTemplateIsRefused) {
  EXPECT_THAT(error_of(times("x", 256 * 1024 + 1)), HasSubstr("262145 bytes"));
  EXPECT_EQ(render(times("x", 256 * 1024)).size(), 256u * 1024);
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
    EXPECT_THAT(error_of(source), testing::AnyOf(HasSubstr("too much"), HasSubstr("too large"))) << source;
  EXPECT_EQ(render("{{ ('' * 9223372036854775807)|length }}{{ [] * 9223372036854775807 }}"), "0[]");
}

// Seconds of this thread's processor, which a busy machine does not lengthen.
double seconds_of(const std::string& source) {
  const auto now = [] {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
  };
  const double begin = now();
  error_of(source);
  return now() - begin;
}

long peak_megabytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
constexpr double soon = 0.6;  // at most 0.3 measured
#else
constexpr double soon = 10;
#endif

std::string numbered(const std::string& before, int count, const std::string& behind) {
  std::string out;
  for (int i = 0; i < count; ++i) out += before + std::to_string(i) + behind;
  return out;
}

// Each took seconds or most of the memory once, or would: all that it does must count as work.
TEST(Jinja, HostileTemplatesEndSoonAndStaySmall) {
  const std::string tree =
      "{% set ns = namespace(a=(1,)) %}{% for i in range(18) %}{% set ns.a = (ns.a, ns.a) %}{% endfor %}";
  const std::string long_text = "{% set x = 'a' * 7000000 %}{% for i in range(100000) %}";
  const long before = peak_megabytes();
  for (const std::string& source : std::vector<std::string>{
           "{{ ('\n' * 16000000)|indent }}",
           "{{ ('a\n' * 8000000)|indent('b' * 1000000) }}",
           "{{ ('\n' * 16000000).splitlines() }}",
           "{{ ('a,' * 8000000).split(',') }}",
           "{{ ('a ' * 8000000).rsplit() }}",
           "{{ ('a ' * 8000000)|list }}",
           "{{ ('a' * 16000000).find('a' * 8000000 + 'b') }}",
           "{{ ('a' * 8000000).rfind('b' + 'a' * 200) }}",
           "{{ ('a' * 4000000).count('a' * 2000000 + 'b') }}",
           "{{ ('a' * 700000)|wordwrap(1)|length }}",
           "{{ ('a' * 3000000).strip('b' * 1000000 + 'a') }}",
           "{{ '\t'.expandtabs(9223372036854775807) }}",
           "{{ 'a'.center(16000000, '😀') }}",
           "{{ [1, [2]]|tojson(indent='x' * 15000000) }}",
           "{{ ['é' * 1000000]|tojson(true) }}",
           tree + "{% for i in range(100000) %}{% if ns.a == ns.a[:] %}{% endif %}{% endfor %}",
           tree + "{% for i in range(100000) %}{% if ns.a is filter %}{% endif %}{% endfor %}",
           tree + "{% for i in range(100000) %}{{ ns.a|string|length }}{% endfor %}",
           "{% for i in range(100000) %}{% set x %}" + times("x", 200'000) + "{% endset %}{% endfor %}",
           numbered("{% set a", 14'000, "=1 %}"),
           "{% macro m(" + numbered("a", 30'000, ",") + ") %}{% endmacro %}{{ m() }}",
           "{{ dict(" + numbered("a", 20'000, "=1,") + ") }}",
           "{% set d = dict.fromkeys(range(100000)) %}",
           "{{ range(100000)|unique|list }}",
           "{{ range(100000)|map('string')|sort }}",
           "{{ range(100000)|select('in', range(100000))|list }}",
           "{{ range(100000)|slice(900000)|list }}",
           "{{ range(3)|batch(10 ** 12, 0)|list }}",
           "{{ ([{}] * 300000)|map(attribute='items')|list }}",
           "{% for i in range(100000) %}{% set n = namespace(a=i) %}{% endfor %}",
           long_text + "{{ x[i] }}{% endfor %}",
           long_text + "{% if x[:-1] %}{% endif %}{% endfor %}",
           long_text + "{% if x == 'a' * 7000000 %}{% endif %}{% endfor %}",
           long_text + "{% if 'b' in x %}{% endif %}{% endfor %}",
           "{{ ('%.1000f' * 30000)|format(*range(30000)) }}",
           "{% for i in range(100000) %}{% set x = 1.5e300|round(300) %}{% endfor %}",
           "{{ strftime_now('%Y' * 1000000) }}",
           "{% for i in range(100000) %}{% if {}['a' * 7000000] %}{% endif %}{% endfor %}",
           "{{ ('a' * 7000000)|truncate(6000000) }}",
           "{{ ('1' * 7000000)|int }}",
           "{% macro m(n) %}" + times("x", 100'000) + "{{ m(n + 1) }}{% endmacro %}{{ m(0) }}",
           "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(100) }}",
           "{% set x = 'a' * 5000000 %}{{ x }}{% for i in range(50000) %}{% generation %}x{% endgeneration %}{% endfor "
           "%}",
           "{% for i in range(50000) %}{% if loop.changed(range(10000)|list) %}{% endif %}{% endfor %}",
           "{% for i in range(10) %}{{ [" + times("1,", 120'000) + "] }}{% endfor %}"})
    EXPECT_LT(seconds_of(source), soon) << source.substr(0, 120);
  if (soon < 1) {
    EXPECT_LT(peak_megabytes() - before, 200);
  }
}

TEST(Jinja, AThousandMessagesAreNotTooMuchWork) {
  Json messages = Json::array();
  for (int i = 0; i < 1000; ++i)
    messages.push_back({{"role", i % 2 ? "assistant" : "user"}, {"content", " " + times("many words ", 200)}});
  const std::string source =
      "{% for m in messages %}{% if (m.role == 'user') != (loop.index0 % 2 == 0) %}"
      "{{ raise_exception('Roles must alternate!') }}{% endif %}"
      "{% if m.role == 'assistant' and '</think>' in m.content %}{% set c = m.content.split('</think>')[-1]|trim %}"
      "{% else %}{% set c = m.content|trim %}{% endif %}"
      "{{ '<|im_start|>' + m.role + '\n' + c + '<|im_end|>' + '\n' }}{% endfor %}";
  EXPECT_GT(render(source, {{"messages", messages}}).size(), 2'200'000u);
}

TEST(Jinja, SearchesFindWhatPythonFinds) {
  EXPECT_EQ(
      render("{{ '日本日本'.find('日本', 1) }} {{ 'abcabc'.rfind('c', 0, 5) }} {{ 'aaa'.count('aa') }} "
             "{{ 'aé'.count('') }} {{ 'abc'.find('', 4) }} {{ 'a,b,c'.rsplit(',', 1) }} {{ 'éa'.endswith('a', 1) }}"),
      "2 2 1 3 -1 ['a,b', 'c'] True");
}

TEST(Jinja, WhatALoopKeepsOfItselfEndsWithTheRendering) {
  for (const char* source :
       {"{% for x in [probe] %}{% if loop.changed(loop) %}{% endif %}{% endfor %}",
        "{% set ns = namespace() %}{% for x in [probe] %}{% for y in [1] recursive %}{% set ns.l = loop %}{% endfor %}"
        "{% set z = ns.l %}{% endfor %}",
        "{% set ns = namespace() %}{% for x in [probe] %}{% set ns.l = [ns, loop]|map('string') %}{% endfor %}"}) {
    const auto held = std::make_shared<int>(0);
    {
      Dict variables;
      variables.set(Value("probe"), Value(Callable{"probe", [held](const Arguments&) { return Value(*held); }}));
      Template(source).render(variables);
    }
    EXPECT_EQ(held.use_count(), 1) << source;
  }
}

TEST(Jinja, NumbersBeyond64BitsAreErrorsOrMissingElements) {
  EXPECT_THAT(error_of("{{ 9223372036854775807 + 1 }}"), HasSubstr("too large"));
  EXPECT_THAT(error_of("{{ (-9223372036854775807 - 1) // -1 }}"), HasSubstr("too large"));
  EXPECT_EQ(render("{{ [1].99999999999999999999 }}|{{ [{}]|map(attribute='99999999999999999999')|list }}"),
            "|[Undefined]");
  EXPECT_THAT(error_of("{{ '{99999999999999999999}'.format(1) }}"), HasSubstr("not given"));
  EXPECT_EQ(render("{{ [1][99999999999999999999] }}{{ [1][-9223372036854775807 - 1] }}"
                   "{{ 'a'[-9223372036854775807 - 1:9223372036854775807] }}"),
            "a");
  EXPECT_EQ(render("{{ range(-9223372036854775807, 9223372036854775807, 4611686018427387904)|list }}"),
            "[-9223372036854775807, -4611686018427387903, 1, 4611686018427387905]");
  EXPECT_EQ(render("{{ range(5, 9223372036854775807, 9223372036854775806)[::2]|list }}"), "[5]");
}

TEST(Jinja, WhatWouldChangeAnObjectIsRefused) {
  for (const char* source : {"{{ [1].append(2) }}", "{{ {}.update({}) }}", "{{ [1].sort() }}", "{{ {}.pop('a') }}"})
    EXPECT_THAT(error_of(source), HasSubstr("unsafe")) << source;
}

TEST(Jinja, CharactersByTheirUnicodeNames) {
  const auto render = [](const std::string& source) { return Template(source).render({}).text; };
  EXPECT_EQ(render("{{ '\\N{BULLET}|\\N{greek small letter alpha}|\\N{CJK UNIFIED IDEOGRAPH-4E00}' }}"), "•|α|一");
  EXPECT_THROW(render("{{ '\\N{NO SUCH CHARACTER}' }}"), Error);
  EXPECT_THROW(render("{{ '\\N{BULLET' }}"), Error);
}

}  // namespace
}  // namespace ft::text::jinja
