#include "kit/listener.h"

#include <unordered_map>

namespace kata {
namespace {

std::unordered_map<std::string_view, Listener*>& live_listeners() {
  static std::unordered_map<std::string_view, Listener*> listeners;
  return listeners;
}

// Short: a socket's whole path has to fit into 107 characters.
std::string next_listener_name() {
  static int count = 0;
  return "server-" + std::to_string(++count);
}

}  // namespace

Listener::Listener() : name_(next_listener_name()) { live_listeners()[name_] = this; }

Listener::~Listener() { live_listeners().erase(name_); }

Listener* Listener::find(std::string_view name) {
  const auto found = live_listeners().find(name);
  return found == live_listeners().end() ? nullptr : found->second;
}

}  // namespace kata
