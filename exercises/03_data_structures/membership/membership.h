#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "kit/contract.h"

/// A list of names, and the names that are looked for on it.
struct Group {
  std::span<const std::string_view> listed;
  std::span<const std::string_view> asked;
};

/// Writes for each name asked for whether it is listed in its own group: 1 if it is, 0 if not. `answers` has
/// one element for each, those of the first group first, in the order in which they are asked.
///
/// A name is any bytes, '\0' and those above 127 among them, of any length; the empty one is a name like any
/// other. Names are the same if all their bytes are. Lists may be empty, are in no order and may repeat a
/// name; a name may be asked for any number of times. A group knows nothing of the lists of other groups.
/// Groups and names are only valid during the call, and nothing is kept from one call to the next.
///
/// Example: the groups {listed {"ann", "bob"}, asked {"bob", "bo"}} and {listed {}, asked {"ann"}} give
/// 1, 0, 0.
void check_members(std::span<const Group> groups, std::span<std::uint8_t> answers)
    KATA_FUNCTION(check_members, groups, answers);
