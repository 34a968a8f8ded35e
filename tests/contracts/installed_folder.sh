#!/usr/bin/env bash
# Installs into a temporary folder, moves that elsewhere, and looks at what is there and whether it runs on its own.
# Usage: installed_folder.sh SOURCE_DIR BUILD_DIR
set -euo pipefail
source=${1:?source folder} build=${2:?build folder}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here="$work/moved elsewhere"  # with a space, as people's folders have
failed=0
complain() { echo "installed_folder:" "$@"; failed=1; }

install_and_move() {
  cmake --install "$build" --prefix "$work/first" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  mv "$work/first" "$here"
}

# Both ways: what is listed is there, and what is there is listed.
check_files() {
  local files patterns file pattern found
  mapfile -t files < <(cd "$here" && find . ! -type d -printf '%P\n')
  mapfile -t patterns < <(grep -v -e '^#' -e '^$' "$source/packaging/installed.txt")
  for pattern in "${patterns[@]}"; do
    found=no
    # shellcheck disable=SC2053
    for file in "${files[@]}"; do [[ $file == $pattern ]] && found=yes; done
    [ $found = yes ] || complain "missing: $pattern"
  done
  for file in "${files[@]}"; do
    found=no
    # shellcheck disable=SC2053
    for pattern in "${patterns[@]}"; do [[ $file == $pattern ]] && found=yes; done
    [ $found = yes ] || complain "packaging/installed.txt has no line for $file"
  done
  diff -r --exclude icons --exclude screenshots "$source/resources" "$here/share/finetune-studio" || complain "the resources are not those of the source tree"
}

# No library may be looked for, or be found, outside this folder and the system's. (An empty entry of an rpath is the
# current folder.)
check_libraries() {
  local binary outside
  while IFS= read -r binary; do
    outside=$(readelf -d "$binary" | sed -nE 's/.*\(R(UN)?PATH\).*\[(.*)\]/\2/p' | tr : '\n' | sed 's/^$/the current folder/' |
      grep -v '^[$]ORIGIN' | paste -sd ' ') || true
    [ -z "$outside" ] || complain "${binary#"$here/"} looks for libraries in $outside"
  done < <(find "$here/bin" "$here/lib" -type f)
  for binary in bin/finetune lib/finetune-studio/libfinetune_torch.so; do
    outside=$(env -u LD_LIBRARY_PATH ldd "$here/$binary" | sed -nE 's/^\s*(.*=> )?(.*) \(0x.*/\2/p; /not found/p' |
      grep -v -e "^$here/" -e '^/lib' -e '^/usr/lib' -e '^linux-vdso' | paste -sd ' ') || true
    [ -z "$outside" ] || complain "$binary gets libraries from outside: $outside"
  done
}

# Runs the moved program without the caller's environment: says(TEXT, ARGUMENTS...) expects TEXT among what it prints.
says() {
  local expected=$1 text
  shift
  text=$(cd "$work" && env -i PATH="$PATH" HOME="$work" "$here/bin/finetune" "$@" 2>&1) || true
  [[ $text == *"$expected"* ]] || complain "finetune $* does not say \"$expected\" but: $text"
}

check_program() {
  local golden=$source/tests/golden/data
  says "inspect" --help
  says "--model" demo --help
  says '"ids"' inspect tokens --model "$golden/masks" --jsonl <<<'{"text": "good morning"}'
  says "$here/share/finetune-studio" doctor --json
  says "smollm2-135m-instruct" model list  # from the catalogue
  says "training samples" demo             # finds its samples, then misses the model
  says "" inspect logits --model "$golden/tiny-llama" --input "$golden/tiny-llama/expected.safetensors" --output "$work/logits"
  [ -s "$work/logits" ] || complain "finetune inspect logits, which needs LibTorch, has written nothing"
}

install_and_move
check_files
check_libraries
check_program
exit $failed
