#pragma once

#include "base/json_text.h"
#include "kata/kata.h"

// What the two JSON documents share. Included by them alone: the library is slow to compile.

namespace grader {

inline Json marks_json(const Marks& marks, bool calibrated) {
  return {{"pass", marks.pass}, {"full", marks.full}, {"expert", marks.expert}, {"calibrated", calibrated}};
}

inline Json points_json(double earned, double max) { return {{"earned", earned}, {"max", max}}; }

}  // namespace grader
