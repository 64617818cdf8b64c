#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kit/flat.h"
#include "kit/region.h"

/// Which values of an enum have a name. What an implementation returns or writes may hold no others: whoever
/// tests it may use the value as an index.
namespace kata::wire {

/// The values from `first` on that a compiler's text of the type `EnumValues<E, values...>` has a name for.
struct Enumerators {
  bool known = false;  ///< Else any value is one.
  std::string type;
  long long first = 0;
  std::vector<bool> named;

  bool contains(long long value) const;
  /// The text is that of `count` values.
  static Enumerators parse(std::string_view text, long long first, std::size_t count);
};

[[noreturn]] void refuse_enum(const std::string& type, long long value);

template <class E, E... values>
constexpr std::string_view text_of_values() {
  return __PRETTY_FUNCTION__;
}

template <class E, long long first, std::size_t... i>
constexpr std::string_view text_of_range(std::index_sequence<i...>) {
  return text_of_values<E, static_cast<E>(first + static_cast<long long>(i))...>();
}

/// Those between -128 and 511 that the type can hold: others are taken for values without a name.
template <class E>
const Enumerators& enumerators() {
  using Number = std::underlying_type_t<E>;
  constexpr long long first = std::is_signed_v<Number> ? -128 : 0;
  constexpr std::size_t count = sizeof(Number) == 1 ? 256 : static_cast<std::size_t>(512 - first);
  static const Enumerators all =
      Enumerators::parse(text_of_range<E, first>(std::make_index_sequence<count>()), first, count);
  return all;
}

/// Without a fixed type an enum has no more values than its names need bits, and no text of others.
template <class E>
concept CheckedEnum = std::is_enum_v<E> && !std::is_same_v<std::underlying_type_t<E>, bool> && requires {
  E{0};
};

template <class T>
constexpr bool holds_enum();

template <class... T>
constexpr bool some_hold_enum(flat::Types<T...>) {
  return (holds_enum<T>() || ...);
}

template <class T>
constexpr bool holds_enum() {
  if constexpr (std::is_enum_v<T>) {
    return CheckedEnum<T>;
  } else if constexpr (flat::is_array<T>) {
    return holds_enum<flat::ArrayElement<T>>();
  } else if constexpr (std::is_class_v<T> && flat::is_plain<T>()) {
    return some_hold_enum(flat::FieldTypes<T>{});
  } else {
    return false;
  }
}

/// Throws WireError if an enum in a plain value has no name. REQUIRES: holds_enum<T>().
template <class T>
void check_enums(const T& value) {
  if constexpr (std::is_enum_v<T>) {
    static const Enumerators& known = enumerators<T>();
    const auto number = static_cast<long long>(value);
    if (!known.contains(number)) refuse_enum(known.type, number);
  } else if constexpr (flat::is_array<T>) {
    for (const auto& element : value) check_enums(element);
  } else {
    const auto check = []<class Field>(const Field& field) {
      if constexpr (holds_enum<Field>()) check_enums(field);
    };
    flat::with_fields(value, [&](const auto&... field) { (check(field), ...); });
  }
}

/// What checks that many bytes of elements of this type; null when there is nothing to check.
template <class T>
auto enum_check() -> void (*)(const void*, std::size_t) {
  if constexpr (holds_enum<T>()) {
    return [](const void* elements, std::size_t bytes) {
      for (std::size_t i = 0; i < bytes / sizeof(T); ++i) check_enums(static_cast<const T*>(elements)[i]);
    };
  } else {
    return nullptr;
  }
}

}  // namespace kata::wire
