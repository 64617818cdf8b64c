#pragma once

#include <filesystem>
#include <vector>

#include "classroom/rehearsal.h"
#include "kata/kata.h"

namespace grader::classroom {

/// What students hand in for a kata at a rehearsal: the stub, the sources of its solution's folder, and
/// those of the folder `attacks` that are for this kata and quick to judge, each in one piece. There may be
/// no such folder.
std::vector<SampleSource> sample_sources(const Kata& kata, const std::filesystem::path& attacks);

}  // namespace grader::classroom
