#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

/// How many fields a struct has and where they are, found out without its help: the fields are counted by
/// brace initialisation and reached by structured bindings.
namespace kata::flat {

inline constexpr std::size_t kMostFields = 16;

/// Whether T can be initialised by n times {} and then Last, if any. Each {} stands for one field, an array
/// too; anything else in its place would leave out an array's own braces and stand for one element of it.
template <class T, std::size_t n, class... Last>
constexpr bool takes() {
  if constexpr (n == 0) return requires {
      T{Last{}...};
    };
#define KATA_TAKES(count, ...)                \
  if constexpr (n == count) return requires { \
      T{__VA_ARGS__, Last{}...};              \
    };
  KATA_TAKES(1, {})
  KATA_TAKES(2, {}, {})
  KATA_TAKES(3, {}, {}, {})
  KATA_TAKES(4, {}, {}, {}, {})
  KATA_TAKES(5, {}, {}, {}, {}, {})
  KATA_TAKES(6, {}, {}, {}, {}, {}, {})
  KATA_TAKES(7, {}, {}, {}, {}, {}, {}, {})
  KATA_TAKES(8, {}, {}, {}, {}, {}, {}, {}, {})
  KATA_TAKES(9, {}, {}, {}, {}, {}, {}, {}, {}, {})
  KATA_TAKES(10, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})
  KATA_TAKES(11, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})
  KATA_TAKES(12, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})
  KATA_TAKES(13, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})
  KATA_TAKES(14, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})
  KATA_TAKES(15, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})
  KATA_TAKES(16, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})
  KATA_TAKES(17, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})
#undef KATA_TAKES
}

/// How many fields an aggregate has, 0 to kMostFields + 1 (too many). A base class counts as one.
template <class T, std::size_t n = 0>
constexpr std::size_t field_count() {
  if constexpr (n > kMostFields) {
    return n;
  } else if constexpr (takes<T, n + 1>()) {
    return field_count<T, n + 1>();
  } else {
    return n;
  }
}

/// Converts to the base classes of T. Like all of these only named in initialisations that nobody evaluates.
template <class T>
struct OnlyBase {
  template <class U>
  requires(std::is_base_of_v<U, T> && !std::is_same_v<U, T>) operator U() const;
};

struct OnlyUnion {
  template <class U>
  requires std::is_union_v<U>
  operator U() const;
};

template <class T>
constexpr bool has_base() {
  return takes<T, 0, OnlyBase<T>>();
}

/// Whether a field is a union or an array of unions. No binding may be tried on those without a name.
template <class T, std::size_t i = 0>
constexpr bool has_union() {
  if constexpr (i == field_count<T>()) {
    return false;
  } else {
    return takes<T, i, OnlyUnion>() || has_union<T, i + 1>();
  }
}

/// Calls `visit(field...)` with every field of `value`, in order; with all of them twice if `twice`.
/// REQUIRES: 1 to kMostFields fields, no base, no union.
template <bool twice = false, class T, class Visit>
constexpr decltype(auto) with_fields(T& value, Visit&& visit) {
  constexpr std::size_t n = field_count<std::remove_const_t<T>>();
#define KATA_FIELDS(count, ...)               \
  if constexpr (n == count) {                 \
    auto& [__VA_ARGS__] = value;              \
    if constexpr (twice) {                    \
      return visit(__VA_ARGS__, __VA_ARGS__); \
    } else {                                  \
      return visit(__VA_ARGS__);              \
    }                                         \
  }
  KATA_FIELDS(1, a)
  KATA_FIELDS(2, a, b)
  KATA_FIELDS(3, a, b, c)
  KATA_FIELDS(4, a, b, c, d)
  KATA_FIELDS(5, a, b, c, d, e)
  KATA_FIELDS(6, a, b, c, d, e, f)
  KATA_FIELDS(7, a, b, c, d, e, f, g)
  KATA_FIELDS(8, a, b, c, d, e, f, g, h)
  KATA_FIELDS(9, a, b, c, d, e, f, g, h, i)
  KATA_FIELDS(10, a, b, c, d, e, f, g, h, i, j)
  KATA_FIELDS(11, a, b, c, d, e, f, g, h, i, j, k)
  KATA_FIELDS(12, a, b, c, d, e, f, g, h, i, j, k, l)
  KATA_FIELDS(13, a, b, c, d, e, f, g, h, i, j, k, l, m)
  KATA_FIELDS(14, a, b, c, d, e, f, g, h, i, j, k, l, m, o)
  KATA_FIELDS(15, a, b, c, d, e, f, g, h, i, j, k, l, m, o, p)
  KATA_FIELDS(16, a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q)
#undef KATA_FIELDS
}

template <class... T>
struct Types {};

template <class T>
using FieldTypes = decltype(with_fields(std::declval<T&>(), [](const auto&... field) {
  return Types<std::remove_cvref_t<decltype(field)>...>{};
}));

/// Whether two references to a field lead to one object. To a bit-field there are none but to copies of it.
template <class T>
constexpr bool fields_are_objects() {
  T value{};
  return with_fields<true>(value, [](const auto&... field) {
    const void* where[] = {__builtin_addressof(field)...};  // <memory> takes as long as all of the kit
    constexpr std::size_t n = sizeof...(field) / 2;
    for (std::size_t i = 0; i < n; ++i) {
      if (where[i] != where[n + i]) return false;
    }
    return true;
  });
}

/// Whether some fields are bit-fields. False also for a type that the compiler cannot make a value of, such
/// as clang 14 of one with a std::string: there with_fields() does not compile, "cannot bind to bit-field".
template <class T>
constexpr bool has_bit_fields() {
  constexpr bool is_known = requires { typename std::bool_constant<fields_are_objects<T>()>; };
  if constexpr (is_known) {
    return !fields_are_objects<T>();
  } else {
    return false;
  }
}

}  // namespace kata::flat
