#include "kit/http_server.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cstddef>
#include <optional>
#include <thread>
#include <vector>

namespace kata {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// A listening socket, and its address (an abstract one that the kernel picks).
struct Listening {
  Listening() : socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
    address.sun_family = AF_UNIX;
    ::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof(sa_family_t));
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    ::listen(socket, 64);
  }
  int socket;
  sockaddr_un address{};
  socklen_t size = sizeof(sockaddr_un);
};

struct Reply {
  int status = 0;
  std::string head;
  std::string body;

  std::string header(const std::string& name) const {
    const std::size_t at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const std::size_t start = at + name.size() + 4;
    return head.substr(start, head.find("\r\n", start) - start);
  }
};

/// A client as plain as can be: blocking, and gives up after two seconds.
class Client {
 public:
  explicit Client(const Listening& at) : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const timeval two_seconds{2, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &two_seconds, sizeof two_seconds);
    connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&at.address), at.size) == 0;
  }
  ~Client() { hang_up(); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  bool connected() const { return connected_; }
  void hang_up() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
  }
  void say(const std::string& text) {
    EXPECT_EQ(::send(socket_, text.data(), text.size(), MSG_NOSIGNAL), static_cast<ssize_t>(text.size()));
  }
  void ask(const std::string& path, const std::string& more = {}) {
    say("GET " + path + " HTTP/1.1\r\nHost: kata\r\n" + more + "\r\n");
  }
  bool read_more() {
    char chunk[4096];
    const ssize_t got = ::recv(socket_, chunk, sizeof chunk, 0);
    if (got > 0) read_.append(chunk, static_cast<std::size_t>(got));
    return got > 0;
  }
  /// Status 0 when no whole answer came.
  Reply answer() {
    std::size_t end;
    while ((end = read_.find("\r\n\r\n")) == std::string::npos) {
      if (!read_more()) return {};
    }
    Reply reply{std::stoi(read_.substr(9)), read_.substr(0, end + 2), {}};
    const std::size_t size = std::stoul(reply.header("Content-Length"));
    while (read_.size() < end + 4 + size) {
      if (!read_more()) return {};
    }
    reply.body = read_.substr(end + 4, size);
    read_.erase(0, end + 4 + size);
    return reply;
  }
  Reply fetch(const std::string& path) {
    ask(path);
    return answer();
  }
  /// Whether the server has closed the connection, once it has said everything.
  bool ended() { return !read_more() && read_.empty(); }

 private:
  int socket_;
  bool connected_;
  std::string read_;
};

class AnHttpServer : public testing::Test {
 protected:
  void serve(std::vector<Resource> resources, HttpRules rules = {},
             std::chrono::microseconds handshake = {}) {
    server_.emplace(std::move(resources), rules, handshake);
    listening_.emplace();
    server_->open(listening_->socket);
  }
  void serve_again() {
    listening_.emplace();
    server_->open(listening_->socket);
  }

  std::optional<HttpServer> server_;
  std::optional<Listening> listening_;
};

TEST_F(AnHttpServer, AnswersWithItsResources) {
  serve({{.path = "/a", .body = "the body"}, {.path = "/b?c=%20d", .body = ""}});
  Client client(*listening_);
  const Reply a = client.fetch("/a");
  EXPECT_EQ(a.status, 200);
  EXPECT_EQ(a.body, "the body");
  const Reply b = client.fetch("/b?c=%20d");
  EXPECT_EQ(b.status, 200);
  EXPECT_EQ(b.body, "");
  EXPECT_EQ(server_->close(), "");
  EXPECT_EQ(server_->seen().requests, 2U);
  EXPECT_EQ(server_->seen().connections, 1U);
  EXPECT_EQ(server_->seen().most_connections, 1U);
}

TEST_F(AnHttpServer, KnowsNoOtherPaths) {
  serve({{.path = "/a", .body = "x"}});
  Client client(*listening_);
  EXPECT_EQ(client.fetch("/b").status, 404);
  EXPECT_EQ(client.fetch("/a?").status, 404);
  EXPECT_EQ(server_->close(), "");
}

