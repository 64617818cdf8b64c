#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kata {

/// What a server answers to requests for one path.
struct Resource {
  std::string path;  ///< As in the request line, with the query if there is one: "/items?id=7".
  std::string body;
  int status = 200;
  /// From the arrival of a request to its answer.
  std::chrono::microseconds latency{0};
  /// The first requests are answered 503, one for each entry: the pause that the answer asks for.
  std::vector<std::chrono::milliseconds> refusals = {};
  /// Sent with every answer, beside Content-Length. {"Connection", "close"} makes the server close.
  std::vector<std::pair<std::string, std::string>> headers = {};
};

/// What a server saw of its clients.
struct HttpSeen {
  std::size_t requests = 0;
  std::size_t connections = 0;
  std::size_t most_connections = 0;  ///< Open at once.
  bool endless = false;              ///< They went on connecting after the server was told to stop.
};

/// What a client owes to a server.
struct HttpRules {
  std::size_t most_connections = 8;  ///< Open at once.
  std::size_t most_requests = 4;     ///< For one path.
};

struct HttpAnswer {
  int status = 404;
  std::string body = "no such path";
  std::optional<std::chrono::milliseconds> retry_after = std::nullopt;  ///< Of a refusal.
  const Resource* resource = nullptr;                                   ///< Null when there is none.
};

/// What a server says to whom, and whether its clients keep the rules: an HttpServer less the network.
class HttpScript {
 public:
  using Clock = std::chrono::steady_clock;

  /// The resources have to outlive it.
  HttpScript(const std::vector<Resource>& resources, HttpRules rules);

  /// A request has arrived.
  HttpAnswer ask(std::string_view path, Clock::time_point now);
  /// That answer is about to be sent.
  void answered(const HttpAnswer& answer, Clock::time_point now);

  /// The first rule that was broken, in words that go on after a function's name; empty when none was.
  std::string broken_rule(const HttpSeen& seen) const;

 private:
  struct Subject {
    const Resource* resource = nullptr;
    std::size_t requests = 0;
    std::size_t awaited = 0;  ///< Requests that have not been answered yet.
    bool done = false;        ///< It was answered by something else than a refusal.
    std::chrono::milliseconds pause{};
    Clock::time_point not_before{};
  };
  std::string broken_by(const Subject& subject, Clock::time_point now) const;

  const HttpRules rules_;
  std::unordered_map<std::string_view, Subject> subjects_;
  std::string broken_;
};

}  // namespace kata
