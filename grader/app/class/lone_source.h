#pragma once

#include <filesystem>
#include <string_view>

#include "base/temp_dir.h"
#include "judge/kata_result.h"
#include "kata/kata.h"

namespace grader::classroom {

/// A handed-in file alone in a folder of its own, which goes with this, under the name that the student
/// knows.
struct LoneSource {
  TempDir folder;
  std::filesystem::path file;

  /// Machine faults when there is no room, or when `source` cannot be read.
  static Result<LoneSource> copy_of(const std::filesystem::path& source);
  static Result<LoneSource> of(std::string_view bytes);

  /// Where it lay for the judge means nothing to anybody: messages name the kata's stub in its place.
  void name_as_student(KataResult& result, const Kata& kata) const;
};

}  // namespace grader::classroom
