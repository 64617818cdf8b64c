// Brightspace: folders "USER-ITEM - NAME - Nov 27, 2026 1058 PM", or flat with " - FILE" behind. Names and
// files may contain " - ", so the first date ends the name. The time is the server's, without a zone.
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "classroom/sources/recognizer.h"

namespace grader::classroom {
namespace {

constexpr std::string_view kBetween = " - ";
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Digits at the front, at most `most` of them; taken off the text. -1 when there are none.
int take_number(std::string_view& text, std::size_t most) {
  std::size_t n = 0;
  int value = 0;
  for (; n < text.size() && n < most && std::isdigit(static_cast<unsigned char>(text[n])); ++n)
    value = value * 10 + (text[n] - '0');
  text.remove_prefix(n);
  return n == 0 ? -1 : value;
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

/// "Nov 27, 2026 1058 PM" (or "10:58 PM") as "2026-11-27T22:58:00".
std::optional<std::string> parse_brightspace_time(std::string_view text) {
  int month = 0;
  while (month < 12 && !text.starts_with(kMonths[static_cast<std::size_t>(month)])) ++month;
  if (month == 12) return std::nullopt;
  text.remove_prefix(std::min(text.find(' '), text.size()));  // Some servers write the whole word.
  if (!take(text, " ")) return std::nullopt;
  const int day = take_number(text, 2);
  if (!take(text, ", ")) return std::nullopt;
  const int year = take_number(text, 4);
  if (!take(text, " ")) return std::nullopt;
  int clock = take_number(text, 4);
  if (take(text, ":")) clock = clock * 100 + take_number(text, 2);
  const bool evening = text == " PM";
  int hour = clock / 100;
  const int minute = clock % 100;
  if (!(evening || text == " AM") || day < 1 || day > 31 || year < 2000 || hour < 1 || hour > 12 ||
      minute > 59)
    return std::nullopt;
  hour = hour % 12 + (evening ? 12 : 0);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:00", year, month + 1, day, hour, minute);
}

struct BrightspaceName {
  std::string user;
  std::string name;
  std::string time;
  std::string file;  ///< Of the flat form.
};

std::optional<BrightspaceName> parse_brightspace(std::string_view first) {
  const std::size_t ids = first.find(kBetween);
  if (ids == std::string_view::npos) return std::nullopt;
  const std::string_view numbers = first.substr(0, ids);
  const std::size_t dash = numbers.find('-');
  if (dash == std::string_view::npos || !all_digits(numbers.substr(0, dash)) ||
      !all_digits(numbers.substr(dash + 1)))
    return std::nullopt;
  const std::size_t start = ids + kBetween.size();
  for (std::size_t at = first.find(kBetween, start); at != std::string_view::npos;
       at = first.find(kBetween, at + 1)) {
    const std::size_t time = at + kBetween.size();
    const std::size_t end = std::min(first.find(kBetween, time), first.size());
    if (const auto parsed = parse_brightspace_time(first.substr(time, end - time))) {
      BrightspaceName name{std::string(numbers.substr(0, dash)), std::string(first.substr(start, at - start)),
                           *parsed, ""};
      if (end < first.size()) name.file = first.substr(end + kBetween.size());
      return name;
    }
  }
  return std::nullopt;
}

bool is_index(std::string_view path) { return path == "index.html"; }

bool fits_brightspace(const std::vector<Entry>& entries, std::string_view) {
  return most(entries, [](std::string_view path) {
    return is_index(path) || parse_brightspace(split_first(path).first);
  });
}

void read_brightspace(const std::vector<Entry>& entries, std::string_view, Findings& findings) {
  for (const Entry& entry : entries) {
    const SplitPath path = split_first(entry.path);
    const std::optional<BrightspaceName> name = parse_brightspace(path.first);
    if (!name) {
      findings.unrecognized(entry, is_index(entry.path)
                                       ? "is Brightspace's own list of the files"
                                       : "the name is not Brightspace's NUMBER-NUMBER - NAME - DATE");
      continue;
    }
    HandIn found;
    found.within = name->file;
    if (!path.rest.empty()) found.within += (name->file.empty() ? "" : "/") + std::string(path.rest);
    if (found.within.empty()) {
      findings.unrecognized(entry, "is a file where Brightspace has a folder");
      continue;
    }
    found.time = name->time;
    found.people = {{{KeyKind::lms_id, name->user}, {KeyKind::name, name->name}}};
    findings.hand_in(entry, std::move(found));
  }
}

}  // namespace

const Recognizer kBrightspace = {Source::brightspace, fits_brightspace, read_brightspace};

}  // namespace grader::classroom
