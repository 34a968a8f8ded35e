#!/bin/sh
# Reads every #include of core, app and ui and fails where a folder names one that stands above it.
# Usage: include_directions.sh SOURCE_DIR
cd "${1:?source folder}" || exit 2
files=$(find core app ui -name '*.h' -o -name '*.cpp' -o -name '*.cu' 2>/dev/null)
[ -n "$files" ] || { echo "no sources found under $1"; exit 2; }
# shellcheck disable=SC2086
grep -nE '^[[:space:]]*#[[:space:]]*include' $files /dev/null | awk '
BEGIN {
  # A higher number may include a lower one; equal numbers are the same folder or the pairs named in side.
  split("base config:1 text:1 data:1 weights:1 runs:1 models:2 eval:3 kernels:4 nn:5 adapters:6 train:7 exports:7 engine:8", list, " ")
  for (i in list) { split(list[i], part, ":"); rank[part[1]] = part[2] + 0 }
  side["data>text"] = side["runs>config"] = 1
  for (n = split("nn kernels adapters train exports engine", t, " "); n > 0; n--) torch[t[n]] = 1
}
{
  split($0, at, ":"); where = at[1] ":" at[2]
  split(at[1], path, "/"); top = path[1]; from = path[2]
  if (!match($0, /[<"][^>"]+[>"]/)) next
  name = substr($0, RSTART + 1, RLENGTH - 2)
  split(name, to, "/")
  if (name ~ /^(torch|ATen|c10)\// && !(top == "core" && torch[from])) bad(name, "torch belongs to nn, kernels, adapters, train, exports, engine")
  if (name ~ /^(Q[A-Z]|Qt)/ && top != "ui" && at[1] != "app/gui_main.cpp") bad(name, "Qt belongs to ui")
  if (to[1] == "ui" && top == "core" || to[1] == "app" && top != "app") bad(name, top " stands below " to[1])
  if (top != "core" || to[1] != "core") next
  if (!(from in rank)) { bad(name, "folder core/" from " has no place in the order"); next }
  if (!(to[2] in rank)) { bad(name, "folder core/" to[2] " has no place in the order"); next }
  if (from != to[2] && rank[to[2]] >= rank[from] && !((from ">" to[2]) in side)) bad(name, from " may not include " to[2])
}
function bad(name, why) { print where ": includes " name ": " why; failed = 1 }
END { exit failed }'
