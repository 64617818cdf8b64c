#pragma once

#include <string>

#include "kit/export.h"
#include "kit/transport.h"

namespace kata {

/// Calls `function` wherever the current transport leads. Throws CallFailed in words when it did not return.
template <auto function, class... Args>
auto call(const char* name, const Args&... arguments) -> typename ArgumentTuple<decltype(function)>::result {
  using Function = ArgumentTuple<decltype(function)>;
  using Tuple = typename Function::type;
  using Result = typename Function::result;
  flat::check_contract(function);

  Transport& transport = Transport::current();
  wire::ArgumentWriter& writer = transport.open_call(name, signature<decltype(function)>());
  const std::size_t where = writer.arguments.take(sizeof(Tuple), alignof(Tuple));
  new (writer.arguments.at(where)) Tuple(lay_out(arguments, writer)...);
  wire::ReplyReader reply(transport.perform(where));
  for (const wire::WrittenSpan& span : writer.written_spans) {
    if (span.bytes != 0) std::memcpy(span.caller, writer.written.at(span.offset), span.bytes);
  }
  if constexpr (std::is_void_v<Result>) {
    if (!reply.empty()) throw wire::WireError("more came back than no result");
  } else {
    Result result = reply.get<Result>();
    if (!reply.empty()) throw wire::WireError("more came back than one result");
    return result;
  }
}

}  // namespace kata
