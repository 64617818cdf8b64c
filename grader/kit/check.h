#pragma once

#include <cmath>
#include <string>
#include <type_traits>

#include "kit/flat.h"

namespace kata {

/// How far two reals may be apart and still count as the same. NaN is the same as NaN, an infinity as itself.
struct Tolerance {
  double relative = 0;
  double absolute = 0;
};

namespace detail {

std::string show(double value);
std::string show(long long value);
std::string show(unsigned long long value);
std::string show(std::string_view text);
std::string count(std::size_t n);
/// "expected …, got …"
std::string values_differ(const std::string& expected, const std::string& got);
std::string lengths_differ(std::size_t expected, std::size_t got);
/// "element 17 of 20,000: …"; `more` says what differs there.
std::string in_element(std::size_t i, std::size_t n, const std::string& more);
std::string in_field(std::size_t number, const std::string& more);
/// "lengths differ: …" or "character 17 of 40: …" with a little of both texts around the first difference.
std::string text_difference(std::string_view expected, std::string_view got);
/// Whether an edit distance of two texts is quickly had.
bool is_short(std::string_view a, std::string_view b);
/// "they differ from character 17 on, …" and as much.
std::string texts_differ(std::string_view a, std::string_view b);
bool same_real(double expected, double got, Tolerance tolerance);

template <class T>
std::string show_scalar(T value) {
  if constexpr (std::is_same_v<T, bool>) {
    return value ? "true" : "false";
  } else if constexpr (std::is_floating_point_v<T>) {
    return show(static_cast<double>(value));
  } else if constexpr (std::is_enum_v<T>) {
    return show(static_cast<long long>(value));
  } else if constexpr (std::is_signed_v<T>) {
    return show(static_cast<long long>(value));
  } else {
    return show(static_cast<unsigned long long>(value));
  }
}

}  // namespace detail

/// Empty when the two are the same; else the first difference in words:
/// "element 17 of 20,000: expected 4, got 5".
template <class T>
std::string difference(const T& expected, const T& got, Tolerance tolerance = {}) {
  if constexpr (std::is_floating_point_v<T>) {
    if (detail::same_real(expected, got, tolerance)) return {};
    return detail::values_differ(detail::show_scalar(expected), detail::show_scalar(got));
  } else if constexpr (flat::Scalar<T>) {
    if (expected == got) return {};
    return detail::values_differ(detail::show_scalar(expected), detail::show_scalar(got));
  } else if constexpr (std::is_same_v<T, std::string>) {
    return expected == got ? std::string{} : detail::text_difference(expected, got);
  } else if constexpr (flat::is_vector<T> || flat::is_array<T>) {
    const std::size_t shared = std::size(expected) < std::size(got) ? std::size(expected) : std::size(got);
    for (std::size_t i = 0; i < shared; ++i) {
      const std::string inner = difference(expected[i], got[i], tolerance);
      if (!inner.empty()) return detail::in_element(i, std::size(expected), inner);
    }
    if (std::size(expected) == std::size(got)) return {};
    return detail::lengths_differ(std::size(expected), std::size(got));
  } else {
    static_assert(
        flat::is_result<T>(),
        "kata check: what is compared has to be a type that a contract may return: arithmetic types, "
        "enums, std::string, std::vector, std::array and structs of these.");
    std::string found;
    flat::with_fields(expected, [&](const auto&... left) {
      flat::with_fields(got, [&](const auto&... right) {
        std::size_t field = 0;
        const auto look = [&](const auto& a, const auto& b) {
          ++field;
          if (!found.empty()) return;
          const std::string inner = difference(a, b, tolerance);
          if (!inner.empty()) found = detail::in_field(field, inner);
        };
        (look(left, right), ...);
      });
    });
    return found;
  }
}

}  // namespace kata
