#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <string>

#include "profile/call_tree.h"

/// How much of what a rule of advice looks for lies below which line.
namespace grader {

inline constexpr double kNoticeable = 0.05;  ///< The least share that is worth a sentence.
inline constexpr double kManyCalls = 1000;

struct Sign {
  double share = 0;  ///< Of all instructions.
  double calls = 0;
};

/// Whether a rule knows a function of a library; `short_name` is that of short_function_name().
using Known = std::function<bool(const Frame&, const std::string& short_name)>;

/// By line of the source: what lies below it in functions that `known` knows; the outermost one counts. `all`
/// is how many instructions there are.
std::map<int, Sign> signs(const Frame& root, double all, const Known& known);

/// The line with most of it, 0 when there is none, and all of it together.
struct Hit {
  int line = 0;
  Sign here;
  Sign everywhere;
};
Hit hit(const Frame& root, double all, const Known& known);

bool any_of(const std::string& text, std::initializer_list<const char*> parts);

/// "12 %"
std::string percent(double share);
/// "12,345"
std::string count(double n);

}  // namespace grader
