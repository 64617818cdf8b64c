#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/fd.h"
#include "base/result.h"

namespace grader::classroom {

/// 32 random bytes as 64 hexadecimal digits. A machine fault when the system gives none.
Result<std::string> fresh_key();

/// A class on disk:
///
///   class.toml          policy: for people to edit
///   roster.csv          as the registry gives it; may be absent
///   identity/           the only place with names: key, people.csv, inbox/ (what each hand-in's archive
///   held); mode 0700 sources/ab/ab12….cpp  what was handed in, by its hash, each once
///   results/<unit>/<run>.json  one file for each run of a unit, never changed
///   log.jsonl           what happened, chained (chained_log.h)
///   out/                books and feedback, made anew by report
///
/// Nothing says "in progress": what has no result is left to do.
class ClassFolder {
 public:
  /// Makes the folder, its key and a class.toml to edit. A user fault when there is something already.
  static Result<ClassFolder> make(const std::filesystem::path& folder);
  /// The class of `folder` or, as with git, of the nearest folder above. A user fault when there is none.
  static Result<ClassFolder> open(const std::filesystem::path& folder);

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path toml() const { return path_ / "class.toml"; }
  std::filesystem::path roster() const { return path_ / "roster.csv"; }
  std::filesystem::path people() const { return path_ / "identity/people.csv"; }
  std::filesystem::path inbox() const { return path_ / "identity/inbox"; }
  std::filesystem::path results() const { return path_ / "results"; }
  std::filesystem::path log() const { return path_ / "log.jsonl"; }
  std::filesystem::path out() const { return path_ / "out"; }
  std::filesystem::path source(const std::string& hash) const {
    return path_ / "sources" / hash.substr(0, 2) / (hash + ".cpp");
  }

  /// Keeps a source; returns its hash, which is its name.
  Result<std::string> keep_source(std::string_view bytes) const;

  /// What stands for a person outside of identity/: "p-" and 12 digits, an HMAC of the person's key in the
  /// roster.
  std::string pseudonym(std::string_view person) const;
  /// The seed of a unit's inputs: an HMAC of the class's secret, so that nobody can tell it in advance and an
  /// appeal can repeat it.
  std::uint64_t seed(std::string_view unit, int attempt) const;

  /// Keeps other processes from changing this class until the descriptor is closed. A user fault when one is
  /// at it.
  Result<UniqueFd> lock() const;

 private:
  ClassFolder(std::filesystem::path path, std::string key) : path_(std::move(path)), key_(std::move(key)) {}
  std::filesystem::path path_;
  std::string key_;
};

}  // namespace grader::classroom
