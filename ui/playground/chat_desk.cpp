#include "ui/playground/chat_desk.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>

#include "core/base/error.h"
#include "core/engine/device_memory.h"
#include "core/models/model_source.h"
#include "core/models/model_text.h"
#include "ui/bridge/async.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"

namespace ft::ui {

namespace {

constexpr int poll_ms = 50;

struct Loaded {
  engine::ChatModel model;
  std::unique_ptr<engine::Chat> chat;
  models::ModelText text;
};

// Memory of the weights as they are kept for answers: two bytes each where they came as fewer.
int64_t bytes_needed(const engine::ChatModel& model) {
  const auto source = models::ModelSource::open(model.model);
  const int64_t numbers = models::parameters(source.family(), source.shape());
  return 2 * numbers + numbers / 5;
}

void check_memory(const engine::ChatModel& model) {
  const int64_t needed = bytes_needed(model), free = engine::memory_of_device(model.machine.device).free_bytes;
  if (free <= 0 || needed <= free) return;
  constexpr double gib = 1 << 30;
  throw Error(Code::no_memory,
              fmt::format("This model needs about {:.1f} GiB, {:.1f} GiB are free.", static_cast<double>(needed) / gib,
                          static_cast<double>(free) / gib),
              "Close another model, or choose a smaller one.");
}

std::string last_text(const Json& messages) {
  if (!messages.is_array() || messages.empty()) return {};
  return messages.back().value("content", std::string());
}

// The conversation for a model without a template: what was said, line by line.
std::string plain_text(const Json& messages) {
  std::string text;
  for (const Json& message : messages) text += message.value("content", std::string()) + "\n";
  return text;
}

}  // namespace

// What the worker and the window share. `models` belongs to the worker.
struct ChatDesk::Shared {
  std::map<QString, Loaded> models;
  // Several adapters of one base are one model in memory.
  std::unique_ptr<engine::Chat> over_weights_of_another(const engine::ChatModel& wanted) {
    for (auto& [key, loaded] : models)
      if (loaded.model.model == wanted.model && loaded.model.machine.device == wanted.machine.device)
        if (auto chat = loaded.chat->share(wanted.adapter)) return chat;
    return nullptr;
  }
  std::mutex mutex;
  std::map<int, double> loading;      // by column: share that was loaded
  std::map<int, std::string> pieces;  // by column: what was written since the last look
};

ChatDesk::ChatDesk(QObject* parent) : QObject(parent), shared_(std::make_shared<Shared>()) {
  pool_.setMaxThreadCount(1);
  pool_.setExpiryTimeout(-1);  // the thread owns a team of computing threads
  timer_.setInterval(poll_ms);
  connect(&timer_, &QTimer::timeout, this, &ChatDesk::poll);
}

ChatDesk::~ChatDesk() {
  stop_.request_stop();
  pool_.waitForDone();
}

void ChatDesk::ask(const ChatRequest& request) {
  ++waiting_;
  if (!timer_.isActive()) timer_.start();
  const auto work = [shared = shared_, request, stop = stop_]() -> ChatReply {
    stop.check();
    const auto tell = [&](double share) {
      const std::lock_guard lock(shared->mutex);
      shared->loading[request.column] = share;
    };
    auto found = shared->models.find(request.key);
    if (found == shared->models.end()) {
      tell(0.0);
      Loaded loaded;
      loaded.model = request.model;
      loaded.text = models::open_text(request.model.model);
      loaded.chat = shared->over_weights_of_another(request.model);
      if (!loaded.chat) {
        check_memory(request.model);
        loaded.chat = engine::engine().chat(request.model, [&](double share) {
          tell(share);
          stop.check();
        });
      }
      found = shared->models.emplace(request.key, std::move(loaded)).first;
    }
    tell(1.0);
    Loaded& model = found->second;
    engine::Prompt prompt;
    const bool chat = model.text.chat && !request.plain;
    if (chat) {
      prompt.messages = request.messages;
    } else {
      prompt.text = request.plain ? last_text(request.messages) : plain_text(request.messages);
      prompt.raw = true;
    }
    ChatReply reply;
    if (chat) {
      text::ChatRequest render;
      render.messages = request.messages;
      render.add_generation_prompt = true;
      reply.prompt_tokens =
          static_cast<int64_t>(model.text.tokenizer->encode(model.text.chat->render(render).text, false).size());
    } else {
      reply.prompt_tokens = static_cast<int64_t>(model.text.tokenizer->encode(prompt.text, true).size());
    }
    const auto start = std::chrono::steady_clock::now();
    const auto answers = model.chat->answer({prompt}, request.options, stop, [&](size_t, const std::string& piece) {
      const std::lock_guard lock(shared->mutex);
      shared->pieces[request.column] += piece;
    });
    reply.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    reply.text = to_qstring(answers.front().text);
    reply.tokens = answers.front().tokens;
    reply.stopped = answers.front().stop == "cancelled" || stop.requested();
    reply.cut = answers.front().stop == "length" || answers.front().stop == "context";
    return reply;
  };
  const int column = request.column;
  run_async(
      pool_, this, work,
      [this, column, key = request.key](const ChatReply& reply) {
        poll();
        if (!loaded_.contains(key)) loaded_ << key;
        finished();
        Q_EMIT answered(column, reply);
        Q_EMIT changed();
      },
      [this, column](const Error& error) {
        poll();
        finished();
        if (error.code() == Code::cancelled)
          Q_EMIT dropped(column);
        else
          Q_EMIT failed(column, text_of(error), error.code() == Code::no_memory);
        Q_EMIT changed();
      });
  Q_EMIT changed();
}

void ChatDesk::finished() {
  if (--waiting_ == 0) timer_.stop();
}

void ChatDesk::stop() {
  stop_.request_stop();
  stop_ = StopToken();  // for what is asked later
}

void ChatDesk::closeAllBut(const QStringList& keys) {
  const auto close = [shared = shared_, keys] {
    std::erase_if(shared->models, [&](const auto& entry) { return !keys.contains(entry.first); });
  };
  run_async(pool_, this, close, [this, keys] {
    loaded_.erase(
        std::remove_if(loaded_.begin(), loaded_.end(), [&](const QString& key) { return !keys.contains(key); }),
        loaded_.end());
    Q_EMIT changed();
  });
}

void ChatDesk::poll() {
  std::map<int, double> loading_now;
  std::map<int, std::string> pieces;
  {
    const std::lock_guard lock(shared_->mutex);
    std::swap(loading_now, shared_->loading);
    std::swap(pieces, shared_->pieces);
  }
  for (const auto& [column, share] : loading_now) Q_EMIT loading(column, share);
  for (const auto& [column, piece] : pieces) Q_EMIT grew(column, to_qstring(piece));
}

}  // namespace ft::ui
