// Theory of operation
//
// As duel.cpp, with more than two sides: a launch is a fresh worker for each of them, a round one input for
// all in random order, a difference the ratio of two times within a round. All take turns on one processor
// unless the kata allows threads.
//
// A workload keeps one result of the reference and one of a candidate. So a round compares the candidates
// that come after the reference and the last one before it; which ones that are, chance decides anew in
// each round, and nobody can know it. All have passed the kata's tests before.

#include "duel/many_duel.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "duel/charges.h"
#include "duel/resource_duel.h"
#include "duel/round.h"
#include "run/machine.h"
#include "score/stats.h"
#include "score/stop_rule.h"

namespace grader {
namespace {

using kata::Side;
using nlohmann::json;
using std::chrono::steady_clock;

constexpr int kWarmUpRounds = 3;
constexpr std::size_t kMostRoundsOfMany = 40;
constexpr double kLaunchSecondsPerSide = 0.03;

struct Contender {
  explicit Contender(Box& box) : transport(std::make_unique<WorkerTransport>(box)) {}
  std::unique_ptr<WorkerTransport> transport;
  std::string failure;
  std::vector<WorkerTransport::CallMark> marks;  ///< Of the launch at hand.
  SideTimes times;
};

class ManyDuel {
 public:
  ManyDuel(const Session& session, kata::Workload& workload, Box& reference, std::deque<Box>& boxes)
      : session_(session), workload_(workload), random_(session.seed), processors_(usable_processors()) {
    sides_.emplace_back(reference);
    for (Box& box : boxes) sides_.emplace_back(box);
    kata::Transport::install(Side::reference, *sides_[0].transport);
    prefer(0);
  }

  /// The reference and those that did not lose.
  std::vector<std::size_t> standing() const {
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < sides_.size(); ++i) {
      if (sides_[i].failure.empty()) left.push_back(i);
    }
    return left;
  }
  bool anybody_left() const { return standing().size() > 1; }
  const Contender& side(std::size_t i) const { return sides_[i]; }
  void lost(std::size_t i, const std::string& why) { sides_[i].failure = why; }

  void launch() {
    int processor = -1;
    if (single_threaded()) {
      processor = processors_[(session_.seed + launches_) % processors_.size()];
      pinned_.move_to(processor);
    }
    ++launches_;
    for (const std::size_t i : standing()) {
      attempt(i, [&] { sides_[i].transport->restart(processor); });
      if (sides_[i].failure.empty()) prefer(sides_[i].transport->worker()->pid());
    }
    double round_s = 0;
    for (int i = 0; i < kWarmUpRounds && anybody_left(); ++i) {
      play();
      round_s = 0;
      for (const std::size_t at : standing()) round_s += in_seconds(sides_[at].transport->last_call());
    }
    if (!anybody_left()) return;
    const double launch_s = kLaunchSecondsPerSide * static_cast<double>(standing().size());
    const auto rounds = static_cast<std::size_t>(std::clamp(
        launch_s / std::max(round_s, kShortestSeconds), double{kFewestRounds}, double{kMostRoundsOfMany}));
    for (Contender& side : sides_) {
      side.marks.clear();
      side.times.emplace_back();
      side.transport->record_calls(&side.marks);
    }
    for (std::size_t round = 0; round < rounds && anybody_left() && !interrupted(); ++round) {
      play();
    }
    for (Contender& side : sides_) side.transport->record_calls(nullptr);
    charge();
  }

  std::vector<Pair> pairs(double alpha) const {
    const std::vector<std::size_t> left = standing();
    std::vector<SideTimes> times;
    for (const std::size_t i : left) times.push_back(sides_[i].times);
    std::vector<Pair> pairs = compare_pairs(times, alpha);
    for (Pair& pair : pairs) {
      pair.a = left[pair.a];
      pair.b = left[pair.b];
    }
    return pairs;
  }

  double median_s(std::size_t i) const {
    std::vector<double> all;
    for (const auto& launch : sides_[i].times) all.insert(all.end(), launch.begin(), launch.end());
    return all.empty() ? 0 : median(all);
  }

  std::size_t launches() const { return launches_; }

