#include "kit/bench.h"
#include "membership_inputs.h"

// Senders of a few dozen companies.
class Senders {
 public:
  explicit Senders(kata::Random& random)
      : random_(random), people_(random.vocabulary(300, 5, 9)), companies_(random.vocabulary(40, 6, 12)) {}

  std::string next() {
    return random_.pick(people_) + '.' + random_.pick(people_) + '@' + random_.pick(companies_) +
           (random_.chance(0.8) ? ".com" : ".example");
  }

  // Two of three questions are about somebody who is not listed, some of them about nearly the same name.
  Lists lists(std::size_t listed, std::size_t asked) {
    Lists lists;
    while (lists.listed.size() < listed)
      lists.listed.push_back(lists.listed.empty() || random_.chance(0.98) ? next()
                                                                          : random_.pick(lists.listed));
    while (lists.asked.size() < asked) {
      lists.asked.push_back(listed > 0 && random_.chance(0.4) ? random_.pick(lists.listed) : next());
      std::string& name = lists.asked.back();
      if (random_.chance(0.1)) name[random_.between<std::size_t>(0, name.size() - 1)] ^= 1;
    }
    return lists;
  }

 private:
  kata::Random& random_;
  std::vector<std::string> people_;
  std::vector<std::string> companies_;
};

// As many customers as wanted with some five names on their list, and two with hundreds.
static std::vector<Lists> generate_day(kata::Random& random, std::size_t customers, std::size_t names) {
  Senders senders(random);
  std::vector<Lists> day;
  for (std::size_t i = 0; i < customers; ++i)
    day.push_back(senders.lists(random.between<std::size_t>(1, 10), random.between<std::size_t>(4, 12)));
  for (int i = 0; i < 2 && names > 0; ++i) day.push_back(senders.lists(names, names));
  random.shuffle(day);
  return day;
}

// 2,048 names in lists of one length, and twice as many questions: the time grows with the length alone.
static void Membership(benchmark::State& state) {
  const auto length = static_cast<std::size_t>(state.range(0));
  kata::Inputs inputs([&](kata::Random& random) {
    Senders senders(random);
    std::vector<Lists> day;
    for (std::size_t i = 0; i < 2048 / length; ++i) day.push_back(senders.lists(length, 2 * length));
    return day;
  });
  for (auto _ : state) {
    benchmark::DoNotOptimize(check(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetItemsProcessed(state.iterations() * 3 * 2048);
}
KATA_BENCHMARK(Membership)->RangeMultiplier(4)->Range(4, 1024);

// The yardstick: each name's ends read once, and nothing looked up.
static void PlainRead(benchmark::State& state) {
  kata::Random random(1);
  Senders senders(random);
  const Lists lists = senders.lists(2048, 4096);
  const std::vector<std::string_view> listed(lists.listed.begin(), lists.listed.end());
  const std::vector<std::string_view> asked(lists.asked.begin(), lists.asked.end());
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const std::string_view name : listed) sum += static_cast<std::uint64_t>(name.front() + name.back());
    for (const std::string_view name : asked) sum += static_cast<std::uint64_t>(name.front() + name.back());
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * 3 * 2048);
}
BENCHMARK(PlainRead);

// Names of any bytes and lengths that begin alike, repeats, empty lists, one name asked over and over.
static std::vector<Lists> generate_other_day(kata::Random& random) {
  std::vector<Lists> day(random.between<std::size_t>(0, 60));
  for (Lists& lists : day) {
    const std::string start = random.string(random.between<std::size_t>(0, 40), "ab");
    const auto other = [&] {
      const auto kept = random.between<std::size_t>(0, start.size());
      return start.substr(0, kept) + random.string(random.between<std::size_t>(0, 3), {"a\0\xff", 3});
    };
    const std::size_t listed = random.chance(0.1) ? 150 : random.between<std::size_t>(0, 20);
    for (std::size_t i = 0; i < listed; ++i) lists.listed.push_back(other());
    const std::string one = other();
    for (auto i = random.between(0, 30); i > 0; --i)
      lists.asked.push_back(random.chance(0.2) ? one : other());
  }
  return day;
}

static const kata::Duel duel(
    [](kata::Random& random) {
      return generate_day(random, random.between<std::size_t>(395, 405),
                          random.between<std::size_t>(1490, 1510));
    },
    check, {.unannounced = generate_other_day});
