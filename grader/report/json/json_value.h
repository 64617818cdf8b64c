#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "kata/kata.h"

// What the two JSON documents share. Included by them alone: the library is slow to compile.

namespace grader {

/// Keeps the order in which keys were written: the document is read by people too.
using Json = nlohmann::ordered_json;

inline Json marks_json(const Marks& marks, bool calibrated) {
  return {{"pass", marks.pass}, {"full", marks.full}, {"expert", marks.expert}, {"calibrated", calibrated}};
}

inline Json points_json(double earned, double max) { return {{"earned", earned}, {"max", max}}; }

/// The text of a document. Never throws for invalid UTF-8; pure ASCII; numbers that are not finite are null.
inline std::string json_text(const Json& json) {
  return json.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace grader
