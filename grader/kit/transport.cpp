#include "kit/transport.h"

#include <array>
#include <cassert>

namespace kata {
namespace {

std::array<Transport*, 2> transports{};
Side current_side = Side::candidate;

}  // namespace

Transport& Transport::current() {
  Transport* transport = transports[static_cast<std::size_t>(current_side)];
  assert(transport != nullptr);
  return *transport;
}

void Transport::install(Side side, Transport& transport) {
  transports[static_cast<std::size_t>(side)] = &transport;
}

SideScope::SideScope(Side side) : before_(current_side) { current_side = side; }
SideScope::~SideScope() { current_side = before_; }

}  // namespace kata
