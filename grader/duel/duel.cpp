// Theory of operation
//
// A duel is a few launches; a launch is a fresh worker process for each side (new memory layout, empty heap)
// and some rounds; a round is one input that neither side has seen, given to both in random order, and the
// comparison of their results. The unit of evidence is the ratio of the two times within a round: what slows
// the machine for longer than a round slows both.
//
// Short calls. A candidate that is much faster than the reference answers further inputs in each round. It
// cannot know which result is compared; the median of these calls stands for the round. Before each it
// answers an earlier input some times more, untimed, for the reference and whoever draws the input leave
// nothing warm. And before any call the worker is woken twice for nothing and its input is brought into the
// cache, on both sides.
//
// Clocks. A single-threaded kata is judged by CPU time. The kernel's counter for the worker process is read
// by us just before each of its calls; a round is charged everything the process consumed until its next
// call, so work that goes on after the reply, or between calls, is paid for as well. Code with threads is
// judged by the wall clock from request to reply, and pays for CPU time that it uses between calls. Both are
// reduced by what an empty call costs, as measured beside the calls of the reference's worker alone: the
// candidate cannot make it look dear. Both workers and this process share one processor in turn, another one
// in each launch, unless threads are allowed.
//
// Threads. To wake a processor takes longer than some calls, so all are kept awake while there are few.
//
// Neighbours. A core with two threads may be shared with somebody whom no counter shows, in a virtual machine
// even with another guest. That slows the reference by one factor and the candidate by another. Loads from
// the first-level cache, which we time before and after each call, tell it (score/full_pace.h), the reference
// tells what else is slower. With threads they are timed on all processors at once, for a host may put two on
// one core; it may put them far apart as well, which is timed beside them (run/awake.h). Neighbours flicker,
// many times in a long call and not even once in a short one: so a round waits a moment for one to rest and
// else sends all three to another processor. Where the candidate is fast its calls on a free core count, and
// the reference takes the time that it is known to take here. What else was slow is left out while there is
// enough of the rest, and a duel goes on for a while until there is.

#include "duel/duel.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

#include "duel/charges.h"
#include "duel/resource_duel.h"
#include "duel/round.h"
#include "run/awake.h"
#include "run/core_clock.h"
#include "run/machine.h"
#include "score/full_pace.h"
#include "score/stats.h"
#include "score/stop_rule.h"
#include "score/undisturbed.h"

namespace grader {
namespace {

using std::chrono::nanoseconds;
using std::chrono::steady_clock;

// The first rounds of a process are up to 1.5 times as slow as the rest where a call takes microseconds.
constexpr int kMostWarmUpRounds = 5;
constexpr double kWarmUpSeconds = 0.006;
constexpr std::size_t kMostRounds = 60;
// How long a duel may go on for a core that nobody shares.
constexpr double kPatienceSeconds = 0.6;
// It takes several that are free at once.
constexpr double kPatienceWithThreadsSeconds = 0.3;
constexpr double kPatienceWhenExactSeconds = 3;
// A verdict takes two at the most, and there are tests before.
constexpr double kPatientUntilSeconds = 1.5;
// And before a single round.
constexpr double kMomentSeconds = 0.003;
// How much slower a call may be, with caches as they are on a processor that was not used before.
constexpr double kCold = 1.25;
// Of both sides' work; a launch costs some 5 ms beside it. Short ones tell a clear case from others; long
// ones are there for precision.
constexpr double kShortLaunchSeconds = 0.030;
constexpr double kLongLaunchSeconds = 0.090;
// With threads these are all kept awake and probed; where there are more, the system finds a free one.
constexpr std::size_t kFewProcessors = 4;
// No processor of today reads its first-level cache faster; a call that claims to is looked at by a person.
constexpr double kFastestBytesPerSecond = 1e12;

class TimeDuel {
 public:
  /// `start` is that of everything that this verdict has to wait for.
  TimeDuel(const Session& session, kata::Workload& workload, Box& reference, Box& candidate,
           steady_clock::time_point start)
      : session_(session),
        start_(start),
        round_(workload, session.seed, reference, candidate),
        reference_(round_.reference()),
        candidate_(round_.candidate()),
        processors_(usable_processors()) {
    prefer(0);
    if (!single_threaded() && processors_.size() <= kFewProcessors) awake_.emplace(processors_);
  }

