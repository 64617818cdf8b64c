#pragma once

namespace grader {

/// One file of a new kata. @NAME@, @CHAPTER@, @SUITE@ (CamelCase) and @TITLE@ stand for the kata's own.
struct KataTemplateFile {
  const char* path;  ///< From the top of the checkout.
  const char* content;
};

extern const KataTemplateFile kKataTemplate[12];

}  // namespace grader
