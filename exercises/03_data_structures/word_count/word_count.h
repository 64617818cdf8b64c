#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kit/contract.h"
#include "kit/files.h"

struct WordCount {
  std::string word;  ///< In small letters.
  std::uint64_t count;
};

/// The `most` most frequent words of a text, or all where there are fewer: the most frequent first, among
/// equally frequent ones in ascending order of their bytes, taken as numbers from 0 to 255.
///
/// A word is a run of ASCII letters, digits and bytes above 127, as long as it can be; all other bytes, '\0'
/// and the apostrophe among them, stand between words. 'A' to 'Z' count as 'a' to 'z', every other byte as
/// itself. `most` is any number. The text is any bytes. It may be far larger than the memory that a call may
/// use (24 MiB), as long as its different words and its longest line, at most 2 MiB, are not. Throws when it
/// cannot be read to its end.
///
/// Example: the two most frequent words of "The cat, the dog. Cat's!" are {"cat", 2} and {"the", 2}.
std::vector<WordCount> frequent_words(const kata::InputFile& text, std::uint32_t most)
    KATA_FUNCTION(frequent_words, text, most);
