#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "classroom/archive_stream.h"

namespace grader::classroom {

/// Something that a student may hand in for a kata: the stub, a solution, a step of its ladder, a wrong
/// answer, an attack.
struct SampleSource {
  std::string chapter;
  std::string kata;
  std::string text;
};

/// A class that does not exist, and its hand-ins as downloads.
struct Rehearsal {
  std::string roster;                ///< CSV
  std::vector<ArchiveEntry> plain;   ///< Paths ID/CHAPTER/KATA/stub.cpp: a folder for each person.
  std::vector<ArchiveEntry> moodle;  ///< As Moodle's download of all submissions.
  std::vector<ArchiveEntry> canvas;  ///< As Canvas' download, flat.
};

/// `people` people, with names as they are in the world, each with a hand-in for each kata, or now and then
/// none: a source of that kata, each at least once where there are people enough, most with a line of the
/// student's own so that few have the same bytes. A third each in plain folders, in Moodle's form and in
/// Canvas'. Pure: the same seed makes the same class. REQUIRES: a source for each kata.
Rehearsal rehearse(std::size_t people, const std::vector<std::vector<SampleSource>>& katas,
                   std::uint64_t seed);

}  // namespace grader::classroom
