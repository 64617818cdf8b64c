#include "profile/construct_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/units.h"
#include "profile/indirect_calls.h"
#include "profile/signs.h"

// What instructions do not show is weighed by what it usually costs, in instructions of the same time.

namespace grader {
namespace {

constexpr double kInstructionsPerThrow = 5000;  // some 1.5 µs
constexpr double kManyThrows = 20;
constexpr double kManyKeys = 50;
constexpr double kManyWaits = 5;
constexpr double kWeightOfWaiting = 0.3;  // nothing here tells how long it was
constexpr std::int64_t kWorthHoldingBytes = 8 * 1024;

class ConstructAdviser {
 public:
  ConstructAdviser(const Profile& profile, const Frame& root, const CallGraph& graph, const Source& source)
      : profile_(profile),
        root_(root),
        graph_(graph),
        source_(source),
        all_(std::max(profile.instructions, 1.0)) {}

  std::vector<Advice> all() {
    exceptions();
    if (auto advice = advise_on_indirect_calls(graph_, source_, all_)) found_.push_back(std::move(*advice));
    shared_pointers();
    keys();
    numbers();
    waiting();
    held();
    return std::move(found_);
  }

 private:
  void add(const char* symptom, int line, double weight, Topic topic, std::string text) {
    found_.push_back({symptom, line, std::move(text), std::min(weight, 1.0), std::move(topic)});
  }

  void exceptions() {
    const Hit thrown =
        hit(root_, all_, [](const Frame&, const std::string& name) { return name == "__cxa_throw"; });
    const double cost = thrown.everywhere.calls * kInstructionsPerThrow;
    const double weight = std::max(thrown.everywhere.share, cost / (all_ + cost));
    if (thrown.everywhere.calls < kManyThrows || weight < kNoticeable) return;
    add("exceptions", thrown.line, weight, {"07_io", "Anti-patterns"},
        fmt::format(
            "Line {} throws {} exceptions in this one call. Each costs a microsecond or two, most of it "
            "for finding who catches it. What is as common as that is a result: std::optional, an error "
            "code, std::from_chars.",
            thrown.line, count(thrown.here.calls)));
  }

  void shared_pointers() {
    const Hit copied = hit(root_, all_, [](const Frame&, const std::string& name) {
      return any_of(name, {"_M_add_ref_copy", "_M_add_ref_lock"});
    });
    const double weight = 3 * copied.everywhere.share;  // it is counted down again, too
    if (copied.line == 0 || weight < kNoticeable) return;
    add("shared", copied.line, weight, {"05_memory", "Anti-patterns"},
        fmt::format(
            "Line {} copies a std::shared_ptr again and again; counting owners up and down takes about "
            "{} of all instructions, and with threads each count is an atomic one. Who only uses an "
            "object takes a reference; std::move hands ownership on without counting.",
            copied.line, percent(weight)));
  }

  void keys() {
    static const auto is_lookup = [](const std::string& name) {
      return any_of(name, {"_Rb_tree", "_Hashtable", "std::map", "std::set", "std::unordered_", "_Map_base"});
    };
    const auto lookups =
        signs(root_, all_, [](const Frame&, const std::string& name) { return is_lookup(name); });
    // A key that the map copies lies below the lookup, and is not made for it.
    auto strings = signs(root_, all_, [](const Frame&, const std::string& name) {
      return is_lookup(name) ||
             any_of(name, {"std::operator+", "std::to_string", "std::string::string",
                           "std::string::_M_create", "std::string::_M_construct", "std::string::_M_append"});
    });
    int line = 0;
    Sign most;
    for (auto& [at, sign] : strings) {
      const auto lookup = lookups.find(at);
      if (lookup == lookups.end()) continue;
      sign.share -= lookup->second.share;
      sign.calls -= lookup->second.calls;
      if (sign.calls < kManyKeys || sign.share <= most.share) continue;
      line = at;
      most = sign;
    }
    if (line == 0 || most.share < kNoticeable) return;
    add("keys", line, most.share, {"04_caching", "Anti-patterns"},
        fmt::format(
            "Line {} makes a text for each lookup in a map: {} of all instructions before the search has "
            "begun. A struct of the parts is a key as well, whole numbers are the best one, and a "
            "container with a transparent comparison (std::less<>) takes a std::string_view.",
            line, percent(most.share)));
  }

  void numbers() {
    const Hit parsed = hit(root_, all_, [](const Frame&, const std::string& name) {
      return any_of(name, {"strtod", "strtof", "strtold", "strtol", "strtoul", "std::sto", "__stoa"}) ||
             name == "atoi" || name == "atof";
    });
    if (parsed.line == 0 || parsed.everywhere.share < 0.1) return;
    add("numbers", parsed.line, parsed.everywhere.share, {"07_io", "Anti-patterns"},
        fmt::format(
            "Line {} spends {} of all instructions on turning text into numbers by the C library, which "
            "wants a copy that ends with '\\0' and asks the locale. std::from_chars reads the digits where "
            "they lie; for a form that is known, read them yourself.",
            parsed.line, percent(parsed.here.share)));
  }

  void waiting() {
    const Hit waits = hit(root_, all_, [](const Frame&, const std::string& name) {
      static const std::set<std::string> kWaits{
          "poll",   "ppoll", "select",   "pselect", "epoll_wait", "nanosleep", "clock_nanosleep",
          "usleep", "recv",  "recvfrom", "recvmsg", "connect",    "accept"};
      return kWaits.contains(name);
    });
    if (waits.everywhere.calls < kManyWaits) return;
    add("waiting", waits.line, kWeightOfWaiting, {"08_concurrency", "Checklist"},
        fmt::format(
            "Line {} waits {} times, for an answer or for time to pass. No count of instructions shows "
            "how long. What does not depend on each other can be waited for together: ask for all first, "
            "then take what comes.",
            waits.line, count(waits.here.calls)));
  }

  void held() {
    if (profile_.held_bytes.value_or(0) < kWorthHoldingBytes) return;
    const HeapLine& most =
        *std::max_element(profile_.heap.begin(), profile_.heap.end(),
                          [](const HeapLine& a, const HeapLine& b) { return a.held_bytes < b.held_bytes; });
    const auto peak = static_cast<double>(std::max(profile_.peak_heap_bytes, *profile_.held_bytes));
    add("held", most.line, 0.5 * static_cast<double>(*profile_.held_bytes) / peak,
        {"05_memory", "Anti-patterns"},
        fmt::format(
            "Line {} asked for {} that are still held after the call ({} in all). If the next call does "
            "the same, it is a leak, or a cache without a bound; what one call needs should go with it.",
            most.line, human_bytes(static_cast<std::uint64_t>(most.held_bytes)),
            human_bytes(static_cast<std::uint64_t>(*profile_.held_bytes))));
  }

  const Profile& profile_;
  const Frame& root_;
  const CallGraph& graph_;
  const Source& source_;
  double all_;
  std::vector<Advice> found_;
};

}  // namespace

std::vector<Advice> advise_on_constructs(const Profile& profile, const Frame& root, const CallGraph& graph,
                                         const Source& source) {
  return ConstructAdviser(profile, root, graph, source).all();
}

}  // namespace grader
