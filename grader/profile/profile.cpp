#include "profile/profile.h"

#include <algorithm>
#include <map>
#include <set>

#include "profile/function_name.h"

namespace grader {
namespace {

constexpr std::size_t kMostFunctions = 30;
constexpr std::size_t kMostLines = 40;
constexpr std::size_t kMostLibrary = 12;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t start = std::min(text.find_first_not_of(" \t", at), end);
    lines.push_back(text.substr(start, end - start));
    at = end + 1;
  }
  return lines;
}

class Sums {
 public:
  explicit Sums(double all) : all_(all > 0 ? all : 1) {}

  void walk(const Frame& frame) { visit(frame, nullptr); }

  std::map<std::string, FunctionCost> functions;
  std::map<int, LineCost> lines;
  std::map<std::string, LibraryCost> library;

 private:
  void visit(const Frame& frame, const Frame* writer) {
    const bool yours = frame.yours;
    if (yours) writer = &frame;
    const std::string name = short_function_name(frame.function);
    const Costs total = frame.total();
    const bool outermost = yours && open_.insert(name).second;
    if (writer != nullptr) {
      FunctionCost& function = functions[short_function_name(writer->function)];
      function.own += frame.self.instructions / all_;
    }
    if (outermost) functions[name].inclusive += total.instructions / all_;

    const bool new_line = frame.line > 0 && active_.insert(frame.line).second;
    if (yours) {
      for (const auto& [line, costs] : frame.lines) {
        charge(line, costs);
        if (!active_.contains(line)) lines[line].inclusive += costs.instructions / all_;
      }
    } else if (writer != nullptr) {
      charge(frame.line, frame.self);
      if (is_allocator(frame.function)) lines[frame.line].allocations += frame.calls;
      LibraryCost& entry = library[name];
      entry.own += frame.self.instructions / all_;
    }
    if (std::string what; !yours && writer != nullptr && is_container_copy(frame.function, what))
      lines[frame.line].copies += copies_in(frame);

    for (const int line : active_) lines[line].inclusive += frame.self.instructions / all_;
    for (const auto& child : frame.children) visit(*child, writer);
    if (outermost) open_.erase(name);
    if (new_line) active_.erase(frame.line);
  }

  // An inlined copy has no count of its own; what it allocates or moves does.
  static double copies_in(const Frame& frame) {
    if (!frame.inlined) return frame.calls;
    double most = 0;
    for (const auto& child : frame.children) most = std::max(most, copies_in(*child));
    return most;
  }

  void charge(int line, const Costs& costs) {
    LineCost& entry = lines[line];
    entry.own += costs.instructions / all_;
    entry.mispredicted += costs.mispredicted;
    entry.system_calls += costs.system_calls;
  }

  double all_;
  std::set<std::string> open_;  // functions of the source on the way down
  std::set<int> active_;        // lines that called what is visited
};

template <class Entry, class Less>
std::vector<Entry> sorted(std::vector<Entry> entries, Less more, std::size_t most) {
  std::stable_sort(entries.begin(), entries.end(), more);
  if (entries.size() > most) entries.resize(most);
  return entries;
}

}  // namespace

bool is_allocator(const std::string& function) {
  for (const char* name : {"malloc", "calloc", "realloc", "memalign", "aligned_alloc", "posix_memalign"}) {
    if (function == name) return true;
  }
  return false;
}

void add_costs(Profile& profile, const Frame& root, const CallGraph& graph, const Source& source,
               const std::string& source_text) {
  const Costs total = root.total();
  profile.instructions = total.instructions;
  profile.branches = total.branches;
  profile.mispredicted = total.mispredicted;
  Sums sums(total.instructions);
  sums.walk(root);

  std::map<std::string, std::int64_t> counts;
  for (std::size_t i = 0; i < graph.functions.size(); ++i) {
    const std::int64_t calls = graph.calls_of(static_cast<int>(i));
    const bool own = graph.functions[i].object == source.object;
    if (calls > 0) counts[(own ? "" : "library ") + short_function_name(graph.functions[i].name)] += calls;
  }
  std::vector<FunctionCost> functions;
  for (auto& [name, cost] : sums.functions) {
    cost.name = name;
    if (const auto found = counts.find(name); found != counts.end()) cost.calls = found->second;
    functions.push_back(cost);
  }
  std::vector<LibraryCost> library;
  for (auto& [name, cost] : sums.library) {
    cost.name = name;
    const auto outside = counts.find("library " + name);
    const auto inside = counts.find(name);
    cost.calls =
        (outside != counts.end() ? outside->second : 0) + (inside != counts.end() ? inside->second : 0);
    library.push_back(cost);
  }
  const std::vector<std::string> text = lines_of(source_text);
  std::vector<LineCost> lines;
  for (auto& [line, cost] : sums.lines) {
    if (line <= 0) continue;
    cost.line = line;
    if (static_cast<std::size_t>(line) <= text.size()) cost.text = text[static_cast<std::size_t>(line) - 1];
    lines.push_back(cost);
  }
  const auto hotter = [](const auto& a, const auto& b) { return a.own > b.own; };
  profile.functions = sorted(std::move(functions), hotter, kMostFunctions);
  profile.lines = sorted(std::move(lines), hotter, kMostLines);
  profile.library = sorted(std::move(library), hotter, kMostLibrary);
}

void add_heap(Profile& profile, const std::map<int, LineHeap>& heap, const std::string& source_text) {
  const std::vector<std::string> text = lines_of(source_text);
  std::vector<HeapLine> lines;
  std::int64_t held = 0;
  for (const auto& [line, bytes] : heap) {
    const auto index = static_cast<std::size_t>(line) - 1;
    lines.push_back({line, index < text.size() ? text[index] : "", bytes.at_peak, bytes.held});
    held += bytes.held;
  }
  const auto larger = [](const auto& a, const auto& b) { return a.at_peak_bytes > b.at_peak_bytes; };
  profile.held_bytes = held;
  profile.heap = sorted(std::move(lines), larger, kMostLines);
}

std::optional<int> Profile::hottest_line() const {
  if (lines.empty()) return std::nullopt;
  return lines.front().line;
}

}  // namespace grader
