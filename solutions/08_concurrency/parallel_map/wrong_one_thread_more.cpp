// Wrong: starts as many threads as may compute, and computes as well.
#include "parallel_map.h"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>
#include <vector>

// Step 4: each thread deciphers two documents in one loop, a step of one and a step of the other in turns,
// since the steps of one stream wait for each other.

namespace {

using Byte = std::uint8_t;

// A document in work: the state of its cipher and the sums so far.
struct Task {
  std::size_t document;
  std::string_view left;
  Byte state[256];
  Byte i = 0, j = 0;
  std::uint32_t a = 1, b = 0;
};

constexpr std::size_t kSafe = 5552;  // so many bytes can be added before the sums need a remainder

void schedule(Task& task, std::string_view key) {
  std::iota(std::begin(task.state), std::end(task.state), Byte{0});
  Byte j = 0;
  for (std::size_t n = 0; n < 256; ++n) {
    j = static_cast<Byte>(j + task.state[n] + static_cast<Byte>(key[n % key.size()]));
    std::swap(task.state[n], task.state[j]);
  }
}

Byte draw(Byte* state, Byte i, Byte& j) {
  const Byte x = state[i];
  j = static_cast<Byte>(j + x);
  const Byte y = state[j];
  state[i] = y;
  state[j] = x;
  return state[static_cast<Byte>(x + y)];
}

void put_back(Task& task, std::size_t n, Byte j, std::uint32_t a, std::uint32_t b) {
  task.i = static_cast<Byte>(task.i + n);
  task.j = j;
  task.a = a % 65521;
  task.b = b % 65521;
  task.left.remove_prefix(n);
}

// Takes n bytes, at most kSafe. What changes is kept in variables of its own: a write to the state might
// change any member, for all that the compiler knows.
void advance(Task& task, std::size_t n) {
  const Byte i = task.i;
  Byte j = task.j;
  std::uint32_t a = task.a, b = task.b;
  const char* content = task.left.data();
  for (std::size_t k = 0; k < n; ++k) {
    a += static_cast<Byte>(content[k]) ^ draw(task.state, static_cast<Byte>(i + k + 1), j);
    b += a;
  }
  put_back(task, n, j, a, b);
}

void advance_both(Task& one, Task& other, std::size_t n) {
  const Byte i1 = one.i, i2 = other.i;
  Byte j1 = one.j, j2 = other.j;
  std::uint32_t a1 = one.a, b1 = one.b, a2 = other.a, b2 = other.b;
  const char* content1 = one.left.data();
  const char* content2 = other.left.data();
  for (std::size_t k = 0; k < n; ++k) {
    a1 += static_cast<Byte>(content1[k]) ^ draw(one.state, static_cast<Byte>(i1 + k + 1), j1);
    a2 += static_cast<Byte>(content2[k]) ^ draw(other.state, static_cast<Byte>(i2 + k + 1), j2);
    b1 += a1;
    b2 += a2;
  }
  put_back(one, n, j1, a1, b1);
  put_back(other, n, j2, a2, b2);
}

class Batch {
 public:
  explicit Batch(std::span<const Document> documents)
      : documents_(documents), findings_(documents.size()), order_(documents.size()) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(), [&](std::size_t left, std::size_t right) {
      return documents[left].content.size() > documents[right].content.size();
    });
  }

  void work() {
    Task tasks[2];
    std::size_t busy = 0;
    while (busy < 2 && begin(tasks[busy])) ++busy;
    while (busy == 2) {
      advance_both(tasks[0], tasks[1], std::min({tasks[0].left.size(), tasks[1].left.size(), kSafe}));
      for (std::size_t i = 2; i-- > 0;) {
        if (!tasks[i].left.empty()) continue;
        settle(tasks[i]);
        if (!begin(tasks[i])) tasks[i] = tasks[--busy];
      }
    }
    for (; busy == 1; busy = 0) {
      while (!tasks[0].left.empty()) advance(tasks[0], std::min(tasks[0].left.size(), kSafe));
      settle(tasks[0]);
    }
  }

  std::vector<Finding> take_findings() { return std::move(findings_); }

 private:
  // Begins the next document that has a text; settles those that have none on the way. False: no more.
  bool begin(Task& task) {
    for (std::size_t turn; (turn = turn_++) < order_.size();) {
      const Document& document = documents_[order_[turn]];
      task.document = order_[turn];
      task.left = document.content;
      task.i = task.j = 0;
      task.a = 1;
      task.b = 0;
      if (document.key.empty() || document.key.size() > 256) {
        findings_[task.document] = {Verdict::bad_key, 0};
      } else if (document.content.empty()) {
        settle(task);
      } else {
        schedule(task, document.key);
        return true;
      }
    }
    return false;
  }

  void settle(const Task& task) {
    const std::uint32_t checksum = task.a + 65536 * task.b;
    const bool intact = checksum == documents_[task.document].checksum;
    findings_[task.document] = {intact ? Verdict::intact : Verdict::damaged, checksum};
  }

  std::span<const Document> documents_;
  std::vector<Finding> findings_;
  std::vector<std::size_t> order_;
  std::atomic<std::size_t> turn_{0};
};

}  // namespace

std::vector<Finding> verify_archive(std::span<const Document> documents, unsigned threads) {
  Batch batch(documents);
  std::vector<std::jthread> others;
  while (others.size() < threads) others.emplace_back([&] { batch.work(); });
  batch.work();
  others.clear();
  return batch.take_findings();
}
