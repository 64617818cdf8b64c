#pragma once

#include <gtest/gtest.h>

#include <string_view>

#include "kit/check.h"

/// EXPECT_EQ and ASSERT_EQ of what an implementation answered. GoogleTest shows how texts of several lines
/// differ by an edit distance, whose time and memory grow with the product of the lines, and it shows texts
/// whole: an answer of half a million line ends would take minutes. What is large is compared here, by its
/// first difference.
namespace kata::detail {

template <class T>
concept Text = std::is_convertible_v<const T&, std::string_view> && !std::is_null_pointer_v<T>;

/// About how many bytes GoogleTest shows of a value that may be returned: of a list it shows 32 elements.
template <class T>
std::size_t bytes_shown(const T& value) {
  if constexpr (std::is_same_v<T, std::string>) {
    return value.size();
  } else if constexpr (flat::Scalar<T>) {
    return sizeof value;
  } else if constexpr (flat::is_vector<T> || flat::is_array<T>) {
    constexpr std::size_t kMostElements = 32;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < std::size(value) && i < kMostElements; ++i) bytes += bytes_shown(value[i]);
    return bytes;
  } else {
    return flat::with_fields(value, [](const auto&... field) { return (bytes_shown(field) + ...); });
  }
}

template <class A, class B>
testing::AssertionResult answers_equal(const char* a_text, const char* b_text, const A& a, const B& b) {
  constexpr std::size_t kMostBytes = 16 * 1024;
  std::string found;
  if constexpr (Text<A> && Text<B>) {
    if (a == b) return testing::AssertionSuccess();
    if (!is_short(a, b)) found = texts_differ(a, b);
  } else if constexpr (std::is_same_v<A, B> && !flat::Scalar<A> && flat::is_result<A>()) {
    if (a == b) return testing::AssertionSuccess();
    if (bytes_shown(a) + bytes_shown(b) > kMostBytes) found = "they differ in " + difference(b, a);
  }
  if (found.empty()) return testing::internal::EqHelper::Compare(a_text, b_text, a, b);
  return testing::AssertionFailure() << "Expected equality of these values:\n  " << a_text << "\n  " << b_text
                                     << "\n"
                                     << found;
}

}  // namespace kata::detail

#undef EXPECT_EQ
#undef ASSERT_EQ
#define EXPECT_EQ(a, b) EXPECT_PRED_FORMAT2(::kata::detail::answers_equal, a, b)
#define ASSERT_EQ(a, b) ASSERT_PRED_FORMAT2(::kata::detail::answers_equal, a, b)