  /// `wait_for_a_free_core`: takes rounds on a shared core for none, for a while.
  void launch(double launch_s, bool wait_for_a_free_core) {
    const int processor = single_threaded() ? next_processor() : -1;
    if (single_threaded()) pinned_.move_to(processor);
    round_.restart(processor);
    // Not in tests: there the harness has to see a reply before the worker can go on. With all its threads: a
    // kernel that packs virtual processors ran both of parallel_map's solution on one for seconds on end.
    for (const WorkerTransport* side : {&reference_, &candidate_}) prefer(side->worker()->pid());
    const double round_s = warm_up();
    const double clock_s = multiplication_latency_s();
    clock_s_ = clock_s_ > 0 ? std::min(clock_s, clock_s_) : clock_s;
    const auto rounds =
        static_cast<std::size_t>(std::clamp(launch_s / round_s, double{kFewestRounds}, double{kMostRounds}));

    CallMarks reference_marks;
    CallMarks candidate_marks;
    const auto probe = [this] { return surroundings(); };
    reference_.record_calls(&reference_marks, probe);
    candidate_.record_calls(&candidate_marks, probe);
    const std::vector<PlayedRound> played =
        play(rounds, wait_for_a_free_core, reference_marks, candidate_marks);
    reference_.record_calls(nullptr);
    candidate_.record_calls(nullptr);
    reference_marks.push_back({.before_warm_up = reference_.worker()->cpu()});
    candidate_marks.push_back({.before_warm_up = candidate_.worker()->cpu()});
    rounds_.push_back(charged(played, reference_marks, candidate_marks));
    note_pace(rounds_.back());
  }

  /// What the duel has shown so far, by the clock that counts for this kata.
  std::vector<Launch> launches() const { return undisturbed(rounds_by(single_threaded())); }

  /// Whether what counts so far was measured on a shared core and it is too early to put up with that, if
  /// another launch takes so long.
  bool hopes_for_a_free_core(double launch_s) const {
    return patient(launch_s) && !at_full_pace(pace(), usual());
  }
  /// Time that went into rounds taken for none.
  double waited_s() const { return waited_s_; }

  void fill(DuelReport& report, bool clear) const {
    const Pace pace = this->pace();
    const double candidate_s = median(times(&RoundTime::candidate));
    report.clock_s = clock_s_;
    report.load_s = pace.load_s;
    report.trip_s = median(times(&RoundTime::trip));
    report.metrics.push_back(
        {Metric::time, estimate(launches(), kLookAlpha), pace.reference_s, candidate_s, clear});
    report.wall_speedup = estimate(undisturbed(rounds_by(false)), kLookAlpha).value;
    const double floor_s = static_cast<double>(arguments_bytes_) / kFastestBytesPerSecond;
    if (candidate_s < floor_s) {
      report.suspicion =
          fmt::format("a call took {:.0f} ns, less than reading its input can take", 1e9 * candidate_s);
    }
    report.empty_call_s = empty_call_s_;
    if (session_.keep_rounds) report.rounds = rounds_;
  }

 private:
  using CallMarks = std::vector<WorkerTransport::CallMark>;
  struct PlayedRound {
    double reference_s;  ///< By the wall clock.
    std::vector<CandidateCall> candidate_calls;
    std::vector<std::size_t> counting;  ///< Those of these calls that stand for the round.
    double load_s;                      ///< The slowest beside any call that counts.
    double candidate_load_s;            ///< The same, beside the candidate's alone.
    double trip_s;                      ///< The longest beside any.
    bool cold;                          ///< The first one on another processor.
  };

