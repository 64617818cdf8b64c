#include "duel/worker_transport.h"

#include <fmt/format.h>

#include <algorithm>

namespace grader {
namespace {

template <class T>
T median_of(std::vector<T> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// Laying out reads as many bytes as it writes; how many of those the second-level cache still holds depends
// on where their pages happen to lie, which made launches differ by a tenth.
void bring_into_cache(const kata::wire::Region& region) {
  constexpr std::size_t kCacheLineBytes = 64;
  for (std::size_t offset = 0; offset < region.used(); offset += kCacheLineBytes) {
    static_cast<void>(*static_cast<const volatile std::byte*>(region.at(offset)));
  }
}

}  // namespace

WorkerTransport::WorkerTransport(Box& box)
    : box_(box),
      files_(box.work_folder(), box.work_path(),
             static_cast<std::size_t>(box.options().limits.disk_mib) << 20) {}

RemoteWorker& WorkerTransport::restart(int processor, protocol::Instrument instrument) {
  worker_.reset();
  auto launched = RemoteWorker::launch(box_, instrument);
  if (!launched) throw std::runtime_error(launched.fault().message);
  worker_.emplace(launched.take());
  if (!worker_->alive()) {
    note_failure();
    throw kata::CallFailed("the code " + worker_->loading_fault());
  }
  worker_->writer().files = &files_;
  if (processor >= 0) worker_->pin({processor});
  measure_empty_call();
  return *worker_;
}

void WorkerTransport::empty_call() {
  const CallFault fault = worker_->call("", "", 0);
  if (!fault.message.empty()) {
    note_failure();
    throw kata::CallFailed("the code " + fault.message);
  }
}

std::chrono::nanoseconds WorkerTransport::warm_empty_call() {
  empty_call();
  const auto before = worker_->cpu();
  empty_call();
  return worker_->cpu() - before;
}

// Each wait for code that hangs takes the whole limit, and a test program may make dozens of calls.
void WorkerTransport::note_failure() {
  constexpr int kMostTimeouts = 2;
  if (worker_->timed_out() && ++timeouts_ == kMostTimeouts) given_up_ = true;
}

void WorkerTransport::measure_empty_call() {
  constexpr int kCalls = 9;
  std::vector<std::chrono::nanoseconds> wall;
  for (int i = 0; i < kCalls; ++i) {
    empty_call();
    wall.push_back(worker_->wall());
  }
  empty_wall_ = median_of(wall);
}

kata::wire::ArgumentWriter& WorkerTransport::open_call(const char* function, const char* signature) {
  // No test that comes after an interrupt needs a worker any more.
  if (interrupted()) throw kata::CallFailed("the code was not called: interrupted");
  if (given_up_) throw kata::CallFailed("the code was not called again: it did not return twice before");
  if (!worker_ || !worker_->alive()) restart();
  function_ = function;
  signature_ = signature;
  if (marks_ != nullptr) {
    // Before the arguments are laid out: what the worker does meanwhile is not charged, so it must not see
    // them. The first of these calls finds a cold worker and costs twice as much as the second or three
    // times.
    const auto before_warm_up = worker_->cpu();
    const auto empty = warm_empty_call();
    marks_->push_back({.before_warm_up = before_warm_up,
                       .empty_call = empty,
                       .empty_wall = worker_->wall(),
                       .before_call = worker_->cpu()});
  }
  worker_->writer().clear();
  return worker_->writer();
}

std::span<const std::byte> WorkerTransport::perform(std::size_t arguments_offset) {
  if (marks_ != nullptr) {
    bring_into_cache(worker_->writer().arguments);
    bring_into_cache(worker_->writer().written);
    marks_->back().surroundings = surroundings();
    marks_->back().at_request = worker_->cpu();
  }
  const CallFault fault = worker_->call(function_, signature_, arguments_offset);
  if (!fault.message.empty()) {
    note_failure();
    static_cast<void>(files_.fetch());  // nobody is served or left waiting after the call
    throw kata::CallFailed(function_ + " " + fault.message);
  }
  if (marks_ != nullptr) {
    CallMark& mark = marks_->back();
    mark.at_reply = worker_->cpu();
    mark.wall = worker_->wall();
    mark.surroundings = slower(mark.surroundings, surroundings());
  }
  last_call_ = std::max(worker_->wall() - empty_wall_, std::chrono::nanoseconds(1));
  if (const std::string broken_rule = files_.fetch(); !broken_rule.empty())
    throw kata::CallFailed(function_ + " " + broken_rule);
  return worker_->reply();
}

}  // namespace grader
