"""Makes data/jinja/expected.jsonl: small templates with what transformers' chat template environment makes of them (Jinja's
ImmutableSandboxedEnvironment with trim_blocks, lstrip_blocks, loop controls, tojson, generation tags), or that it refuses.
Made with transformers 5.24.0, Jinja2 3.1.6, Python 3.11: python jinja_cases.py
"""
import copy, json, pathlib
from transformers.utils.chat_template_utils import _compile_jinja_template

HERE = pathlib.Path(__file__).resolve().parent / "data" / "jinja"
VARIABLES = {
    "s": "Some Text here", "n": 42, "f": 2.5, "t": True, "no": None, "l": [3, 1, 2], "words": ["b", "A", "c", "a"],
    "d": {"b": 1, "a": 2, "items": 3}, "people": [{"name": "x", "age": 3, "tags": ["p", "q"]}, {"name": "Y", "age": 1, "tags": []}, {"name": "z", "age": 2}],
    "lines": "line one\n  line two\n\nline <four>\n", "mixed": [1, "it's", None, True, 2.5, [1], {"k": "v\n"}],
}
GROUPS = {
    "printing": ["{{ mixed }}|{{ d }}|{{ (1,) }}|{{ () }}|{{ none }}|{{ 1e16 }}|{{ 1e-5 }}|{{ 100.0 }}|{{ -0.0 }}|{{ 5e-324 }}",
                 "{{ ['both \\' and \"', 'tab\\t', '\\x7f', 'é', '\\u200b', '\\\\'] }}", "{{ range(3) }}{{ range(1, 9, 2) }}{{ d.keys() }}{{ d.items() }}", "{{ undefined_name }}|{{ [undefined_name] }}",
                 "{{ 'a<b'|e }}{{ ['a<b'|e] }}{{ 'é'.encode() }}{{ 'x'.encode()|length }}", "{{ l.append is defined }}{{ l.__class__ }}{{ namespace(a=1) }}"],
    "numbers": ["{{ 7 // 2 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 7 % -3 }} {{ 2 ** 10 }} {{ 2 ** -1 }} {{ 8 // 0.1 }} {{ -5 % 2.5 }} {{ 7 / 2 }}", "{{ 1 / 0 }}", "{{ 0 ** -1 }}", "{{ 2.675|round(2) }} {{ 2.5|round }} {{ 7|round }} {{ 1234|round(-2) }} {{ 1.21|round(1, 'ceil') }}",
                "{{ '3.9'|int }} {{ '0x1F'|int(base=16) }} {{ ' 42 '|int }} {{ '1_000'|int }} {{ 'x'|int(7) }} {{ 'nan'|float }} {{ '1e3'|float }} {{ none|int }}", "{{ true + 1 }} {{ true|abs }} {{ -3|abs }}", "{{ 0x1F }} {{ 0b101 }} {{ 0o17 }} {{ 1_000 }} {{ 1e3 }} {{ l.0 }}",
                "{{ 007 }}", "{{ (5).bit_length() }} {{ (2.5).is_integer() }} {{ (2.5).hex() }} {{ (2.5).as_integer_ratio() }}", "{{ 'nan'|float < 1 }} {{ 1 < 2 < 3 }} {{ 3 is divisibleby 3 }}", "{{ 'a' is odd }}"],
    "texts": ["{{ 'straße ǆ ﬁ ΟΔΟΣ'.title() }}|{{ 'straße'.upper() }}|{{ 'ΟΔΟΣ'.lower() }}|{{ 'ßa'.capitalize() }}|{{ 'aB'.swapcase() }}", "{{ 'a,b,,c'.split(',') }}{{ 'a b  c'.split() }}{{ 'a b c'.rsplit(none, 1) }}{{ 'a,b,c'.rsplit(',', 1) }}{{ 'a\\r\\nb\\x0bc'.splitlines() }}",
              "{{ 'abcabc'.find('c', 3) }}{{ 'abc'.find('z') }}{{ 'aaa'.count('a', 1) }}{{ 'abc'.startswith(('x', 'a')) }}{{ 'abc'.endswith('b', 0, 2) }}", "{{ 'abc'.index('z') }}", "{{ '%5.1f|%-5s|%05d|%x|%e|%r|%%|%+d|%c' % (2.25, 'ab', 42, 255, 12345.678, 'q', 3, 'z') }}", "{{ '%(a)s %(b)d'|format(a='x', b=2) }}{{ '%s' % [1, 2] }}", "{{ '%s %s' % ('a',) }}", "{{ '%d' % 'a' }}",
              "{{ '{} {1!r} {0:>5}|'.format('a', 'b') }}", "{{ '{0:>5}|{1!r}|{2:,}|{3:08.2f}|{a[0]}|{b.k}'.format('a', 'b', 12345, 3.14159, a=[7], b={'k': 1}) }}", "{{ '{:.2} {:.3} {:%} {:x} {:+} {:^7}|'.format(1.0, 1234.5, 0.25, 255, 3, 'mid') }}", "{{ '{'.format() }}",
              "{{ 'x'.center(6, '*') }}|{{ 'x'.ljust(3) }}|{{ '-7'.zfill(4) }}|{{ 'a\\tb'.expandtabs(4) }}|{{ 'abc'.partition('b') }}", "{{ 'Hello'.translate({72: 'J', 101: none, 108: 76}) }}", "{{ '  x\\u3000'|trim }}|{{ 'xxaxx'.strip('x') }}|{{ 'a-b c_d (e)'|title }}", "{{ s[::-1] }}{{ s[1:4] }}{{ s[-4:] }}{{ s[100] }}", "{{ n[1:] }}", "{{ 'a'.upper(1) }}", "{{ 'abc' ~ 1 ~ none ~ 2.0 }}", "{{ 'a' + 1 }}"],
    "filters": ["{{ people|map(attribute='name')|join(', ') }}|{{ people|selectattr('tags')|list|length }}|{{ people|rejectattr('age', 'gt', 1)|map(attribute='name')|list }}", "{{ words|sort }}{{ words|sort(case_sensitive=true) }}{{ people|sort(attribute='age,name')|map(attribute='age')|list }}{{ l|sort(reverse=true) }}", "{{ ['a', 'A', 'b']|unique|list }}{{ l|max }}{{ l|min }}{{ l|sum }}{{ people|sum(attribute='age') }}{{ []|max }}",
                "{% for age, group in people|groupby('age') %}{{ age }}:{{ group|length }} {% endfor %}", "{{ d|dictsort }}{{ d|dictsort(by='value', reverse=true) }}{{ d|items|list }}", "{{ range(7)|batch(3, '-')|list }}{{ range(7)|slice(3, '-')|list }}", "{{ mixed|tojson }}|{{ d|tojson(indent=2) }}|{{ 'é<'|tojson(ensure_ascii=true) }}|{{ d|tojson(sort_keys=true, separators=(',', ':')) }}", "{{ undefined_name|tojson }}", "{{ lines|indent(2) }}|{{ lines|indent('> ', first=true, blank=true) }}", "{{ 'one two three'|truncate(9) }}|{{ 'one two three'|truncate(9, true, '…', 0) }}", "{{ 5|truncate }}",
                "{{ 'the quick brown-fox jumps'|wordwrap(9) }}|{{ 'abcdefghij'|wordwrap(4) }}|{{ 'a b_c d'|wordcount }}", "{{ {'a b': 'c&d'}|urlencode }}|{{ 'a b/ü'|urlencode }}|{{ {'a': '<', 'b': none}|xmlattr }}|{{ '<b>x</b>  &amp; y'|striptags }}", "{{ 1|filesizeformat }}|{{ 123456|filesizeformat }}|{{ 123456|filesizeformat(true) }}", "{{ undefined_name|default('x') }}{{ ''|default('y', true) }}{{ no|default('z') }}", "{{ l|first }}{{ l|last }}{{ 'abc'|reverse }}{{ l|reverse|list }}{{ ''|first }}", "{{ l|nofilter }}", "{% if false %}{{ l|nofilter }}{% endif %}ok", "{{ l|join(1, 2, 3) }}", "{{ l|map|list }}", "{% set g = 5|map('upper') %}unread", "{% set g = l|select('odd') %}{{ g|list }}{{ g|list }}"],
    "tests": ["{{ 1 is number }}{{ true is integer }}{{ 1.0 is float }}{{ 'a' is string }}{{ d is mapping }}{{ l is sequence }}{{ range(2) is iterable }}{{ none is none }}{{ x is undefined }}{{ 'a' in d }}{{ 1 in l }}{{ 'e' in 'hello' }}", "{{ 3 is odd }}{{ 4 is even }}{{ 'abc' is lower }}{{ 'ABC1' is upper }}{{ 2 is in(l) }}{{ 1 is eq 1 }}{{ 'tojson' is filter }}{{ 'odd' is test }}{{ 1 is sameas true }}", "{{ 1 is nothing_known }}", "{{ 1 in 'abc' }}", "{{ 1 < 'a' }}"],
    "statements": ["{% for x in l if x > 1 %}{{ loop.index }}/{{ loop.length }}:{{ x }}{{ ',' if not loop.last }}{% else %}none{% endfor %}", "{% for x in [] %}a{% else %}empty{% endfor %}{% for x in l %}{% if x == 1 %}{% continue %}{% endif %}{{ x }}{% if x == 2 %}{% break %}{% endif %}{% endfor %}", "{% for x in [1, [2, [3]]] recursive %}{{ loop.depth }}{{ loop(x) if x is iterable else x }}{% endfor %}", "{% for x in 'aab' %}{{ loop.changed(x) }}{{ loop.cycle('o', 'e') }}{{ loop.previtem }}{{ loop.nextitem }}{{ loop.revindex0 }}{% endfor %}",
                   "{% set x = 1 %}{% for i in l %}{% set x = i %}{% endfor %}{{ x }}{% set ns = namespace(x=1) %}{% for i in l %}{% set ns.x = i %}{% endfor %}{{ ns.x }}{% if true %}{% set x = 9 %}{% endif %}{{ x }}", "{% macro m(a, b=2) %}{{ a }}{{ b }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1) }}|{{ m(1, 2, 3, z=4) }}|{{ m.name }}{{ m.arguments }}", "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}", "{% macro m() %}[{{ caller(7) }}]{% endmacro %}{% call(v) m() %}<{{ v }}>{% endcall %}", "{% set b | upper | trim %} x {% endset %}{{ b }}{% filter replace('a', 'b') %}aXa{% endfilter %}{% with a=1, c=2 %}{{ a + c }}{% endwith %}", "{% set a, b = 1, 2 %}{{ b }}{{ a }}{% set a, b = [1] %}", "{% block one %}A{% endblock %}{% autoescape true %}{{ s ~ '<' ~ '>'|safe }}{% endautoescape %}{{ '<' }}", "{% for a, b in d.items() %}{{ a }}={{ b }};{% endfor %}{{ d.items is callable }}{{ d['items'] }}", "{% include 'x' %}", "{% if true %}a{% elif undefined_name.x %}b{% endif %}", "{{ undefined_name.x }}", "{{ d.update({}) }}", "{% break %}", "{% for x in l %}", "{% endif %}", "{{ 1 2 }}", "{{ raise_exception('its own words') }}", "{{ cycler('a', 'b').next() }}{% set j = joiner('|') %}{{ j() }}{{ j() }}{{ dict(a=1, **{'b': 2}) }}{{ dict.fromkeys('ab', 0) }}"],
    "white space": ["  {% if true %}\n  a\n  {% endif %}\nb\n", "a  {%- if true -%}  b  {%- endif %}  c\n\n", "  {%+ if true +%}\nx{% endif %}\n y", "{# c #}\nx {#- d -#} y\n  {# e #}\n  {{ 1 }}\nz", "{% raw %}\n {{ x }} {% if %} {%- endraw %} a", "{% raw -%}  a{% endraw +%}\nb", "a\r\nb\rc\n\n", "{{- 1 -}}  x", "\u2003{% if true %}y{% endif %}"],
    "generation": ["{% for x in l %}{% generation %}{{ x }}{% endgeneration %},{% endfor %}"],
}

def main():
    HERE.mkdir(parents=True, exist_ok=True)
    rows = []
    for group, templates in GROUPS.items():
        for template in templates:
            row = {"group": group, "template": template}
            try:
                row["text"] = _compile_jinja_template(template).render(**copy.deepcopy(VARIABLES))
            except Exception as error:
                row["error"] = f"{type(error).__name__}: {error}"
            rows.append(row)
    (HERE / "variables.json").write_text(json.dumps(VARIABLES, ensure_ascii=False) + "\n")
    (HERE / "expected.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))

main()
