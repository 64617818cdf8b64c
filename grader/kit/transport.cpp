#include "kit/transport.h"

#include <array>
#include <cassert>
#include <utility>

namespace kata {
namespace {

std::array<Transport*, 2> transports{};
Side current_side = Side::candidate;
wire::ArgumentWriter* open_writer = nullptr;
const char* open_function = "";
std::exception_ptr kept_failure;
void (*handle_failure)(const std::exception&) = nullptr;

}  // namespace

Transport& Transport::current() {
  Transport* transport = transports[static_cast<std::size_t>(current_side)];
  assert(transport != nullptr);
  return *transport;
}

void Transport::install(Side side, Transport& transport) {
  transports[static_cast<std::size_t>(side)] = &transport;
}

wire::ArgumentWriter& Transport::open(const char* function, const char* names, const char* signature) {
  throw_failure();
  open_writer = &current().open_call(function, signature);
  open_writer->names = names;
  open_function = function;
  return *open_writer;
}

wire::ReplyReader Transport::finish(std::size_t arguments_offset) {
  const wire::ReplyReader reply(current().perform(arguments_offset));
  if (const std::string stray = open_writer->stray_write(); !stray.empty())
    throw CallFailed(std::string(open_function) + " " + stray);
  try {
    open_writer->fetch_written();
  } catch (const wire::WireError& error) {
    refuse(error);
  }
  return reply;
}

void Transport::refuse(const wire::WireError& error) {
  throw CallFailed(std::string(open_function) + " " + error.what());
}

void Transport::keep_failure(std::exception_ptr failure) {
  if (handle_failure == nullptr) {
    kept_failure = std::move(failure);
    return;
  }
  try {
    std::rethrow_exception(std::move(failure));
  } catch (const std::exception& exception) {
    handle_failure(exception);
  }
}

void Transport::throw_failure() {
  if (kept_failure) std::rethrow_exception(std::exchange(kept_failure, nullptr));
}

void Transport::handle_failures(void (*handle)(const std::exception&)) { handle_failure = handle; }

SideScope::SideScope(Side side) : before_(current_side) { current_side = side; }
SideScope::~SideScope() { current_side = before_; }

}  // namespace kata
