// Tokens and their ids, both ways. Immutable; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ft::text {

class Vocabulary {
 public:
  // Of tokens that stand twice the last one counts. Throws Error{malformed} for ids that no token can have or two have.
  explicit Vocabulary(std::vector<std::pair<std::string, int32_t>> entries);

  std::optional<int32_t> find(std::string_view token) const {
    const auto found = ids_.find(token);
    return found == ids_.end() ? std::nullopt : std::optional(found->second);
  }
  const std::string& token(int32_t id) const { return tokens_[static_cast<size_t>(id)]; }
  int32_t size() const { return static_cast<int32_t>(tokens_.size()); }  // highest id + 1
  bool has(int32_t id) const { return id >= 0 && id < size() && known_[static_cast<size_t>(id)]; }
  size_t count() const { return ids_.size(); }

 private:
  struct Hash {
    size_t operator()(std::string_view text) const;
  };
  std::vector<std::string> tokens_;
  std::vector<bool> known_;
  std::unordered_map<std::string_view, int32_t, Hash> ids_;  // keys lie in tokens_
};

// The highest id that a file may name.
inline constexpr int32_t highest_id = 50'000'000;

}  // namespace ft::text
