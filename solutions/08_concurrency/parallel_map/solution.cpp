#include "parallel_map.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <numeric>
#include <thread>

// Both threads take the next document, longest first, from one counter. Each works on three documents at a
// time: the steps of one stream of RC4 wait for each other, those of three do not.

#ifndef __clang__
#pragma GCC optimize("O3")
#endif

namespace {

using Byte = std::uint8_t;
using State = Byte[256];

// Key streams are drawn in turns of 256 bytes: i is 0 between two turns, and so the same in all streams. What
// is drawn beyond the end of a document is not used.
constexpr std::size_t kTurn = 256;
constexpr std::size_t kMostDrawn = 8 * kTurn;
constexpr std::size_t kStreams = 3;

// Draws n bytes, whole turns, of each of RC4's streams. All of them in one loop: a processor finds enough to
// do in three; the fourth gains nothing, as its numbers do not fit the registers.
template <std::size_t streams>
void draw(State* state, Byte* j_of, Byte (*drawn)[kMostDrawn], std::size_t n) {
  constexpr std::size_t kUnroll = 4;
  Byte j[streams];
  std::copy_n(j_of, streams, j);
  for (std::size_t k = 0; k < n; k += kUnroll) {
    for (std::size_t u = 0; u < kUnroll; ++u) {
      const Byte i = static_cast<Byte>(k + u + 1);
      for (std::size_t s = 0; s < streams; ++s) {
        const Byte x = state[s][i];
        j[s] = static_cast<Byte>(j[s] + x);
        const Byte y = state[s][j[s]];
        state[s][i] = y;
        state[s][j[s]] = x;
        drawn[s][k + u] = state[s][static_cast<Byte>(x + y)];
      }
    }
  }
  std::copy_n(j, streams, j_of);
}

class Adler32 {
 public:
  /// Adds the bytes content[i] ^ drawn[i], at most kMostDrawn: fewer than the 5,552 that the sums can take
  /// before they need a remainder, and than the 256 steps that a lane's 16 bits can.
  void add(const Byte* content, const Byte* drawn, std::size_t n) {
    constexpr std::size_t kLanes = 32;  // the compiler turns them into vectors
    std::uint16_t sum[kLanes] = {};
    std::uint32_t sum_of_sums[kLanes] = {};
    std::size_t at = 0;
    for (; at + kLanes <= n; at += kLanes) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        sum_of_sums[lane] += sum[lane];
        sum[lane] = static_cast<std::uint16_t>(sum[lane] + (content[at + lane] ^ drawn[at + lane]));
      }
    }
    b_ += static_cast<std::uint32_t>(at) * a_;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      a_ += sum[lane];
      b_ += static_cast<std::uint32_t>(kLanes) * sum_of_sums[lane];
      b_ += static_cast<std::uint32_t>(kLanes - lane) * sum[lane];
    }
    for (; at < n; ++at) b_ += a_ += content[at] ^ drawn[at];
    a_ %= kModulus;
    b_ %= kModulus;
  }
  std::uint32_t value() const { return b_ << 16 | a_; }

 private:
  static constexpr std::uint32_t kModulus = 65521;
  std::uint32_t a_ = 1;
  std::uint32_t b_ = 0;
};

// The state that a key leaves behind.
void schedule(std::string_view key, State& state) {
  std::iota(std::begin(state), std::end(state), Byte{0});
  Byte j = 0;
  std::size_t at = 0;
  for (Byte& x : state) {
    j = static_cast<Byte>(j + x + static_cast<Byte>(key[at]));
    if (++at == key.size()) at = 0;
    std::swap(x, state[j]);
  }
}

