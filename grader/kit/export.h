#pragma once

#include <tuple>

#include "kit/complaint.h"
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
template <class R, class... Args, bool never_throws>
struct ArgumentTuple<R (*)(Args...) noexcept(never_throws)> {
  using type = std::tuple<std::remove_cvref_t<Args>...>;
  using result = R;
  static constexpr std::size_t size = sizeof...(Args);
  static constexpr bool is_noexcept = never_throws;
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
  if constexpr (flat::crosses<function>(function)) {
    return {signature<decltype(function)>(), &invoke<function>};
  } else {
    return {};
  }
}

/// Can be called with the name of a function unless it stands for several. `Any` puts the answer off until a
/// template asks.
template <class Any, class F>
void takes_one_function(F*);

template <class Question>
inline constexpr bool is_yes = Question()(0);

}  // namespace kata

#define KATA_ASSERT_ONE_FUNCTION(name)                                                  \
  static_assert(::kata::is_yes<decltype([](auto any) {                                  \
                  return requires { ::kata::takes_one_function<decltype(any)>(name); }; \
                })>,                                                                    \
                "kata contract: two functions named " #name "; give each a name of its own")

#define KATA_EXPORT(function)                                                                \
  KATA_ASSERT_ONE_FUNCTION(function);                                                        \
  extern "C" {                                                                               \
  __attribute__((visibility("default"))) extern const ::kata::Export kata_export_##function; \
  constinit const ::kata::Export kata_export_##function = ::kata::make_export<&function>();  \
  }
