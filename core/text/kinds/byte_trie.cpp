#include "core/text/kinds/byte_trie.h"

#include <algorithm>

namespace ft::text {

namespace {

// The entries [begin, end) share their first `depth` bytes and lead to `node`.
struct Task {
  size_t begin, end, depth;
  int32_t node;
};

}  // namespace

int32_t ByteTrie::place_for(const std::vector<unsigned char>& bytes) {
  while (first_free_ < units_.size() && units_[first_free_].parent >= 0) ++first_free_;
  for (size_t at = std::max(first_free_, size_t{bytes[0]} + 1);; ++at) {
    const size_t base = at - bytes[0];
    if (units_.size() < base + 257) units_.resize(std::max(base + 257, units_.size() * 5 / 4));
    if (units_[at].parent >= 0) continue;
    if (std::all_of(bytes.begin(), bytes.end(), [&](unsigned char byte) { return units_[base + byte].parent < 0; }))
      return static_cast<int32_t>(base);
    // Where little is free, looking through it again for each node would take squares of time.
    if (at > first_free_ + 4096) ++first_free_;
  }
}

ByteTrie::ByteTrie(Entries entries) : units_(257) {
  std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::erase_if(entries, [](const auto& entry) { return entry.first.empty(); });
  units_[0].parent = INT32_MAX;  // the root: nobody's child, and no free place
  std::vector<Task> tasks{{0, entries.size(), 0, 0}};
  std::vector<unsigned char> bytes;
  while (!tasks.empty()) {
    const Task task = tasks.back();
    tasks.pop_back();
    size_t begin = task.begin;
    for (; begin < task.end && entries[begin].first.size() == task.depth; ++begin)
      units_[static_cast<size_t>(task.node)].value = entries[begin].second;
    bytes.clear();
    const auto byte_at = [&](size_t i) { return static_cast<unsigned char>(entries[i].first[task.depth]); };
    for (size_t i = begin; i < task.end; ++i)
      if (bytes.empty() || bytes.back() != byte_at(i)) bytes.push_back(byte_at(i));
    if (bytes.empty()) {
      units_[static_cast<size_t>(task.node)].base = 0;
      continue;
    }
    const int32_t base = place_for(bytes);
    units_[static_cast<size_t>(task.node)].base = base;
    for (const unsigned char byte : bytes) units_[static_cast<size_t>(base + byte)].parent = task.node;
    for (size_t i = begin; i < task.end;) {
      const size_t first = i;
      while (i < task.end && byte_at(i) == byte_at(first)) ++i;
      tasks.push_back({first, i, task.depth + 1, base + byte_at(first)});
    }
  }
}

}  // namespace ft::text
