// Rules: each looks for one sign in the library functions below a line, for a count of the line, or for a
// count of calls, and speaks where the sign is strong enough to be worth a change. Shares are of all
// instructions; what instructions do not show (a wrong guess, a system call) is weighed by what it costs.
#include "profile/advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "base/text.h"
#include "profile/construct_advice.h"
#include "profile/function_name.h"
#include "profile/signs.h"

namespace grader {
namespace {

constexpr std::size_t kMostAdvice = 5;
constexpr double kInstructionsPerMiss = 15;          // some 15 to 20 cycles
constexpr double kInstructionsPerSystemCall = 1500;  // some 300 ns

class Adviser {
 public:
  Adviser(const Profile& profile, const Frame& root, const CallGraph& graph, const Source& source)
      : profile_(profile),
        root_(root),
        graph_(graph),
        source_(source),
        all_(std::max(profile.instructions, 1.0)) {}

  std::vector<Advice> all() {
    allocations();
    copies();
    writes();
    branches();
    calls();
    libraries();
    for (Advice& each : advise_on_constructs(profile_, root_, graph_, source_))
      found_.push_back(std::move(each));
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Advice& a, const Advice& b) { return a.weight > b.weight; });
    if (found_.size() > kMostAdvice) found_.resize(kMostAdvice);
    if (found_.empty()) share();
    return std::move(found_);
  }

 private:
  Hit hit(const Known& known) const { return grader::hit(root_, all_, known); }

  void add(const char* symptom, int line, double weight, Topic topic, std::string text) {
    found_.push_back({symptom, line, std::move(text), std::min(weight, 1.0), std::move(topic)});
  }

  void allocations() {
    const Hit memory = hit([](const Frame& frame, const std::string& name) {
      return is_allocator(frame.function) || name == "free" || name.starts_with("operator new") ||
             name.starts_with("operator delete") || name == "cfree";
    });
    const LineCost* most = nullptr;
    for (const LineCost& line : profile_.lines) {
      if (most == nullptr || line.allocations > most->allocations) most = &line;
    }
    if (most == nullptr || most->allocations < 50 || memory.everywhere.share < kNoticeable) return;
    const Hit growth = hit([](const Frame&, const std::string& name) {
      return any_of(name, {"_M_realloc_insert", "_M_realloc_append"});
    });
    const Hit nodes = hit([](const Frame&, const std::string& name) {
      return any_of(name, {"_M_create_node", "_M_allocate_node", "_M_get_node", "_Rb_tree::_M_insert",
                           "_Rb_tree::_M_emplace", "_Hashtable::_M_insert"});
    });
    const bool grows = growth.everywhere.share > 0.3 * memory.everywhere.share;
    const bool makes_nodes = nodes.line == most->line;
    std::string text = fmt::format(
        "Line {} asks for memory some {} times in this one call; asking and giving back takes {} of all "
        "instructions.",
        most->line, count(most->allocations), percent(memory.everywhere.share));
    if (grows) {
      text += fmt::format(
          " Much of it is a container that grows step by step (line {}): reserve() where the size is known, "
          "or "
          "keep what is needed of it as it comes.",
          growth.line);
    } else if (makes_nodes) {
      text +=
          " Each element of a map, set or list is a block of its own: a sorted vector or a flat table is "
          "one.";
    } else {
      text += " What is needed again can be kept and reused; what is only looked at need not be made.";
    }
    add("allocations", most->line, memory.everywhere.share, {"05_memory", "Checklist"}, text);
  }

  void copies() {
    std::string what;
    const Known known = [&](const Frame& frame, const std::string&) {
      return is_container_copy(frame.function, what);
    };
    const Hit copy = hit(known);
    if (copy.line == 0 || copy.everywhere.share < kNoticeable) return;
    what_is_copied(root_, copy.line, what);
    const double calls = std::max(copy.here.calls, 1.0);
    add("copies", copy.line, copy.everywhere.share, {"05_memory", "Anti-patterns"},
        fmt::format("Line {} copies a {} {}, {} of the instructions together with the others. A reference, "
                    "std::span or std::string_view looks without copying; std::move gives away what is not "
                    "needed any more. Ask first what the copy is for: what is done to it may cost more.",
                    copy.line, what, calls < 1.5 ? "once" : "some " + count(calls) + " times",
                    percent(copy.everywhere.share)));
  }

