// Theory of operation
//
// GNU libmicrohttpd reads the requests and writes the answers. It has no thread here and does nothing but
// when our one thread calls MHD_run(). That thread sleeps until a socket of the library is ready, the next
// answer is due, or it is told to stop. A connection whose request has arrived is suspended; it is resumed
// when the time has come, and answered then. So any number of requests wait at the same time, no thread waits
// with them, and the timer (a timerfd, which unlike a timeout of poll() has no slack) is exact to some
// microseconds.
//
// Connections are counted when one is accepted: those whose other end is still open then. A client that
// closed one before it opened the next never had both, even if the server has not noticed the end yet; one
// that keeps its end open has it still, even if the server has closed its own. So that both can be told at
// any time, a duplicate of each socket is kept; and nothing is answered while a connection waits to be
// accepted.

#include "kit/http_server.h"

#include <fcntl.h>
#include <microhttpd.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <queue>
#include <stdexcept>
#include <thread>
#include <unordered_map>
#include <utility>

namespace kata {
namespace {

using Clock = HttpScript::Clock;
using std::chrono::microseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {
    if (fd < 0) throw std::runtime_error("the HTTP server needs more descriptors than there are");
  }
  ~Descriptor() { ::close(fd_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

// The library serves one request of a connection at a time.
struct Connection {
  Clock::time_point accepted;
  std::string target = {};
  enum { headers, body, due } expecting = headers;
  HttpAnswer answer = {};
};

/// Counts the connections that clients have open.
class Census {
 public:
  std::size_t connections = 0;
  std::size_t most = 0;

  void add(int socket) {
    std::vector<pollfd> ends;
    for (const auto& known : open_) ends.push_back({known->get(), 0, 0});
    ::poll(ends.data(), ends.size(), 0);
    for (std::size_t i = ends.size(); i-- > 0;) {
      if ((ends[i].revents & POLLHUP) != 0) open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
    }
    open_.push_back(std::make_unique<Descriptor>(::fcntl(socket, F_DUPFD_CLOEXEC, 0)));
    ++connections;
    most = std::max(most, open_.size());
  }

 private:
  std::vector<std::unique_ptr<Descriptor>> open_;
};

struct Due {
  Clock::time_point at;
  MHD_Connection* connection;
  bool operator>(const Due& other) const { return at > other.at; }
};

}  // namespace

/// Serves one call.
class HttpServer::Service {
 public:
  Service(const HttpServer& server, int socket);
  ~Service() { stop(); }

  void stop();
  // Both only after stop().
  HttpSeen seen() const { return {requests_, census_.connections, census_.most, endless_}; }
  std::string broken_rule() const { return script_.broken_rule(seen()); }

 private:
  void run();
  bool admit_all();
  bool somebody_waits_at_the_door() const;
  void resume_due();
  void set_timer();

  // What the library calls; nothing may be thrown through it.
  static void on_connection(void* self, MHD_Connection* key, void** context,
                            MHD_ConnectionNotificationCode what) noexcept;
  static void* on_target(void* self, const char* target, MHD_Connection* key) noexcept;
  static MHD_Result on_request(void* self, MHD_Connection* key, const char* url, const char* method,
                               const char* version, const char* upload, std::size_t* upload_size,
                               void** context) noexcept;

  void take(MHD_Connection* key, Connection& connection, const std::string& method);
  MHD_Result send(MHD_Connection* key, Connection& connection);

  HttpScript script_;
  const microseconds handshake_;
  std::unordered_map<MHD_Connection*, Connection> connections_;
  std::priority_queue<Due, std::vector<Due>, std::greater<>> waiting_;
  Census census_;
  std::size_t requests_ = 0;
  bool endless_ = false;

  const int door_;  // the library's
  Descriptor timer_;
  Descriptor stop_;
  MHD_Daemon* daemon_ = nullptr;
  std::thread thread_;
};

HttpServer::Service::Service(const HttpServer& server, int socket)
    : script_(server.resources_, server.rules_),
      handshake_(server.handshake_),
      door_(socket),
      timer_(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK)),
      stop_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  daemon_ = MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_SUPPRESS_DATE_NO_CLOCK, 0,
                             nullptr, nullptr, &on_request, this,                 //
                             MHD_OPTION_LISTEN_SOCKET, socket,                    //
                             MHD_OPTION_STRICT_FOR_CLIENT, 1,                     //
                             MHD_OPTION_NOTIFY_CONNECTION, &on_connection, this,  //
                             MHD_OPTION_URI_LOG_CALLBACK, &on_target, this,       //
                             MHD_OPTION_END);
  if (daemon_ == nullptr) {
    ::close(socket);
    throw std::runtime_error("libmicrohttpd could not be started");
  }
  // Signals are for the thread that runs the tests.
  sigset_t all;
  sigset_t before;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  thread_ = std::thread([this] { run(); });
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void HttpServer::Service::stop() {
  if (daemon_ == nullptr) return;
  const std::uint64_t one = 1;
  while (::write(stop_.get(), &one, sizeof one) < 0 && errno == EINTR) {
  }
  thread_.join();
  MHD_stop_daemon(std::exchange(daemon_, nullptr));  // closes the listening socket as well
}

void HttpServer::Service::run() {
  pollfd ready[] = {{MHD_get_daemon_info(daemon_, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd, POLLIN, 0},
                    {timer_.get(), POLLIN, 0},
                    {stop_.get(), POLLIN, 0}};
  while (ready[2].revents == 0) {
    admit_all();
    resume_due();
    MHD_run(daemon_);
    set_timer();
    MHD_UNSIGNED_LONG_LONG most_ms = 0;
    const bool more_to_do = MHD_get_timeout(daemon_, &most_ms) == MHD_YES && most_ms == 0;
    ::poll(ready, std::size(ready), more_to_do ? 0 : -1);
  }
  // What was opened or sent before the call returned counts.
  endless_ = !admit_all();
  // The library must not be stopped while a connection is suspended.
  for (; !waiting_.empty(); waiting_.pop()) MHD_resume_connection(waiting_.top().connection);
}

// False when somebody comes for ever: each run of the library admits one at least.
bool HttpServer::Service::admit_all() {
  constexpr int kMostRuns = 2000;
  for (int runs = 0; runs < kMostRuns; ++runs) {
    MHD_run(daemon_);
    if (!somebody_waits_at_the_door()) return true;
  }
  return false;
}

bool HttpServer::Service::somebody_waits_at_the_door() const {
  pollfd door{door_, POLLIN, 0};
  return ::poll(&door, 1, 0) == 1;
}

void HttpServer::Service::resume_due() {
  const auto now = Clock::now();
  for (; !waiting_.empty() && waiting_.top().at <= now; waiting_.pop())
    MHD_resume_connection(waiting_.top().connection);
}

// Setting it also takes back that it has run off.
void HttpServer::Service::set_timer() {
  itimerspec next{};
  if (!waiting_.empty()) {
    // Zero would switch it off.
    const auto left = std::max<nanoseconds>(waiting_.top().at - Clock::now(), nanoseconds(1));
    next.it_value.tv_sec = std::chrono::floor<seconds>(left).count();
    next.it_value.tv_nsec = (left % seconds(1)).count();
  }
  ::timerfd_settime(timer_.get(), 0, &next, nullptr);
}

void HttpServer::Service::on_connection(void* self, MHD_Connection* key, void**,
                                        MHD_ConnectionNotificationCode what) noexcept {
  auto& service = *static_cast<Service*>(self);
  if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
    service.connections_.erase(key);
    return;
  }
  const int socket = MHD_get_connection_info(key, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
  service.connections_.insert({key, {.accepted = Clock::now()}});
  service.census_.add(socket);
}

void* HttpServer::Service::on_target(void* self, const char* target, MHD_Connection* key) noexcept {
  Connection& connection = static_cast<Service*>(self)->connections_.at(key);
  connection.target = target;
  connection.expecting = Connection::headers;
  return nullptr;
}

// Called once when the headers are there, once or more while there is a body, and once when the request is
// complete; that last call is repeated when a suspended connection goes on.
MHD_Result HttpServer::Service::on_request(void* self, MHD_Connection* key, const char*, const char* method,
                                           const char*, const char*, std::size_t* upload_size,
                                           void**) noexcept {
  auto& service = *static_cast<Service*>(self);
  Connection& connection = service.connections_.at(key);
  switch (connection.expecting) {
    case Connection::headers: connection.expecting = Connection::body; break;
    case Connection::body:
      if (*upload_size == 0) service.take(key, connection, method);
      *upload_size = 0;  // nothing is done with what a request carries
      break;
    case Connection::due: return service.send(key, connection);
  }
  return MHD_YES;
}

void HttpServer::Service::take(MHD_Connection* key, Connection& connection, const std::string& method) {
  const auto now = Clock::now();
  auto due = std::max(now, connection.accepted + handshake_);
  ++requests_;
  if (method == MHD_HTTP_METHOD_GET) {
    connection.answer = script_.ask(connection.target, now);
    if (connection.answer.resource != nullptr) due += connection.answer.resource->latency;
  } else {
    connection.answer = {.status = MHD_HTTP_METHOD_NOT_ALLOWED, .body = "only GET is served"};
  }
  connection.expecting = Connection::due;
  waiting_.push({due, key});
  MHD_suspend_connection(key);
}

MHD_Result HttpServer::Service::send(MHD_Connection* key, Connection& connection) {
  HttpAnswer& answer = connection.answer;
  MHD_Response* response =
      MHD_create_response_from_buffer(answer.body.size(), answer.body.data(), MHD_RESPMEM_MUST_COPY);
  if (response == nullptr) return MHD_NO;
  if (answer.resource != nullptr) {
    for (const auto& [name, value] : answer.resource->headers)
      MHD_add_response_header(response, name.c_str(), value.c_str());
  }
  if (answer.retry_after)
    MHD_add_response_header(response, "Retry-After-Ms", std::to_string(answer.retry_after->count()).c_str());
  script_.answered(answer, Clock::now());
  const MHD_Result queued = MHD_queue_response(key, static_cast<unsigned>(answer.status), response);
  MHD_destroy_response(response);
  return queued;
}

HttpServer::HttpServer(std::vector<Resource> resources, HttpRules rules, microseconds handshake)
    : resources_(std::move(resources)), rules_(rules), handshake_(handshake) {}

HttpServer::~HttpServer() = default;

void HttpServer::open(int socket) {
  service_.reset();
  seen_ = {};
  service_ = std::make_unique<Service>(*this, socket);
}

std::string HttpServer::close() {
  if (!service_) return {};
  service_->stop();
  seen_ = service_->seen();
  const std::string broken = service_->broken_rule();
  service_.reset();
  return broken;
}

}  // namespace kata
