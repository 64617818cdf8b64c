#include "async_fetch.h"

#include <algorithm>

#include "kit/adversaries.h"
#include "kit/http_server.h"
#include "kit/test.h"

using namespace std::chrono_literals;
using kata::Resource;

constexpr kata::HttpRules kRules{.most_connections = kMostConnections, .most_requests = kMostAttempts};

static std::vector<Response> fetch(kata::HttpServer& server, const std::vector<Resource>& resources) {
  std::vector<std::string_view> paths;
  for (const Resource& resource : resources) paths.push_back(resource.path);
  return fetch_all(server, paths);
}

static Response expected_of(const Resource& resource) {
  const auto refusals = static_cast<int>(resource.refusals.size());
  if (refusals >= kMostAttempts) return {503, kMostAttempts, "busy, request 4"};
  return {resource.status, refusals + 1, resource.body};
}

// Fetches them all, once each, and compares.
static void expect_fetched(const std::vector<Resource>& resources) {
  kata::HttpServer server(resources, kRules);
  std::vector<Response> expected;
  std::transform(resources.begin(), resources.end(), std::back_inserter(expected), expected_of);
  EXPECT_TRUE(kata::same(expected, fetch(server, resources)));
}

static std::string path_of(std::size_t i) { return "/item/" + std::to_string(i); }

TEST(AsyncFetch, FetchesOnePath) { expect_fetched({{.path = "/a", .body = "text of a"}}); }

TEST(AsyncFetch, OfNoPathsIsNothing) {
  kata::HttpServer server({});
  EXPECT_TRUE(fetch(server, {}).empty());
  EXPECT_EQ(server.seen().requests, 0U);
}

TEST(AsyncFetch, KeepsTheOrderOfThePathsWhicheverAnswerComesFirst) {
  std::vector<Resource> resources;
  for (std::size_t i = 0; i < 24; ++i) {
    resources.push_back({.path = path_of(i), .body = "body " + std::to_string(i)});
    resources[i].latency = i % 3 == 0 ? 6ms : std::chrono::microseconds(200 * (24 - i));
    if (i % 8 == 1) resources[i].refusals = {1ms};
  }
  expect_fetched(resources);
}

TEST(AsyncFetch, TakesBodiesByteForByte) {
  std::string every;
  for (int byte = 0; byte < 256; ++byte) every += static_cast<char>(byte);
  expect_fetched({{.path = "/empty", .body = ""},
                  {.path = "/every-byte", .body = every},
                  {.path = "/blank-line", .body = "one\r\n\r\ntwo\r\n\r\n"},
                  {.path = "/another-answer", .body = "HTTP/1.1 503 Busy\r\nContent-Length: 3\r\n\r\nabc"},
                  {.path = "/nul", .body = std::string("a\0b\0", 4)}});
}

