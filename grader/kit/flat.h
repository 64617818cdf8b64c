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
#include "kit/flaw.h"

/// Which types may cross from the grader to an implementation.
///
///   argument: arithmetic or enum, std::string_view, std::span, InputFile, OutputFile, Endpoint,
///             std::array and structs of these
///   result:   void, arithmetic or enum, std::string, std::vector, std::array and structs of these
///
/// A struct has 1 to 16 public fields and no base class; a field may be a C array. A type that the student
/// defines can never cross, so any implementation fits behind a contract.
namespace kata::flat {

template <class T>
concept Scalar = std::is_arithmetic_v<T> || std::is_enum_v<T>;

template <class T>
inline constexpr bool is_std_array = false;
template <class T, std::size_t n>
inline constexpr bool is_std_array<std::array<T, n>> = true;

template <class T>
inline constexpr bool is_empty_array = false;
template <class T>
inline constexpr bool is_empty_array<std::array<T, 0>> = true;

/// std::array or C array.
template <class T>
inline constexpr bool is_array = is_std_array<T> || std::is_bounded_array_v<T>;

template <class Array>
using ArrayElement = std::remove_reference_t<decltype(std::declval<Array&>()[0])>;

/// How many elements an array has. REQUIRES: more than none.
template <class Array>
inline constexpr std::size_t array_size = sizeof(Array) / sizeof(ArrayElement<Array>);

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = !std::is_same_v<T, bool>;

template <class T>
inline constexpr bool is_span = false;
template <class T>
inline constexpr bool is_span<std::span<T>> = true;

template <class T>
inline constexpr bool is_fixed_span = false;
template <class T, std::size_t n>
inline constexpr bool is_fixed_span<std::span<T, n>> = n != std::dynamic_extent;

template <class T>
inline constexpr bool is_tuple = false;
template <class... T>
inline constexpr bool is_tuple<std::tuple<T...>> = true;
template <class A, class B>
inline constexpr bool is_tuple<std::pair<A, B>> = true;

/// What a call finds in the implementation's work folder: crosses as a path.
template <class T>
inline constexpr bool is_place =
    std::is_same_v<T, InputFile> || std::is_same_v<T, OutputFile> || std::is_same_v<T, Endpoint>;

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
    return is_plain<ArrayElement<T>>();
  } else if constexpr (std::is_class_v<T> && std::is_trivially_copyable_v<T> && !is_place<T> && !is_span<T> &&
                       !std::is_same_v<T, std::string_view>) {
    if constexpr (flaw_of_shape<T>() == Flaw::none) {
      return all_plain(FieldTypes<T>{}) && flaw_of_fields<T>() == Flaw::none;
    } else {
      return false;
    }
  } else {
    return false;
  }
}

/// Which way a value crosses.
enum class Way { argument, result };

template <Way way, class T, class... Holders>
constexpr Flaw flaw_of();

template <Way way, class... Holders, class... Fields>
constexpr Flaw flaw_of_each(Types<Fields...>) {
  return first_flaw(flaw_of<way, Fields, Holders...>()...);
}

/// Of what a std::span or a std::vector holds.
template <Way way, class T, class... Holders>
constexpr Flaw flaw_of_element() {
  return std::is_bounded_array_v<T> ? Flaw::c_array : flaw_of<way, T, Holders...>();
}

/// What keeps a T from crossing. Holders are the structs that it is a part of.
template <Way way, class T, class... Holders>
constexpr Flaw flaw_of() {
  constexpr bool is_result = way == Way::result;
  if constexpr (Scalar<T>) {
    return Flaw::none;
  } else if constexpr (std::is_pointer_v<T> || std::is_member_pointer_v<T> || std::is_null_pointer_v<T>) {
    return Flaw::pointer;
  } else if constexpr (is_empty_array<T>) {
    return Flaw::empty;
  } else if constexpr (is_array<T>) {
    return flaw_of<way, ArrayElement<T>, Holders...>();
  } else if constexpr (std::is_same_v<T, std::string>) {
    return is_result ? Flaw::none : Flaw::owner_in_argument;
  } else if constexpr (std::is_same_v<T, std::vector<bool>>) {
    return Flaw::vector_of_bool;
  } else if constexpr (is_vector<T>) {
    return is_result ? flaw_of_element<way, typename T::value_type, Holders...>() : Flaw::owner_in_argument;
  } else if constexpr (std::is_same_v<T, std::string_view>) {
    return is_result ? Flaw::view_in_result : Flaw::none;
  } else if constexpr (is_place<T>) {
    return is_result ? Flaw::place_in_result : Flaw::none;
  } else if constexpr (is_fixed_span<T>) {
    return Flaw::span_of_fixed_extent;
  } else if constexpr (is_span<T>) {
    using Value = typename T::value_type;
    if constexpr (is_result) return Flaw::view_in_result;
    constexpr Flaw flaw = flaw_of_element<way, Value, Holders...>();
    // A span that can be written to is the caller's memory, copied back bytewise.
    constexpr bool written = !std::is_const_v<typename T::element_type>;
    return flaw == Flaw::none && written && !is_plain<Value>() ? Flaw::span_to_write_to : flaw;
  } else if constexpr (is_tuple<T>) {
    return Flaw::tuple;
  } else if constexpr (requires(const T value) { value.has_value(); }) {
    return Flaw::optional;
  } else if constexpr ((std::is_same_v<T, Holders> || ...)) {
    return Flaw::recursive;
  } else if constexpr (std::is_union_v<T>) {
    return Flaw::union_type;
  } else if constexpr (!std::is_class_v<T>) {
    return Flaw::other;
  } else if constexpr (flaw_of_shape<T>() != Flaw::none) {
    return flaw_of_shape<T>();
  } else {
    return first_flaw(flaw_of_each<way, T, Holders...>(FieldTypes<T>{}), flaw_of_fields<T>());
  }
}

template <class T>
constexpr bool is_argument() {
  return flaw_of<Way::argument, T>() == Flaw::none;
}

template <class T>
constexpr bool is_result() {
  if constexpr (std::is_void_v<T>) {
    return true;
  } else {
    return flaw_of<Way::result, T>() == Flaw::none;
  }
}

}  // namespace kata::flat
