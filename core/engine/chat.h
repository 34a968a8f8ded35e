// A loaded model that answers: base or with an adapter. Behind engine::Chat.
#pragma once

#include "core/engine/engine.h"

namespace ft::engine {

std::unique_ptr<Chat> open_chat(const ChatModel& model, const std::function<void(double)>& progress);

}  // namespace ft::engine
