"""Makes core/text/unicode_tables.inc: the sets of characters that Hugging Face's tokenizers knows, asked of it one code point at a time,
and stand-ins for characters that its Oniguruma (Unicode 16) knows and PCRE2 10.42 (Unicode 14) does not.
Made with tokenizers 0.23.3, unicodedata2 18.0.0: python unicode_tables.py [PCRE2's unassigned characters, one decimal a line]
"""
import pathlib, sys
import unicodedata2 as unicode
from tokenizers import Regex, normalizers, pre_tokenizers

HERE = pathlib.Path(__file__).resolve().parent
CHARACTERS = [c for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]

def ranges_of(values):
    found = []
    for c in sorted(values):
        if found and found[-1][1] == c - 1: found[-1][1] = c
        else: found.append([c, c])
    return found

def cut(step, text): return len(step.pre_tokenize_str(text))
def having(question): return {c for c in CHARACTERS if question(chr(c))}

def matched(expression):
    """Characters that a class of Oniguruma holds."""
    split = pre_tokenizers.Split(Regex("a" + expression), "isolated")
    def holds(c):
        pieces = split.pre_tokenize_str("xa" + c)
        return len(pieces) == 2 and pieces[1][0] == "a" + c
    return having(holds)

def sets():
    white = having(lambda c: cut(pre_tokenizers.WhitespaceSplit(), "a" + c + "a") == 2)
    bert = lambda **on: normalizers.BertNormalizer(**{"clean_text": False, "handle_chinese_chars": False, "strip_accents": False, "lowercase": False, **on})
    clean, strip, accents = bert(clean_text=True), bert(strip_accents=True), normalizers.StripAccents()
    yield "word", having(lambda c: cut(pre_tokenizers.Whitespace(), "a" + c) == 1) - white
    yield "numeric", having(lambda c: cut(pre_tokenizers.Digits(), "a" + c) == 2)
    yield "punctuation", having(lambda c: cut(pre_tokenizers.Punctuation(), "a" + c) == 2)
    yield "combining", having(lambda c: accents.normalize_str(c) == "")
    yield "bert_marks", having(lambda c: strip.normalize_str("a" + c) == "a")
    yield "bert_controls", having(lambda c: clean.normalize_str(c) == "") - {0, 0xFFFD}

def inert():
    """Characters that are newer than the library's tables of decompositions: it neither takes them apart nor moves them."""
    nfd, nfkd = normalizers.NFD(), normalizers.NFKD()
    found = set()
    for c in map(chr, CHARACTERS):
        if unicode.normalize("NFKD", c) != nfkd.normalize_str(c): found.add(ord(c))
        order = unicode.combining(c)
        if order and all(unicode.normalize("NFD", t) != nfd.normalize_str(t) for t in ("a" + c + "\u0334", "a\u0345" + c) if unicode.normalize("NFD", t) != t): found.add(ord(c))
    return found

def scripts():
    step, first_of, found = pre_tokenizers.UnicodeScripts(), [], []
    alike = lambda a, b: cut(step, chr(a) + chr(b)) == 1
    for c in CHARACTERS:
        anything = alike(0x61, c) and alike(0x3B1, c)  # follows Latin as well as Greek
        if found and found[-1][1] == c - 1 and (found[-1][2] == 0) == anything and (anything or alike(found[-1][0], c)):
            found[-1][1] = c
            continue
        number = 0
        if not anything:
            number = next((i + 1 for i, first in enumerate(first_of) if alike(first, c)), None)
            if number is None:
                first_of.append(c)
                number = len(first_of)
        found.append([c, c, number])
    return [f for f in found if f[2]]

def stand_ins(unknown):
    """For each character that Oniguruma knows and PCRE2 does not, one of the same classes and as many bytes."""
    classes = {name: matched(f"\\p{{{name}}}") for name in ("Alphabetic", "Uppercase", "Lowercase", "Han", "M", "N", "Nd", "P", "S", "Lu", "Ll", "Lm", "Lo", "L", "Mn", "Mc", "Cf", "So", "Po", "No", "Nl")}
    assigned = set(CHARACTERS) - matched("\\p{Cn}")
    key = lambda c: (len(chr(c).encode()),) + tuple(c in members for members in classes.values())
    known = {}
    for c in sorted(assigned - unknown): known.setdefault(key(c), c)
    found = []
    for c in sorted(assigned & unknown):
        other = known[key(c)]
        if found and found[-1][1] == c - 1 and found[-1][2] == other: found[-1][1] = c
        else: found.append([c, c, other])
    return found

def written(kind, name, rows):
    cells = ["{" + ", ".join(f"0x{v:X}" if i < 2 or kind == "StandIn" else str(v) for i, v in enumerate(row)) + "}" for row in rows]
    lines = [", ".join(cells[i:i + 7]) for i in range(0, len(cells), 7)]
    return f"constexpr {kind} {name}[] = {{\n    " + ",\n    ".join(lines) + "};\n"

def main():
    unknown = {int(line) for line in open(sys.argv[1])}
    parts = ["// Written by tests/golden/unicode_tables.py with tokenizers 0.23.3; do not edit.\n// clang-format off\n"]
    parts += [written("Range", name + "_ranges", ranges_of(values)) for name, values in sets()]
    parts += [written("Range", "inert_ranges", ranges_of(inert())), written("ScriptRange", "script_ranges", scripts()), written("StandIn", "stand_ins", stand_ins(unknown))]
    (HERE.parents[1] / "core/text/unicode_tables.inc").write_text("\n".join(parts))

main()
