#pragma once

#include <map>
#include <string>

#include "base/result.h"
#include "classroom/class_folder.h"
#include "classroom/recognize.h"

namespace grader::classroom {

/// Who hides behind the pseudonyms of the log: identity/people.csv. A pseudonym stands for what a download
/// called a person; whom of the roster that is, is found out whenever a book is made, so that a roster may
/// come later or change.
class People {
 public:
  /// A user fault when the file is there and not what save() writes.
  static Result<People> read(const ClassFolder& folder);

  /// The pseudonym of whoever goes by these keys, which are remembered.
  std::string add(const ClassFolder& folder, const PersonKeys& keys);
  const std::map<std::string, PersonKeys>& all() const { return all_; }
  /// What to call a person where there is no roster: the first key. The pseudonym when nothing is known.
  std::string name(const std::string& pseudonym) const;
  void forget(const std::string& pseudonym) { all_.erase(pseudonym); }

  Status save(const ClassFolder& folder) const;

 private:
  std::map<std::string, PersonKeys> all_;
};

}  // namespace grader::classroom
