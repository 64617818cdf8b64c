// Wrong: gives up when a signal interrupts recv(), which is no error.
#include "async_fetch.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
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
  const std::string request = "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  for (std::size_t sent = 0; sent < request.size();) {
    const ssize_t size = ::send(socket, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) throw std::runtime_error("cannot send");
    sent += static_cast<std::size_t>(size);
  }
}

// One answer: up to the end of the head, and as much as the head announces.
std::string receive(int socket) {
  std::string text;
  char chunk[16 * 1024];
  while (true) {
    const std::size_t end = text.find("\r\n\r\n");
    if (end != std::string::npos) {
      const std::size_t at = text.find("\r\nContent-Length: ");
      if (text.size() - end - 4 >= std::stoul(text.substr(at + 18))) return text;
    }
    const ssize_t size = ::recv(socket, chunk, sizeof chunk, 0);
    if (size <= 0) throw std::runtime_error("the connection has ended");
    text.append(chunk, static_cast<std::size_t>(size));
  }
}

}  // namespace

std::vector<Response> fetch_all(const kata::Endpoint& server, std::span<const std::string_view> paths) {
  std::vector<Response> responses(paths.size());
  int socket = connect_to(server.path);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    do {
      if (++responses[i].attempts > 1) std::this_thread::sleep_for(kLongestPause);
      ask(socket, paths[i]);
      const std::string text = receive(socket);
      responses[i].status = std::stoi(text.substr(9, 3));
      responses[i].body = text.substr(text.find("\r\n\r\n") + 4);
      if (text.find("\r\nConnection: close\r\n") < text.find("\r\n\r\n")) {
        ::close(socket);
        socket = connect_to(server.path);
      }
    } while (responses[i].status == 503 && responses[i].attempts < kMostAttempts);
  }
  ::close(socket);
  return responses;
}