  // The round just played; marks of all calls so far.
  PlayedRound last_round(const CallMarks& reference_marks, const CallMarks& candidate_marks,
                         bool cold) const {
    PlayedRound round{in_seconds(reference_.last_call()), round_.candidate_calls(), {}, 0, 0, 0, cold};
    const std::size_t calls = round.candidate_calls.size();
    const auto marks = std::span(candidate_marks).last(calls);
    const auto undisturbed = [&](std::size_t call) { return has_free_core(marks[call].surroundings); };
    for (std::size_t call = 0; call < calls; ++call) {
      if (round.candidate_calls[call] == CandidateCall::timed) round.counting.push_back(call);
    }
    // A neighbour often rests for as long as a short call takes.
    if (std::ranges::any_of(round.counting, undisturbed))
      std::erase_if(round.counting, std::not_fn(undisturbed));
    Surroundings of_the_candidate;
    for (const std::size_t call : round.counting)
      of_the_candidate = slower(of_the_candidate, marks[call].surroundings);
    const Surroundings of_both = slower(of_the_candidate, reference_marks.back().surroundings);
    round.load_s = of_both.load_s;
    round.candidate_load_s = of_the_candidate.load_s;
    round.trip_s = of_both.trip_s;
    return round;
  }

  // Seconds that both sides' calls of a round take in the end.
  double warm_up() {
    double round_s = 0;
    double spent_s = 0;
    round_.without_solo_calls();
    bool decided = false;
    for (int i = 0; i < kMostWarmUpRounds && (spent_s < kWarmUpSeconds || !decided); ++i) {
      const auto start = steady_clock::now();
      round_.play();
      round_s = last_round_s();
      spent_s += round_s;
      arrange_solo_calls(in_seconds(steady_clock::now() - start));
      // The first call of a process may be slow for reasons of its own.
      decided = i > 0 || candidate_.worker()->wall() > reference_.worker()->wall() / 2;
    }
    return round_s;
  }

  // So many rounds; those that are cold, or are waited through, come on top.
  std::vector<PlayedRound> play(std::size_t rounds, bool wait_for_a_free_core,
                                const CallMarks& reference_marks, const CallMarks& candidate_marks) {
    std::vector<PlayedRound> played;
    std::size_t moves = 0;
    bool moved = false;
    for (std::size_t counted = 0; counted < rounds && !interrupted();) {
      const auto start = steady_clock::now();
      round_.play();
      played.push_back(last_round(reference_marks, candidate_marks, moved));
      arguments_bytes_ = reference_.worker()->writer().arguments.used();
      const bool shared = !at_full_pace(pace_of(played.back()), usual());
      const bool wait = shared && wait_for_a_free_core && patient();
      if (wait) waited_s_ += in_seconds(steady_clock::now() - start);
      if (!wait && !moved) ++counted;
      const bool stays = wait_for_a_free_core ? finds_a_free_core() : !shared;
      moved = !stays && single_threaded() && (wait || moves < processors_.size());
      if (!moved) continue;
      move_on();
      ++moves;
    }
    return played;
  }

  // As far as it matters: a reference whose time is known may be disturbed.
  Pace pace_of(const PlayedRound& round) const {
    if (session_.usual.reference_s > 0 && round_.has_solo_calls()) return {.load_s = round.candidate_load_s};
    return {.reference_s = round.reference_s / (round.cold ? kCold : 1), .load_s = round.load_s};
  }

  // What each side is charged for in the rounds that were not cold.
  std::vector<RoundTimes> charged(const std::vector<PlayedRound>& played, const CallMarks& reference_marks,
                                  const CallMarks& candidate_marks) {
    CallMarks warm_calls;
    for (std::size_t i = 0; i < played.size(); ++i) {
      if (!played[i].cold) warm_calls.push_back(reference_marks[i]);
    }
    warm_calls.push_back(reference_marks.back());
    // That of the reference on both sides: code that makes its own look dear gains nothing.
    const EmptyCall empty = empty_call(warm_calls);
    empty_call_s_ = in_seconds(empty.wall);
    std::vector<RoundTimes> times;
    std::size_t first = 0;  // of the round's calls of the candidate
    for (std::size_t i = 0; i < played.size(); ++i) {
      std::vector<double> cpu_s;
      std::vector<double> wall;
      for (const std::size_t call : played[i].counting) {
        cpu_s.push_back(cpu_charge_s(candidate_marks, first + call, empty));
        wall.push_back(wall_charge_s(candidate_marks, first + call, empty));
      }
      first += played[i].candidate_calls.size();
      if (played[i].cold) continue;
      times.push_back({.reference_cpu_s = cpu_charge_s(reference_marks, i, empty),
                       .candidate_cpu_s = median(cpu_s),
                       .reference_wall_s = wall_charge_s(reference_marks, i, empty),
                       .candidate_wall_s = median(wall),
                       .load_s = played[i].load_s,
                       .candidate_load_s = played[i].candidate_load_s,
                       .trip_s = played[i].trip_s});
    }
    return times;
  }