TEST_F(AnHttpServer, AnswersWithTheStatusAndTheHeadersOfTheResource) {
  serve(
      {{.path = "/gone", .body = "was here", .status = 410, .headers = {{"X-One", "1"}, {"Etag", "\"e\""}}}});
  const Reply reply = Client(*listening_).fetch("/gone");
  EXPECT_EQ(reply.status, 410);
  EXPECT_EQ(reply.body, "was here");
  EXPECT_EQ(reply.header("X-One"), "1");
  EXPECT_EQ(reply.header("Etag"), "\"e\"");
}

TEST_F(AnHttpServer, SendsAnyBytes) {
  std::string every;
  for (int byte = 0; byte < 256; ++byte) every += static_cast<char>(byte);
  std::string large;
  for (int i = 0; i < 300'000; ++i) large += static_cast<char>('a' + i % 26);
  serve({{.path = "/every", .body = every}, {.path = "/large", .body = large}});
  Client client(*listening_);
  EXPECT_EQ(client.fetch("/large").body, large);
  EXPECT_EQ(client.fetch("/every").body, every);
}

TEST_F(AnHttpServer, ReadsARequestThatComesInPieces) {
  serve({{.path = "/a", .body = "x"}});
  Client client(*listening_);
  for (const char c : std::string_view("GET /a HTTP/1.1\r\nHost: kata\r\n\r\n")) {
    client.say(std::string(1, c));
    std::this_thread::sleep_for(50us);
  }
  EXPECT_EQ(client.answer().body, "x");
}

TEST_F(AnHttpServer, AnswersAfterTheLatency) {
  serve({{.path = "/slow", .body = "x", .latency = 150ms}, {.path = "/soon", .body = "y"}});
  Client client(*listening_);
  const auto start = Clock::now();
  EXPECT_EQ(client.fetch("/soon").body, "y");
  const auto middle = Clock::now();
  EXPECT_EQ(client.fetch("/slow").body, "x");
  EXPECT_LT(middle - start, 100ms);
  EXPECT_GE(Clock::now() - middle, 150ms);
}

TEST_F(AnHttpServer, LetsRequestsWaitAtTheSameTime) {
  std::vector<Resource> resources;
  for (int i = 0; i < 8; ++i)
    resources.push_back({.path = "/" + std::to_string(i), .body = std::to_string(i), .latency = 50ms});
  serve(resources);
  std::vector<std::unique_ptr<Client>> clients;
  const auto start = Clock::now();
  for (const Resource& resource : resources) {
    clients.push_back(std::make_unique<Client>(*listening_));
    clients.back()->ask(resource.path);
  }
  for (std::size_t i = 0; i < clients.size(); ++i) EXPECT_EQ(clients[i]->answer().body, resources[i].body);
  EXPECT_GE(Clock::now() - start, 50ms);
  EXPECT_LT(Clock::now() - start, 350ms) << "one after the other they would take 400";
  EXPECT_EQ(server_->close(), "");
  EXPECT_EQ(server_->seen().most_connections, 8U);
}

TEST_F(AnHttpServer, AnswersTheShorterWaitFirst) {
  serve({{.path = "/slow", .body = "s", .latency = 150ms}, {.path = "/quick", .body = "q", .latency = 5ms}});
  Client slow(*listening_);
  Client quick(*listening_);
  const auto start = Clock::now();
  slow.ask("/slow");
  quick.ask("/quick");
  EXPECT_EQ(quick.answer().body, "q");
  const auto first = Clock::now() - start;
  EXPECT_EQ(slow.answer().body, "s");
  EXPECT_GE(first, 5ms);
  EXPECT_LT(first, 100ms);
}

TEST_F(AnHttpServer, TakesItsTimeForANewConnection) {
  serve({{.path = "/a", .body = "x"}, {.path = "/b", .body = "y"}}, {}, 100ms);
  const auto start = Clock::now();
  Client client(*listening_);
  client.fetch("/a");
  const auto middle = Clock::now();
  client.fetch("/b");
  EXPECT_GE(middle - start, 100ms);
  EXPECT_LT(Clock::now() - middle, 80ms);
}

TEST_F(AnHttpServer, RefusesAndSaysWhenToAskAgain) {
  serve({{.path = "/busy", .body = "at last", .refusals = {3ms, 5ms}}});
  Client client(*listening_);
  const Reply first = client.fetch("/busy");
  EXPECT_EQ(first.status, 503);
  EXPECT_EQ(first.body, "busy, request 1");
  EXPECT_EQ(first.header("Retry-After-Ms"), "3");
  std::this_thread::sleep_for(3ms);
  EXPECT_EQ(client.fetch("/busy").header("Retry-After-Ms"), "5");
  std::this_thread::sleep_for(5ms);
  EXPECT_EQ(client.fetch("/busy").body, "at last");
  EXPECT_EQ(server_->close(), "");
  EXPECT_EQ(server_->seen().requests, 3U);
}

TEST_F(AnHttpServer, TellsWhoAsksTooSoon) {
  serve({{.path = "/busy", .body = "x", .refusals = {1000ms}}});
  Client client(*listening_);
  client.fetch("/busy");
  EXPECT_EQ(client.fetch("/busy").body, "x");
  const std::string broken = server_->close();
  EXPECT_TRUE(broken.starts_with("asked for /busy again ")) << broken;
  EXPECT_TRUE(broken.ends_with(" ms after a 503 that asked for 1000 ms")) << broken;
}

TEST_F(AnHttpServer, TellsWhoAsksTwiceAtTheSameTime) {
  serve({{.path = "/a", .body = "x", .latency = 30ms}});
  Client one(*listening_);
  Client other(*listening_);
  one.ask("/a");
  other.ask("/a");
  EXPECT_EQ(one.answer().body, "x");
  EXPECT_EQ(other.answer().body, "x");
  EXPECT_EQ(server_->close(), "asked for /a again before it was answered");
}

TEST_F(AnHttpServer, TellsWhoOpensTooManyConnections) {
  serve({{.path = "/a", .body = "x"}}, {.most_connections = 3});
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 5; ++i) clients.push_back(std::make_unique<Client>(*listening_));
  EXPECT_EQ(clients[4]->fetch("/a").body, "x") << "it is served all the same";
  EXPECT_EQ(server_->close(), "opened 5 connections at once, 3 are allowed");
}