TEST(AsyncFetch, TakesBodiesOfAnySize) {
  std::vector<Resource> resources;
  for (const std::size_t size : {1000, 4096, 8192, 16384, 65536, 1'500'000}) {
    for (std::size_t less = 0; less < 260; less += 26) {  // a head has about 100 bytes
      if (size > 100'000 && less != 0) continue;
      std::string body;
      while (body.size() < size - less) body += std::to_string(body.size()) + ' ';
      body.resize(size - less);
      resources.push_back({.path = path_of(resources.size()), .body = std::move(body)});
    }
  }
  expect_fetched(resources);
}

TEST(AsyncFetch, TakesEveryStatusBut503AsFinal) {
  std::vector<Resource> resources;
  for (const int status : {200, 201, 404, 410, 429, 500, 502, 504})
    resources.push_back(
        {.path = path_of(resources.size()), .body = std::to_string(status), .status = status});
  expect_fetched(resources);
}

TEST(AsyncFetch, AsksAgainAfterA503) {
  expect_fetched({{.path = "/once", .body = "a", .refusals = {1ms}},
                  {.path = "/twice", .body = "b", .refusals = {1ms, 1ms}},
                  {.path = "/three-times", .body = "c", .refusals = {1ms, 2ms, 1ms}},
                  {.path = "/at-once", .body = "d", .refusals = {0ms, 0ms}},
                  {.path = "/then-404", .body = "e", .status = 404, .refusals = {1ms}}});
}

TEST(AsyncFetch, GivesUpAfterFourRequests) {
  expect_fetched({{.path = "/a", .body = "a"},
                  {.path = "/down", .body = "-", .refusals = {1ms, 1ms, 1ms, 1ms, 1ms, 1ms}},
                  {.path = "/b", .body = "b"},
                  {.path = "/last", .body = "-", .refusals = {0ms, 0ms, 0ms, 0ms}}});
}

TEST(AsyncFetch, WaitsAsLongAsA503Asks) {
  for (int i = 0; i < 5; ++i) {
    expect_fetched({{.path = "/busy", .body = "a", .refusals = {2ms, 2ms, 2ms}},
                    {.path = "/idle", .body = "b"},
                    {.path = "/less-busy", .body = "c", .refusals = {1ms}}});
  }
}

TEST(AsyncFetch, OpensAtMostEightConnections) {
  std::vector<Resource> resources;
  for (std::size_t i = 0; i < 40; ++i)
    resources.push_back({.path = path_of(i), .body = std::to_string(i), .latency = 300us});
  for (std::size_t i = 0; i < 40; i += 9) resources[i].refusals = {1ms};
  expect_fetched(resources);
}

TEST(AsyncFetch, GoesOnWhenTheServerClosesAConnection) {
  std::vector<Resource> resources;
  for (std::size_t i = 0; i < 40; ++i) {
    resources.push_back({.path = path_of(i), .body = std::to_string(i), .latency = 100us});
    if (i % 3 != 1) resources[i].headers = {{"Connection", "close"}};
    if (i % 5 == 0) resources[i].refusals = {1ms};
  }
  expect_fetched(resources);
}

TEST(AsyncFetch, IsNotMisledByOtherHeaders) {
  const std::vector<std::pair<std::string, std::string>> headers = {{"X-Original-Content-Length", "7"},
                                                                    {"X-Connection", "close"},
                                                                    {"X-Retry-After-Ms", "0"},
                                                                    {"X-Note", "Content-Length: 1"},
                                                                    {"X-Empty", ""}};
  expect_fetched({{.path = "/a", .body = std::string(300'000, 'x'), .headers = headers},
                  {.path = "/b", .body = "longer than seven", .refusals = {2ms, 1ms}, .headers = headers}});
}

TEST(AsyncFetch, TakesLongHeads) {
  std::vector<Resource> resources;
  for (const std::size_t size : {900, 4000, 12'000}) {
    resources.push_back({.path = path_of(size), .body = "body " + std::to_string(size)});
    for (std::size_t i = 0; i < size / 100; ++i)
      resources.back().headers.emplace_back("X-Long-" + std::to_string(i), std::string(80, 'x'));
  }
  expect_fetched(resources);
}

TEST(AsyncFetch, AsksForPathsAsTheyAre) {
  expect_fetched({{.path = "/", .body = "root"},
                  {.path = "/search?q=a%20b&page=2", .body = "query"},
                  {.path = "/%C3%BC/a+b;c=d", .body = "escaped"},
                  {.path = "/" + std::string(2000, 'p'), .body = "long"}});
}

// Whatever a client reads at a time: the end of some head lies across its border in every way.
static void expect_heads_of(std::size_t least_bytes, std::size_t most_bytes) {
  std::vector<Resource> resources;
  for (std::size_t size = least_bytes; size < most_bytes; ++size)
    resources.push_back(
        {.path = path_of(size), .body = "body", .headers = {{"X-Long", std::string(size, 'x')}}});
  expect_fetched(resources);
}

TEST(AsyncFetch, TakesHeadsOfEveryLength) { expect_heads_of(1, 600); }

TEST(AsyncFetchThorough, TakesHeadsOfEveryLength) {
  for (const std::size_t border : {1000, 1024, 2048, 4096, 8192}) expect_heads_of(border - 250, border);
}

TEST(AsyncFetchThorough, FetchesManyPaths) {
  for (const std::size_t n : kata::sizes_above_powers(300)) {
    std::vector<Resource> resources;
    for (std::size_t i = 0; i < n; ++i) resources.push_back({.path = path_of(i), .body = std::to_string(i)});
    expect_fetched(resources);
  }
}

TEST(AsyncFetch, DoesNotRememberEarlierCalls) {
  kata::Random random(3);
  std::string body = random.string(500, "abcdefgh");
  for (int call = 0; call < 20; ++call) {
    kata::alter_unseen(random, body);
    std::vector<Resource> resources;
    for (std::size_t i = 0; i < 10; ++i)
      resources.push_back({.path = path_of(i), .body = body, .latency = 100us});
    expect_fetched(resources);
  }
}

TEST(AsyncFetch, LeavesNoConnectionOpen) {
  EXPECT_TRUE(kata::leaks_no_descriptor([] {
    expect_fetched(
        {{.path = "/a", .body = "a"}, {.path = "/b", .body = "b", .headers = {{"Connection", "close"}}}});
  }));
}

TEST(AsyncFetch, GoesOnAfterAShortOrInterruptedCall) {
  std::vector<Resource> resources;
  for (std::size_t i = 0; i < 24; ++i) {
    resources.push_back({.path = path_of(i), .body = std::string(i * 1000, 'x'), .latency = 500us});
    if (i % 6 == 0) resources[i].refusals = {2ms};
  }
  for (const std::uint32_t every : {2, 3, 4}) {
    const kata::IoFaultScope faults({.short_every = every - 1, .interrupt_every = every});
    expect_fetched(resources);
  }
}

TEST(AsyncFetch, ThrowsWhenAnAnswerCannotBeRead) {
  const std::vector<Resource> resources{{.path = "/a", .body = "a"},
                                        {.path = "/b", .body = std::string(500'000, 'b')}};
  kata::HttpServer server(resources, kRules);
  for (const std::uint32_t read : {1, 2}) {
    const kata::IoFaultScope faults({.fail_read_at = read});
    if (!faults.active()) GTEST_SKIP() << "needs a process of its own";
    EXPECT_TRUE(kata::throws([&] { return fetch(server, resources); }));
  }
}

TEST(AsyncFetch, AgreesWithTheReferenceOnRandomInputs) {
  kata::Random random(2);
  for (int i = 0; i < 4; ++i) {
    std::vector<Resource> resources(random.between<std::size_t>(1, 40));
    for (std::size_t k = 0; k < resources.size(); ++k) {
      Resource& resource = resources[k];
      resource.path = path_of(k) + "/" + random.word();
      resource.body = random.string(random.between<std::size_t>(0, 3000), "ab \r\n:0HTP/");
      resource.status = random.chance(0.9) ? 200 : 404;
      resource.latency = std::chrono::microseconds(random.between(0, 500));
      while (random.chance(0.2)) resource.refusals.emplace_back(random.between(0, 2));
      if (random.chance(0.1)) resource.headers = {{"Connection", "close"}};
    }
    kata::HttpServer server(resources, kRules, 200us);
    const auto expected = kata::reference([&] { return fetch(server, resources); });
    EXPECT_TRUE(kata::same(expected, fetch(server, resources))) << resources.size() << " paths";
  }
}
