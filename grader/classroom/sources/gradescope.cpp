// Gradescope: a folder submission_N for the active submission of each person or group;
// submission_metadata.yml says whose it is.
#include "classroom/sources/gradescope_metadata.h"
#include "classroom/sources/recognizer.h"

namespace grader::classroom {
namespace {

constexpr std::string_view kMetadata = "submission_metadata.yml";

bool fits_gradescope(const std::vector<Entry>& entries, std::string_view) {
  for (const Entry& entry : entries) {
    if (entry.path == kMetadata) return true;
  }
  return false;
}

std::vector<PersonKeys> submitters_of(const GradescopeSubmission& submission, std::string_view folder) {
  if (!submission.submitters.empty()) return submission.submitters;
  return {{{KeyKind::anonymous, std::string(folder)}}};
}

void read_gradescope(const std::vector<Entry>& entries, std::string_view, Findings& findings) {
  std::string_view text;
  for (const Entry& entry : entries) {
    if (entry.path == kMetadata) text = entry.file->text;
  }
  const auto submissions = read_gradescope_metadata(text, kMetadata);
  for (const Entry& entry : entries) {
    const SplitPath path = split_first(entry.path);
    if (entry.path == kMetadata) {
      findings.unrecognized(entry,
                            submissions ? "is Gradescope's list of submitters" : submissions.fault().message);
      continue;
    }
    if (!submissions) {
      findings.unrecognized(entry, "whose it is stands in submission_metadata.yml, which cannot be read");
      continue;
    }
    const auto submission = submissions->find(std::string(path.first));
    if (submission == submissions->end() || path.rest.empty()) {
      findings.unrecognized(entry, "submission_metadata.yml does not name it");
      continue;
    }
    HandIn found;
    found.within = path.rest;
    found.people = submitters_of(submission->second, path.first);
    found.time = submission->second.time;
    found.time_is_utc = !found.time.empty();
    findings.hand_in(entry, std::move(found));
  }
}

}  // namespace

const Recognizer kGradescope = {Source::gradescope, fits_gradescope, read_gradescope};

}  // namespace grader::classroom
