#include "async_fetch.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <future>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <thread>

// Step 2: two threads, each with a connection of its own and the next path that nobody has; two waits at a
// time.

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

// Fetches one path; opens the connection where there is none.
Response fetch(const char* server, std::optional<Connection>& connection, std::string_view path) {
  Response response{};
  while (true) {
    if (!connection) connection.emplace(server);
    connection->ask(path);
    const std::string text = connection->receive();
    ++response.attempts;
    response.status = std::stoi(text.substr(9, 3));
    response.body = text.substr(text.find("\r\n\r\n") + 4);
    if (head_has(text, "\r\nConnection: close\r\n")) connection.reset();
    if (response.status != 503 || response.attempts == kMostAttempts) return response;
    std::this_thread::sleep_for(pause_of(text));
  }
}

}  // namespace

std::vector<Response> fetch_all(const kata::Endpoint& server, std::span<const std::string_view> paths) {
  std::vector<Response> responses(paths.size());
  std::atomic<std::size_t> next = 0;
  const auto fetch_some = [&] {
    std::optional<Connection> connection;
    for (std::size_t i; (i = next++) < paths.size();) responses[i] = fetch(server.path, connection, paths[i]);
  };
  auto other = std::async(std::launch::async, fetch_some);  // hands on what it throws
  fetch_some();
  other.get();
  return responses;
}
