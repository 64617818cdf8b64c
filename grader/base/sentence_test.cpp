#include "base/sentence.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

TEST(Sentence, IsReadFromATestsName) {
  EXPECT_EQ(sentence("FindDuplicates.OfNothingIsNothing"), "Find duplicates of nothing is nothing");
  EXPECT_EQ(sentence("LRUCache.DropsAThingOfTheUTF8Text"), "LRU cache drops a thing of the UTF8 text");
  EXPECT_EQ(sentence("Sizes/Sum.Of20000Ints/3"), "Sizes sum of 20000 ints 3");
  EXPECT_EQ(sentence("LRU.With_A_B"), "LRU with a b");
  EXPECT_EQ(sentence(""), "");
}

}  // namespace
}  // namespace grader
