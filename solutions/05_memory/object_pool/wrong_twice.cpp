#include "object_pool.h"

#include <vector>

// Wrong: does not note that an encoder came back, so a client can release it twice, and two others then share
// it.

Usage run_object_pool(std::uint64_t key, std::uint32_t most_idle, std::span<const Operation> operations,
                      std::span<Answer> answers) {
  const Encoder fresh(key);
  std::vector<Encoder> encoders;
  std::vector<std::uint32_t> lent(256, 0);
  std::vector<std::uint32_t> idle;
  Usage usage{};
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const auto [kind, client, number] = operations[i];
    std::uint32_t& id = lent[client];
    if (kind != OperationKind::acquire && id == 0) {
      ++usage.misused;
      answers[i] = {Outcome::not_lent, 0, 0};
    } else if (kind == OperationKind::encode) {
      answers[i] = {Outcome::done, id, encoders[id - 1].encode(number)};
    } else if (kind == OperationKind::release) {
      answers[i] = {Outcome::done, id, 0};
      if (idle.size() < most_idle) idle.push_back(id);
    } else {
      if (idle.empty()) {
        id = ++usage.created;
        encoders.push_back(fresh);
      } else {
        id = idle.back();
        idle.pop_back();
        encoders[id - 1] = fresh;
        ++usage.reused;
      }
      answers[i] = {Outcome::done, id, 0};
    }
  }
  const double served = usage.created + usage.reused;
  usage.miss_rate = served == 0 ? 0 : usage.created / served;
  return usage;
}
