#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "kata/kata.h"

namespace grader {

/// A numbered folder of `exercises/`.
struct Chapter {
  std::string name;  ///< The folder's name: `02_algorithms`.
  std::string
      title;  ///< The first heading of its README.md; without one, the name without number: `algorithms`.
  std::filesystem::path folder;
  std::vector<Question> questions = {};  ///< Of its quiz.toml; none without one.

  /// `algorithms`
  std::string word() const { return name.substr(3); }
};

/// A kata's folder, and the kata in it or what is wrong with its kata.toml.
struct CatalogueEntry {
  std::string name;
  std::string chapter;
  std::filesystem::path folder;
  Result<Kata> kata;

  std::string id() const { return chapter + "/" + name; }
};

/// What the workbook holds, in the order of its folders' names. Read once; immutable from then on, so safe to
/// read from several threads. Pointers handed out are good for as long as the catalogue is (moving it
/// included).
///
/// A broken kata takes down no other. A folder that holds a kata.toml, reference.cpp or stub.cpp is an entry;
/// if its kata.toml cannot be read, the entry holds that fault: `find` of it returns the fault, `select`
/// includes it (for `grade` to report as an error, so that the total cannot shrink unseen), and every other
/// kata works. Whatever else does not belong under `exercises/` is skipped and named in `findings`, for the
/// author's check.
class Catalogue {
 public:
  /// Reads TOP/exercises/NN_CHAPTER/NAME. A user fault only if there is no TOP/exercises to read.
  static Result<Catalogue> read(const std::filesystem::path& top);

  const std::filesystem::path& top() const { return top_; }
  const std::vector<Chapter>& chapters() const { return chapters_; }
  const std::vector<CatalogueEntry>& entries() const { return entries_; }
  /// The entries that are not broken.
  std::vector<const Kata*> katas() const;
  /// One sentence, with its path, for each thing that is not as it should be; faults of kata.toml files
  /// included.
  std::vector<std::string> findings() const;

  /// The kata meant by `find_duplicates`, `02_algorithms/find_duplicates`, or a path to its folder or
  /// something in it (relative to `here`, then to the top). A user fault if there is none, with the nearest
  /// name if it looks misspelt, or if its kata.toml is broken.
  Result<const Kata*> find(const std::string& name,
                           const std::filesystem::path& here = std::filesystem::current_path()) const;

  /// Every kata named as for `find` or by its chapter (`02_algorithms`, `02`, `algorithms`, a path to its
  /// folder): each once, in the workbook's order, broken ones included. No names mean all. A user fault at
  /// the first name that is nothing.
  Result<std::vector<const CatalogueEntry*>> select(
      const std::vector<std::string>& names,
      const std::filesystem::path& here = std::filesystem::current_path()) const;

  /// The entry whose exercise folder is `path` or contains it; null if none does. Links are resolved first.
  const CatalogueEntry* containing(const std::filesystem::path& path) const;

 private:
  void read_chapter(const std::filesystem::path& folder);
  void read_kata(const Chapter& chapter, const std::filesystem::path& folder);
  const CatalogueEntry* entry(const std::string& name, const std::filesystem::path& here) const;
  const Chapter* chapter(const std::string& name, const std::filesystem::path& here) const;
  Fault unknown(const std::string& name, const std::filesystem::path& here) const;

  std::filesystem::path top_;  ///< Canonical.
  std::vector<Chapter> chapters_;
  std::vector<CatalogueEntry> entries_;
  std::vector<std::string> findings_;
};

}  // namespace grader