TEST_F(AnHttpServer, CountsConnectionsThatAreOpenedJustBeforeTheEnd) {
  serve({}, {.most_connections = 3});
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 4; ++i) clients.push_back(std::make_unique<Client>(*listening_));
  EXPECT_EQ(server_->close(), "opened 4 connections at once, 3 are allowed");
}

// The server may notice the new connection before it notices that the old one has ended.
TEST_F(AnHttpServer, DoesNotCountAConnectionThatWasClosedBeforeTheNextWasOpened) {
  std::vector<Resource> resources;
  for (int i = 0; i < 500; ++i) resources.push_back({.path = "/" + std::to_string(i), .body = "x"});
  serve(resources, {.most_connections = 2});
  Client idle(*listening_);
  for (const Resource& resource : resources) {
    Client client(*listening_);
    EXPECT_EQ(client.fetch(resource.path).body, "x");
  }
  EXPECT_EQ(server_->close(), "");
  EXPECT_EQ(server_->seen().connections, 501U);
  EXPECT_EQ(server_->seen().most_connections, 2U);
}

// Asking the server to close does not help: a client that keeps its end open has a connection.
TEST_F(AnHttpServer, CountsAConnectionThatItHasClosedUntilTheClientDoes) {
  serve({{.path = "/a", .body = "x"}, {.path = "/b", .body = "y"}, {.path = "/c", .body = "z"}},
        {.most_connections = 2});
  std::vector<std::unique_ptr<Client>> clients;
  for (const char* path : {"/a", "/b", "/c"}) {
    clients.push_back(std::make_unique<Client>(*listening_));
    clients.back()->ask(path, "Connection: close\r\n");
    EXPECT_EQ(clients.back()->answer().status, 200);
    EXPECT_TRUE(clients.back()->ended());
  }
  EXPECT_EQ(server_->close(), "opened 3 connections at once, 2 are allowed");
}

TEST_F(AnHttpServer, ClosesWhenAResourceSaysSo) {
  serve({{.path = "/last", .body = "x", .headers = {{"Connection", "close"}}}});
  Client client(*listening_);
  const Reply reply = client.fetch("/last");
  EXPECT_EQ(reply.body, "x");
  EXPECT_EQ(reply.header("Connection"), "close");
  EXPECT_TRUE(client.ended());
}

