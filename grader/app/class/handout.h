#pragma once

#include "app/context.h"

namespace grader {

/// Writes the committed workbook without solutions/ to a new folder, and HANDOUT.sha256 in it, as sha256sum
/// writes and checks it. Returns the text of that file. A user fault when the folder holds something, or when
/// the checkout is not one of git.
Result<std::string> write_handout(const Context& context, const std::filesystem::path& folder);

}  // namespace grader