  /// Ends the workers: a box holds one at a time.
  void dismiss() {
    for (Contender& side : sides_) side.transport.reset();
  }

 private:
  bool single_threaded() const { return session_.limits.threads == 1; }

  template <class Action>
  void attempt(std::size_t i, Action action) {
    try {
      action();
    } catch (const std::exception& failure) {
      if (i == 0) throw std::runtime_error(std::string("the reference failed: ") + failure.what());
      sides_[i].failure = failure.what();
    }
  }

  void compare_result_of(std::size_t i) {
    if (const std::string difference = workload_.difference(); !difference.empty())
      sides_[i].failure = "wrong result on a random input: " + difference;
  }

  void play() {
    workload_.draw(random_);
    std::vector<std::size_t> order = standing();
    random_.shuffle(order);
    std::optional<std::size_t> last_candidate;
    bool reference_called = false;
    for (const std::size_t i : order) {
      if (i == 0) {
        attempt(i, [&] { workload_.call(Side::reference); });
        reference_called = true;
        if (last_candidate) compare_result_of(*last_candidate);
        continue;
      }
      kata::Transport::install(Side::candidate, *sides_[i].transport);
      attempt(i, [&] { workload_.call(Side::candidate); });
      if (!sides_[i].failure.empty()) continue;
      last_candidate = i;
      if (reference_called) compare_result_of(i);
    }
  }

  // As in duel.cpp.
  void charge() {
    for (const std::size_t i : standing())
      sides_[i].marks.push_back({.before_warm_up = sides_[i].transport->worker()->cpu()});
    const EmptyCall empty = empty_call(sides_[0].marks);
    for (const std::size_t i : standing()) {
      const auto& marks = sides_[i].marks;
      for (std::size_t call = 0; call + 1 < marks.size(); ++call) {
        sides_[i].times.back().push_back(single_threaded() ? cpu_charge_s(marks, call, empty)
                                                           : wall_charge_s(marks, call, empty));
      }
    }
  }

  const Session& session_;
  kata::Workload& workload_;
  kata::Random random_;
  std::deque<Contender> sides_;
  std::vector<int> processors_;
  PinnedScope pinned_;
  std::size_t launches_ = 0;
};

ManyMetric duel_for_time(const Session& session, ManyDuel& duel, std::size_t sides,
                         steady_clock::time_point start) {
  ManyMetric result{.metric = Metric::time, .amounts = std::vector<double>(sides), .pairs = {}};
  const auto all_known = [&] {
    return std::all_of(result.pairs.begin(), result.pairs.end(), [](const Pair& p) { return p.real(); });
  };
  while (duel.anybody_left() && !interrupted()) {
    duel.launch();
    if (!duel.anybody_left()) break;
    const bool spent = in_seconds(steady_clock::now() - start) >= session.budget_s;
    const bool last = spent || next_look(duel.launches()) == 0;
    if (!last && std::find(std::begin(kLooks), std::end(kLooks), duel.launches()) == std::end(kLooks))
      continue;
    result.pairs = duel.pairs(kLookAlpha);
    if (last || all_known()) break;
  }
  for (const std::size_t i : duel.standing()) result.amounts[i] = duel.median_s(i);
  return result;
}

// Counted, not timed: each candidate alone against the reference on the same inputs.
ManyMetric duel_for_amount(Metric metric, const Marks& marks, const Session& session,
                           kata::Workload& workload, Box& reference, std::deque<Box>& boxes, ManyDuel& duel) {
  ManyMetric result{.metric = metric, .amounts = std::vector<double>(boxes.size() + 1), .pairs = {}};
  std::vector<Estimate> against(boxes.size() + 1, Estimate{.value = 1, .low = 1, .high = 1});
  for (const std::size_t i : duel.standing()) {
    if (i == 0) continue;
    try {
      const MetricDuel found = duel_for_resource(metric, session, marks, workload, reference, boxes[i - 1]);
      result.amounts[0] = found.reference;
      result.amounts[i] = found.candidate;
      against[i] = found.estimate;
    } catch (const CandidateLost& lost) {
      duel.lost(i, lost.why);
    }
  }
  const std::vector<std::size_t> left = duel.standing();
  for (std::size_t a = 0; a < left.size(); ++a) {
    for (std::size_t b = a + 1; b < left.size(); ++b) {
      const Estimate& one = against[left[a]];
      const Estimate& other = against[left[b]];
      result.pairs.push_back({left[a],
                              left[b],
                              {.value = other.value / one.value,
                               .low = other.low / one.high,
                               .high = other.high / one.low,
                               .rounds = other.rounds,
                               .launches = other.launches}});
    }
  }
  return result;
}

}  // namespace

