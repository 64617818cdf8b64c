// `dev rename` and `dev remove`: what `dev new` makes, under another name or gone.
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

#include "app/answers.h"
#include "app/context.h"
#include "app/dev/kata_names.h"
#include "base/slurp.h"
#include "base/text.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

bool is_word_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Where it stands alone: not within max_find_duplicates.
std::string with_word(const std::string& text, const std::string& from, const std::string& to) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + from.size())) {
    const bool starts = at == 0 || !is_word_character(text[at - 1]);
    const std::size_t end = at + from.size();
    // find_duplicates_bench and find_duplicates_test are names of the kata's programs.
    const std::string_view rest = std::string_view(text).substr(end);
    const bool ends = rest.empty() || !is_word_character(rest[0]) || rest.starts_with("_bench") ||
                      rest.starts_with("_test") || rest.starts_with("_inputs");
    if (!starts || !ends) continue;
    out += text.substr(done, at - done) + to;
    done = end;
  }
  return out + text.substr(done);
}

Status rewrite(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.flush();
  return file ? ok() : Status(user_fault("cannot write " + shown_path(path)));
}

Status rename_in_files(const fs::path& folder, const std::string& from, const std::string& to) {
  std::error_code error;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  for (const fs::path& file : files) {
    const std::string text = slurp(file);
    std::string renamed = with_word(text, from, to);
    renamed = with_word(renamed, camel_case(from), camel_case(to));
    replace_all(renamed, title_case(from), title_case(to));
    if (renamed != text) {
      if (Status written = rewrite(file, renamed); !written) return written;
    }
    const std::string name = file.filename().string();
    if (name.starts_with(from + "_") && name.ends_with(".h"))
      fs::rename(file, folder / (to + name.substr(from.size())), error);
  }
  return error ? Status(user_fault("cannot rename a file of " + shown_path(folder))) : ok();
}

// A chapter that has nothing but the heading which `dev new` wrote has no reason to stay.
void remove_empty_chapter(const fs::path& book, const std::string& chapter) {
  std::error_code error;
  const fs::path exercises = book / "exercises" / chapter;
  const fs::path readme = exercises / "README.md";
  const auto count = std::distance(fs::directory_iterator(exercises, error), fs::directory_iterator());
  const std::string text = slurp(readme);
  if (count == 1 && text.find('\n') + 1 == text.size()) {
    fs::remove(readme, error);
    fs::remove(exercises, error);
    fmt::print("removed exercises/{}\n", chapter);
  }
  fs::remove(book / "solutions" / chapter, error);  // where it is empty
}

void remove_built(const BuildEnvironment& env, const std::string& kata) {
  std::error_code error;
  for (const char* suffix : {"_test", "_bench", "_test.o", "_bench.o", "_test.o.log", "_bench.o.log", ".so"})
    fs::remove(env.harnesses() / (kata + suffix), error);
  fs::remove_all(env.cache() / kata, error);
}

void tell_mentions(const fs::path& book, const std::string& name) {
  std::error_code error;
  for (const char* part : {"exercises", "solutions"}) {
    for (const auto& entry : fs::recursive_directory_iterator(book / part, error)) {
      if (!entry.is_regular_file()) continue;
      const std::string text = slurp(entry.path());
      // As a name, not as a word of English.
      for (const char* form : {"`{}`", "/{}", "kata run {}", "\"{}\""}) {
        if (text.find(fmt::format(fmt::runtime(form), name)) == std::string::npos) continue;
        fmt::print("still mentioned in {}\n", shown_path(entry.path()));
        break;
      }
    }
  }
}

}  // namespace

int dev_rename(Context& context, const Options& options) {
  auto found = context.catalogue.find(options.names.front(), context.here);
  if (!found) return report_fault(found.fault());
  const Kata& kata = **found;
  const std::string& wanted = options.names.back();
  const auto id = parse_kata_id(wanted.find('/') == std::string::npos ? kata.chapter + "/" + wanted : wanted);
  if (!id) return report_fault(id.fault());
  for (const CatalogueEntry& entry : context.catalogue.entries()) {
    if (entry.name == id->name && entry.name != kata.name)
      return report_fault(user_fault(fmt::format("there is a kata {} already", entry.id())));
  }
  const fs::path book = context.env.book;
  const fs::path exercise = book / "exercises" / id->chapter / id->name;
  const fs::path solution = book / "solutions" / id->chapter / id->name;
  std::error_code error;
  if (fs::exists(exercise, error) || fs::exists(solution, error))
    return report_fault(user_fault(fmt::format("{}/{} is there already", id->chapter, id->name)));
  fs::create_directories(exercise.parent_path(), error);
  fs::create_directories(solution.parent_path(), error);
  const fs::path readme = exercise.parent_path() / "README.md";
  if (!fs::exists(readme, error)) {
    if (Status written = rewrite(readme, fmt::format("# {}\n", title_case(id->chapter.substr(3)))); !written)
      return report_fault(written.fault());
  }
  fs::rename(kata.folder, exercise, error);
  if (!error && fs::exists(kata.solution_folder)) fs::rename(kata.solution_folder, solution, error);
  if (!error) fs::rename(exercise / (kata.name + ".h"), exercise / (id->name + ".h"), error);
  if (error) return report_fault(user_fault(fmt::format("cannot rename {}: {}", kata.name, error.message())));
  for (const fs::path& folder : {exercise, solution}) {
    if (Status renamed = rename_in_files(folder, kata.name, id->name); !renamed)
      return report_fault(renamed.fault());
  }
  remove_built(context.env, kata.name);
  fmt::print("{}/{} is now {}/{}: its folders, its contract and every mention in its files.\n", kata.chapter,
             kata.name, id->chapter, id->name);
  if (context.gradebook && kata.name != id->name) {
    if (Status followed = context.gradebook->rename_kata(kata.name, id->name); !followed)
      return report_fault(followed.fault());
  }
  if (kata.chapter != id->chapter) remove_empty_chapter(book, kata.chapter);
  if (kata.name != id->name) tell_mentions(book, kata.name);
  return kAllPassed;
}

int dev_remove(Context& context, const Options& options) {
  const CatalogueEntry* entry = nullptr;
  for (const CatalogueEntry& each : context.catalogue.entries()) {
    if (each.name == options.names.front() || each.id() == options.names.front()) entry = &each;
  }
  if (entry == nullptr) {
    auto found = context.catalogue.find(options.names.front(), context.here);
    if (!found) return report_fault(found.fault());
    entry = context.catalogue.containing((*found)->folder);
  }
  const fs::path book = context.env.book;
  const fs::path solution = book / "solutions" / entry->chapter / entry->name;
  if (!options.yes) {
    if (::isatty(STDIN_FILENO) != 1)
      return report_fault(user_fault("'dev remove' asks before it deletes; --yes answers for you"));
    fmt::print("Delete {} and {} with all that is in them? [y/N] ", shown_path(entry->folder),
               shown_path(solution));
    std::fflush(stdout);
    if (const auto answer = read_answer(); answer != "y" && answer != "yes") return kNotAllPassed;
  }
  std::error_code error;
  fs::remove_all(entry->folder, error);
  if (!error) fs::remove_all(solution, error);
  if (error)
    return report_fault(user_fault(fmt::format("cannot remove {}: {}", entry->name, error.message())));
  fmt::print("removed {} and {}\n", shown_path(entry->folder), shown_path(solution));
  remove_built(context.env, entry->name);
  remove_empty_chapter(book, entry->chapter);
  tell_mentions(book, entry->name);
  return kAllPassed;
}

}  // namespace grader
