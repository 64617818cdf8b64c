#include "run/memory_filter.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <functional>

#include "run/syscall_filter.h"

namespace grader {
namespace {

constexpr std::size_t kPage = 4096;
constexpr int kNoFilter = 200;
// Nothing is mapped around it.
constexpr std::uintptr_t kFar = std::uintptr_t{5} << 32;

// errno of the action, 0 when it worked, behind a filter that seals the middle two of six mapped pages.
class MemoryFilter : public testing::Test {
 protected:
  static constexpr int kPages = 6;

  void SetUp() override {
    pages_ = static_cast<char*>(
        ::mmap(nullptr, kPages * kPage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    ASSERT_NE(static_cast<void*>(pages_), MAP_FAILED);
    if (behind([](char*) { return true; }) == kNoFilter)
      GTEST_SKIP() << "this kernel has no system call filters";
  }
  void TearDown() override { ::munmap(pages_, kPages * kPage); }

  int behind(const std::function<bool(char*)>& act) const {
    const pid_t pid = ::fork();
    if (pid == 0) {
      const auto begin = reinterpret_cast<std::uintptr_t>(pages_);
      if (!install_syscall_filter(
              {.sealed = {{kFar + 2 * kPage, kFar + 4 * kPage}, {begin + 2 * kPage, begin + 4 * kPage}}}))
        ::_exit(kNoFilter);
      ::_exit(act(pages_) ? 0 : errno);
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

  static bool map(char* at, std::size_t bytes, int flags) {
    return ::mmap(at, bytes, PROT_READ | PROT_WRITE, flags, -1, 0) != MAP_FAILED;
  }

  char* pages_ = nullptr;
};

TEST_F(MemoryFilter, LeavesASealedRangeAsItIs) {
  constexpr int kFixed = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED;
  for (const auto& [first, count] : {std::pair(2, 1), {3, 1}, {2, 2}, {1, 2}, {3, 2}, {0, 6}}) {
    char* const at = pages_ + static_cast<std::size_t>(first) * kPage;
    const std::size_t bytes = static_cast<std::size_t>(count) * kPage;
    EXPECT_EQ(behind([&](char*) { return map(at, bytes, kFixed); }), EPERM) << first << " " << count;
    EXPECT_EQ(behind([&](char*) { return ::munmap(at, bytes) == 0; }), EPERM) << first << " " << count;
    EXPECT_EQ(behind([&](char*) { return ::mprotect(at, bytes, PROT_NONE) == 0; }), EPERM)
        << first << " " << count;
    EXPECT_EQ(behind([&](char*) { return ::madvise(at, bytes, MADV_DONTNEED) == 0; }), EPERM);
    EXPECT_EQ(behind([&](char*) { return ::mremap(at, bytes, bytes + kPage, MREMAP_MAYMOVE) != MAP_FAILED; }),
              EPERM);
  }
}

TEST_F(MemoryFilter, AllowsWhatEndsBeforeItOrBeginsBehindIt) {
  for (const int first : {0, 4}) {
    char* const at = pages_ + static_cast<std::size_t>(first) * kPage;
    EXPECT_EQ(behind([&](char*) { return map(at, 2 * kPage, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED); }), 0);
    EXPECT_EQ(behind([&](char*) { return ::munmap(at, 2 * kPage) == 0; }), 0) << first;
    EXPECT_EQ(behind([&](char*) { return ::mprotect(at, 2 * kPage - 1, PROT_READ) == 0; }), 0) << first;
    EXPECT_EQ(behind([&](char*) { return ::madvise(at, 2 * kPage, MADV_DONTNEED) == 0; }), 0) << first;
  }
}

TEST_F(MemoryFilter, ComparesWholeAddresses) {
  const auto unmapped = [&](std::uintptr_t begin, std::uintptr_t end) {
    return behind([=](char*) { return ::munmap(reinterpret_cast<void*>(begin), end - begin) == 0; });
  };
  constexpr std::uintptr_t kFourGib = std::uintptr_t{1} << 32;
  EXPECT_EQ(unmapped(kFar + kPage - kFourGib, kFar + kPage), 0);
  EXPECT_EQ(unmapped(kFar + 3 * kPage - kFourGib, kFar + 3 * kPage), EPERM);
  EXPECT_EQ(unmapped(kFar - kPage, kFar + kPage), 0) << "the low halves of begin and length overflow";
  EXPECT_EQ(unmapped(kFar - kPage, kFar + 3 * kPage), EPERM);
  EXPECT_EQ(unmapped(kFar + 2 * kPage + kFourGib, kFar + 3 * kPage + kFourGib), 0);
  EXPECT_EQ(unmapped(kFar + 2 * kPage - kFourGib, kFar + 3 * kPage - kFourGib), 0);
}

TEST_F(MemoryFilter, LetsTheKernelFindAPlace) {
  EXPECT_EQ(behind([](char* pages) { return map(pages + 2 * kPage, kPage, MAP_PRIVATE | MAP_ANONYMOUS); }), 0)
      << "a hint is no order";
  EXPECT_EQ(behind([](char*) {
              void* const memory = std::malloc(1 << 20);
              std::free(std::realloc(memory, 8 << 20));
              return memory != nullptr;
            }),
            0);
}

TEST_F(MemoryFilter, RefusesMemoryThatNoLimitCounts) {
  const auto mapped = [&](int flags) {
    return behind([=](char*) { return map(nullptr, kPage, MAP_ANONYMOUS | flags); });
  };
  EXPECT_EQ(mapped(MAP_SHARED), EPERM);
  EXPECT_EQ(mapped(MAP_PRIVATE | MAP_GROWSDOWN), EPERM);
  EXPECT_EQ(mapped(MAP_PRIVATE | MAP_HUGETLB), EPERM);
  EXPECT_EQ(mapped(MAP_PRIVATE | MAP_NORESERVE), 0);
  EXPECT_EQ(behind([](char* pages) {
              return ::mremap(pages, kPage, kPage, MREMAP_MAYMOVE | MREMAP_FIXED, pages + kPage) !=
                     MAP_FAILED;
            }),
            EPERM);
}

}  // namespace
}  // namespace grader
