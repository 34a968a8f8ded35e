// What happens when a mapped file becomes shorter, or its disk fails, while it is read: the system sends SIGBUS, which
// would end the program without a word. Here the missing pages become zeros and the mapping is marked, so that whoever
// reads it can throw an Error. Used by MappedFile. Safe from any thread.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace ft {

struct WatchedPages {
  std::atomic<uintptr_t> begin{0}, end{0};
  std::atomic<bool> lost{false};
};

// Watches a mapping until forget_pages(), which comes before munmap. nullptr when too many are watched: such a mapping
// is used unwatched.
WatchedPages* watch_pages(const std::byte* data, size_t bytes);
void forget_pages(WatchedPages* pages);

}  // namespace ft
