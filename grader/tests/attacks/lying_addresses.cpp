// Attack: tells the grader that its memory lies elsewhere.
// Outcome: correct, but

#include "find_duplicates.h"

#include "parts/channel.h"
#include "parts/slow.h"

static const struct Lie {
  Lie() {
    Channel* channel = find_channel();
    channel->arguments_address = 0xfffffffffffff000;
    channel->own_address = 0x1000;
  }
} lie;

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
