#include "object_pool.h"

#include <array>
#include <memory>
#include <vector>

// Wrong: an entry is as new unless it carries the stamp of the present conversation, but the stamp has 16
// bits: after 65,536 conversations the entries of an old one count as present.

namespace {

using Table = std::array<std::uint32_t, Encoder::kEntries>;

struct Object {
  std::uint32_t id;
  std::uint32_t last = 0;
  std::uint16_t now = 1;
  Table table{};
  std::array<std::uint16_t, Encoder::kEntries> stamps{};

  std::uint32_t encode(std::uint32_t number, const Table& fresh) {
    last += number;
    const std::uint32_t place = last * Encoder::kMultiplier % Encoder::kEntries;
    if (stamps[place] != now) {
      stamps[place] = now;
      table[place] = fresh[place];
    }
    table[place] = std::rotl(table[place], 7) * Encoder::kMultiplier + last;
    return last ^= table[place];
  }
};

Table fresh_table(std::uint64_t key) {
  Table table{};
  for (int round = 0; round < 4; ++round) {
    for (std::uint32_t& entry : table) {
      key = key * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
      entry += std::rotl(table[key >> 55], round) ^ static_cast<std::uint32_t>(key >> 32);
    }
  }
  return table;
}

}  // namespace

Usage run_object_pool(std::uint64_t key, std::uint32_t most_idle, std::span<const Operation> operations,
                      std::span<Answer> answers) {
  const Table fresh = fresh_table(key);
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
          object = std::make_unique<Object>(Object{.id = ++usage.created});
        } else {
          object = std::move(idle.back());
          idle.pop_back();
          object->last = 0;
          ++object->now;
          ++usage.reused;
        }
        answers[i] = {Outcome::done, object->id, 0};
        break;
      case OperationKind::encode:
        answers[i] = {Outcome::done, object->id, object->encode(number, fresh)};
        break;
      case OperationKind::release:
        answers[i] = {Outcome::done, object->id, 0};
        if (idle.size() < most_idle) idle.push_back(std::move(object));
        object.reset();
        break;
    }
  }
  const double served = usage.created + usage.reused;
  usage.miss_rate = served == 0 ? 0 : usage.created / served;
  return usage;
}
