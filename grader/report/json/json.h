#pragma once

#include <string>

#include "kata/catalogue.h"
#include "report/output_file.h"
#include "report/reporter.h"

namespace grader {

enum class JsonForm {
  kata,   ///< One kata object: `run`.
  grade,  ///< The object around many: `grade`.
};

/// The JSON that grader/docs/json.md describes, rewritten after each kata; "complete" is true once the last
/// one has come. Pure ASCII: raw control characters from a student's program could reach a
/// terminal by way of "-". Numbers are not rounded; infinite ones are null.
class JsonReporter : public Reporter {
 public:
  /// `catalogue` gives metric and marks of what was not measured; without it they are null then. It must
  /// outlive this.
  JsonReporter(OutputFile file, JsonForm form, const Catalogue* catalogue = nullptr)
      : file_(std::move(file)), form_(form), catalogue_(catalogue) {}

  void begin(const Machine& machine, std::size_t katas) override;
  void kata(const KataResult& result) override;
  Status end(const GradeResult& result) override;

 private:
  std::string document(const GradeResult& result, bool complete) const;

  OutputFile file_;
  JsonForm form_;
  const Catalogue* catalogue_;
  GradeResult so_far_;
};

}  // namespace grader
