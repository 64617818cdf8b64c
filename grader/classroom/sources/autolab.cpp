// Autolab: EMAIL_VERSION_FILE, or on the server's disk EMAIL/VERSION_FILE. A domain has no '_', so the first
// one behind the '@' ends the address.
#include "classroom/sources/recognizer.h"

namespace grader::classroom {
namespace {

struct AutolabName {
  std::string email;
  int version = 0;
  std::string file;
};

/// "3_handin.cpp"
bool parse_version(std::string_view text, AutolabName& name) {
  const std::size_t line = text.find('_');
  if (line == std::string_view::npos || line > 6 || !all_digits(text.substr(0, line))) return false;
  name.version = std::stoi(std::string(text.substr(0, line)));
  name.file = text.substr(line + 1);
  return !name.file.empty();
}

bool is_address(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos &&
         text.find_first_of(" /", 0) == std::string_view::npos;
}

std::optional<AutolabName> parse_autolab(std::string_view path) {
  AutolabName name;
  const SplitPath split = split_first(path);
  const std::size_t at = split.first.find('@');
  if (at == std::string_view::npos) return std::nullopt;
  if (const std::size_t end = split.first.find('_', at); end != std::string_view::npos) {
    name.email = split.first.substr(0, end);
    if (!parse_version(split.first.substr(end + 1), name)) return std::nullopt;
    if (!split.rest.empty()) name.file += "/" + std::string(split.rest);
  } else {
    name.email = split.first;
    if (!parse_version(split.rest, name)) return std::nullopt;
  }
  return is_address(name.email) ? std::optional(std::move(name)) : std::nullopt;
}

bool fits_autolab(const std::vector<Entry>& entries, std::string_view) {
  return most(entries, [](std::string_view path) { return parse_autolab(path).has_value(); });
}

void read_autolab(const std::vector<Entry>& entries, std::string_view, Findings& findings) {
  for (const Entry& entry : entries) {
    std::optional<AutolabName> name = parse_autolab(entry.path);
    if (!name) {
      findings.unrecognized(entry, "the name is not Autolab's EMAIL_VERSION_FILE");
      continue;
    }
    HandIn found;
    found.within = std::move(name->file);
    found.attempt = name->version;
    found.people = {{{KeyKind::email, std::move(name->email)}}};
    findings.hand_in(entry, std::move(found));
  }
}

}  // namespace

const Recognizer kAutolab = {Source::autolab, fits_autolab, read_autolab};

}  // namespace grader::classroom
