#include "profile/indirect_calls.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "profile/function_name.h"
#include "profile/signs.h"

namespace grader {
namespace {

// What it costs beyond a call that is inlined; a wrong guess comes on top.
constexpr double kInstructionsPerIndirectCall = 10;

struct Site {
  double calls = 0;
  std::set<std::string> targets;
};

// The line of the source that an instruction was written for; 0 when a library wrote it.
int line_at(const Source& source, std::uint64_t address) {
  const auto chain = source.chains.find(address);
  if (chain == source.chains.end() || chain->second.empty()) return 0;
  const Place& place = chain->second.back();
  return place.file.ends_with(source.file) ? place.line : 0;
}

std::map<int, Site> sites_by_line(const CallGraph& graph, const Source& source) {
  const auto is_own = [&](int function) {
    return graph.functions[static_cast<std::size_t>(function)].object == source.object;
  };
  std::map<std::pair<int, std::uint64_t>, std::vector<const CallGraph::Call*>> by_instruction;
  for (const CallGraph::Call& call : graph.calls) {
    if (is_own(call.caller) && is_own(call.callee))
      by_instruction[{call.caller, call.address}].push_back(&call);
  }
  std::map<int, Site> lines;
  for (const auto& [instruction, calls] : by_instruction) {
    const int line = line_at(source, instruction.second);
    if (line == 0 || calls.size() < 2) continue;
    for (const CallGraph::Call* call : calls) {
      lines[line].calls += static_cast<double>(call->count);
      lines[line].targets.insert(
          short_function_name(graph.functions[static_cast<std::size_t>(call->callee)].name));
    }
  }
  return lines;
}

std::string some_of(const std::set<std::string>& names) {
  constexpr std::ptrdiff_t kShown = 3;
  const auto n = static_cast<std::ptrdiff_t>(names.size());
  std::vector<std::string> shown(names.begin(), std::next(names.begin(), std::min(n, kShown)));
  if (n > kShown) shown.emplace_back("...");
  return join(shown, ", ");
}

}  // namespace

std::optional<Advice> advise_on_indirect_calls(const CallGraph& graph, const Source& source, double all) {
  const std::map<int, Site> lines = sites_by_line(graph, source);
  const auto most = std::max_element(lines.begin(), lines.end(), [](const auto& a, const auto& b) {
    return a.second.calls < b.second.calls;
  });
  if (most == lines.end() || most->second.calls < kManyCalls) return std::nullopt;
  const auto& [line, site] = *most;
  const double share = site.calls * kInstructionsPerIndirectCall / all;
  if (share < kNoticeable) return std::nullopt;
  return Advice{
      "virtual",
      line,
      fmt::format(
          "Line {} calls {} functions ({}) through a pointer, as virtual functions are called, {} times. "
          "Such a call is not inlined, and where it leads has to be guessed. Elements of one kind "
          "together, one call for many, or a template decide once.",
          line, site.targets.size(), some_of(site.targets), count(site.calls)),
      std::min(0.5 * share, 1.0),
      {"06_vectorization", "Anti-patterns"}};
}

}  // namespace grader
