#include "worker/worker_transport.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace grader {
namespace {

double in_seconds(std::chrono::nanoseconds time) { return std::chrono::duration<double>(time).count(); }

// Laying out reads as many bytes as it writes; how many of those the second-level cache still holds depends
// on where their pages happen to lie, which made launches differ by a tenth.
void bring_into_cache(const kata::wire::Region& region) {
  constexpr std::size_t kCacheLineBytes = 64;
  for (const kata::wire::Piece& piece : region.pieces()) {
    for (std::size_t i = 0; i < piece.bytes; i += kCacheLineBytes)
      static_cast<void>(*static_cast<const volatile std::byte*>(region.at(piece.offset + i)));
  }
}

}  // namespace

WorkerTransport::WorkerTransport(Box& box)
    : box_(box),
      files_(box.work_folder(), box.work_path(),
             static_cast<std::size_t>(box.options().limits.disk_mib) << 20) {}

RemoteWorker& WorkerTransport::restart(int processor, protocol::Instrument instrument) {
  worker_.reset();
  recording_ = false;
  calls_ = 0;
  samples_.clear();
  auto launched = RemoteWorker::launch(box_, instrument);
  if (!launched) throw std::runtime_error(launched.fault().message);
  worker_.emplace(launched.take());
  if (!worker_->alive()) {
    note_failure();
    throw kata::CallFailed("the code " + worker_->loading_fault());
  }
  worker_->writer().files = &files_;
  worker_->set_io_faults(io_faults_);
  if (const int own = processor >= 0 ? processor : box_.options().processor; own >= 0) worker_->pin({own});
  measure_null_call();
  return *worker_;
}

void WorkerTransport::null_call() {
  const CallFault fault = worker_->call("", "", 0);
  if (!fault.message.empty()) {
    note_failure();
    throw kata::CallFailed("the code " + fault.message);
  }
}

// Each wait for code that hangs takes the whole limit, and a test program may make dozens of calls.
void WorkerTransport::note_failure() {
  keep_printed();
  constexpr int kMostTimeouts = 2;
  if (worker_->timed_out() && ++timeouts_ == kMostTimeouts) given_up_ = true;
}

// Of many calls, the last words: who looks for a mistake begins at the end.
void WorkerTransport::keep_printed() {
  constexpr std::size_t kMostBytes = std::size_t{16} << 10;
  printed_ += worker_->take_printed();
  if (printed_.size() > kMostBytes) printed_.erase(0, printed_.find('\n', printed_.size() - kMostBytes) + 1);
}

void WorkerTransport::measure_null_call() {
  std::array<std::chrono::nanoseconds, 9> wall;
  for (auto& call : wall) {
    null_call();
    call = worker_->wall();
  }
  std::ranges::nth_element(wall, wall.begin() + wall.size() / 2);
  null_wall_ = wall[wall.size() / 2];
}

void WorkerTransport::start_recording(std::function<double()> probe) {
  recording_ = true;
  samples_.clear();
  probe_ = std::move(probe);
}

bool WorkerTransport::set_io_faults(const kata::IoFaults& faults) {
  io_faults_ = faults;
  if (worker_ && worker_->alive()) worker_->set_io_faults(faults);
  return true;
}

std::optional<std::size_t> WorkerTransport::open_descriptors() const {
  return worker_ && worker_->alive() ? worker_->open_descriptors() : std::nullopt;
}

std::uint32_t WorkerTransport::most_computing() const {
  return worker_ && worker_->alive() ? worker_->most_computing() : 0;
}

std::string WorkerTransport::broken_rule() {
  std::string broken = files_.fetch();
  const auto allowed = static_cast<std::uint32_t>(box_.options().limits.connections);
  if (const std::uint32_t opened = worker_->most_connections(); broken.empty() && opened > allowed)
    broken = fmt::format("opened {} connections at once, {} {} allowed", opened, allowed,
                         allowed == 1 ? "is" : "are");
  return broken;
}

std::vector<CallSample> WorkerTransport::stop_recording() {
  close_last_sample();
  recording_ = false;
  return std::exchange(samples_, {});
}

void WorkerTransport::close_last_sample() {
  if (samples_.empty()) return;
  const auto now = worker_->cpu();
  samples_.back().cpu_s = in_seconds(now - cpu_before_);
  samples_.back().late_cpu_s = in_seconds(now - cpu_at_reply_);
}

// Before the arguments are laid out: what the worker does meanwhile is not charged, so it must not see them.
// The first null call finds a cold worker and costs two or three times as much as the second.
void WorkerTransport::begin_sample() {
  close_last_sample();
  null_call();
  const auto before = worker_->cpu();
  null_call();
  cpu_before_ = worker_->cpu();
  samples_.push_back(
      {.null_cpu_s = in_seconds(cpu_before_ - before), .null_wall_s = in_seconds(worker_->wall())});
}

kata::wire::ArgumentWriter& WorkerTransport::open_call(const char* function, const char* signature) {
  // No test that comes after an interrupt needs a worker any more.
  if (interrupted()) throw kata::CallFailed("the code was not called: interrupted");
  if (given_up_) throw kata::CallFailed("the code was not called again: it did not return twice before");
  if (box_.budget().spent())
    throw kata::CallFailed("the code was not called again: " + box_.budget().in_words());
  if (!worker_ || !worker_->alive()) restart();
  function_ = function;
  signature_ = signature;
  if (recording_) begin_sample();
  worker_->writer().clear(places_.next());
  return worker_->writer();
}

std::span<const std::byte> WorkerTransport::perform(std::size_t arguments_offset) {
  if (recording_) {
    bring_into_cache(worker_->writer().arguments);
    bring_into_cache(worker_->writer().written);
    samples_.back().l1_load = probe_();
    samples_.back().early_cpu_s = in_seconds(worker_->cpu() - cpu_before_);
  }
  const CallFault fault = worker_->call(function_, signature_, arguments_offset);
  if (!fault.message.empty()) {
    note_failure();
    static_cast<void>(files_.fetch());  // nobody is served or left waiting after the call
    if (fault.threw) throw kata::CallThrew(function_ + " " + fault.message);
    throw kata::CallFailed(function_ + " " + fault.message);
  }
  ++calls_;
  if (recording_) {
    cpu_at_reply_ = worker_->cpu();
    samples_.back().wall_s = in_seconds(worker_->wall());
    samples_.back().l1_load = std::max(samples_.back().l1_load, probe_());
    worker_->drop_printed();
  } else {
    keep_printed();
  }
  last_call_ = std::max(worker_->wall() - null_wall_, std::chrono::nanoseconds(1));
  if (const std::string broken = broken_rule(); !broken.empty()) {
    worker_.reset();  // with threads that may go on breaking it
    throw kata::CallFailed(function_ + " " + broken);
  }
  return worker_->reply();
}

}  // namespace grader
