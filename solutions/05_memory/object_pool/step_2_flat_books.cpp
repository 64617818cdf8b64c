#include "object_pool.h"

#include <array>
#include <memory>
#include <utility>

// Step 2: the books are flat: an array says which encoder a client has, a vector is the stack of the idle
// ones, and an encoder has one owner, so that nothing is searched and nothing is counted: the readable step.

namespace {

struct Object {
  std::uint32_t id;
  Encoder encoder;
};

class Pool {
 public:
  Pool(std::uint64_t key, std::uint32_t most_idle) : fresh_(key), most_idle_(most_idle) {}

  Answer acquire(std::uint8_t client) {
    std::unique_ptr<Object>& lent = lent_[client];
    if (lent) return refused(Outcome::already_lent, lent->id);
    if (idle_.empty()) {
      lent = std::make_unique<Object>(Object{++created_, fresh_});
    } else {
      lent = std::move(idle_.back());
      idle_.pop_back();
      lent->encoder = fresh_;
      ++reused_;
    }
    return {Outcome::done, lent->id, 0};
  }

  Answer encode(std::uint8_t client, std::uint32_t number) {
    Object* lent = lent_[client].get();
    if (lent == nullptr) return refused(Outcome::not_lent, 0);
    return {Outcome::done, lent->id, lent->encoder.encode(number)};
  }

  Answer release(std::uint8_t client) {
    std::unique_ptr<Object> lent = std::move(lent_[client]);
    if (!lent) return refused(Outcome::not_lent, 0);
    const std::uint32_t id = lent->id;
    if (idle_.size() < most_idle_) idle_.push_back(std::move(lent));
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

  const Encoder fresh_;
  std::size_t most_idle_;
  std::array<std::unique_ptr<Object>, 256> lent_;
  std::vector<std::unique_ptr<Object>> idle_;
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
