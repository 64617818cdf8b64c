#pragma once

#include "kit/fields.h"

namespace kata::flat {

/// Why a type cannot cross. kit/complaint.h has a sentence for each.
enum class Flaw {
  none,
  pointer,
  mutable_reference,     ///< As an argument.
  rvalue_reference,      ///< As an argument.
  reference_result,      ///< Or a const one.
  reference_member,      ///< Or a const one.
  owner_in_argument,     ///< std::string or std::vector.
  view_in_result,        ///< std::string_view or std::span.
  place_in_result,       ///< A file or a server.
  span_of_fixed_extent,  ///< std::span<T, n>
  span_to_write_to,      ///< Of elements that are not plain.
  c_array,               ///< Anywhere but as a field.
  vector_of_bool,
  optional,
  tuple,  ///< Or a std::pair.
  union_type,
  base_class,
  bit_field,
  empty,  ///< A struct without fields, or std::array<T, 0>.
  too_many_fields,
  recursive,  ///< A struct that holds structs of its own type.
  not_a_struct,
  other,
};

template <class... F>
constexpr Flaw first_flaw(F... flaws) {
  Flaw first = Flaw::none;
  static_cast<void>((((first = flaws) != Flaw::none) || ...));
  return first;
}

/// Of a class: what keeps its fields from being counted and reached.
template <class T>
constexpr Flaw flaw_of_shape() {
  if constexpr (std::is_empty_v<T>) {
    return Flaw::empty;
  } else if constexpr (!std::is_aggregate_v<T>) {
    return Flaw::not_a_struct;
  } else if constexpr (has_base<T>()) {
    return Flaw::base_class;
  } else if constexpr (field_count<T>() == 0) {
    // A field that {} does not initialise: a reference, or an object of a class without a default.
    return std::is_copy_assignable_v<T> ? Flaw::not_a_struct : Flaw::reference_member;
  } else if constexpr (field_count<T>() > kMostFields) {
    return Flaw::too_many_fields;
  } else if constexpr (has_union<T>()) {
    return Flaw::union_type;
  } else {
    return Flaw::none;
  }
}

template <class... T>
constexpr bool some_may_be_bits(Types<T...>) {
  return ((std::is_integral_v<T> || std::is_enum_v<T>) || ...);
}

/// Of a class without a flaw of shape: what keeps its fields from being filled in.
template <class T>
constexpr Flaw flaw_of_fields() {
  if constexpr (!std::is_copy_assignable_v<T>) {
    return Flaw::reference_member;
  } else if constexpr (some_may_be_bits(FieldTypes<T>{})) {
    return has_bit_fields<T>() ? Flaw::bit_field : Flaw::none;
  } else {
    return Flaw::none;
  }
}

}  // namespace kata::flat
