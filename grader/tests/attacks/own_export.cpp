// Attack: exports a function of its own in place of the glue.
// Outcome: does not compile

#include "find_duplicates.h"
#include "kit/export.h"

static void nothing(const void*, kata::wire::ReplyWriter&) {}
extern "C" __attribute__((visibility("default"))) const kata::Export kata_export_find_duplicates{"", nothing};

std::vector<int> find_duplicates(std::span<const int>) { return {}; }
