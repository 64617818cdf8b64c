#include <fmt/format.h>

#include <fstream>

#include "app/context.h"
#include "app/dev/kata_names.h"
#include "app/dev/kata_template.h"
#include "base/text.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

Status write_new(const fs::path& path, const std::string& content) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  std::ofstream file(path);
  file << content;
  file.flush();
  if (!file) return user_fault(fmt::format("cannot write {}", path.string()));
  return ok();
}

}  // namespace

int dev_new(Context& context, const Options& options) {
  const auto id = parse_kata_id(options.names.front());
  if (!id) return report_fault(id.fault());
  const auto& [chapter, name] = *id;
  for (const CatalogueEntry& entry : context.catalogue.entries()) {
    if (entry.name == name)
      return report_fault(user_fault(fmt::format("there is a kata {} already", entry.id())));
  }
  const fs::path top = context.env.book;
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
    fmt::print("exercises/{}/README.md\n", chapter);
  }
  fmt::print(
      "\nIt builds, and its solution passes: './kata run {0}' and './kata dev check {0}'.\nNow make it "
      "yours: exercises/AUTHORS.md of the workbook says how.\n",
      name);
  return kAllPassed;
}

}  // namespace grader