  static bool what_is_copied(const Frame& frame, int line, std::string& what) {
    if (frame.line == line && !frame.yours && is_container_copy(frame.function, what)) return true;
    return std::any_of(frame.children.begin(), frame.children.end(),
                       [&](const auto& child) { return what_is_copied(*child, line, what); });
  }

  void writes() {
    double system_calls = 0;
    const LineCost* most = nullptr;
    for (const LineCost& line : profile_.lines) {
      system_calls += line.system_calls;
      if (most == nullptr || line.system_calls > most->system_calls) most = &line;
    }
    if (most == nullptr || most->system_calls < 20) return;
    const double weight =
        system_calls * kInstructionsPerSystemCall / (all_ + system_calls * kInstructionsPerSystemCall);
    if (weight < kNoticeable) return;
    const Hit flush = hit([](const Frame&, const std::string& name) {
      return any_of(name, {"std::endl", "ostream::flush", "std::flush", "fflush"});
    });
    add("writes", most->line, weight, {"07_io", "Anti-patterns"},
        fmt::format(
            "Line {} goes to the kernel {} times (system calls), which costs some hundred nanoseconds "
            "each time however little is moved. {}",
            most->line, count(most->system_calls),
            flush.line != 0 ? fmt::format("Line {} flushes: '\\n' in place of std::endl leaves it to the "
                                          "buffer.",
                                          flush.line)
                            : "Move more at a time: a buffer of 64 KiB, one transaction for many "
                              "records, one request for many questions."));
  }

  void branches() {
    double missed = 0;
    const LineCost* most = nullptr;
    for (const LineCost& line : profile_.lines) {
      missed += line.mispredicted;
      if (most == nullptr || line.mispredicted > most->mispredicted) most = &line;
    }
    if (most == nullptr || most->mispredicted < 1000) return;
    const double weight = missed * kInstructionsPerMiss / (all_ + missed * kInstructionsPerMiss);
    if (weight < 0.15) return;
    // Less telling than a share of what was counted: the predictor is a simulated one.
    add("branches", most->line, 0.5 * weight, {"02_algorithms", "Checklist"},
        fmt::format(
            "At line {} a simulated branch predictor guessed wrong {} times ({} in all). Each costs some 15 "
            "to 20 cycles, which no count of instructions shows. Work that is left out needs no "
            "guess; else compute instead of asking: n += value > limit.",
            most->line, count(most->mispredicted), count(missed)));
  }

  void calls() {
    const FunctionCost* most = nullptr;
    for (const FunctionCost& function : profile_.functions) {
      if (!function.calls || static_cast<double>(*function.calls) < kManyCalls || function.inclusive < 0.2)
        continue;
      if (most == nullptr || *function.calls > *most->calls) most = &function;
    }
    if (most == nullptr) return;
    int line = 0;
    double from_line = 0;
    call_line(root_, most->name, line, from_line);
    double by_itself = 0;
    for (const auto& call : graph_.calls) {
      const auto& caller = graph_.functions[static_cast<std::size_t>(call.caller)];
      const auto& callee = graph_.functions[static_cast<std::size_t>(call.callee)];
      if (short_function_name(caller.name) == most->name && short_function_name(callee.name) == most->name &&
          callee.object == source_.object)
        by_itself += static_cast<double>(call.count);
    }
    const bool recursive = by_itself > 0.5 * static_cast<double>(*most->calls);
    if (recursive) line = hottest_of(most->name);
    add("calls", line, 0.6 * most->inclusive,
        recursive ? Topic{"02_algorithms", "Anti-patterns"}
                  : Topic{"04_caching", "What to think of, in this order"},
        fmt::format("{} is called {} times in this one call{} and takes {} of the instructions. {}",
                    most->name, thousands(*most->calls),
                    line > 0 && !recursive ? fmt::format(", mostly from line {},", line) : "",
                    percent(most->inclusive),
                    recursive
                        ? "Nearly all of these come from itself: how many different arguments are there?"
                        : "How many of these ask the same again, and what would a call cost that knew the "
                          "answer to the one before?"));
  }

