#include "run/sandbox.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/temp_dir.h"
#include "run/process.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

class SandboxTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!sandbox_obstacle().empty()) GTEST_SKIP() << "no sandbox here: " << sandbox_obstacle();
  }

  static Output inside(const std::string& script, const SandboxSpec& spec = {}) {
    auto output = run_captured({.argv = confined(spec, {"/bin/sh", "-c", script})}, Seconds(60));
    EXPECT_TRUE(output) << output.fault().message;
    return output.take();
  }
  static bool succeeds(const std::string& script, const SandboxSpec& spec = {}) {
    return inside(script, spec).status.success();
  }
};

TEST_F(SandboxTest, RunsAProgramAndPassesItsExitCodeOn) {
  const Output output = inside("echo hello; exit 5");
  EXPECT_EQ(output.out, "hello\n") << output.err;
  EXPECT_EQ(output.status.code, 5);
}

TEST_F(SandboxTest, ShowsTheSystemAndNothingOfTheUser) {
  EXPECT_TRUE(succeeds("test -d /usr/bin"));
  for (const char* absent :
       {"/home", "/root", "/proc", "/sys", "/tmp", "/var", "/run", "/etc/passwd", "/mnt", "/opt"}) {
    EXPECT_FALSE(succeeds(std::string("test -e ") + absent)) << absent;
  }
}

TEST_F(SandboxTest, HasNoNetwork) {
  if (!succeeds("test -x /usr/bin/bash")) GTEST_SKIP() << "no bash here, which can open connections";
  // An address for documentation (RFC 5737): nobody's.
  const Output output = inside("bash -c 'echo > /dev/tcp/192.0.2.1/80'");
  EXPECT_FALSE(output.status.success());
  EXPECT_NE(output.err.find("unreachable"), std::string::npos) << output.err;
}

TEST_F(SandboxTest, IsWritableInItsWorkFolderAlone) {
  EXPECT_TRUE(succeeds("test \"$(pwd)\" = /work && echo text > file && test -s file"));
  for (const char* place : {"/", "/usr", "/usr/bin", "/bin", "/lib", "/dev", "/dev/shm", "/etc"}) {
    EXPECT_FALSE(succeeds(std::string("mkdir -p ") + place + "; echo text > " + place + "/kata-test-file"))
        << place;
  }
}