TEST_F(AnHttpServer, ClosesWhenAClientSaysSo) {
  serve({{.path = "/a", .body = "x"}});
  Client client(*listening_);
  client.ask("/a", "Connection: close\r\n");
  EXPECT_EQ(client.answer().body, "x");
  EXPECT_TRUE(client.ended());
}

TEST_F(AnHttpServer, TurnsNonsenseAway) {
  serve({{.path = "/a", .body = "x"}});
  for (const char* nonsense :
       {"hello\r\n\r\n", "GET /a HTTP/1.1\r\n\r\n", "GET /a HTTP/1.1\r\nno colon\r\n\r\n"}) {
    Client client(*listening_);
    client.say(nonsense);
    EXPECT_NE(client.answer().status, 200) << nonsense;
  }
  EXPECT_EQ(Client(*listening_).fetch("/a").body, "x") << "and is there for others";
}

TEST_F(AnHttpServer, ServesOnlyGet) {
  serve({{.path = "/a", .body = "x"}});
  Client client(*listening_);
  client.say("POST /a HTTP/1.1\r\nHost: kata\r\nContent-Length: 3\r\n\r\nabc");
  EXPECT_EQ(client.answer().status, 405);
  EXPECT_EQ(client.fetch("/a").body, "x");
}

TEST_F(AnHttpServer, DoesNotMindClientsThatGoAway) {
  serve({{.path = "/a", .body = std::string(1'000'000, 'x'), .latency = 5ms}, {.path = "/b", .body = "y"}});
  Client(*listening_).ask("/a");
  {
    Client client(*listening_);
    client.ask("/a");
    client.read_more();
  }
  std::this_thread::sleep_for(10ms);
  EXPECT_EQ(Client(*listening_).fetch("/b").body, "y");
}

TEST_F(AnHttpServer, EndsWhileRequestsWait) {
  serve({{.path = "/a", .body = "x", .latency = 1h}});
  Client client(*listening_);
  client.ask("/a");
  std::this_thread::sleep_for(5ms);
  EXPECT_EQ(server_->close(), "");
  EXPECT_TRUE(client.ended());
  EXPECT_FALSE(Client(*listening_).connected()) << "nobody listens any more";
}

TEST_F(AnHttpServer, EndsWhileClientsConnectForEver) {
  serve({{.path = "/a", .body = "x"}});
  std::atomic<bool> enough = false;
  std::atomic<int> connected = 0;
  std::vector<std::thread> flood;
  for (int i = 0; i < 2; ++i) {
    flood.emplace_back([&] {
      while (!enough) {
        const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (::connect(socket, reinterpret_cast<const sockaddr*>(&listening_->address), listening_->size) == 0)
          ++connected;
        ::close(socket);
      }
    });
  }
  while (connected < 20) std::this_thread::yield();
  Client client(*listening_);
  EXPECT_EQ(client.fetch("/a").status, 200) << "meanwhile others are served";
  const std::string broken_rule = server_->close();
  enough = true;
  for (std::thread& one : flood) one.join();
  EXPECT_NE(broken_rule, "");
  EXPECT_GT(server_->seen().connections, 10U);
}

TEST_F(AnHttpServer, StartsAfreshForEveryCall) {
  serve({{.path = "/a", .body = "x", .refusals = {0ms}}});
  Client old(*listening_);
  EXPECT_EQ(old.fetch("/a").status, 503);
  EXPECT_EQ(old.fetch("/a").status, 200);
  EXPECT_EQ(server_->close(), "");
  EXPECT_EQ(server_->close(), "") << "a second time does nothing";
  serve_again();
  EXPECT_TRUE(old.ended());
  EXPECT_EQ(Client(*listening_).fetch("/a").status, 503);
  serve_again();  // without an end of the call before, as after a crash
  EXPECT_EQ(Client(*listening_).fetch("/a").status, 503);
  EXPECT_EQ(server_->close(), "");
  EXPECT_EQ(server_->seen().requests, 1U);
}

TEST(AListener, IsFoundByNameWhileItLives) {
  std::string name;
  {
    const HttpServer server({});
    name = static_cast<Endpoint>(server).path;
    EXPECT_EQ(Listener::find(name), &server);
    EXPECT_EQ(name.find('/'), std::string::npos);
    EXPECT_NE(name, static_cast<Endpoint>(HttpServer({})).path);
  }
  EXPECT_EQ(Listener::find(name), nullptr);
}

}  // namespace
}  // namespace kata
