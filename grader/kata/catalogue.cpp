#include "kata/catalogue.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "kata/kata_toml.h"
#include "kata/read_text.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Two digits, an underscore and a word.
bool is_chapter_name(const std::string& name) {
  return name.size() > 3 && is_digit(name[0]) && is_digit(name[1]) && name[2] == '_';
}

/// A kata's name becomes a file's name, a build target and a word on the command line.
bool is_kata_name(const std::string& name) {
  return name[0] >= 'a' && name[0] <= 'z' && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_';
         });
}

bool is_plain_folder(const fs::path& path) {
  std::error_code error;
  return fs::symlink_status(path, error).type() == fs::file_type::directory;
}

/// The folders in a folder, and links to some, by name; hidden ones are nobody's business here.
/// `error` says whether any may be missing.
std::vector<fs::path> folders_in(const fs::path& folder, std::error_code& error) {
  std::vector<fs::path> folders;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->path().filename().native()[0] != '.' && it->is_directory(ignored)) folders.push_back(it->path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

/// The first heading of a text in Markdown; empty if it has none.
std::string first_heading(const std::string& markdown) {
  for (std::size_t at = 0; at < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
    const std::string line = markdown.substr(at, end - at);
    at = end + 1;
    const std::size_t level = line.find_first_not_of('#');
    if (level == 0 || level == std::string::npos || line[level] != ' ') continue;
    const std::size_t first = line.find_first_not_of(' ', level);
    const std::size_t last = line.find_last_not_of(" #\r");
    if (first == std::string::npos || last < first) continue;
    return printable(line.substr(first, last - first + 1), {.cap_bytes = 200, .one_line = true});
  }
  return "";
}

}  // namespace

Result<Catalogue> Catalogue::read(const fs::path& top) {
  std::error_code error;
  Catalogue catalogue;
  catalogue.top_ = fs::canonical(top, error);
  const fs::path exercises = catalogue.top_ / "exercises";
  if (error || !is_plain_folder(exercises)) {
    const std::string shown = printable(top.native(), {.one_line = true});
    return user_fault(
        fmt::format("{}: there is no folder 'exercises' here; is this the workbook's checkout?", shown));
  }
  const std::vector<fs::path> folders = folders_in(exercises, error);
  if (error) return user_fault(shown_path(exercises) + ": " + error.message());
  for (const fs::path& folder : folders) catalogue.read_chapter(folder);
  return catalogue;
}

void Catalogue::read_chapter(const fs::path& folder) {
  const std::string name = folder.filename().string();
  if (!is_chapter_name(name) || !is_plain_folder(folder)) {
    findings_.push_back(shown_path(folder) +
                        ": not a chapter: its folder would be two digits, '_' and a word");
    return;
  }
  Chapter chapter = {name, name.substr(3), folder};
  const Result<std::string> readme = read_text(folder / "README.md");
  const std::string heading = readme ? first_heading(*readme) : "";
  if (!readme) {
    findings_.push_back(readme.fault().message);
  } else if (heading.empty()) {
    findings_.push_back(shown_path(folder / "README.md") +
                        ": it has no heading, '# ...', to be the chapter's title");
  }
  if (!heading.empty()) chapter.title = heading;
  std::error_code none;
  if (fs::exists(folder / "quiz.toml", none)) {
    if (auto questions = read_quiz_toml(folder / "quiz.toml"))
      chapter.questions = questions.take();
    else
      findings_.push_back(questions.fault().message);
  }
  std::error_code error;
  for (const fs::path& kata : folders_in(folder, error)) read_kata(chapter, kata);
  if (error) findings_.push_back(shown_path(folder) + ": " + error.message());
  chapters_.push_back(std::move(chapter));
}

void Catalogue::read_kata(const Chapter& chapter, const fs::path& folder) {
  const std::string name = folder.filename().string();
  const std::string shown = shown_path(folder);
  const auto add = [&](Result<Kata> kata) {
    entries_.push_back({name, chapter.name, folder, std::move(kata)});
  };
  // A folder that may not be looked into (an error) is taken for one, so that it is not passed over.
  const auto files = {"kata.toml", "reference.cpp", "stub.cpp"};
  const bool looks_like_one = std::any_of(files.begin(), files.end(), [&](const char* file) {
    std::error_code error;
    return fs::exists(folder / file, error) || error;
  });
  if (!looks_like_one) {
    findings_.push_back(shown + ": not a kata: there is no kata.toml in it");
    return;
  }
  const auto twin =
      std::find_if(entries_.begin(), entries_.end(), [&](const auto& entry) { return entry.name == name; });
  if (!is_plain_folder(folder)) {
    add(user_fault(shown + ": a kata's folder must not be a symbolic link"));
  } else if (!is_kata_name(name)) {
    add(user_fault(shown + ": a kata's name is made of lower-case letters, digits and '_', a letter first"));
  } else if (twin != entries_.end()) {
    add(user_fault(fmt::format("{}: there is another kata of this name, {}; rename one", shown, twin->id())));
  } else {
    add(read_kata_toml(folder / "kata.toml"));
  }
}

}  // namespace grader
