#include "kit/enums.h"

#include <algorithm>

namespace kata::wire {

// GCC writes "… values = {Kind::a, (Kind)1, …}]" and clang "… values = <Kind::a, (Kind)1, …>]": what has no
// name is a number behind a bracket.
Enumerators Enumerators::parse(std::string_view text, long long first, std::size_t count) {
  constexpr std::string_view kBegin = "values = ";
  Enumerators found;
  const std::size_t begin = text.rfind(kBegin) + kBegin.size();
  if (begin < kBegin.size() || begin >= text.size()) return found;
  const std::size_t end = text.rfind(text[begin] == '{' ? '}' : '>');
  if (end == text.npos || end < begin) return found;
  std::string_view rest = text.substr(begin + 1, end - begin - 1);
  std::string_view type;
  while (!rest.empty()) {
    const std::string_view value = rest.substr(0, rest.find(", "));
    rest.remove_prefix(std::min(rest.size(), value.size() + 2));
    const std::size_t before = value.find_last_not_of("-0123456789");
    const bool is_named = before != value.npos && value[before] != ')';
    found.named.push_back(is_named);
    if (!is_named && before != value.npos) type = value.substr(1, before - 1);
  }
  found.first = first;
  // A type with a comma in its name is not understood, and std::byte has no names at all.
  found.known = found.named.size() == count && std::ranges::find(found.named, true) != found.named.end();
  if (const std::size_t colon = type.rfind(':'); colon != type.npos) type.remove_prefix(colon + 1);
  found.type = type;
  return found;
}

bool Enumerators::contains(long long value) const {
  if (!known) return true;
  return value >= first && static_cast<unsigned long long>(value - first) < named.size() &&
         named[static_cast<std::size_t>(value - first)];
}

void refuse_enum(const std::string& type, long long value) {
  throw WireError("gave back a " + type + " of " + std::to_string(value) + ", which is none of its values");
}

}  // namespace kata::wire
