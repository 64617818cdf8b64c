// Canvas: NAME[_LATE]_USER_ATTACHMENT_FILE, anonymous [LATE_]anon_CODE_ATTACHMENT_FILE, as its
// content_zipper.rb writes them. NAME holds no blanks or punctuation. A resubmitted file has -1, -2 before a
// dot.
#include <vector>

#include "classroom/sources/recognizer.h"

namespace grader::classroom {
namespace {

struct CanvasName {
  std::string name;
  std::string user;
  bool anonymous = false;
  bool late = false;
  bool typed = false;  ///< A text or a link that was typed in.
  std::string file;
};

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t end = 0; (end = text.find('_')) != std::string_view::npos; text.remove_prefix(end + 1))
    parts.push_back(text.substr(0, end));
  parts.push_back(text);
  return parts;
}

/// From here to the end of the text that the parts are of.
std::string from(std::string_view part, std::string_view whole) {
  return std::string(part.data(), whole.data() + whole.size());
}

std::optional<CanvasName> parse_canvas(std::string_view first) {
  const std::vector<std::string_view> parts = parts_of(first);
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    CanvasName name;
    const bool anonymous = parts[i] == "anon" && i + 2 < parts.size() && !parts[i + 1].empty();
    const std::size_t user = anonymous ? i + 1 : i;
    const std::string_view next = parts[user + 1];
    name.typed = user + 2 == parts.size() && (next == "text.html" || next == "link.html");
    const bool attached =
        all_digits(next) && user + 2 < parts.size() && !from(parts[user + 2], first).empty();
    if (!(anonymous || all_digits(parts[i])) || !(attached || name.typed)) continue;
    name.user = parts[user];
    name.anonymous = anonymous;
    name.file = from(parts[attached ? user + 2 : user + 1], first);
    std::size_t end = i;
    if (end > 0 && (parts[end - 1] == "LATE" || parts[end - 1] == "late")) {
      name.late = true;
      --end;
    }
    if (end > 0) {
      const std::string_view last = parts[end - 1];
      name.name = std::string(first.data(), last.data() + last.size());
    }
    return name;
  }
  return std::nullopt;
}

/// "stub-2.cpp" is "stub.cpp", number 2; "handin.tar-1.gz" is "handin.tar.gz", number 1.
int drop_number(std::string& file) {
  for (std::size_t dot = file.find('.'); dot != std::string::npos; dot = file.find('.', dot + 1)) {
    const std::size_t dash = file.rfind('-', dot);
    if (dash == std::string::npos || dash == 0) continue;
    const std::string digits = file.substr(dash + 1, dot - dash - 1);
    if (!all_digits(digits) || digits.size() > 3) continue;
    file.erase(dash, dot - dash);
    return std::stoi(digits);
  }
  return 0;
}

bool fits_canvas(const std::vector<Entry>& entries, std::string_view) {
  return most(entries,
              [](std::string_view path) { return parse_canvas(split_first(path).first).has_value(); });
}

void read_canvas(const std::vector<Entry>& entries, std::string_view, Findings& findings) {
  for (const Entry& entry : entries) {
    const SplitPath path = split_first(entry.path);
    std::optional<CanvasName> name = parse_canvas(path.first);
    if (!name) {
      findings.unrecognized(entry, "the name is not Canvas' NAME_USER_ATTACHMENT_FILE");
      continue;
    }
    if (name->typed) {
      findings.unrecognized(entry, std::string(kTypedText));
      continue;
    }
    HandIn found;
    found.attempt = drop_number(name->file);
    found.within = name->file + (path.rest.empty() ? "" : "/" + std::string(path.rest));
    found.late = name->late;
    PersonKeys keys = {{name->anonymous ? KeyKind::anonymous : KeyKind::lms_id, name->user}};
    if (!name->anonymous && !name->name.empty()) keys.push_back({KeyKind::squashed_name, name->name});
    found.people = {std::move(keys)};
    findings.hand_in(entry, std::move(found));
  }
}

}  // namespace

const Recognizer kCanvas = {Source::canvas, fits_canvas, read_canvas};

}  // namespace grader::classroom
