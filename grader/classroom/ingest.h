#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "classroom/chained_log.h"
#include "classroom/class_folder.h"
#include "classroom/found_files.h"
#include "classroom/people.h"

namespace grader::classroom {

inline constexpr std::size_t kMostSourceBytes = std::size_t{64} << 10;
inline constexpr std::size_t kMostPersonBytes = std::size_t{1}
                                                << 20;  ///< Of all of a person's sources in one download.

/// What became of a file that was found.
struct IngestedFile {
  enum class Outcome {
    handed_in,       ///< New: kept and logged.
    known,           ///< The same person handed in the same bytes for this kata before.
    ignored,         ///< Of the workbook or an operating system: nobody will miss it.
    not_recognized,  ///< Somebody should look: `reason` says why it was not taken.
  };
  std::string path;
  std::vector<std::string> people;  ///< Pseudonyms.
  std::string kata;
  std::string source;  ///< SHA-256
  std::size_t bytes = 0;
  Outcome outcome = Outcome::not_recognized;
  std::string reason;
  bool late = false;
  int attempt = 0;
  std::string time;  ///< As HandIn's.
  bool time_is_utc = false;
};

struct Ingested {
  std::string source;  ///< Which system's download it was: "canvas".
  std::vector<IngestedFile> files;

  std::size_t count(IngestedFile::Outcome outcome) const;
};

/// How to read what was found.
struct IngestOptions {
  std::vector<std::string> katas;  ///< The names of all katas of the workbook.
  std::string only_kata;           ///< Every source is for this one; empty: found out for each.
  RecognizeOptions recognize;
};

/// Says whose each file is and for which kata. Pure but for the people, who are remembered.
Ingested sort_hand_ins(const std::vector<FoundFile>& found, const IngestOptions& options,
                       const ClassFolder& folder, People& people);

/// Keeps the sources, the listing (in identity/inbox/, for it holds names) and the people, and logs each
/// hand-in that is new. Sets the outcome `known` of those that are not. Interrupted at any point, the same
/// ingest does the rest.
Status keep_hand_ins(Ingested& ingested, const std::vector<FoundFile>& found, const std::string& named,
                     const ClassFolder& folder, const People& people, ChainedLog& log);

}  // namespace grader::classroom
