#include "classroom/recognize.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "classroom/sources/recognizer.h"

namespace grader::classroom {
namespace {

constexpr std::array<std::pair<Source, std::string_view>, 8> kNames = {
    std::pair{Source::gradescope, "gradescope"},
    {Source::blackboard, "blackboard"},
    {Source::moodle, "moodle"},
    {Source::brightspace, "brightspace"},
    {Source::github, "github"},
    {Source::autolab, "autolab"},
    {Source::canvas, "canvas"},
    {Source::folders, "folders"}};

// The surest signs first: files that only one system writes, then names.
const std::array kRecognizers = {&kGradescope, &kBlackboard, &kMoodle, &kBrightspace,
                                 &kGithub,     &kAutolab,    &kCanvas};

/// Why the file is nobody's, wherever it came from; empty when it may be somebody's.
std::string_view flaw(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.back() == '/') return "is no path of a file";
  std::string_view rest = path;
  while (!rest.empty()) {
    const SplitPath split = split_first(rest);
    rest = split.rest;
    if (split.first == "..") return "leads out of the download";
    if (split.first.empty() || split.first == ".") return "is no path of a file";
    if (split.first == "__MACOSX") return "is a file of the operating system, not a hand-in";
  }
  const std::string_view name = file_name(path);
  const bool system =
      name == ".DS_Store" || name == "Thumbs.db" || name == "desktop.ini" || name.starts_with("._");
  return system ? "is a file of the operating system, not a hand-in" : "";
}

/// The folder that all files share, or nothing.
std::string_view shared_folder(const std::vector<Entry>& entries) {
  if (entries.empty()) return "";
  const SplitPath first = split_first(entries[0].path);
  const bool shared = std::ranges::all_of(entries, [&](const Entry& entry) {
    const SplitPath path = split_first(entry.path);
    return path.first == first.first && !path.rest.empty();
  });
  return shared ? first.first : std::string_view();
}

/// Looks for a system's names at the top, then within the folder that an archive often has around everything.
bool read_as(const Recognizer& recognizer, std::vector<Entry> entries, bool must_fit, Findings& findings) {
  constexpr int kFolders = 3;
  const std::vector<Entry> top = entries;
  std::string_view folder;
  for (int depth = 0; depth <= kFolders && !entries.empty(); ++depth) {
    if (recognizer.fits(entries, folder)) {
      recognizer.read(entries, folder, findings);
      return true;
    }
    folder = shared_folder(entries);
    if (folder.empty()) break;
    for (Entry& entry : entries) entry.path = split_first(entry.path).rest;
  }
  if (!must_fit) recognizer.read(top, "", findings);
  return !must_fit;
}

}  // namespace

std::string_view to_string(Source source) {
  return std::ranges::find(kNames, source, &std::pair<Source, std::string_view>::first)->second;
}

std::optional<Source> source_named(std::string_view name) {
  const auto found = std::ranges::find(kNames, name, &std::pair<Source, std::string_view>::second);
  return found == kNames.end() ? std::nullopt : std::optional(found->first);
}

std::vector<std::string> source_names() {
  std::vector<std::string> names;
  for (const auto& [source, name] : kNames) names.emplace_back(name);
  return names;
}

bool wants_text(std::string_view path) {
  const std::string_view name = file_name(path);
  constexpr std::array<std::string_view, 6> kWanted = {"submission_metadata.yml",
                                                       "classroom_roster.csv",
                                                       "scores.csv",
                                                       "grades.csv",
                                                       "result.json",
                                                       "timestamp.txt"};
  if (std::ranges::find(kWanted, name) != kWanted.end()) return true;
  return name.ends_with(".txt") && name.find("_attempt_") != std::string_view::npos;
}

Recognized recognize(const std::vector<ListedFile>& files, const RecognizeOptions& options) {
  Recognized result;
  Findings findings(result);
  std::vector<Entry> entries;
  for (const ListedFile& file : files) {
    const Entry entry{&file, file.path};
    if (const std::string_view why = flaw(file.path); !why.empty()) {
      findings.unrecognized(entry, std::string(why));
    } else {
      entries.push_back(entry);
    }
  }
  for (const Recognizer* recognizer : kRecognizers) {
    if (options.source && *options.source != recognizer->source) continue;
    if (!read_as(*recognizer, entries, !options.source, findings)) continue;
    result.source = recognizer->source;
    return result;
  }
  result.source = Source::folders;
  read_folders(entries, options, findings);
  return result;
}

// --- For the recognizers ---

SplitPath split_first(std::string_view path) {
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos) return {path, ""};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string_view without_archive_suffix(std::string_view name) {
  for (const std::string_view suffix : {".tar.gz", ".tar.xz", ".tar.bz2", ".tgz", ".tar", ".zip", ".7z"}) {
    if (lower_case(name).ends_with(suffix)) return name.substr(0, name.size() - suffix.size());
  }
  return name;
}

bool most(const std::vector<Entry>& entries, const std::function<bool(std::string_view)>& test) {
  const auto fitting = std::ranges::count_if(entries, [&](const Entry& entry) { return test(entry.path); });
  return 2 * fitting > std::ssize(entries);
}

}  // namespace grader::classroom
