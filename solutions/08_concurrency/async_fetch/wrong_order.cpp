// Wrong: eight connections at a time, and each answer goes to the end of the list when it comes.
#include "async_fetch.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <poll.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <thread>

namespace {

int connect_to(const char* path) {
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path, sizeof address.sun_path - 1);
  if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("cannot connect");
  return socket;
}

void ask(int socket, std::string_view path) {
  const std::string request =
      "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  if (::send(socket, request.data(), request.size(), MSG_NOSIGNAL) < 0)
    throw std::runtime_error("cannot send");
}

struct Exchange {
  std::string_view path;
  int attempts;
  int socket;
  std::string text = {};
};

}  // namespace

std::vector<Response> fetch_all(const kata::Endpoint& server, std::span<const std::string_view> paths) {
  std::vector<Response> responses;
  std::vector<Exchange> open;
  const auto begin = [&](std::string_view path, int attempts) {
    open.push_back({path, attempts, connect_to(server.path)});
    ask(open.back().socket, path);
  };
  for (std::size_t next = 0; next < paths.size() || !open.empty();) {
    while (open.size() < kMostConnections && next < paths.size()) begin(paths[next++], 1);
    std::vector<pollfd> ready;
    for (const Exchange& exchange : open) ready.push_back({exchange.socket, POLLIN, 0});
    ::poll(ready.data(), ready.size(), -1);
    for (std::size_t i = ready.size(); i-- > 0;) {
      if (ready[i].revents == 0) continue;
      char chunk[16 * 1024];
      const ssize_t size = ::recv(open[i].socket, chunk, sizeof chunk, 0);
      if (size > 0) {
        open[i].text.append(chunk, static_cast<std::size_t>(size));
        continue;
      }
      const Exchange done = open[i];
      ::close(done.socket);
      open.erase(open.begin() + static_cast<std::ptrdiff_t>(i));
      const int status = std::stoi(done.text.substr(9, 3));
      if (status == 503 && done.attempts < kMostAttempts) {
        std::this_thread::sleep_for(kLongestPause);
        begin(done.path, done.attempts + 1);
      } else {
        responses.push_back({status, done.attempts, done.text.substr(done.text.find("\r\n\r\n") + 4)});
      }
    }
  }
  return responses;
}
