#include "async_fetch.h"

#include "kit/bench.h"
#include "kit/http_server.h"

using kata::Resource;
using std::chrono::microseconds;

// As far away as a server in the next building: a round trip to open a connection, another one for an answer.
constexpr microseconds kRoundTrip{300};
constexpr kata::HttpRules kRules{.most_connections = kMostConnections, .most_requests = kMostAttempts};

// One in ten answers takes three times as long, one in twelve is the last of its connection, two paths do not
// exist, and two quick ones among the first are refused.
static std::vector<Resource> draw_resources(kata::Random& random, std::size_t n) {
  std::vector<Resource> resources(n);
  for (std::size_t i = 0; i < n; ++i) {
    Resource& resource = resources[i];
    resource.path = "/" + random.word(4, 9) + "/" + std::to_string(random.between(1, 999'999'999));
    resource.body =
        random.string(random.between<std::size_t>(200, 4000), "abcdefghijklmnopqrstuvwxyz {}\":,\r\n");
    resource.latency = kRoundTrip + microseconds(random.between(-50, 50));
    if (i % 10 == 9) resource.latency += 2 * kRoundTrip;
    if (i % 12 == 11) resource.headers.emplace_back("Connection", "close");
    if (i < 2) resource.status = 404;
  }
  random.shuffle(resources);
  for (int refused = 0; refused < 2;) {
    Resource& resource = resources[random.between<std::size_t>(0, n / 3)];
    if (!resource.refusals.empty() || resource.latency > 2 * kRoundTrip) continue;
    resource.refusals.emplace_back(1);
    ++refused;
  }
  return resources;
}

static std::vector<Response> fetch(const std::vector<Resource>& resources) {
  kata::HttpServer server(resources, kRules, kRoundTrip);
  std::vector<std::string_view> paths;
  for (const Resource& resource : resources) paths.push_back(resource.path);
  return fetch_all(server, paths);
}

static void AsyncFetch(benchmark::State& state) {
  kata::Random random(1);
  const auto resources = draw_resources(random, static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(fetch(resources));
    state.SetIterationTime(kata::last_call());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
KATA_BENCHMARK(AsyncFetch)->RangeMultiplier(4)->Range(8, 128)->Unit(benchmark::kMillisecond);

static const kata::Duel duel(
    [](kata::Random& random) { return draw_resources(random, random.between<std::size_t>(20, 22)); },
    [](const std::vector<Resource>& resources) { return fetch(resources); },
    {.unannounced = [](kata::Random& random) {
      std::vector<Resource> resources(random.between<std::size_t>(1, 16));
      for (std::size_t i = 0; i < resources.size(); ++i) {
        Resource& resource = resources[i];
        resource.path = "/" + std::to_string(i) + random.word();
        resource.body =
            random.string(random.between<std::size_t>(0, 20'000), std::string_view("a\0\r\n:", 5));
        resource.status = random.pick(std::vector<int>{200, 404, 500});
        if (random.chance(0.2)) resource.headers = {{"Connection", "close"}, {"X-Note", random.word()}};
        if (random.chance(0.1)) resource.refusals = {std::chrono::milliseconds(1)};
      }
      return resources;
    }});
