// A class graded by a real Slurm of two nodes, one of which is lost midway.
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>

#include "tests/scratch_class.h"
#include "tests/slurm_cluster.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

constexpr const char* kExecutor = "grader/docs/executors/slurm.sh";
constexpr int kShards = 8;
constexpr int kBroken = 16;                  // hand-ins that do not compile, beside the class's six
constexpr std::size_t kUnits = 4 + kBroken;  // of the six two are the same bytes, and one is graded before
constexpr Seconds kDeadline(240);

bool wait_until(const std::function<bool()>& condition) {
  const auto end = std::chrono::steady_clock::now() + kDeadline;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    ::usleep(100'000);
  }
  return true;
}

// The launcher's stead in the scratch checkout: notes which task runs where, then becomes the program.
void write_launcher(const ScratchClass& a) {
  std::string script = "#!/bin/sh\n";
  for (const std::string& variable : a.environment()) script += "export '" + variable + "'\n";
  script +=
      "echo \"$SLURM_ARRAY_TASK_ID $SLURMD_NODENAME ${SLURM_RESTART_COUNT:-0}\" >> ran\n"
      "echo $$ > \"$SLURMD_NODENAME.new\" && mv \"$SLURMD_NODENAME.new\" \"$SLURMD_NODENAME.pid\"\n"
      "exec \"" +
      std::string(std::getenv("KATA_BUILD")) + "/grader/app/kata-grader\" \"$@\"\n";
  fs::permissions(a.write("kata", script), fs::perms::owner_all);
}

TEST(ClassOnSlurm, IsCompleteThoughANodeIsLostMidway) {
  if (!ScratchClass::obstacle().empty()) GTEST_SKIP() << ScratchClass::obstacle();
  if (!SlurmCluster::obstacle().empty()) GTEST_SKIP() << SlurmCluster::obstacle();
  const ScratchClass a;
  // What is over as soon as it is compiled.
  for (int i = 0; i < kBroken; ++i)
    a.hand_in("w" + std::to_string(i), "#include \"find_duplicates.h\"\nno C++ " + std::to_string(i) + "\n");
  ASSERT_EQ(a.in_class({"ingest", "hand-ins"}).status.code, 0);
  // Calibrates, which both nodes then know.
  ASSERT_EQ(a.in_class({"grade", "--only", "dee"}).status.code, 0);
  ASSERT_EQ(a.in_class({"plan", "plan", "--shards", std::to_string(kShards)}).status.code, 0);
  a.write(kExecutor, slurp(fs::path(std::getenv("KATA_TOP")) / kExecutor));
  write_launcher(a);

  SlurmCluster cluster;
  ASSERT_TRUE(cluster.ready()) << cluster.logs();
  const auto submit = [&] {
    return cluster.slurm({"sbatch", "--parsable", "--array=1-" + std::to_string(kShards), kExecutor, "plan"},
                         a.top());
  };
  const auto queue = [&] { return cluster.slurm({"squeue", "--noheader"}).out; };
  const Output submitted = submit();
  ASSERT_EQ(submitted.status.code, 0) << submitted.err;

  pid_t script = 0;
  ASSERT_TRUE(wait_until([&] {
    script = std::atoi(slurp(a.top() / "n2.pid").c_str());
    return a.results_in(a.top() / "plan") > 0 && script > 0 && ::kill(script, 0) == 0;
  })) << queue()
      << cluster.logs();
  cluster.lose_node("n2", script);
  ASSERT_TRUE(wait_until([&] { return queue().empty(); })) << queue() << cluster.logs();
  // What a disturbed node refused is submitted again, as an instructor would.
  for (int more = 0; more < 3 && a.results_in(a.top() / "plan") < kUnits; ++more) {
    ASSERT_EQ(submit().status.code, 0);
    ASSERT_TRUE(wait_until([&] { return queue().empty(); })) << queue() << cluster.logs();
  }

  const std::string ran = slurp(a.top() / "ran");
  EXPECT_NE(ran.find(" n1 1\n"), std::string::npos) << "the task of the lost node ran again:\n" << ran;
  const Output merged = a.in_class({"merge", "plan"});
  EXPECT_EQ(merged.status.code, 0) << merged.out << merged.err;
  EXPECT_EQ(a.in_class({"grade"}).out, "Every hand-in is graded already. Next: ./kata class report\n") << ran;
  EXPECT_EQ(a.in_class({"audit"}).status.code, 0);
  const Output status = a.in_class({"status"});
  EXPECT_NE(status.out.find("22 graded    0 waiting    0 not graded"), std::string::npos) << status.out;
}

}  // namespace
}  // namespace grader