Result<ManyReport> run_many_duel(const Session& session, kata::Workload& workload, Box& reference,
                                 std::deque<Box>& boxes) {
  ManyReport report;
  const auto start = steady_clock::now();
  const Disturbance before = Disturbance::now();
  const std::size_t sides = boxes.size() + 1;
  try {
    ManyDuel duel(session, workload, reference, boxes);
    for (const auto& [metric, marks] : session.metrics) {
      if (metric == Metric::time) report.metrics.push_back(duel_for_time(session, duel, sides, start));
    }
    duel.dismiss();
    for (const auto& [metric, marks] : session.metrics) {
      if (metric == Metric::time || !duel.anybody_left()) continue;
      report.metrics.push_back(duel_for_amount(metric, marks, session, workload, reference, boxes, duel));
    }
    for (const std::size_t i : duel.standing()) {
      if (i == 0) continue;
      try {
        check_counted_limits(session, workload, reference, boxes[i - 1]);
      } catch (const CandidateLost& lost) {
        duel.lost(i, lost.why);
      }
    }
    for (std::size_t i = 1; i < sides; ++i) report.failures.push_back(duel.side(i).failure);
  } catch (const std::exception& exception) {
    return machine_fault(exception.what());
  }
  if (interrupted()) return machine_fault("interrupted");
  for (ManyMetric& metric : report.metrics) {
    std::erase_if(metric.pairs, [&](const Pair& pair) {
      return (pair.a > 0 && !report.failures[pair.a - 1].empty()) || !report.failures[pair.b - 1].empty();
    });
  }
  report.seconds = in_seconds(steady_clock::now() - start);
  report.disturbance = Disturbance::now().since(before).in_words(report.seconds);
  return report;
}

std::string ManyReport::to_json() const {
  json metrics_json = json::array();
  for (const ManyMetric& metric : metrics) {
    json pairs_json = json::array();
    for (const Pair& pair : metric.pairs) {
      pairs_json.push_back({{"a", pair.a},
                            {"b", pair.b},
                            {"value", pair.speedup.value},
                            {"low", pair.speedup.low},
                            {"high", pair.speedup.high},
                            {"rounds", pair.speedup.rounds},
                            {"launches", pair.speedup.launches}});
    }
    metrics_json.push_back(
        {{"metric", to_string(metric.metric)}, {"amounts", metric.amounts}, {"pairs", pairs_json}});
  }
  return json{
      {"failures", failures}, {"metrics", metrics_json}, {"disturbance", disturbance}, {"seconds", seconds}}
      .dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<ManyReport> ManyReport::from_json(const std::string& text) {
  const auto number = [](const json& value) {  // JSON has no infinity
    return value.is_null() ? std::numeric_limits<double>::infinity() : value.get<double>();
  };
  try {
    const json all = json::parse(text);
    ManyReport report;
    report.failures = all.at("failures").get<std::vector<std::string>>();
    report.disturbance = all.at("disturbance");
    report.seconds = all.at("seconds");
    for (const json& entry : all.at("metrics")) {
      ManyMetric metric;
      metric.metric = metric_named(entry.at("metric").get<std::string>()).value_or(Metric::time);
      metric.amounts = entry.at("amounts").get<std::vector<double>>();
      for (const json& pair : entry.at("pairs")) {
        metric.pairs.push_back({pair.at("a"),
                                pair.at("b"),
                                {number(pair.at("value")), number(pair.at("low")), number(pair.at("high")),
                                 pair.at("rounds"), pair.at("launches")}});
      }
      report.metrics.push_back(std::move(metric));
    }
    return report;
  } catch (const json::exception& exception) {
    return machine_fault(std::string("the benchmark program gave no report of its comparison: ") +
                         exception.what());
  }
}

}  // namespace grader
