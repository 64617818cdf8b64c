#include "classroom/sources/gradescope_metadata.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "classroom/text_encoding.h"

namespace grader::classroom {
namespace {

struct Line {
  int number = 0;
  std::size_t indent = 0;
  std::string_view text;  ///< Without indentation; not empty.
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t indent = line.find_first_not_of(' ');
    if (!trimmed(line).empty() && indent != std::string_view::npos && line != "---")
      lines.push_back({number, indent, trimmed(line.substr(indent))});
  }
  return lines;
}

std::optional<std::string> escaped_character(std::string_view& rest) {
  constexpr std::pair<char, const char*> kShort[] = {{'n', "\n"},  {'t', "\t"}, {'r', "\r"},   {'"', "\""},
                                                     {'\\', "\\"}, {'/', "/"},  {'e', "\x1b"}, {' ', " "}};
  if (rest.empty()) return std::nullopt;
  const char kind = rest[0];
  rest.remove_prefix(1);
  for (const auto& [letter, text] : kShort) {
    if (kind == letter) return text;
  }
  const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
  if (digits == 0 || rest.size() < digits) return std::nullopt;
  std::uint32_t point = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + digits, point, 16);
  if (error != std::errc() || end != rest.data() + digits || point > 0xFFFF) return std::nullopt;
  rest.remove_prefix(digits);
  // By way of UTF-16, whose reader refuses what is no character.
  const char unit[] = {'\xFE', '\xFF', static_cast<char>(point >> 8), static_cast<char>(point & 0xFF)};
  Result<DecodedText> decoded = decode_text(std::string_view(unit, 4));
  return decoded ? std::optional(decoded->text) : std::nullopt;
}

/// Nothing when the scalar is not of a form that is read here.
std::optional<std::string> scalar(std::string_view text) {
  if (text.empty() || text == "~" || text == "null") return "";
  if (text[0] != '\'' && text[0] != '"') {
    const bool other = std::string_view("&*!|>{[%@`#").find(text[0]) != std::string_view::npos;
    return other ? std::nullopt : std::optional(std::string(text));
  }
  if (text.size() < 2 || text.back() != text[0]) return std::nullopt;
  std::string value;
  std::string_view rest = text.substr(1, text.size() - 2);
  while (!rest.empty()) {
    const char c = rest[0];
    rest.remove_prefix(1);
    if (c == '\\' && text[0] == '"') {
      const auto escaped = escaped_character(rest);
      if (!escaped) return std::nullopt;
      value += *escaped;
    } else if (c == text[0]) {
      if (c == '"' || !rest.starts_with('\'')) return std::nullopt;
      rest.remove_prefix(1);
      value += c;
    } else {
      value += c;
    }
  }
  return value;
}

struct Field {
  std::string key;
  std::string_view value;
};

/// ":name: Ada" or "name: Ada".
std::optional<Field> field(std::string_view text) {
  if (text.starts_with(':')) text.remove_prefix(1);
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  if (colon + 1 < text.size() && text[colon + 1] != ' ') return std::nullopt;
  return Field{std::string(text.substr(0, colon)), trimmed(text.substr(colon + 1))};
}

/// "2026-11-27 22:58:13.120000000 Z" as "2026-11-27T22:58:13"; empty when it is not UTC.
std::string utc_time(std::string_view text) {
  constexpr std::size_t kSeconds = 19;
  if (text.size() < kSeconds || !(text.ends_with('Z') || text.ends_with("UTC") || text.ends_with("+00:00")))
    return "";
  std::string time(text.substr(0, kSeconds));
  time[10] = 'T';
  return time;
}

class MetadataReader {
 public:
  MetadataReader(std::string_view text, std::string_view shown) : lines_(lines_of(text)), shown_(shown) {}

  Result<std::map<std::string, GradescopeSubmission>> read() {
    std::map<std::string, GradescopeSubmission> all;
    while (at_ < lines_.size()) {
      const Line& line = lines_[at_];
      if (line.indent != 0 || !line.text.starts_with("submission_") || !line.text.ends_with(':'))
        return wrong(line, "here ought to stand 'submission_NUMBER:'");
      GradescopeSubmission& submission = all[std::string(line.text.substr(0, line.text.size() - 1))];
      ++at_;
      if (Status done = read_submission(submission); !done) return done.fault();
    }
    return all;
  }

 private:
  Status read_submission(GradescopeSubmission& submission) {
    const std::size_t indent = at_ < lines_.size() ? lines_[at_].indent : 0;
    while (at_ < lines_.size() && lines_[at_].indent > 0) {
      const Line& line = lines_[at_++];
      // Deeper lines belong to fields that nobody asks for; so do lists that start at the fields' own
      // indentation.
      if (line.indent != indent || line.text.starts_with('-')) continue;
      const auto found = field(line.text);
      if (!found) continue;
      if (found->key == "created_at") submission.time = utc_time(scalar(found->value).value_or(""));
      if (found->key != "submitters" || found->value == "[]") continue;
      if (!found->value.empty()) return wrong(line, "the submitters ought to be a list, one key a line");
      if (Status done = read_submitters(indent, submission); !done) return done;
    }
    return ok();
  }

  Status read_submitters(std::size_t indent, GradescopeSubmission& submission) {
    for (; at_ < lines_.size(); ++at_) {
      const Line& line = lines_[at_];
      const bool item = line.text.starts_with("- ");
      if (line.indent < indent || (line.indent == indent && !item)) break;
      if (item) submission.submitters.emplace_back();
      const auto found = field(item ? trimmed(line.text.substr(2)) : line.text);
      const auto value = found ? scalar(found->value) : std::nullopt;
      if (!value || submission.submitters.empty())
        return wrong(line,
                     "this is no 'key: text' of a submitter; export the submissions again or edit this line");
      add(submission.submitters.back(), found->key, *value);
    }
    std::erase_if(submission.submitters, [](const PersonKeys& keys) { return keys.empty(); });
    return ok();
  }

  static void add(PersonKeys& keys, const std::string& key, const std::string& value) {
    if (value.empty()) return;
    if (key == "sid") keys.insert(keys.begin(), {KeyKind::id, value});
    if (key == "email") keys.push_back({KeyKind::email, value});
    if (key == "name") keys.push_back({KeyKind::name, value});
  }

  Fault wrong(const Line& line, std::string_view what) const {
    return user_fault(fmt::format("{}:{}: {}", shown_, line.number, what));
  }

  std::vector<Line> lines_;
  std::string_view shown_;
  std::size_t at_ = 0;
};

}  // namespace

Result<std::map<std::string, GradescopeSubmission>> read_gradescope_metadata(std::string_view text,
                                                                             std::string_view shown) {
  Result<DecodedText> decoded = decode_text(text);
  if (!decoded) return std::move(decoded.fault()).within(std::string(shown));
  return MetadataReader(decoded->text, shown).read();
}

}  // namespace grader::classroom
