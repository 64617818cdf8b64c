#include <gtest/gtest.h>

#include "judge/sanitize.h"

namespace grader {
namespace {

std::string finding(const std::string& text, bool wanted_race = false) {
  bool race = false;
  const std::string found = finding_of(text, "/source/implementation.cpp", "stub.cpp", race);
  EXPECT_EQ(race, wanted_race) << text;
  return found;
}

TEST(SanitizerReport, OfAddressSanitizerIsKindAccessFunctionAndLine) {
  EXPECT_EQ(finding("==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602 at pc 0x7f bp 0x7f\n"
                    "READ of size 4 at 0x602 thread T0\n"
                    "    #0 0x7f in std::vector<int>::operator[](unsigned long) "
                    "/usr/include/c++/12/bits/stl_vector.h:1123\n"
                    "    #1 0x7f in find_max(std::span<int const, 18446744073709551615ul>) "
                    "/source/implementation.cpp:12\n"
                    "    #2 0x7f in main /source/implementation.cpp:99\n"),
            "heap-buffer-overflow (READ of size 4) in find_max(std::span<int const>), stub.cpp:12");
  EXPECT_EQ(finding("==1==ERROR: AddressSanitizer: SEGV on unknown address 0x000000000000 (pc 0x7f)\n"
                    "    #0 0x7f in helper /source/implementation.cpp:3\n"),
            "SEGV in helper, stub.cpp:3");
}

TEST(SanitizerReport, OfUndefinedBehaviourIsItsSentenceAndLine) {
  EXPECT_EQ(finding("/source/implementation.cpp:7:12: runtime error: signed integer overflow: 2147483647 + 1 "
                    "cannot be represented in type 'int'\n"),
            "signed integer overflow: 2147483647 + 1 cannot be represented in type 'int', stub.cpp:7");
}

TEST(SanitizerReport, OfADataRaceIsItsTwoLines) {
  const std::string race =
      "==================\nWARNING: ThreadSanitizer: data race (pid=2)\n"
      "  Write of size 4 at 0x7b by thread T2:\n"
      "    #0 work() /source/implementation.cpp:12 (implementation.so+0x1)\n\n"
      "  Previous read of size 4 at 0x7b by thread T1:\n"
      "    #0 std::plus<int>::operator() /usr/include/c++/12/f.h:1 (implementation.so+0x1)\n"
      "    #1 work() /source/implementation.cpp:30 (implementation.so+0x1)\n\n"
      "  Location is heap block\n    #0 f /source/implementation.cpp:99\n"
      "==================\n";
  EXPECT_EQ(finding(race, true), "data race between stub.cpp:12 and stub.cpp:30");
}

TEST(SanitizerReport, OfARaceInALibraryIsNoRaceOfTheStudents) {
  EXPECT_EQ(finding("WARNING: ThreadSanitizer: data race (pid=2)\n  Write of size 4 by thread T2:\n"
                    "    #0 free <null> (libc.so)\n    #1 work() /source/implementation.cpp:12\n\n"
                    "  Previous read of size 4 by thread T1:\n    #0 memcpy <null> (libc.so)\n\n"),
            "data race in work(), stub.cpp:12");
  EXPECT_EQ(
      finding("WARNING: ThreadSanitizer: data race (pid=2)\n  Write of size 4 by thread T2:\n"
              "    #0 free <null> (libc.so)\n    #1 work() /source/implementation.cpp:12\n\n"
              "  Previous read of size 4 by thread T1:\n    #0 rest() /source/implementation.cpp:30\n\n"),
      "data race between stub.cpp:12 and stub.cpp:30");
}

TEST(SanitizerReport, IsNothingInOtherWords) {
  EXPECT_EQ(finding("[  FAILED  ] FindMax.OfOne\nterminate called\n"), "");
  EXPECT_EQ(finding(""), "");
}

}  // namespace
}  // namespace grader
