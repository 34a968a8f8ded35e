#!/bin/sh
# Every entry of a .def list has its file, and every file beside the list has its entry.
# Usage: registries.sh SOURCE_DIR
cd "${1:?source folder}" || exit 2
lists=$(find core app ui -name '*.def' 2>/dev/null)
[ -n "$lists" ] || { echo "no .def lists found under $1"; exit 2; }
failed=0
for list in $lists; do
  folder=${list%.def}
  [ -d "$folder" ] || folder=$(dirname "$list")
  entries=$(sed -nE 's/^FT_[A-Z_]+\(([a-z0-9_]+).*/\1/p' "$list")
  [ -n "$entries" ] || { echo "$list: no entries"; failed=1; }
  for entry in $entries; do
    [ -e "$folder/$entry.cpp" ] || { echo "$list: $entry has no file $folder/$entry.cpp"; failed=1; }
  done
  for file in "$folder"/*.cpp; do
    name=$(basename "$file" .cpp)
    echo "$entries" | grep -qx "$name" || { echo "$file: has no line in $list"; failed=1; }
  done
done
exit $failed
