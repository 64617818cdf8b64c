#pragma once

#include <nlohmann/json.hpp>
#include <string>

// Included by sources alone: the library is slow to compile.

namespace grader {

/// Keeps the order in which keys were written: documents are read by people too.
using Json = nlohmann::ordered_json;

/// The text of a document. Never throws for invalid UTF-8; pure ASCII; numbers that are not finite are null.
inline std::string json_text(const Json& json) {
  return json.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace grader
