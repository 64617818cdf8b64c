// Reads what sanitizers print. The text is the student's to forge, and is believed no further than words.
#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "base/text.h"
#include "judge/sanitize.h"

namespace grader {
namespace {

struct Place {
  std::string function;
  std::string line;
};

std::string_view up_to(std::string_view text, std::string_view end) { return text.substr(0, text.find(end)); }

// "    #1 0x7f in find_max(…) /source/implementation.cpp:12:5": the first such frame.
std::optional<Place> first_place(std::string_view text, const std::string& file) {
  const std::size_t at = text.find(file + ":");
  if (at == text.npos) return std::nullopt;
  const std::size_t digits = at + file.size() + 1;
  Place place{
      .function = {},
      .line = std::string(text.substr(digits, text.find_first_not_of("0123456789", digits) - digits))};
  const std::size_t start = text.rfind('\n', at) + 1;  // of the line; npos + 1 is 0
  std::string_view frame = text.substr(start, at - start);
  // AddressSanitizer writes "#1 0x7f in NAME FILE", ThreadSanitizer "#1 NAME FILE".
  const std::size_t name = frame.find(" in ");
  const std::size_t number = frame.find('#');
  if (name != frame.npos) {
    place.function = trimmed(frame.substr(name + 4));
  } else if (number != frame.npos) {
    const std::size_t blank = frame.find(' ', number);
    if (blank != frame.npos) place.function = trimmed(frame.substr(blank));
  }
  return place;
}

// The length of a span that has none of its own is noise.
std::string readable(std::string function) {
  replace_all(function, ", 18446744073709551615ul", "");
  return function;
}

std::string told(const Place& place, const std::string& shown) {
  return fmt::format("{}{}:{}", place.function.empty() ? "" : "in " + readable(place.function) + ", ", shown,
                     place.line);
}

// Behind `title` in "…ERROR: AddressSanitizer: heap-buffer-overflow on address 0x…".
std::string kind_behind(std::string_view title) {
  std::string_view kind = up_to(title, "\n");
  for (const char* end : {" on address", " on unknown address", " (pid="}) kind = up_to(kind, end);
  return std::string(trimmed(kind));
}

// Whether the access itself is in code that was compiled with the sanitizer. In others (memcpy, free, the
// library's exceptions) it may see a race where a lock that it does not know of was held.
bool is_own(std::string_view stack) {
  const std::size_t frame = stack.find("#0 ");
  if (frame == stack.npos) return false;
  const std::string_view line = up_to(stack.substr(frame), "\n");
  return line.find("<null>") == line.npos && line.find("(libtsan") == line.npos;
}

std::string race(std::string_view block, const std::string& file, const std::string& shown, bool& data_race) {
  const std::size_t previous = block.find("  Previous ");
  if (previous == block.npos) return {};
  const std::string_view second = up_to(block.substr(previous), "\n\n");
  const auto one = first_place(up_to(block.substr(0, previous), "\n\n"), file);
  const auto other = first_place(second, file);
  if (!one && !other) return {};
  if (!one || !other) return "data race " + told(one ? *one : *other, shown);
  data_race = is_own(block) && is_own(second);
  return fmt::format("data race between {}:{} and {}:{}", shown, one->line, shown, other->line);
}

}  // namespace

std::string finding_of(const std::string& text, const std::string& file, const std::string& shown,
                       bool& data_race) {
  data_race = false;
  const std::string_view all = text;
  constexpr std::string_view kThread = "WARNING: ThreadSanitizer: ";
  std::string first;
  for (std::size_t at = all.find(kThread); at != all.npos; at = all.find(kThread, at + 1)) {
    const std::string_view block = up_to(all.substr(at + kThread.size()), "\n==================");
    const std::string kind = kind_behind(block);
    std::string found = kind == "data race" ? race(block, file, shown, data_race) : "";
    if (data_race) return found;
    if (first.empty()) {
      const auto place = first_place(block, file);
      first = !found.empty() ? found : place ? kind + " " + told(*place, shown) : kind;
    }
  }
  if (!first.empty()) return first;
  constexpr std::string_view kAddress = "ERROR: AddressSanitizer: ";
  if (const std::size_t at = all.find(kAddress); at != all.npos) {
    const std::string_view block = all.substr(at + kAddress.size());
    std::string found = kind_behind(block);
    for (const char* access : {"READ of size ", "WRITE of size "}) {
      const std::size_t size = block.find(access);
      if (size != block.npos) found += fmt::format(" ({})", up_to(block.substr(size), " at "));
    }
    if (const auto place = first_place(block, file)) found += " " + told(*place, shown);
    return found;
  }
  constexpr std::string_view kUndefined = ": runtime error: ";
  if (const std::size_t at = all.find(kUndefined); at != all.npos) {
    const auto place = first_place(all.substr(all.rfind('\n', at) + 1), file);
    return fmt::format("{}{}", up_to(all.substr(at + kUndefined.size()), "\n"),
                       place ? fmt::format(", {}:{}", shown, place->line) : "");
  }
  constexpr std::string_view kLeak = "ERROR: LeakSanitizer: ";
  if (const std::size_t at = all.find(kLeak); at != all.npos) {
    const auto place = first_place(all.substr(at), file);
    return "memory that is never given back" + (place ? ", allocated " + told(*place, shown) : "");
  }
  return {};
}

}  // namespace grader
