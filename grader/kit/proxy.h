#pragma once

#include <cstdlib>
#include <exception>

#include "kit/export.h"
#include "kit/transport.h"

namespace kata {

/// What a call of a contract's function does once its types are known to cross.
template <auto function, class... Args>
auto cross_over(const char* name, const char* names, const Args&... arguments) ->
    typename ArgumentTuple<decltype(function)>::result {
  using Function = ArgumentTuple<decltype(function)>;
  using Tuple = typename Function::type;
  using Result = typename Function::result;

  wire::ArgumentWriter& writer = Transport::open(name, names, signature<decltype(function)>());
  const std::size_t where = writer.arguments.take_packed(sizeof(Tuple), alignof(Tuple));
  // In braces, so that the arguments are laid out from the first to the last.
  new (writer.arguments.at(where)) Tuple{wire::lay_out_argument(arguments, writer)...};
  wire::ReplyReader reply = Transport::finish(where);
  try {
    if constexpr (std::is_void_v<Result>) {
      reply.expect_end();
    } else {
      Result result = reply.get<Result>();
      reply.expect_end();
      return result;
    }
  } catch (const wire::WireError& error) {
    Transport::refuse(error);
  }
}

/// Calls `function`, whose arguments have these names, wherever the current transport leads. Throws
/// CallFailed in words when it did not return; a noexcept function returns an empty result instead and leaves
/// the exception to Transport::keep_failure().
template <auto function, class... Args>
auto call(const char* name, const char* names, const Args&... arguments) ->
    typename ArgumentTuple<decltype(function)>::result {
  using Function = ArgumentTuple<decltype(function)>;
  constexpr bool names_every_argument = sizeof...(Args) == Function::size;
  static_assert(names_every_argument,
                "kata contract: KATA_FUNCTION needs the function's name and then every argument's.");
  if constexpr (!names_every_argument || !flat::crosses<function>(function)) {
    std::abort();
  } else if constexpr (Function::is_noexcept) {
    try {
      return cross_over<function>(name, names, arguments...);
    } catch (...) {
      Transport::keep_failure(std::current_exception());
      return typename Function::result();
    }
  } else {
    return cross_over<function>(name, names, arguments...);
  }
}

}  // namespace kata
