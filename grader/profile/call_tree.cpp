#include "profile/call_tree.h"

#include <algorithm>
#include <set>

#include "profile/function_name.h"

namespace grader {
namespace {

constexpr double kSmallestShare = 0.0003;  // below, a subtree is one frame
constexpr int kDeepest = 200;

class Builder {
 public:
  Builder(const CallGraph& graph, const Source& source) : graph_(graph), source_(source) {
    own_.resize(graph.functions.size());
    calls_.resize(graph.functions.size());
    for (const auto& own : graph.own) own_[static_cast<std::size_t>(own.function)].push_back(&own);
    entered_.resize(graph.functions.size());
    for (const auto& call : graph.calls) {
      calls_[static_cast<std::size_t>(call.caller)].push_back(&call);
      if (call.caller != call.callee)
        entered_[static_cast<std::size_t>(call.callee)] += static_cast<double>(call.count);
    }
  }

  std::unique_ptr<Frame> build() {
    auto root = std::make_unique<Frame>();
    std::vector<std::pair<int, const CallGraph::Call*>> entries;
    for (std::size_t i = 0; i < graph_.functions.size(); ++i) {
      const std::string& name = graph_.functions[i].name;
      if (name.find("kata::invoke<") != std::string::npos) {
        for (const auto* call : calls_[i]) {
          const auto& callee = graph_.functions[static_cast<std::size_t>(call->callee)];
          if (callee.object == source_.object && !short_function_name(callee.name).starts_with("kata::"))
            entries.emplace_back(call->callee, call);
        }
      } else if (name.starts_with("std::thread::_State_impl<") && name.ends_with("::_M_run()")) {
        entries.emplace_back(static_cast<int>(i), nullptr);
      }
    }
    for (const auto& [function, call] : entries)
      total_ += call ? call->inclusive.instructions : cost(function);
    for (const auto& [function, call] : entries) {
      const double instructions = call ? call->inclusive.instructions : cost(function);
      enter(*root, function, instructions, call ? call->inclusive : Costs{.instructions = instructions},
            call ? static_cast<double>(call->count) : 1, 0);
    }
    return root;
  }

 private:
  double cost(int function) const {
    double sum = 0;
    const auto i = static_cast<std::size_t>(function);
    for (const auto* own : own_[i]) sum += own->costs.instructions;
    for (const auto* call : calls_[i]) {
      if (!on_path_.contains(call->callee)) sum += call->inclusive.instructions;
    }
    return sum;
  }

  static Frame& child(Frame& parent, const std::string& function, const std::string& object, bool inlined,
                      int line) {
    for (const auto& each : parent.children) {
      if (each->function == function && each->line == line && each->inlined == inlined) return *each;
    }
    auto fresh = std::make_unique<Frame>();
    fresh->function = function;
    fresh->object = object;
    fresh->inlined = inlined;
    fresh->line = line;
    parent.children.push_back(std::move(fresh));
    return *parent.children.back();
  }

  // The frame of an instruction: through what was inlined there. `line` becomes the line of the source.
  Frame& descend(Frame& frame, std::uint64_t address, int& line) const {
    Frame* at = &frame;
    const auto found = frame.object == source_.object ? source_.chains.find(address) : source_.chains.end();
    if (found == source_.chains.end()) return frame;
    const Chain& chain = found->second;
    for (std::size_t i = 0; i < chain.size(); ++i) {
      const bool yours = i == 0 ? frame.yours : is_source(chain[i]);
      if (i > 0) at = &child(*at, chain[i].function, frame.object, true, line);
      if (yours) {
        at->yours = true;
        if (chain[i].line > 0) line = chain[i].line;
      }
    }
    return *at;
  }

  void enter(Frame& parent, int function, double instructions, const Costs& whole, double count, int line) {
    const auto& about = graph_.functions[static_cast<std::size_t>(function)];
    const bool yours = is_yours(function);
    Frame& frame = child(parent, about.name, about.object, false, line);
    frame.calls += count;
    frame.yours |= yours;
    const bool deep = static_cast<int>(on_path_.size()) >= kDeepest;
    on_path_.insert(function);
    const double paid = cost(function);
    if (deep || instructions < kSmallestShare * total_ || paid <= 0) {
      frame.self += whole;
      if (frame.yours) frame.lines[line] += whole;
      on_path_.erase(function);
      return;
    }
    const double share = instructions / paid;
    // Calls are shared out by calls: what a caller makes happen does not hang on what it cost.
    const double entered = entered_[static_cast<std::size_t>(function)];
    const double count_share = entered > 0 ? count / entered : 1;
    for (const auto* own : own_[static_cast<std::size_t>(function)]) {
      int here = line;
      Frame& at = descend(frame, own->address, here);
      at.self += own->costs * share;
      if (at.yours) at.lines[here] += own->costs * share;
    }
    for (const auto* call : calls_[static_cast<std::size_t>(function)]) {
      if (on_path_.contains(call->callee)) continue;
      int here = line;
      Frame& at = descend(frame, call->address, here);
      enter(at, call->callee, call->inclusive.instructions * share, call->inclusive * share,
            static_cast<double>(call->count) * count_share, here);
    }
    on_path_.erase(function);
  }

  // By most of its instructions: addr2line of binutils 2.40 names the wrong file for a function's first one.
  bool is_yours(int function) const {
    const auto i = static_cast<std::size_t>(function);
    if (graph_.functions[i].object != source_.object) return false;
    int votes = 0;
    for (const auto* own : own_[i]) {
      const auto found = source_.chains.find(own->address);
      if (found == source_.chains.end() || found->second.empty()) continue;
      votes += is_source(found->second.front()) ? 1 : -1;
    }
    return votes > 0;
  }

  bool is_source(const Place& place) const { return place.file.ends_with(source_.file); }

  const CallGraph& graph_;
  const Source& source_;
  std::vector<std::vector<const CallGraph::Own*>> own_;
  std::vector<std::vector<const CallGraph::Call*>> calls_;
  std::vector<double> entered_;  // calls of each function by others
  std::set<int> on_path_;
  double total_ = 0;
};

}  // namespace

Costs Frame::total() const {
  Costs sum = self;
  for (const auto& each : children) sum += each->total();
  return sum;
}

std::unique_ptr<Frame> build_call_tree(const CallGraph& graph, const Source& source) {
  return Builder(graph, source).build();
}

}  // namespace grader
