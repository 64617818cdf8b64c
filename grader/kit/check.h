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
/// "lengths differ: …" or "character 17 of 40: …" with a little of both texts around the first difference.
std::string text_difference(std::string_view expected, std::string_view got);
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
    return "expected " + detail::show_scalar(expected) + ", got " + detail::show_scalar(got);
  } else if constexpr (flat::Scalar<T>) {
    if (expected == got) return {};
    return "expected " + detail::show_scalar(expected) + ", got " + detail::show_scalar(got);
  } else if constexpr (std::is_same_v<T, std::string>) {
    return expected == got ? std::string{} : detail::text_difference(expected, got);
  } else if constexpr (flat::is_vector<T> || flat::is_array<T>) {
    const std::size_t shared = expected.size() < got.size() ? expected.size() : got.size();
    for (std::size_t i = 0; i < shared; ++i) {
      const std::string inner = difference(expected[i], got[i], tolerance);
      if (!inner.empty()) {
        return "element " + detail::count(i) + " of " + detail::count(expected.size()) + ": " + inner;
      }
    }
    if (expected.size() == got.size()) return {};
    return "expected " + detail::count(expected.size()) + " elements, got " + detail::count(got.size());
  } else {
    std::string found;
    flat::with_fields(expected, [&](const auto&... left) {
      flat::with_fields(got, [&](const auto&... right) {
        int field = 0;
        const auto look = [&](const auto& a, const auto& b) {
          ++field;
          if (!found.empty()) return;
          const std::string inner = difference(a, b, tolerance);
          if (!inner.empty()) found = "field " + std::to_string(field) + ": " + inner;
        };
        (look(left, right), ...);
      });
    });
    return found;
  }
}

}  // namespace kata
