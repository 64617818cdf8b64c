#include "app/watch/watch_work.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <utility>

#include "run/process.h"

namespace grader {

Work::Work() : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

Work::~Work() {
  if (!running()) return;
  give_up();
  thread_.join();
  grader::give_up(false);
}

void Work::start(std::function<void()> work) {
  done_ = false;
  thread_ = std::thread([this, work = std::move(work)] {
    work();
    done_ = true;
    wake();
  });
}

void Work::give_up() {
  if (!running()) return;
  given_up_ = true;
  grader::give_up(true);
}

WorkEnd Work::ended() {
  std::uint64_t count = 0;
  [[maybe_unused]] const auto got = ::read(event_.get(), &count, sizeof count);
  if (!running() || !done_) return WorkEnd::none;
  thread_.join();
  if (!std::exchange(given_up_, false)) return WorkEnd::finished;
  grader::give_up(false);
  return WorkEnd::given_up;
}

void Work::tell(const std::string& what) {
  const std::lock_guard lock(mutex_);
  told_ = what;
  wake();
}

std::string Work::told() {
  const std::lock_guard lock(mutex_);
  return told_;
}

void Work::wake() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(event_.get(), &one, sizeof one);
}

}  // namespace grader