// As root outside, too, who owns all of these. What succeeds when it should not sets what is set already.
TEST_F(SandboxTest, ChangesNothingOutsideWhoeverItsUserIs) {
  const TempDir folder = TempDir::make().take();
  std::ofstream(folder.path() / "file") << "content";
  const SandboxSpec spec{.mounts = {{folder.path(), "/given"}}, .compiler = true, .proc = true};
  const std::string change = R"sh(
    try() { if "$@" 2>/dev/null; then echo "$@"; fi; }
    for path in $(while read -r a b c d mount rest; do echo "$mount"; done < /proc/self/mountinfo) \
        / /dev/* /usr/bin/env /lib64/* /given/file /proc/sys/kernel/hostname /proc/self/oom_score_adj; do
      if [ -L "$path" ] || ! [ -e "$path" ] || [ "$path" = /work ]; then continue; fi
      echo "tried $path" >&2
      try chmod "$(stat -c %a "$path")" "$path"
      try chown "$(stat -c %u:%g "$path")" "$path"
      try touch -d 2001-01-01 "$path"
      [ -f "$path" ] && try dd if=/dev/null of="$path" conv=notrunc
      [ -d "$path" ] && try mkdir "$path/kata-test"
    done
    try chmod 666 /proc/self/fd/0)sh";
  const Output output = inside(change, spec);
  EXPECT_EQ(output.out, "") << "these succeeded";
  for (const char* tried : {"/dev/null", "/dev/zero", "/dev/pts", "/usr", "/given", "/proc", "/"})
    EXPECT_NE(output.err.find(std::string("tried ") + tried + "\n"), std::string::npos) << tried;
}

TEST_F(SandboxTest, CanUseItsDevices) {
  EXPECT_EQ(inside("echo x > /dev/null && head -c 3 /dev/zero | wc -c && head -c 5 /dev/urandom | wc -c").out,
            "3\n5\n");
}

TEST_F(SandboxTest, StartsWithAnEmptyWorkFolder) {
  EXPECT_TRUE(succeeds("echo text > /work/left"));
  EXPECT_EQ(inside("ls -A /work").out, "");
}

TEST_F(SandboxTest, BoundsItsWorkFolder) {
  const SandboxSpec spec{.work_mib = 2};
  EXPECT_TRUE(succeeds("head -c 1000000 /dev/zero > file", spec));
  const Output output = inside("head -c 5000000 /dev/zero > file", spec);
  EXPECT_FALSE(output.status.success());
  EXPECT_NE(output.err.find("No space left"), std::string::npos) << output.err;
}

TEST_F(SandboxTest, MountsWhatIsListedReadOnlyUnlessAskedOtherwise) {
  const TempDir folder = TempDir::make().take();
  std::ofstream(folder.path() / "file") << "content";
  fs::permissions(folder.path(), fs::perms::all);
  SandboxSpec spec{.mounts = {{folder.path(), "/given"}}};
  EXPECT_EQ(inside("cat /given/file", spec).out, "content");
  EXPECT_FALSE(succeeds("echo more > /given/file", spec));
  EXPECT_FALSE(succeeds("echo more > /given/another", spec));
  spec.mounts[0].writable = true;
  EXPECT_TRUE(succeeds("echo more > /given/another", spec));
  EXPECT_TRUE(fs::exists(folder.path() / "another"));
}

TEST_F(SandboxTest, CoversAFolderUnderUsr) {
  ASSERT_TRUE(succeeds("test -e /usr/bin/env"));
  EXPECT_EQ(inside("ls -A /usr/share; touch /usr/share/x", {.hidden = "/usr/share"}).out, "");
  EXPECT_FALSE(succeeds("touch /usr/share/x", {.hidden = "/usr/share"}));
}

TEST_F(SandboxTest, RunsAsNobodyWithoutRights) {
  EXPECT_EQ(inside("id -u; id -g").out, "65534\n65534\n");
  EXPECT_FALSE(succeeds("chown 1:1 /work"));
  if (find_program("unshare").empty()) return;
  EXPECT_FALSE(succeeds("unshare --user true")) << "no namespace in which it would be root again";
  EXPECT_FALSE(succeeds("unshare --mount true"));
}

TEST_F(SandboxTest, SeesNoOtherProcess) {
  EXPECT_FALSE(succeeds("kill -0 " + std::to_string(::getpid())));
  EXPECT_TRUE(succeeds("test $$ -lt 10")) << "its own process numbers";
}

TEST_F(SandboxTest, PassesNoEnvironmentOn) {
  ::setenv("KATA_SECRET", "x", 1);
  const std::string environment = inside("env").out;
  ::unsetenv("KATA_SECRET");
  EXPECT_EQ(environment.find("KATA_SECRET"), std::string::npos);
  EXPECT_EQ(environment.find("HOME="), std::string::npos);
  EXPECT_NE(environment.find("LC_ALL=C.UTF-8"), std::string::npos);
}

TEST_F(SandboxTest, DiesWithAllThatItStarted) {
  auto output = run_captured(
      {.argv = confined({}, {"/bin/sh", "-c", "setsid sleep 1000 & echo begun; sleep 1000"})}, Seconds(1));
  ASSERT_TRUE(output);
  EXPECT_TRUE(output->timed_out);
  EXPECT_EQ(output->out, "begun\n");
  // Nothing of it holds the pipes: run_captured came back, and so does a second sandbox.
  EXPECT_TRUE(succeeds("true"));
}

TEST(Confined, EndsWithTheCommandAsItIs) {
  const auto line = confined({}, {"program", "--option", "an argument"});
  ASSERT_GT(line.size(), 4U);
  EXPECT_EQ(line.front(), "bwrap");
  EXPECT_EQ((std::vector<std::string>(line.end() - 4, line.end())),
            (std::vector<std::string>{"--", "program", "--option", "an argument"}));
}

}  // namespace
}  // namespace grader
