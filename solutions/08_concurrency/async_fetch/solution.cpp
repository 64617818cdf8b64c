#include "async_fetch.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <queue>
#include <stdexcept>
#include <system_error>
#include <utility>

// One thread, up to eight connections, and none of them ever idle while there is something to ask for. poll()
// says which has something to read; what has arrived is parsed as far as it goes. A connection whose answer
// is complete gets its next path at once. A path that was refused waits in a queue by the time at which it
// may be asked for again, and holds no connection meanwhile.

namespace {

using Clock = std::chrono::steady_clock;

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

struct Head {
  int status = 0;
  std::size_t length = 0;
  bool close = false;
  std::chrono::milliseconds retry_after{0};
};

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && ::strncasecmp(a.data(), b.data(), a.size()) == 0;
}

template <class Number>
Number number(std::string_view text) {
  Number value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// `text` ends with the line break of its last line: "HTTP/1.1 200 OK\r\nName: value\r\n…".
Head parse_head(std::string_view text) {
  constexpr std::size_t kStatusAt = 9;
  if (text.size() < kStatusAt + 3) throw std::runtime_error("no answer of an HTTP server");
  Head head{.status = number<int>(text.substr(kStatusAt, 3))};
  for (std::size_t line = text.find("\r\n") + 2; line < text.size();) {
    const std::size_t end = text.find("\r\n", line);
    const std::size_t colon = std::min(text.find(':', line), end);
    const std::string_view name = text.substr(line, colon - line);
    std::size_t value_at = std::min(colon + 1, end);
    while (value_at < end && (text[value_at] == ' ' || text[value_at] == '\t')) ++value_at;
    const std::string_view value = text.substr(value_at, end - value_at);
    if (same_name(name, "Content-Length")) {
      head.length = number<std::size_t>(value);
    } else if (same_name(name, "Connection")) {
      head.close = same_name(value, "close");
    } else if (same_name(name, "Retry-After-Ms")) {
      head.retry_after = std::chrono::milliseconds(number<int>(value));
    }
    line = end + 2;
  }
  return head;
}

class Connection {
 public:
  ~Connection() { close(); }

  bool is_open() const { return socket_ >= 0; }
  int socket() const { return socket_; }
  bool busy() const { return busy_; }

  void open(const char* path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    socket_ = static_cast<int>(check(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket"));
    check(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), "connect");
  }
  void close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }

  // The answer's body will be written to `body`.
  void ask(std::string_view path, std::string& body) {
    request_.assign("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
    for (std::size_t sent = 0; sent < request_.size();) {
      const auto send = [&] {
        return ::send(socket_, request_.data() + sent, request_.size() - sent, MSG_NOSIGNAL);
      };
      sent += completed(send, "send");
    }
    body_ = &body;
    busy_ = true;
    head_size_ = 0;
    buffered_ = 0;
  }

  // Takes what is there; true once the answer is complete.
  bool receive() {
    if (head_size_ != 0) {
      body_size_ += read(body_->data() + body_size_, body_->size() - body_size_);
    } else {
      if (buffered_ == buffer_.size()) buffer_.resize(2 * buffer_.size());
      const std::size_t looked_at = buffered_ < 3 ? 0 : buffered_ - 3;
      buffered_ += read(buffer_.data() + buffered_, buffer_.size() - buffered_);
      const std::string_view text(buffer_.data(), buffered_);
      const std::size_t end = text.find("\r\n\r\n", looked_at);
      if (end == std::string_view::npos) return false;
      head_size_ = end + 4;
      head_ = parse_head(text.substr(0, end + 2));
      // All of it goes where it belongs; what is still to come is read there directly.
      body_->assign(text.substr(head_size_, head_.length));
      body_size_ = body_->size();
      body_->resize(head_.length);
    }
    if (body_size_ < head_.length) return false;
    busy_ = false;
    if (head_.close) close();
    return true;
  }
  const Head& head() const { return head_; }

 private:
  std::size_t read(char* to, std::size_t size) {
    const std::size_t got = completed([&] { return ::recv(socket_, to, size, 0); }, "recv");
    if (got == 0) throw std::runtime_error("the server closed a connection in the middle of an answer");
    return got;
  }

  int socket_ = -1;
  bool busy_ = false;
  std::string request_;
  std::string buffer_ = std::string(8 * 1024, '\0');
  std::size_t buffered_ = 0;
  Head head_;
  std::size_t head_size_ = 0;  // 0 until it is complete
  std::string* body_ = nullptr;
  std::size_t body_size_ = 0;  // of what has arrived
};

class Fetcher {
 public:
  Fetcher(const char* server, std::span<const std::string_view> paths)
      : server_(server), paths_(paths), responses_(paths.size()) {}

  std::vector<Response> run() {
    std::array<std::size_t, kMostConnections> index_of{};
    for (std::size_t left = paths_.size(); left != 0;) {
      for (std::size_t i = 0; i < kMostConnections; ++i) {
        if (!connections_[i].busy()) start(connections_[i], index_of[i]);
      }
      std::array<pollfd, kMostConnections> ready;
      for (std::size_t i = 0; i < kMostConnections; ++i)
        ready[i] = {connections_[i].busy() ? connections_[i].socket() : -1, POLLIN, 0};
      wait(ready);
      for (std::size_t i = 0; i < kMostConnections; ++i) {
        if (ready[i].revents == 0 || !connections_[i].receive()) continue;
        if (finish(connections_[i].head(), index_of[i])) --left;
        start(connections_[i], index_of[i]);
      }
    }
    return std::move(responses_);
  }

 private:
  struct Retry {
    Clock::time_point at;
    std::size_t index;
    bool operator>(const Retry& other) const { return at > other.at; }
  };

  // Asks for the next path that may be asked for, if there is one. What was refused comes first: it may be
  // refused again, and then the wait for it is the longest.
  void start(Connection& connection, std::size_t& index) {
    if (!retries_.empty() && retries_.top().at <= Clock::now()) {
      index = retries_.top().index;
      retries_.pop();
    } else if (next_ < paths_.size()) {
      index = next_++;
    } else {
      return;
    }
    if (!connection.is_open()) connection.open(server_);
    ++responses_[index].attempts;
    connection.ask(paths_[index], responses_[index].body);
  }

  // Until one of them has something to read or, when one of them is free, the next path may be asked for
  // again.
  void wait(std::span<pollfd> ready) {
    timespec most{};
    const bool some_free = std::any_of(ready.begin(), ready.end(), [](const pollfd& p) { return p.fd < 0; });
    const bool limited = some_free && !retries_.empty();
    if (limited) {
      const auto left =
          std::max<std::chrono::nanoseconds>(retries_.top().at - Clock::now(), Clock::duration::zero());
      most.tv_sec = std::chrono::floor<std::chrono::seconds>(left).count();
      most.tv_nsec = (left % std::chrono::seconds(1)).count();
    }
    completed([&] { return ::ppoll(ready.data(), ready.size(), limited ? &most : nullptr, nullptr); },
              "ppoll");
  }

  // Whether that was the last word on that path.
  bool finish(const Head& head, std::size_t index) {
    Response& response = responses_[index];
    response.status = head.status;
    if (head.status != 503 || response.attempts == kMostAttempts) return true;
    retries_.push({Clock::now() + head.retry_after, index});
    return false;
  }

  const char* server_;
  std::span<const std::string_view> paths_;
  std::vector<Response> responses_;
  std::size_t next_ = 0;  // the first path that was never asked for
  std::priority_queue<Retry, std::vector<Retry>, std::greater<>> retries_;
  std::array<Connection, kMostConnections> connections_;
};

}  // namespace

std::vector<Response> fetch_all(const kata::Endpoint& server, std::span<const std::string_view> paths) {
  return Fetcher(server.path, paths).run();
}
