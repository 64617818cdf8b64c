#pragma once

#include "kit/flat.h"

/// What an author is told, at compile time, of a contract that cannot cross: one sentence a function.
namespace kata::flat {

/// Of an argument as it is declared.
template <class T>
constexpr Flaw flaw_of_argument() {
  using Value = std::remove_cvref_t<T>;
  if constexpr (std::is_rvalue_reference_v<T>) {
    return Flaw::rvalue_reference;
  } else if constexpr (std::is_bounded_array_v<Value>) {
    return Flaw::c_array;
  } else {
    constexpr bool changeable = std::is_lvalue_reference_v<T> && !std::is_const_v<std::remove_reference_t<T>>;
    return first_flaw(flaw_of<Way::argument, Value>(), changeable ? Flaw::mutable_reference : Flaw::none);
  }
}

/// Of a result as it is declared.
template <class T>
constexpr Flaw flaw_of_result() {
  if constexpr (std::is_void_v<T>) {
    return Flaw::none;
  } else {
    using Value = std::remove_cvref_t<T>;
    constexpr bool is_value = std::is_same_v<T, Value>;
    return first_flaw(is_value ? Flaw::none : Flaw::reference_result, flaw_of<Way::result, Value>());
  }
}

/// Stops the build if there is a flaw. The function is named in the lines below the sentence.
template <auto function, Flaw flaw>
constexpr bool cross() {
  static_assert(flaw != Flaw::pointer,
                "kata contract: a pointer cannot cross: take a std::span or std::string_view, return a "
                "std::vector or std::string.");
  static_assert(flaw != Flaw::mutable_reference,
                "kata contract: an argument is a reference to something that can change: return the new "
                "value, or take a std::span<T> to write to.");
  static_assert(flaw != Flaw::rvalue_reference,
                "kata contract: an argument is an rvalue reference: take it by value or by const reference.");
  static_assert(flaw != Flaw::reference_result,
                "kata contract: the result is a reference or const: return a plain value.");
  static_assert(flaw != Flaw::reference_member,
                "kata contract: a struct with a reference or const member cannot be filled in: leave out & "
                "and const.");
  static_assert(flaw != Flaw::owner_in_argument,
                "kata contract: an argument is or holds a std::vector or std::string: take std::span<const "
                "T> or std::string_view.");
  static_assert(flaw != Flaw::view_in_result,
                "kata contract: the result is or holds a std::span or std::string_view, which own nothing: "
                "return std::vector or std::string.");
  static_assert(flaw != Flaw::place_in_result,
                "kata contract: the result is or holds a file or a server: take it as an argument, "
                "kata::OutputFile for a file to write.");
  static_assert(flaw != Flaw::span_of_fixed_extent,
                "kata contract: a std::span<T, n> cannot cross: take a std::span<T>, or a std::array<T, n>.");
  static_assert(flaw != Flaw::span_to_write_to,
                "kata contract: a std::span to write to holds only numbers, enums, and arrays or structs of "
                "these (no bool, no views): take std::span<const T> and return what is written.");
  static_assert(flaw != Flaw::c_array,
                "kata contract: a C array crosses only as a member of a struct: write std::array<T, n>.");
  static_assert(flaw != Flaw::vector_of_bool,
                "kata contract: a std::vector<bool> cannot cross: take std::span<const bool>, return "
                "std::vector<char>.");
  static_assert(flaw != Flaw::optional,
                "kata contract: a std::optional cannot cross: write a struct of a bool and the value.");
  static_assert(flaw != Flaw::tuple,
                "kata contract: a std::pair or std::tuple cannot cross: write a struct, with a name for each "
                "part.");
  static_assert(flaw != Flaw::union_type,
                "kata contract: a union cannot cross: write a struct with a field for each of its members.");
  static_assert(flaw != Flaw::base_class,
                "kata contract: a struct with a base class cannot cross: make the base its first member.");
  static_assert(flaw != Flaw::bit_field,
                "kata contract: a struct with bit-fields cannot cross: write whole integers, such as "
                "std::uint8_t.");
  static_assert(flaw != Flaw::empty,
                "kata contract: an empty struct or array has nothing that could cross: leave it out.");
  static_assert(flaw != Flaw::too_many_fields,
                "kata contract: a struct has more than 16 fields: group some of them in a struct of their "
                "own.");
  static_assert(kMostFields == 16, "the sentence above and the README say so");
  static_assert(flaw != Flaw::recursive,
                "kata contract: a struct that holds structs of its own type cannot cross: put them all into "
                "one list and name them by their index.");
  static_assert(flaw != Flaw::not_a_struct,
                "kata contract: a class with constructors, private members or virtual functions cannot "
                "cross: write a struct of public fields; for a map or a set, a list of such structs.");
  static_assert(flaw != Flaw::other,
                "kata contract: a type is none that can cross: use arithmetic types, enums, files, "
                "std::string_view, std::span, std::string, std::vector, std::array and structs of these.");
  return flaw == Flaw::none;
}

/// Whether the contract's function, a pointer to one, can be called across processes; if not, says why.
template <auto function, class R, class... Args>
constexpr bool crosses(R (*)(Args...)) {
  return cross<function, first_flaw(flaw_of_argument<Args>()..., flaw_of_result<R>())>();
}

}  // namespace kata::flat
