#include "object_pool.h"

#include <array>
#include <memory>
#include <utility>

// Step 3: tables are arrays inside the object, and one that is destroyed stays for the next that is created,
// so that there is one allocation for each encoder that exists at the same time.

namespace {

using Table = std::array<std::uint32_t, Encoder::kEntries>;

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

struct Object {
  std::uint32_t id;
  std::uint32_t last;
  Table table;

  std::uint32_t encode(std::uint32_t number) {
    last += number;
    std::uint32_t& entry = table[last * Encoder::kMultiplier % Encoder::kEntries];
    entry = std::rotl(entry, 7) * Encoder::kMultiplier + last;
    return last ^= entry;
  }
};

class Pool {
 public:
  Pool(std::uint64_t key, std::uint32_t most_idle) : fresh_(fresh_table(key)), most_idle_(most_idle) {}

  Answer acquire(std::uint8_t client) {
    std::unique_ptr<Object>& lent = lent_[client];
    if (lent) return refused(Outcome::already_lent, lent->id);
    if (!idle_.empty()) {
      lent = taken_from(idle_);
      ++reused_;
    } else {
      lent = destroyed_.empty() ? std::make_unique<Object>() : taken_from(destroyed_);
      lent->id = ++created_;
    }
    lent->table = fresh_;
    lent->last = 0;
    return {Outcome::done, lent->id, 0};
  }

  Answer encode(std::uint8_t client, std::uint32_t number) {
    Object* lent = lent_[client].get();
    if (lent == nullptr) return refused(Outcome::not_lent, 0);
    return {Outcome::done, lent->id, lent->encode(number)};
  }

  Answer release(std::uint8_t client) {
    std::unique_ptr<Object> lent = std::move(lent_[client]);
    if (!lent) return refused(Outcome::not_lent, 0);
    const std::uint32_t id = lent->id;
    (idle_.size() < most_idle_ ? idle_ : destroyed_).push_back(std::move(lent));
    return {Outcome::done, id, 0};
  }

  Usage usage() const {
    const double served = static_cast<double>(created_) + static_cast<double>(reused_);
    return {created_, reused_, misused_, served == 0 ? 0 : static_cast<double>(created_) / served};
  }

 private:
  Answer refused(Outcome outcome, std::uint32_t id) {
    ++misused_;
    return {outcome, id, 0};
  }

  static std::unique_ptr<Object> taken_from(std::vector<std::unique_ptr<Object>>& objects) {
    std::unique_ptr<Object> last = std::move(objects.back());
    objects.pop_back();
    return last;
  }

  const Table fresh_;
  std::size_t most_idle_;
  std::array<std::unique_ptr<Object>, 256> lent_;
  std::vector<std::unique_ptr<Object>> idle_;
  std::vector<std::unique_ptr<Object>> destroyed_;
  std::uint32_t created_ = 0;
  std::uint32_t reused_ = 0;
  std::uint32_t misused_ = 0;
};

}  // namespace

Usage run_object_pool(std::uint64_t key, std::uint32_t most_idle, std::span<const Operation> operations,
                      std::span<Answer> answers) {
  Pool pool(key, most_idle);
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const auto& [kind, client, number] = operations[i];
    switch (kind) {
      case OperationKind::acquire: answers[i] = pool.acquire(client); break;
      case OperationKind::encode: answers[i] = pool.encode(client, number); break;
      case OperationKind::release: answers[i] = pool.release(client); break;
    }
  }
  return pool.usage();
}