  bool single_threaded() const { return session_.limits.threads == 1; }

  // A neighbour may rest for a moment: a round that begins then has a chance to be undisturbed.
  bool finds_a_free_core() {
    const auto start = steady_clock::now();
    double waited_s = 0;
    bool is_free = has_free_core(surroundings());
    while (!is_free && waited_s < kMomentSeconds && patient()) {
      is_free = has_free_core(surroundings());
      waited_s = in_seconds(steady_clock::now() - start);
    }
    waited_s_ += waited_s;
    return is_free;
  }

  // Wherever it lies: processors that a host has put apart stay so for longer than anybody would wait.
  bool has_free_core(const Surroundings& now) const { return at_full_pace({.load_s = now.load_s}, usual()); }

  // Of the processors that this duel uses at once.
  Surroundings surroundings() {
    if (single_threaded()) return {.load_s = load_reciprocal_throughput_s()};
    return awake_ ? awake_->surroundings(pinned_) : Surroundings();
  }

  static RoundTime time_of(const RoundTimes& times, bool cpu) {
    return {cpu ? times.reference_cpu_s : times.reference_wall_s,
            cpu ? times.candidate_cpu_s : times.candidate_wall_s, times.load_s, times.candidate_load_s,
            times.trip_s};
  }

  std::vector<std::vector<RoundTime>> rounds_by(bool cpu) const {
    std::vector<std::vector<RoundTime>> all;
    for (const auto& launch : rounds_) {
      auto& rounds = all.emplace_back();
      for (const RoundTimes& times : launch) rounds.push_back(time_of(times, cpu));
    }
    // What is known of the reference is by the clock that counts.
    return cpu == single_threaded() ? rounds_that_count(all, known()) : rounds_at_full_pace(all, usual());
  }

  // Of the rounds that count.
  std::vector<double> times(double RoundTime::*which) const {
    std::vector<double> all;
    for (const auto& launch : rounds_by(single_threaded())) {
      for (const RoundTime& time : launch) all.push_back(time.*which);
    }
    return all;
  }
  Pace pace() const {
    return {.reference_s = median(times(&RoundTime::reference)), .load_s = median(times(&RoundTime::load))};
  }

  // From earlier duels.
  Pace known() const { return at_clock(session_.usual, clock_s_); }
  Pace usual() const { return faster(known(), fastest_); }

  // If it goes on for so long.
  bool patient(double for_s = 0) const {
    if (session_.exact) return waited_s_ + for_s < kPatienceWhenExactSeconds;
    return waited_s_ + for_s < (single_threaded() ? kPatienceSeconds : kPatienceWithThreadsSeconds) &&
           in_seconds(steady_clock::now() - start_) + for_s < kPatientUntilSeconds;
  }

  double last_round_s() const {
    return in_seconds(reference_.last_call()) + in_seconds(candidate_.last_call());
  }

  // Where the candidate is much faster than the reference a few calls more cost little, and short calls are
  // noisy. The last round took so long, wall time.
  void arrange_solo_calls(double whole_round_s) {
    constexpr double kShareOfTheReference = 0.5;
    constexpr double kMost = 4;
    const double reference_s = in_seconds(reference_.last_call());
    const double candidate_s = in_seconds(candidate_.last_call());
    // By calls that find nothing warm.
    if (reference_s < kMuchFaster * candidate_s) return;
    const auto timed = std::ranges::count(round_.candidate_calls(), CandidateCall::timed);
    const double solo_s = (whole_round_s - reference_s) / static_cast<double>(timed);
    round_.set_solo_calls(std::min(kShareOfTheReference * reference_s / solo_s, kMost),
                          warm_up_calls(reference_s, candidate_s));
  }