  static void call_line(const Frame& frame, const std::string& name, int& line, double& most) {
    if (frame.line > 0 && short_function_name(frame.function) == name && frame.calls > most) {
      most = frame.calls;
      line = frame.line;
    }
    for (const auto& child : frame.children) call_line(*child, name, line, most);
  }

  int hottest_of(const std::string& name) const {
    std::map<int, double> lines;
    const std::function<void(const Frame&)> walk = [&](const Frame& frame) {
      if (frame.yours && short_function_name(frame.function) == name) {
        for (const auto& [line, costs] : frame.lines) lines[line] += costs.instructions;
      }
      for (const auto& child : frame.children) walk(*child);
    };
    walk(root_);
    const auto most = std::max_element(lines.begin(), lines.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == lines.end() ? 0 : most->first;
  }

  // Whole families of library functions, by their names.
  void libraries() {
    const auto rule = [&](const char* symptom, double least, Topic topic, const Known& known,
                          const std::string& words) {
      const Hit found = hit(known);
      if (found.line == 0 || found.everywhere.share < least) return;
      std::string text = fmt::format("Line {} spends {} of all instructions {}", found.line,
                                     percent(found.here.share), words);
      if (found.here.calls >= kManyCalls)
        replace_all(text, "{calls}", fmt::format(" ({} calls)", count(found.here.calls)));
      replace_all(text, "{calls}", "");
      add(symptom, found.line, found.everywhere.share, std::move(topic), text);
    };
    rule(
        "sorting", 0.2, {"02_algorithms", "Anti-patterns"},
        [](const Frame&, const std::string& name) {
          return any_of(name, {"std::sort", "std::__sort", "introsort", "insertion_sort", "std::stable_sort",
                               "__merge_sort", "__inplace_stable_sort", "__unguarded_linear"}) ||
                 name == "sort" || name == "__sort" || name == "qsort";
        },
        "on sorting{calls}. Is the same sorted more than once, and does anybody need all of it in order? "
        "std::nth_element puts one place right in time proportional to the length.");
    rule(
        "regex", kNoticeable, {"11_projects", "Anti-patterns"},
        [](const Frame& frame, const std::string& name) {
          return any_of(name, {"regex"}) ||
                 any_of(frame.function, {"std::__detail::_Executor", "std::__detail::_NFA", "std::regex",
                                         "std::__detail::_Compiler", "std::__cxx11::basic_regex"});
        },
        "in std::regex{calls}. For a form that is known, find and compare the characters by hand; at the "
        "least, "
        "build the expression once and not per item.");
    rule(
        "streams", 0.1, {"07_io", "Anti-patterns"},
        [](const Frame& frame, const std::string& name) {
          return any_of(name,
                        {"std::ostream", "std::istream", "std::getline", "std::num_put", "std::num_get",
                         "std::locale", "stringstream", "std::ctype", "std::operator<<", "std::operator>>",
                         "stringbuf", "filebuf", "sprintf", "sscanf", "__dynamic_cast"}) ||
                 any_of(frame.function,
                        {"std::basic_ostream", "std::basic_istream", "std::has_facet", "std::use_facet"});
        },
        "in streams and formatting{calls}: each step goes through a sentry, a locale and virtual calls. "
        "std::to_chars, std::from_chars and plain reads of large blocks have none of that.");
    rule(
        "streams", 0.1, {"07_io", "Anti-patterns"},
        [](const Frame&, const std::string& name) {
          return any_of(name, {"toupper", "tolower", "isspace", "isalpha", "isalnum", "isdigit", "ispunct"});
        },
        "on asking the C library about single characters{calls}. A table of 256 entries or a comparison "
        "answers "
        "without a call.");
    rule(
        "nodes", 0.1, {"03_data_structures", "Anti-patterns"},
        [](const Frame&, const std::string& name) {
          return any_of(name, {"_Rb_tree", "_Hashtable", "_Map_base", "_Hash_bytes", "std::map", "std::set",
                               "std::unordered_", "std::__cxx11::list", "std::list", "_Hash_node"});
        },
        "in a map or set{calls}: nodes of their own, behind pointers, found by hashing or by comparing one "
        "after "
        "the other. Small whole keys index a vector; what is only read later can be sorted once; two lookups "
        "of "
        "the same key can be one.");
    rule(
        "arithmetic", 0.1, {"01_profiling", "Checklist"},
        [](const Frame& frame, const std::string& name) {
          return frame.object.find("libm.so") != std::string::npos ||
                 any_of(name, {"__udivti3", "__umodti3", "__divti3", "__modti3"}) || name == "std::pow";
        },
        "in the mathematical library{calls}. A hot library function is its caller's: for whole numbers "
        "multiply "
        "instead of std::pow, take what does not change out of the loop, or find a closed form.");
    rule(
        "copies", 0.15, {"05_memory", "Anti-patterns"},
        [](const Frame&, const std::string& name) {
          return any_of(name, {"std::string::_M_append", "std::string::append", "std::string::_M_mutate",
                               "std::string::_M_replace", "std::operator+", "std::string::substr"});
        },
        "on putting strings together{calls}. Each + makes a new string, and growth copies what was there: "
        "append "
        "to one that is kept, reserve() where the size is known, std::string_view for parts.");
    const Hit lock = hit([](const Frame&, const std::string& name) {
      return any_of(name, {"pthread_mutex_lock", "pthread_rwlock"}) || name == "std::mutex::lock";
    });
    if (lock.line != 0 && lock.everywhere.calls >= kManyCalls) {
      add("locks", lock.line, std::max(lock.everywhere.share, 0.3), {"08_concurrency", "Anti-patterns"},
          fmt::format(
              "Line {} takes a lock {} times. Even a free one costs some 20 ns, one that another core holds "
              "a thousand times that: collect per thread, and lock once to hand the result over.",
              lock.line, count(lock.here.calls)));
    }
    const Hit indirect = hit([](const Frame&, const std::string& name) {
      return any_of(name, {"std::function::operator()", "std::_Function_handler"});
    });
    if (indirect.line != 0 && indirect.everywhere.calls >= kManyCalls &&
        indirect.everywhere.share > kNoticeable) {
      add("calls", indirect.line, 0.5 * indirect.everywhere.share, {"02_algorithms", "Anti-patterns"},
          fmt::format(
              "Line {} calls through a std::function {} times: such a call is never inlined. A template "
              "parameter or a lambda is.",
              indirect.line, count(indirect.here.calls)));
    }
  }

  // Nothing special: then where to begin, and what can be gained at most.
  void share() {
    if (profile_.lines.empty()) return;
    const LineCost& hottest = profile_.lines.front();
    const std::string limit = hottest.own > 0.995
                                  ? "nothing else is worth a look before it"
                                  : fmt::format("whatever is done to it gains {} at most (Amdahl's law)",
                                                times(1 / (1 - hottest.own)));
    add("share", hottest.line, hottest.own, {"01_profiling", "Checklist"},
        fmt::format("Line {} has {} of all instructions: {}. Ask how often it runs before how fast it is.",
                    hottest.line, percent(hottest.own), limit));
  }

  const Profile& profile_;
  const Frame& root_;
  const CallGraph& graph_;
  const Source& source_;
  double all_;
  std::vector<Advice> found_;
};

}  // namespace

std::vector<Advice> advise(const Profile& profile, const Frame& root, const CallGraph& graph,
                           const Source& source) {
  return Adviser(profile, root, graph, source).all();
}

}  // namespace grader
