#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/class/compared_kata.h"
#include "app/class/open_class.h"

namespace grader::classroom {

/// A class, and with --old one of earlier years, whose people follow this one's.
struct SimilarClasses {
  const OpenClass* open;  ///< Must outlive this.
  Book book;
  std::vector<std::string> names;  ///< Of all people.
  std::optional<OpenClass> old_open = {};
  Book old_book = {};

  static Result<SimilarClasses> read(const Context& context, const Options& options, const OpenClass& open);

  /// What each of them has for a kata: what counts, else what came last.
  std::vector<PersonSource> hand_ins(const std::string& kata) const;
};

}  // namespace grader::classroom
