#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "kit/files.h"

/// Which types may cross from the grader to an implementation, and how their fields are reached.
///
///   argument: arithmetic or enum, std::string_view, std::span, InputFile, OutputFile, Endpoint,
///             aggregates of these
///   result:   void, arithmetic or enum, std::string, std::vector, aggregates of these
///
/// A type that the student defines can never cross, so any implementation fits behind a contract.
namespace kata::flat {

template <class T>
concept Scalar = std::is_arithmetic_v<T> || std::is_enum_v<T>;

template <class T>
inline constexpr bool is_array = false;
template <class T, std::size_t n>
inline constexpr bool is_array<std::array<T, n>> = true;

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = !std::is_same_v<T, bool>;

template <class T>
inline constexpr bool is_span = false;
template <class T>
inline constexpr bool is_span<std::span<T>> = true;

/// What a call finds in the implementation's work folder: crosses as a path.
template <class T>
inline constexpr bool is_place =
    std::is_same_v<T, InputFile> || std::is_same_v<T, OutputFile> || std::is_same_v<T, Endpoint>;

/// Converts to anything; only ever named in unevaluated brace initialisations that count fields.
struct Anything {
  template <class T>
  operator T() const;
};

inline constexpr std::size_t kMostFields = 10;

template <class T, std::size_t... i>
constexpr bool takes_fields(std::index_sequence<i...>) {
  return requires { T{(static_cast<void>(i), Anything{})...}; };
}

/// How many fields an aggregate has, 0 to kMostFields + 1 (too many).
template <class T, std::size_t n = kMostFields + 1>
constexpr std::size_t field_count() {
  if constexpr (n == 0) {
    return 0;
  } else if constexpr (takes_fields<T>(std::make_index_sequence<n>{})) {
    return n;
  } else {
    return field_count<T, n - 1>();
  }
}

template <class T>
concept Struct = std::is_class_v<T> && std::is_aggregate_v<T> && !is_array<T> && !is_place<T> &&
                 field_count<T>() >= 1 && field_count<T>() <= kMostFields;

/// Calls `visit(field...)` with every field of `value`, in order.
template <class T, class Visit>
decltype(auto) with_fields(T& value, Visit&& visit) {
  constexpr std::size_t n = field_count<std::remove_const_t<T>>();
  if constexpr (n == 1) {
    auto& [a] = value;
    return visit(a);
  } else if constexpr (n == 2) {
    auto& [a, b] = value;
    return visit(a, b);
  } else if constexpr (n == 3) {
    auto& [a, b, c] = value;
    return visit(a, b, c);
  } else if constexpr (n == 4) {
    auto& [a, b, c, d] = value;
    return visit(a, b, c, d);
  } else if constexpr (n == 5) {
    auto& [a, b, c, d, e] = value;
    return visit(a, b, c, d, e);
  } else if constexpr (n == 6) {
    auto& [a, b, c, d, e, f] = value;
    return visit(a, b, c, d, e, f);
  } else if constexpr (n == 7) {
    auto& [a, b, c, d, e, f, g] = value;
    return visit(a, b, c, d, e, f, g);
  } else if constexpr (n == 8) {
    auto& [a, b, c, d, e, f, g, h] = value;
    return visit(a, b, c, d, e, f, g, h);
  } else if constexpr (n == 9) {
    auto& [a, b, c, d, e, f, g, h, i] = value;
    return visit(a, b, c, d, e, f, g, h, i);
  } else {
    auto& [a, b, c, d, e, f, g, h, i, j] = value;
    return visit(a, b, c, d, e, f, g, h, i, j);
  }
}

template <class... T>
struct Types {};

template <class T>
using FieldTypes = decltype(with_fields(
    std::declval<T&>(), [](auto&... field) { return Types<std::remove_cvref_t<decltype(field)>...>{}; }));

template <class T>
constexpr bool is_plain();

template <class... T>
constexpr bool all_plain(Types<T...>) {
  return (is_plain<T>() && ...);
}

/// Plain: its bytes are its value, and any bytes are a value (so no bool, no pointer, no view).
template <class T>
constexpr bool is_plain() {
  if constexpr (std::is_same_v<T, bool>) {
    return false;
  } else if constexpr (Scalar<T>) {
    return true;
  } else if constexpr (is_array<T>) {
    return is_plain<typename T::value_type>();
  } else if constexpr (Struct<T> && std::is_trivially_copyable_v<T>) {
    return all_plain(FieldTypes<T>{});
  } else {
    return false;
  }
}

template <class T>
constexpr bool is_argument();
template <class T>
constexpr bool is_result();

template <class... T>
constexpr bool all_arguments(Types<T...>) {
  return (is_argument<T>() && ...);
}
template <class... T>
constexpr bool all_results(Types<T...>) {
  return (is_result<T>() && ...);
}

template <class T>
constexpr bool is_argument() {
  if constexpr (is_plain<T>() || std::is_same_v<T, bool> || std::is_same_v<T, std::string_view> ||
                is_place<T>) {
    return true;
  } else if constexpr (is_span<T>) {
    using Element = typename T::element_type;
    // A span that can be written to is the caller's memory, copied back bytewise.
    return std::is_const_v<Element> ? is_argument<std::remove_const_t<Element>>()
                                    : is_plain<std::remove_const_t<Element>>();
  } else if constexpr (Struct<T>) {
    return all_arguments(FieldTypes<T>{});
  } else {
    return false;
  }
}

template <class T>
constexpr bool is_result() {
  if constexpr (std::is_void_v<T>) {
    return true;
  } else if constexpr (is_plain<T>() || std::is_same_v<T, bool> || std::is_same_v<T, std::string>) {
    return true;
  } else if constexpr (is_vector<T>) {
    return is_result<typename T::value_type>();
  } else if constexpr (Struct<T>) {
    return all_results(FieldTypes<T>{});
  } else {
    return false;
  }
}

/// Stops the build with a sentence that says which types a contract may use.
template <class R, class... Args>
constexpr void check_contract(R (*)(Args...)) {
  static_assert(
      (is_argument<std::remove_cvref_t<Args>>() && ...),
      "kata contract: an ARGUMENT is not flat. Use arithmetic types, enums, std::string_view, std::span, "
      "kata::InputFile, kata::OutputFile, kata::Endpoint or aggregates (up to 10 fields) of these; "
      "pass std::vector and std::string as std::span<const T> and std::string_view.");
  static_assert(
      ((!std::is_lvalue_reference_v<Args> || std::is_const_v<std::remove_reference_t<Args>>)&&...),
      "kata contract: an ARGUMENT is a reference to something that can change. Return the new value, or "
      "take a std::span<T> to write to.");
  static_assert(
      is_result<R>(),
      "kata contract: the RESULT is not flat. Use void, arithmetic types, enums, std::string, std::vector "
      "or aggregates (up to 10 fields) of these.");
}

}  // namespace kata::flat
