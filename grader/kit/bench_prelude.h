// Precompiled for every kata's bench.cpp, in which the contract's functions become calls to a worker.
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "kit/bench.h"
#include "kit/proxy.h"
