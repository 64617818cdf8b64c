#pragma once

#include <string>

#include "base/result.h"
#include "kata/catalogue.h"

namespace grader {

/// For tests: fills TOP's gradebook with a finished book, through the gradebook's own functions: for each
/// kata of the catalogue `attempts` attempts that grow faster with setbacks, a calibration-free pass at the
/// end, a profile with a flame graph of about `flame_bytes`, curves, hints, answers, a prediction; a
/// reflection per chapter.
Status seed_finished_book(const Catalogue& catalogue, int attempts, std::size_t flame_bytes);

}  // namespace grader
