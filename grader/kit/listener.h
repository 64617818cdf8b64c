#pragma once

#include <string>
#include <string_view>

#include "kit/files.h"

namespace kata {

/// What a contract's Endpoint leads to, seen from the harness. The transport opens it for the time of one
/// call: nothing a client does before or after that call reaches it.
class Listener {
 public:
  Listener();
  virtual ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  operator Endpoint() const { return {name_.c_str()}; }

  /// For transports. Takes over a listening, non-blocking stream socket and serves what connects to it, on a
  /// thread of its own. Stops whatever it was serving before.
  virtual void open(int socket) = 0;
  /// For transports. Stops serving. Returns which rule the client broke since open(), in words that go on
  /// after the function's name ("opened 12 connections at once, 8 are allowed"); empty when it kept them all.
  virtual std::string close() = 0;

  /// For transports: the live listener of that name, or null.
  static Listener* find(std::string_view name);

 private:
  std::string name_;
};

}  // namespace kata
