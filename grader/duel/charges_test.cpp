#include "duel/charges.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

using std::chrono::microseconds;
using CallMarks = std::vector<WorkerTransport::CallMark>;

// One call after the other, of 100 µs CPU time on one processor, beside a neighbour after the first ten;
// another 7 µs of CPU time before the request and 30 after the reply.
CallMarks marks_of(int calls) {
  CallMarks marks;
  microseconds cpu{};
  for (int i = 0; i < calls; ++i) {
    WorkerTransport::CallMark& mark = marks.emplace_back();
    mark.before_warm_up = cpu;
    mark.empty_call = microseconds(i < 10 ? 5 : 8);
    mark.empty_wall = microseconds(i < 10 ? 20 : 28);
    mark.before_call = cpu;
    mark.at_request = cpu += microseconds(7);
    mark.at_reply = cpu += microseconds(100);
    mark.wall = microseconds(120);
    cpu += microseconds(30);
  }
  marks.push_back({.before_warm_up = cpu});
  return marks;
}

TEST(Charges, TakeOffAnEmptyCallByTheWallClockThatNobodyDisturbed) {
  const EmptyCall empty = empty_call(marks_of(40));
  EXPECT_EQ(empty.cpu, microseconds(8));
  EXPECT_EQ(empty.wall, microseconds(20));
}

TEST(Charges, AreForWhatIsDoneBesideACallAsWell) {
  const CallMarks marks = marks_of(3);
  const EmptyCall empty{.cpu = microseconds(5), .wall = microseconds(20)};
  EXPECT_DOUBLE_EQ(cpu_charge_s(marks, 1, empty), 132e-6) << "7 + 100 + 30 - 5";
  EXPECT_DOUBLE_EQ(wall_charge_s(marks, 1, empty), 132e-6) << "120 - 20 + 7 + 30 - 5";
}

TEST(Charges, AreNeverNothing) {
  const CallMarks marks = marks_of(1);
  const EmptyCall dear{.cpu = microseconds(500), .wall = microseconds(500)};
  EXPECT_GT(cpu_charge_s(marks, 0, dear), 0);
  EXPECT_GT(wall_charge_s(marks, 0, dear), 0);
}

TEST(Charges, KnowNoEmptyCallWhereThereIsNone) {
  EXPECT_EQ(empty_call({}).cpu.count(), 0);
  EXPECT_EQ(empty_call(marks_of(0)).wall.count(), 0);
}

}  // namespace
}  // namespace grader
