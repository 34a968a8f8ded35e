#include "ui/data/model_texts.h"

#include <QMutex>
#include <map>
#include <utility>

namespace ft::ui {

namespace {

constexpr size_t cached_models = 3;

}  // namespace

models::ModelText model_text(const std::string& model) {
  static QMutex mutex;
  static std::map<std::string, std::pair<models::ModelText, uint64_t>> cache;
  static uint64_t uses = 0;
  const QMutexLocker lock(&mutex);
  if (const auto found = cache.find(model); found != cache.end()) {
    found->second.second = ++uses;
    return found->second.first;
  }
  const models::ModelText text = models::open_text(model);
  if (cache.size() >= cached_models) {
    auto oldest = cache.begin();
    for (auto at = cache.begin(); at != cache.end(); ++at)
      if (at->second.second < oldest->second.second) oldest = at;
    cache.erase(oldest);
  }
  cache[model] = {text, ++uses};
  return text;
}

}  // namespace ft::ui
