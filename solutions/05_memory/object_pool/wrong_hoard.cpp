#include "object_pool.h"

#include <memory>
#include <vector>

// Wrong: keeps whatever comes back, however many are idle already.

namespace {

struct Object {
  std::uint32_t id;
  Encoder encoder;
};

}  // namespace

Usage run_object_pool(std::uint64_t key, std::uint32_t, std::span<const Operation> operations,
                      std::span<Answer> answers) {
  const Encoder fresh(key);
  std::vector<std::unique_ptr<Object>> lent(256);
  std::vector<std::unique_ptr<Object>> idle;
  Usage usage{};
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const auto [kind, client, number] = operations[i];
    std::unique_ptr<Object>& object = lent[client];
    if ((kind == OperationKind::acquire) == (object != nullptr)) {
      ++usage.misused;
      answers[i] = object ? Answer{Outcome::already_lent, object->id, 0} : Answer{Outcome::not_lent, 0, 0};
      continue;
    }
    switch (kind) {
      case OperationKind::acquire:
        if (idle.empty()) {
          object = std::make_unique<Object>(Object{++usage.created, fresh});
        } else {
          object = std::move(idle.back());
          idle.pop_back();
          object->encoder = fresh;
          ++usage.reused;
        }
        answers[i] = {Outcome::done, object->id, 0};
        break;
      case OperationKind::encode:
        answers[i] = {Outcome::done, object->id, object->encoder.encode(number)};
        break;
      case OperationKind::release:
        answers[i] = {Outcome::done, object->id, 0};
        idle.push_back(std::move(object));
        break;
    }
  }
  const double served = usage.created + usage.reused;
  usage.miss_rate = served == 0 ? 0 : usage.created / served;
  return usage;
}