  // To draw an input evicts what the candidate had in the cache, and the reference does. Calls of
  // connection_pool took 260 µs after a draw and 180 without it; after one other call 10 % longer beside a
  // program that streams through the last-level cache than alone, after eight 1 %. A call of milliseconds
  // warms itself.
  static int warm_up_calls(double reference_s, double candidate_s) {
    constexpr double kShareOfTheReference = 1.0 / 3;
    constexpr double kMostSeconds = 0.002;
    return candidate_s > kMostSeconds
               ? 1
               : static_cast<int>(std::clamp(kShareOfTheReference * reference_s / candidate_s, 2.0, 8.0));
  }

  int next_processor() { return processors_[(session_.seed + turn_++) % processors_.size()]; }

  void note_pace(const std::vector<RoundTimes>& launch) {
    std::vector<RoundTime> times;
    for (const RoundTimes& round : launch) times.push_back(time_of(round, single_threaded()));
    fastest_ = faster(fastest_, fastest_pace({{times}}));
  }

  void move_on() {
    const int processor = next_processor();
    pinned_.move_to(processor);
    reference_.worker()->pin({processor});
    candidate_.worker()->pin({processor});
  }

  const Session& session_;
  const steady_clock::time_point start_;
  Round round_;
  WorkerTransport& reference_;
  WorkerTransport& candidate_;
  std::vector<int> processors_;
  PinnedScope pinned_;
  std::optional<AwakeProcessors> awake_;
  std::vector<std::vector<RoundTimes>> rounds_;
  std::size_t turn_ = 0;     ///< Of the processors.
  double empty_call_s_ = 0;  ///< By the wall clock, in the last launch.
  double clock_s_ = 0;       ///< The fastest in any launch; 0 before the first.
  Pace fastest_;             ///< Of any launch.
  double waited_s_ = 0;
  std::size_t arguments_bytes_ = 0;
};

StopRule stop_rule(const Session& session, const Marks& marks) {
  StopRule rule{.marks = {marks.pass, marks.full}, .budget_s = session.budget_s};
  if (session.exact) rule.wanted_half_width = 0;
  return rule;
}

void duel_for_time(const Session& session, const Marks& marks, kata::Workload& workload, Box& reference,
                   Box& candidate, steady_clock::time_point start, DuelReport& report) {
  TimeDuel duel(session, workload, reference, candidate, start);
  const StopRule rule = stop_rule(session, marks);
  Next next = Next::measure_on;
  double launch_s = kShortLaunchSeconds;
  bool precise = session.exact;
  const auto measured_s = [&] { return in_seconds(steady_clock::now() - start) - duel.waited_s(); };
  while (next == Next::measure_on && !interrupted()) {
    const double before_s = measured_s();
    duel.launch(launch_s, precise);
    const std::vector<Launch> launches = duel.launches();
    // A launch of slow calls takes a third of a second: it does not begin if it would end too late.
    const double last_launch_s = measured_s() - before_s;
    next = next_step(rule, launches, measured_s() + last_launch_s);
    if (launches.size() < kLooks[0]) continue;
    // What is too slow for any mark needs no precise figure.
    precise = session.exact || !below_every_mark(rule, launches);
    launch_s = precise ? kLongLaunchSeconds : kShortLaunchSeconds;
    if (next == Next::clear && precise && duel.hopes_for_a_free_core(last_launch_s)) next = Next::measure_on;
  }
  duel.fill(report, next == Next::clear);
}

}  // namespace

Result<DuelReport> run_duel(const Session& session, kata::Workload& workload, Box& reference,
                            Box& candidate) {
  DuelReport report;
  const auto start = steady_clock::now();
  const Disturbance before = Disturbance::now();
  try {
    // First, for whoever exceeds one need not wait for a duel.
    check_counted_limits(session, workload, reference, candidate);
    for (const auto& [metric, marks] : session.metrics) {
      if (metric == Metric::time) {
        duel_for_time(session, marks, workload, reference, candidate, start, report);
      } else {
        report.metrics.push_back(duel_for_resource(metric, session, marks, workload, reference, candidate));
      }
    }
  } catch (const CandidateLost& lost) {
    report.failure = lost.why;
    report.over_limit = lost.over_limit;
  } catch (const std::exception& exception) {
    return machine_fault(exception.what());
  }
  if (interrupted()) return machine_fault("interrupted");
  report.seconds = in_seconds(steady_clock::now() - start);
  report.disturbance = Disturbance::now().since(before).in_words(report.seconds);
  return report;
}

}  // namespace grader
