#include "base/temp_dir.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace grader {
namespace {

namespace fs = std::filesystem;

// The number of a process that is no more.
pid_t past_process() {
  const pid_t pid = ::fork();
  if (pid == 0) ::_exit(0);
  ::waitpid(pid, nullptr, 0);
  return pid;
}

TEST(TempDir, IsGoneWithAllThatIsInItWhenItsObjectIs) {
  fs::path path;
  {
    const TempDir folder = TempDir::make().take();
    path = folder.path();
    fs::create_directories(path / "a/b");
    std::ofstream(path / "a/b/file") << "text";
    EXPECT_TRUE(fs::is_directory(path));
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_all) << "others have no business in it";
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(TempDir, DoesNotFollowLinksWhenItGoes) {
  const TempDir kept = TempDir::make().take();
  std::ofstream(kept.path() / "file") << "text";
  {
    const TempDir folder = TempDir::make().take();
    fs::create_directory_symlink(kept.path(), folder.path() / "link");
  }
  EXPECT_TRUE(fs::exists(kept.path() / "file"));
}

TEST(TempDir, HasOneOwnerAfterAMove) {
  TempDir first = TempDir::make().take();
  const fs::path path = first.path();
  {
    TempDir second = std::move(first);
    EXPECT_EQ(second.path(), path);
    TempDir third = TempDir::make().take();
    third = std::move(second);
    EXPECT_EQ(third.path(), path);
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(TempDir, IsMadeWhereItIsAskedFor) {
  const TempDir outer = TempDir::make().take();
  const TempDir inner = TempDir::make(outer.path()).take();
  EXPECT_EQ(inner.path().parent_path(), outer.path());
}

TEST(TempDir, ThatCannotBeMadeIsAMachineFaultWithThePlace) {
  const auto folder = TempDir::make("/proc/nowhere");
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.fault().blame, Blame::machine);
  EXPECT_EQ(folder.fault().message,
            "cannot make a temporary folder in /proc/nowhere: No such file or directory");
}

TEST(Sweep, RemovesWhatAKilledProcessLeftAndNothingElse) {
  const TempDir place = TempDir::make().take();
  const TempDir ours = TempDir::make(place.path()).take();
  const fs::path left = place.path() / ("fast-cpp-kata-" + std::to_string(past_process()) + "-abcdef");
  const fs::path odd = place.path() / "fast-cpp-kata-notes";
  const fs::path other = place.path() / "other";
  for (const fs::path& folder : {left, odd, other}) fs::create_directories(folder / "inside");
  sweep_temp_dirs(place.path());
  EXPECT_FALSE(fs::exists(left));
  EXPECT_TRUE(fs::exists(odd));
  EXPECT_TRUE(fs::exists(other));
  EXPECT_TRUE(fs::exists(ours.path()));
}

TEST(Sweep, OfAFolderThatIsNotThereDoesNothing) { sweep_temp_dirs("/proc/nowhere"); }

}  // namespace
}  // namespace grader
