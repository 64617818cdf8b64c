#pragma once

#include <optional>

#include "base/json_reader.h"
#include "base/json_text.h"
#include "judge/kata_result.h"

// A judge's result as JSON and back, complete: what a book is made from long after the judging. Included by
// sources alone.

namespace grader::classroom {

Json result_json(const KataResult& result);

/// Nothing when it is not what result_json wrote.
std::optional<KataResult> result_from_json(const JsonValue& json);

}  // namespace grader::classroom
