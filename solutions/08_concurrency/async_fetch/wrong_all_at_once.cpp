// Wrong: opens a connection for every path at once, however many there are.
#include "async_fetch.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

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

std::string read_to_end(int socket) {
  std::string text;
  char chunk[16 * 1024];
  for (ssize_t size; (size = ::recv(socket, chunk, sizeof chunk, 0)) > 0;)
    text.append(chunk, static_cast<std::size_t>(size));
  ::close(socket);
  return text;
}

}  // namespace

std::vector<Response> fetch_all(const kata::Endpoint& server, std::span<const std::string_view> paths) {
  std::vector<Response> responses(paths.size());
  std::vector<std::size_t> wanted;
  for (std::size_t i = 0; i < paths.size(); ++i) wanted.push_back(i);
  while (!wanted.empty()) {
    std::vector<int> sockets;
    for (const std::size_t i : wanted) {
      sockets.push_back(connect_to(server.path));
      ask(sockets.back(), paths[i]);
    }
    std::vector<std::size_t> refused;
    for (std::size_t k = 0; k < wanted.size(); ++k) {
      Response& response = responses[wanted[k]];
      const std::string text = read_to_end(sockets[k]);
      response.status = std::stoi(text.substr(9, 3));
      response.body = text.substr(text.find("\r\n\r\n") + 4);
      if (++response.attempts < kMostAttempts && response.status == 503) refused.push_back(wanted[k]);
    }
    wanted = refused;
    if (!wanted.empty()) std::this_thread::sleep_for(kLongestPause);
  }
  return responses;
}
