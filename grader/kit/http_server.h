#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "kit/http_script.h"
#include "kit/listener.h"

namespace kata {

/// A real HTTP/1.1 server for katas: it serves the given resources over the socket that an Endpoint names,
/// to any client that speaks the protocol, as a server would that is far away.
///
///   kata::HttpServer server({{.path = "/a", .body = "A", .latency = 300us}}, kRules, 300us);
///   const auto answers = fetch_all(server, paths);   // opened for this call, closed after it
///   EXPECT_EQ(server.seen().requests, 1);
///
/// Only GET is served. Every other path is answered 404. A refusal is a 503 with the header "Retry-After-Ms"
/// and the body "busy, request N", where N counts the requests for its path.
///
/// A rule that a client breaks makes its call fail. It may not have more connections open at once than
/// allowed; ask for a path more often than allowed, again before it was answered, after an answer that was no
/// refusal, or sooner than a refusal asked for. A connection counts from connect() until the client closes
/// it; all in all there may be only `most_connections` more than requests, and none after the call.
///
/// Every call starts afresh: counts, refusals and connections are forgotten.
class HttpServer final : public Listener {
 public:
  /// `handshake`: a connection's first request is not looked at before that much time after it was opened,
  /// as if the connection had to be made over a distance.
  explicit HttpServer(std::vector<Resource> resources, HttpRules rules = {},
                      std::chrono::microseconds handshake = {});
  ~HttpServer() override;

  void open(int socket) override;
  std::string close() override;

  /// What happened during the last call; complete once the call has returned.
  const HttpSeen& seen() const { return seen_; }

 private:
  class Service;

  std::vector<Resource> resources_;
  HttpRules rules_;
  std::chrono::microseconds handshake_;
  std::unique_ptr<Service> service_;  ///< While it is open.
  HttpSeen seen_;
};

}  // namespace kata
