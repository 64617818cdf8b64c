#include "kit/io_faults.h"

#include "kit/transport.h"

namespace kata {

IoFaultScope::IoFaultScope(const IoFaults& faults) : active_(Transport::current().set_io_faults(faults)) {}

IoFaultScope::~IoFaultScope() { Transport::current().set_io_faults({}); }

}  // namespace kata