class Batch {
 public:
  explicit Batch(std::span<const Document> documents)
      : documents_(documents), findings_(documents.size()), order_(documents.size()) {
    std::iota(order_.begin(), order_.end(), 0U);
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t left, std::uint32_t right) {
      return documents[left].content.size() > documents[right].content.size();
    });
  }

  /// Works until no document is left to begin, and those begun here are done.
  void work() {
    State state[kStreams];
    Byte j[kStreams];
    Byte drawn[kStreams][kMostDrawn];
    Task task[kStreams];
    std::size_t busy = 0;
    while (busy < kStreams && next(task[busy], state[busy], j[busy])) ++busy;
    while (busy != 0) {
      std::size_t shortest = task[0].left.size();
      for (std::size_t s = 1; s < busy; ++s) shortest = std::min(shortest, task[s].left.size());
      const std::size_t n = whole_turns(shortest);
      if (busy == 3) draw<3>(state, j, drawn, n);
      if (busy == 2) draw<2>(state, j, drawn, n);
      if (busy == 1) draw<1>(state, j, drawn, n);
      for (std::size_t s = busy; s-- > 0;) {
        if (!use(task[s], drawn[s], n) || next(task[s], state[s], j[s])) continue;
        --busy;  // the last one takes the place of this one
        task[s] = task[busy];
        std::copy_n(state[busy], sizeof(State), state[s]);
        j[s] = j[busy];
      }
    }
  }

  std::vector<Finding> take_findings() { return std::move(findings_); }

 private:
  struct Task {
    std::size_t document;
    std::string_view left;
    Adler32 adler;
  };

  static std::size_t whole_turns(std::size_t bytes) {
    return std::min((bytes + kTurn - 1) / kTurn * kTurn, kMostDrawn);
  }

  /// Begins the next document that has a text; settles those that have none on the way. False: no more.
  bool next(Task& task, State& state, Byte& j) {
    for (std::size_t turn; (turn = turn_.fetch_add(1, std::memory_order_relaxed)) < order_.size();) {
      const std::size_t i = order_[turn];
      const Document& document = documents_[i];
      if (document.key.empty() || document.key.size() > 256) {
        findings_[i] = {Verdict::bad_key, 0};
        continue;
      }
      task = {i, document.content, {}};
      if (document.content.empty()) {
        settle(task);
        continue;
      }
      schedule(document.key, state);
      j = 0;
      return true;
    }
    return false;
  }

  /// Takes up to n bytes of the document; settles it and returns true when that were all.
  bool use(Task& task, const Byte* drawn, std::size_t n) {
    n = std::min(n, task.left.size());
    task.adler.add(reinterpret_cast<const Byte*>(task.left.data()), drawn, n);
    task.left.remove_prefix(n);
    if (!task.left.empty()) return false;
    settle(task);
    return true;
  }

  void settle(const Task& task) {
    const std::uint32_t checksum = task.adler.value();
    const bool intact = checksum == documents_[task.document].checksum;
    findings_[task.document] = {intact ? Verdict::intact : Verdict::damaged, checksum};
  }

  std::span<const Document> documents_;
  std::vector<Finding> findings_;
  std::vector<std::uint32_t> order_;
  std::atomic<std::size_t> turn_{0};
};

// A second thread, asleep between calls.
class Helper {
 public:
  ~Helper() {
    offer(&stop_);
    thread_.join();
  }

  /// From now on the batch may be worked on by the helper, until take_back() returns.
  void offer(Batch* batch) {
    offered_.store(batch, std::memory_order_release);
    offered_.notify_one();
  }

  /// If the helper has begun, waits until it is done; if it is not even awake yet, does without it.
  void take_back() {
    if (offered_.exchange(nullptr, std::memory_order_acq_rel) != nullptr) return;
    done_.wait(false, std::memory_order_acquire);
    done_.store(false, std::memory_order_relaxed);
  }

 private:
  void run() {
    while (true) {
      offered_.wait(nullptr, std::memory_order_acquire);
      Batch* const batch = offered_.exchange(nullptr, std::memory_order_acq_rel);
      if (batch == nullptr) continue;  // taken back just now
      if (batch == &stop_) return;
      batch->work();
      done_.store(true, std::memory_order_release);
      done_.notify_one();
    }
  }

  Batch stop_{{}};
  std::atomic<Batch*> offered_{nullptr};
  std::atomic<bool> done_{false};
  std::thread thread_{&Helper::run, this};
};

}  // namespace

std::vector<Finding> verify_archive(std::span<const Document> documents, unsigned threads) {
  Batch batch(documents);
  if (threads > 1 && documents.size() > 1) {
    static Helper helper;
    helper.offer(&batch);
    batch.work();
    helper.take_back();
  } else {
    batch.work();
  }
  return batch.take_findings();
}
