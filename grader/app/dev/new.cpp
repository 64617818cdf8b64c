#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <fstream>

#include "app/context.h"
#include "app/dev/kata_template.h"
#include "base/text.h"
#include "kata/read_text.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

// find_duplicates: "FindDuplicates" for test suites, "Find duplicates" for titles.
std::string camel_case(const std::string& name) {
  std::string out;
  bool up = true;
  for (const char c : name) {
    if (c != '_') out += up ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    up = c == '_';
  }
  return out;
}

std::string title_case(std::string name) {
  for (char& c : name) {
    if (c == '_') c = ' ';
  }
  name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return name;
}

// A name that is a folder, a C++ function and a Meson target at once.
bool is_identifier(std::string_view name) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && name[0] >= 'a' && name[0] <= 'z' && std::all_of(name.begin(), name.end(), allowed);
}

// "02_algorithms"
bool is_chapter(std::string_view name) {
  return name.size() > 3 && std::isdigit(static_cast<unsigned char>(name[0])) != 0 &&
         std::isdigit(static_cast<unsigned char>(name[1])) != 0 && name[2] == '_' &&
         is_identifier(name.substr(3));
}

Status write_new(const fs::path& path, const std::string& content) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  std::ofstream file(path);
  file << content;
  file.flush();
  if (!file) return user_fault(fmt::format("cannot write {}", path.string()));
  return ok();
}

// The line that tells Meson of the kata, put in the order of chapters and names.
Status add_to_meson(const fs::path& path, const std::string& chapter, const std::string& name) {
  auto text = read_text(path);
  if (!text) return text.fault();
  const std::size_t end = text->find("\n}");
  if (!text->starts_with("#") || end == std::string::npos) {
    return user_fault(fmt::format("{} has no dictionary of katas to add to", path.string()));
  }
  text->insert(end + 1, fmt::format("  '{}': '{}',\n", name, chapter));
  return write_new(path, *text);
}

}  // namespace

int dev_new(Context& context, const Options& options) {
  const std::string& wanted = options.names.front();
  const std::size_t slash = wanted.find('/');
  const std::string chapter = wanted.substr(0, slash);
  const std::string name = slash == std::string::npos ? std::string() : wanted.substr(slash + 1);
  if (!is_chapter(chapter) || !is_identifier(name)) {
    return report_fault(
        user_fault("name it CHAPTER/NAME in lower case, such as 02_algorithms/binary_search"));
  }
  for (const CatalogueEntry& entry : context.catalogue.entries()) {
    if (entry.name == name)
      return report_fault(user_fault(fmt::format("there is a kata {} already", entry.id())));
  }
  const fs::path top = context.env.top;
  for (const KataTemplateFile& file : kKataTemplate) {
    std::string path = file.path;
    std::string content = file.content;
    for (std::string* text : {&path, &content}) {
      replace_all(*text, "@CHAPTER@", chapter);
      replace_all(*text, "@NAME@", name);
      replace_all(*text, "@SUITE@", camel_case(name));
      replace_all(*text, "@TITLE@", title_case(name));
    }
    if (fs::exists(top / path)) return report_fault(user_fault(fmt::format("{} is there already", path)));
    if (Status written = write_new(top / path, content); !written) return report_fault(written.fault());
    fmt::print("{}\n", path);
  }
  if (!fs::exists(top / "exercises" / chapter / "README.md")) {
    if (Status written = write_new(top / "exercises" / chapter / "README.md",
                                   fmt::format("# {}\n", title_case(chapter.substr(3))));
        !written) {
      return report_fault(written.fault());
    }
  }
  if (Status added = add_to_meson(top / "exercises/meson.build", chapter, name); !added)
    return report_fault(added.fault());
  fmt::print(
      "\nIt builds, and its solution passes: './kata run {}' and './kata dev check {}'.\nNow make it "
      "yours.\n",
      name, name);
  return kAllPassed;
}

}  // namespace grader
