// Wrong: in an assignment the new connection is made before the old one is destroyed: nine for a moment.
#include "async_fetch.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <deque>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <system_error>
#include <thread>

// Step 3: eight connections, asked together and read one after the other, in rounds, the readable step; eight
// waits at a time, but each round is as long as its slowest answer.

namespace {

std::size_t check(ssize_t result, const char* what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
  return static_cast<std::size_t>(result);
}

// The call's result, once no signal interrupts it.
template <class Call>
std::size_t completed(Call call, const char* what) {
  ssize_t result;
  do result = call();
  while (result < 0 && errno == EINTR);
  return check(result, what);
}

class Connection {
 public:
  explicit Connection(const char* path) : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    check(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), "connect");
  }
  ~Connection() { ::close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void ask(std::string_view path) {
    const std::string request = "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (std::size_t sent = 0; sent < request.size();) {
      const auto send = [&] {
        return ::send(socket_, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
      };
      sent += completed(send, "send");
    }
  }

  // One answer: up to the end of the head, and as much as the head announces.
  std::string receive() {
    std::string text;
    char chunk[16 * 1024];
    while (true) {
      const std::size_t end = text.find("\r\n\r\n");
      if (end != std::string::npos) {
        const std::size_t length = std::stoul(text.substr(text.find("\r\nContent-Length: ") + 18));
        if (text.size() - end - 4 >= length) return text;
      }
      const std::size_t size = completed([&] { return ::recv(socket_, chunk, sizeof chunk, 0); }, "recv");
      if (size == 0) throw std::runtime_error("the server closed a connection in the middle of an answer");
      text.append(chunk, size);
    }
  }

 private:
  int socket_;
};

bool head_has(const std::string& text, const char* line) { return text.find(line) < text.find("\r\n\r\n"); }

std::chrono::milliseconds pause_of(const std::string& text) {
  return std::chrono::milliseconds(std::stol(text.substr(text.find("\r\nRetry-After-Ms: ") + 18)));
}

}  // namespace

std::vector<Response> fetch_all(const kata::Endpoint& server, std::span<const std::string_view> paths) {
  using Clock = std::chrono::steady_clock;
  std::vector<Response> responses(paths.size());
  std::vector<Clock::time_point> not_before(paths.size());
  std::array<std::unique_ptr<Connection>, kMostConnections> connections;
  std::deque<std::size_t> waiting(paths.size());
  std::iota(waiting.begin(), waiting.end(), std::size_t{0});
  while (!waiting.empty()) {
    const std::size_t n = std::min(waiting.size(), connections.size());
    const std::vector<std::size_t> round(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(n));
    waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(n));
    for (std::size_t k = 0; k < n; ++k) {
      std::this_thread::sleep_until(not_before[round[k]]);
      if (!connections[k]) connections[k] = std::make_unique<Connection>(server.path);
      connections[k]->ask(paths[round[k]]);
    }
    for (std::size_t k = 0; k < n; ++k) {
      Response& response = responses[round[k]];
      const std::string text = connections[k]->receive();
      ++response.attempts;
      response.status = std::stoi(text.substr(9, 3));
      response.body = text.substr(text.find("\r\n\r\n") + 4);
      if (head_has(text, "\r\nConnection: close\r\n"))
        connections[k] = std::make_unique<Connection>(server.path);
      if (response.status != 503 || response.attempts == kMostAttempts) continue;
      not_before[round[k]] = Clock::now() + pause_of(text);
      waiting.push_back(round[k]);
    }
  }
  return responses;
}
