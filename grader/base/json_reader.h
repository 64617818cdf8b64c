#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

// Members of a JSON value that may be anything at all: what is absent or of another kind reads as nothing.
// Included by sources alone: the library is slow to compile.

namespace grader {

using JsonValue = nlohmann::json;

/// Null when `object` is no object or has no such member.
inline const JsonValue* member_in(const JsonValue& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

inline std::string string_in(const JsonValue& object, const char* key) {
  const JsonValue* value = member_in(object, key);
  return value != nullptr && value->is_string() ? value->get<std::string>() : "";
}

inline std::optional<double> number_in(const JsonValue& object, const char* key) {
  const JsonValue* value = member_in(object, key);
  return value != nullptr && value->is_number() ? std::optional(value->get<double>()) : std::nullopt;
}

/// An empty list when there is none.
inline const JsonValue& list_in(const JsonValue& object, const char* key) {
  static const JsonValue nothing = JsonValue::array();
  const JsonValue* value = member_in(object, key);
  return value != nullptr && value->is_array() ? *value : nothing;
}

}  // namespace grader
