#include "ui/settings/notices.h"

#include <QStringList>

namespace ft::ui {

namespace {

struct Notice {
  const char *name, *licence, *from;
};

constexpr Notice notices[] = {
    {"Qt 6", "LGPL-3.0 or GPL-3.0", "https://www.qt.io"},
    {"QCustomPlot", "GPL-3.0", "https://www.qcustomplot.com"},
    {"LibTorch (PyTorch)", "BSD-3-Clause", "https://pytorch.org"},
    {"NVIDIA CUDA runtime and CUPTI", "NVIDIA software licence", "https://developer.nvidia.com"},
    {"GNU OpenMP runtime (libgomp)", "GPL-3.0 with the runtime library exception", "https://gcc.gnu.org"},
    {"JSON for Modern C++", "MIT", "https://github.com/nlohmann/json"},
    {"{fmt}", "MIT", "https://github.com/fmtlib/fmt"},
    {"CLI11", "BSD-3-Clause", "https://github.com/CLIUtils/CLI11"},
    {"simdjson", "Apache-2.0", "https://github.com/simdjson/simdjson"},
    {"OpenSSL", "Apache-2.0", "https://www.openssl.org"},
    {"PCRE2", "BSD-3-Clause", "https://github.com/PCRE2Project/pcre2"},
    {"utf8proc", "MIT and Unicode licence", "https://github.com/JuliaStrings/utf8proc"},
    {"ICU", "Unicode licence", "https://icu.unicode.org"},
    {"SentencePiece", "Apache-2.0", "https://github.com/google/sentencepiece"},
    {"xxHash", "BSD-2-Clause", "https://github.com/Cyan4973/xxHash"},
    {"Zstandard", "BSD-3-Clause", "https://github.com/facebook/zstd"},
    {"zlib", "Zlib", "https://zlib.net"},
    {"yaml-cpp", "MIT", "https://github.com/jbeder/yaml-cpp"},
};

}  // namespace

QString third_party_notices() {
  QStringList lines;
  for (const Notice& notice : notices)
    lines << QString("%1\n    %2\n    %3").arg(notice.name, notice.licence, notice.from);
  return lines.join('\n');
}

}  // namespace ft::ui
