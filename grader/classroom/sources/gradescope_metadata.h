#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "classroom/recognize.h"

namespace grader::classroom {

struct GradescopeSubmission {
  std::vector<PersonKeys> submitters;  ///< Those that have any key; none under anonymous grading.
  std::string time;                    ///< UTC, "2026-11-27T22:58:13"; empty when it is not there.
};

/// Reads submission_metadata.yml: of each `submission_N` the submitters and when it was created; results and
/// history are skipped. This is no reader of YAML but of this one shape of it, as Ruby writes it: whatever
/// else stands where people are named (anchors, tags, flow collections, folded lines) is a user fault with
/// the line.
Result<std::map<std::string, GradescopeSubmission>> read_gradescope_metadata(std::string_view text,
                                                                             std::string_view shown);

}  // namespace grader::classroom
