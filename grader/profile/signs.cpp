#include "profile/signs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "profile/function_name.h"

namespace grader {
namespace {

// An inlined copy has no count of its own; what it calls has.
double calls_in(const Frame& frame) {
  if (!frame.inlined) return frame.calls;
  double most = 0;
  for (const auto& child : frame.children) most = std::max(most, calls_in(*child));
  return most;
}

void find(const Frame& frame, const Known& known, double all, std::map<int, Sign>& signs) {
  if (!frame.yours && frame.line > 0 && known(frame, short_function_name(frame.function))) {
    Sign& sign = signs[frame.line];
    sign.share += frame.total().instructions / all;
    sign.calls += calls_in(frame);
    return;
  }
  for (const auto& child : frame.children) find(*child, known, all, signs);
}

}  // namespace

std::map<int, Sign> signs(const Frame& root, double all, const Known& known) {
  std::map<int, Sign> found;
  find(root, known, all, found);
  return found;
}

Hit hit(const Frame& root, double all, const Known& known) {
  Hit hit;
  for (const auto& [line, sign] : signs(root, all, known)) {
    hit.everywhere.share += sign.share;
    hit.everywhere.calls += sign.calls;
    if (hit.line == 0 || sign.share > hit.here.share) {
      hit.line = line;
      hit.here = sign;
    }
  }
  return hit;
}

bool any_of(const std::string& text, std::initializer_list<const char*> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const char* part) { return text.find(part) != std::string::npos; });
}

std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }
std::string count(double n) { return thousands(std::llround(n)); }

}  // namespace grader
