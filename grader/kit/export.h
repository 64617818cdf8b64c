#pragma once

#include <tuple>

#include "kit/wire.h"

namespace kata {

/// What a worker finds in an implementation under the name `kata_export_FUNCTION`.
struct Export {
  const char* signature;  ///< To notice an implementation that was built for another contract.
  /// `arguments` points to the std::tuple of the laid-out arguments. Lets exceptions through.
  void (*invoke)(const void* arguments, wire::ReplyWriter& reply);
};

template <class F>
struct ArgumentTuple;
template <class R, class... Args>
struct ArgumentTuple<R (*)(Args...)> {
  using type = std::tuple<std::remove_cvref_t<Args>...>;
  using result = R;
};

/// A type as the compiler spells it; the same text wherever the same compiler meets the same type.
template <class Function>
constexpr const char* signature() {
  return __PRETTY_FUNCTION__;
}

template <auto function>
void invoke(const void* arguments, wire::ReplyWriter& reply) {
  using Function = ArgumentTuple<decltype(function)>;
  const auto& tuple = *static_cast<const typename Function::type*>(arguments);
  if constexpr (std::is_void_v<typename Function::result>) {
    std::apply(function, tuple);
  } else {
    reply.put(std::apply(function, tuple));
  }
}

template <auto function>
constexpr Export make_export() {
  flat::check_contract(function);
  return {signature<decltype(function)>(), &invoke<function>};
}

}  // namespace kata

#define KATA_EXPORT(function)                                                                      \
  extern "C" {                                                                                     \
  __attribute__((visibility("default"), used)) extern const ::kata::Export kata_export_##function; \
  constinit const ::kata::Export kata_export_##function = ::kata::make_export<&function>();        \
  }
