#include "object_pool.h"

#include <list>
#include <map>
#include <memory>

// Step 1: the key is mixed once, and every encoder that is lent is a copy of one that is never lent.

namespace {

struct Object {
  std::uint32_t id;
  std::shared_ptr<Encoder> encoder;
};

class Pool {
 public:
  Pool(std::uint64_t key, std::uint32_t most_idle) : fresh_(key), most_idle_(most_idle) {}

  Answer acquire(std::uint8_t client) {
    if (lent_.count(client) != 0) return {Outcome::already_lent, lent_[client].id, 0};
    Object object{0, nullptr};
    if (idle_.empty()) {
      object.id = ++created_;
      object.encoder = std::make_shared<Encoder>(fresh_);
    } else {
      object = idle_.back();
      idle_.pop_back();
      *object.encoder = fresh_;
      ++reused_;
    }
    lent_[client] = object;
    return {Outcome::done, object.id, 0};
  }

  Answer encode(std::uint8_t client, std::uint32_t number) {
    if (lent_.count(client) == 0) return {Outcome::not_lent, 0, 0};
    const Object object = lent_[client];
    return {Outcome::done, object.id, object.encoder->encode(number)};
  }

  Answer release(std::uint8_t client) {
    if (lent_.count(client) == 0) return {Outcome::not_lent, 0, 0};
    const Object object = lent_[client];
    lent_.erase(client);
    if (idle_.size() < most_idle_) idle_.push_back(object);
    return {Outcome::done, object.id, 0};
  }

  std::uint32_t created() const { return created_; }
  std::uint32_t reused() const { return reused_; }

 private:
  const Encoder fresh_;
  std::size_t most_idle_;
  std::map<std::uint8_t, Object> lent_;
  std::list<Object> idle_;
  std::uint32_t created_ = 0;
  std::uint32_t reused_ = 0;
};

}  // namespace

Usage run_object_pool(std::uint64_t key, std::uint32_t most_idle, std::span<const Operation> operations,
                      std::span<Answer> answers) {
  Pool pool(key, most_idle);
  std::uint32_t misused = 0;
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const auto& [kind, client, number] = operations[i];
    switch (kind) {
      case OperationKind::acquire: answers[i] = pool.acquire(client); break;
      case OperationKind::encode: answers[i] = pool.encode(client, number); break;
      case OperationKind::release: answers[i] = pool.release(client); break;
    }
    if (answers[i].outcome != Outcome::done) ++misused;
  }
  const double served = pool.created() + pool.reused();
  return {pool.created(), pool.reused(), misused, served == 0 ? 0 : pool.created() / served};
}
