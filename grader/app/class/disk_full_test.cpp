// A disk that is full in any phase: one sentence with the place and the reason, nothing of what was there is
// lost, and the same command goes on once there is room.
#include <gtest/gtest.h>

#include "tests/scratch_class.h"

namespace grader {
namespace {

// A real one of 256 KiB, which this process's user may mount in a namespace of its own.
class FullDisk : public testing::Test {
 protected:
  void SetUp() override {
    if (!ScratchClass::obstacle().empty()) GTEST_SKIP() << ScratchClass::obstacle();
  }

  // Runs a script in the checkout, whose folder disk/ is a disk that is nearly full whenever `full` was
  // called; `kata` is the program. What both say, in order.
  static std::string run(const ScratchClass& a, const std::string& script) {
    a.write("disk/mount-point", "");
    const std::string functions =
        "exec 2>&1\n"
        "kata() { \"$PROGRAM\" \"$@\"; echo \"[exit $?]\"; }\n"
        "full() { dd if=/dev/zero of=disk/fill bs=1k 2>/dev/null; }\n"
        "room() { rm disk/fill; }\n";
    std::vector<std::string> environment = a.environment();
    environment.push_back("PROGRAM=" + std::string(std::getenv("KATA_BUILD")) + "/grader/app/kata-grader");
    const Output done =
        ScratchClass::run(Command{.argv = {"bwrap", "--dev-bind", "/", "/", "--size", "262144", "--tmpfs",
                                           (a.top() / "disk").string(), "/bin/sh", "-c", functions + script},
                                  .environment = environment,
                                  .folder = a.top()});
    EXPECT_EQ(done.status.code, 0) << done.err;
    return done.out;
  }

  static std::string part(const std::string& told, const std::string& from, const std::string& to) {
    const std::size_t start = told.find(from);
    if (start == told.npos) return "";
    return told.substr(start, told.find(to, start) - start);
  }
};

TEST_F(FullDisk, LosesNoHandInAndTakesTheRestLater) {
  const ScratchClass a;
  const std::string told = run(a,
                               "kata class init disk/c >disk/said; full\n"
                               "echo FULL; kata class ingest hand-ins --class disk/c\n"
                               "room; echo AUDIT; kata class audit --class disk/c\n"
                               "echo AGAIN; kata class ingest hand-ins --class disk/c\n"
                               "kata class audit --class disk/c\necho END\n");
  const std::string full = part(told, "FULL", "AUDIT");
  EXPECT_NE(full.find("kata: cannot write "), std::string::npos) << told;
  EXPECT_NE(full.find("/disk/c/"), std::string::npos) << told;
  EXPECT_NE(full.find(": No space left on device\n"), std::string::npos) << told;
  EXPECT_NE(full.find("[exit 3]"), std::string::npos) << told;
  EXPECT_NE(part(told, "AUDIT", "AGAIN").find("[exit 0]"), std::string::npos) << told;
  const std::string again = part(told, "AGAIN", "END");
  EXPECT_NE(again.find("people 6, "), std::string::npos) << told;
  EXPECT_NE(again.find("the chain is whole"), std::string::npos) << told;
}

TEST_F(FullDisk, LeavesTheLastGradebookAndExportAsTheyWere) {
  const ScratchClass a;
  const std::string told =
      run(a,
          "kata class init disk/c >disk/said; kata class ingest hand-ins --class disk/c >disk/said\n"
          "kata class report --class disk/c >disk/said; kata class export json --class disk/c >disk/said\n"
          "sum() { cat disk/c/out/gradebook.html disk/c/out/gradebook.csv disk/c/out/feedback/* "
          "disk/c/out/json/* |"
          " sha256sum; }\n"
          "sum >before; full\n"
          "echo FULL; kata class report --class disk/c; kata class export json --class disk/c; sum >after\n"
          "echo SAME; cmp before after && echo same\n"
          "room; echo AGAIN; kata class report --class disk/c; kata class export json --class disk/c\n"
          "kata class audit --class disk/c\necho END\n");
  const std::string full = part(told, "FULL", "SAME");
  EXPECT_NE(full.find("disk/c/out/gradebook.csv': No space left on device\n[exit 2]"), std::string::npos)
      << told;
  EXPECT_NE(full.find("class.json': No space left on device\n[exit 2]"), std::string::npos) << told;
  EXPECT_EQ(part(told, "SAME", "AGAIN"), "SAME\nsame\n") << told;
  const std::string again = part(told, "AGAIN", "END");
  EXPECT_EQ(again.find("[exit 2]"), std::string::npos) << told;
  EXPECT_NE(again.find("the chain is whole"), std::string::npos) << told;
}

TEST_F(FullDisk, IsToldOfWhereAChangeCouldNotBeLogged) {
  const ScratchClass a;
  const std::string told = run(
      a,
      "kata class init disk/c >disk/said; kata class ingest hand-ins --class disk/c >disk/said\n"
      // As long as a page of the disk, so that no room is left in the log's last one.
      "why=$(dd if=/dev/zero bs=1k count=5 2>/dev/null | tr '\\0' x)\n"
      "full; echo FULL; kata class override ada find_duplicates --points 5 --why \"$why\" --class disk/c\n"
      "echo AUDIT; kata class audit --class disk/c; kata class explain ada find_duplicates --class disk/c\n"
      "room; echo AGAIN; kata class override ada find_duplicates --points 5 --why ill --class disk/c\n"
      "kata class explain ada find_duplicates --class disk/c; kata class audit --class disk/c\necho END\n");
  EXPECT_NE(part(told, "FULL", "AUDIT").find("log.jsonl: No space left on device\n[exit 3]"),
            std::string::npos)
      << told;
  const std::string audit = part(told, "AUDIT", "AGAIN");
  EXPECT_NE(audit.find("the chain is whole"), std::string::npos) << told;
  EXPECT_EQ(audit.find("override"), std::string::npos) << told;
  const std::string again = part(told, "AGAIN", "END");
  EXPECT_NE(again.find("override    5 points"), std::string::npos) << told;
  EXPECT_NE(again.find("the chain is whole"), std::string::npos) << told;
}

}  // namespace
}  // namespace grader
