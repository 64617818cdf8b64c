// Precompiled for every kata's test.cpp: what kit/test.h and most tests include. Not kit/contract.h, whose
// meaning depends on who includes it.
#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "kit/test.h"
