#include "worker/file_exchange.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <span>

#include "base/fd.h"
#include "base/temp_dir.h"
#include "kit/listener.h"
#include "kit/work_file.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

/// Listens, and says what it is told to.
class Ear final : public kata::Listener {
 public:
  explicit Ear(std::string broken_rule = {}) : broken_rule_(std::move(broken_rule)) {}
  void open(int socket) override { socket_ = UniqueFd(socket); }
  std::string close() override {
    socket_.reset();
    return broken_rule_;
  }

 private:
  UniqueFd socket_;
  std::string broken_rule_;
};

class Exchange : public testing::Test {
 protected:
  void SetUp() override {
    auto made = TempDir::make();
    ASSERT_TRUE(made) << made.fault().message;
    folder_.emplace(made.take());
    folder_fd_ = UniqueFd(::open(folder_->path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    files_.emplace(folder_fd_.get(), folder_->path().string(), 1000);
  }

  std::string place(const kata::Listener& listener) {
    region_.clear();
    return files_->place(static_cast<kata::Endpoint>(listener), region_);
  }

  static bool answers(const std::string& path) {
    const UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    return ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }

  const char* place(const kata::WorkFile& file) {
    region_.clear();
    return files_->place(static_cast<kata::InputFile>(file), region_);
  }

  std::optional<TempDir> folder_;
  UniqueFd folder_fd_;
  std::optional<FileExchange> files_;
  std::byte memory_[1024];
  kata::wire::Region region_{memory_, reinterpret_cast<std::uintptr_t>(memory_), sizeof memory_};
};

using Endpoints = Exchange;

TEST_F(Endpoints, ListenUntilTheCallIsOver) {
  Ear ear;
  const std::string path = place(ear);
  EXPECT_EQ(fs::path(path).parent_path(), folder_->path());
  EXPECT_TRUE(answers(path));
  EXPECT_EQ(files_->fetch(), "");
  EXPECT_FALSE(answers(path));
  EXPECT_TRUE(fs::is_empty(folder_->path()));
}

TEST_F(Endpoints, SayWhichRuleWasBroken) {
  Ear good;
  Ear bad("knocked too loud");
  Ear worse("kicked the door");
  for (const Ear* ear : {&good, &bad, &worse}) place(*ear);
  EXPECT_EQ(files_->fetch(), "knocked too loud");
  EXPECT_EQ(files_->fetch(), "") << "that call is over";
}

TEST_F(Endpoints, TakeThePlaceOfWhatACrashLeftThere) {
  Ear ear;
  const std::string path = place(ear);
  EXPECT_TRUE(answers(place(ear)));
  EXPECT_EQ(files_->fetch(), "");
  std::ofstream(path) << "in the way";
  EXPECT_TRUE(answers(place(ear)));
}

TEST_F(Endpoints, MayBeGoneWhenTheCallIsOver) {
  std::string path;
  {
    Ear ear;
    path = place(ear);
  }
  EXPECT_EQ(files_->fetch(), "");
  EXPECT_FALSE(fs::exists(path));
}

TEST_F(Endpoints, NeedAPathThatASocketCanHave) {
  Ear ear;
  FileExchange deep(folder_fd_.get(), "/" + std::string(120, 'x'), 1000);
  EXPECT_THROW(deep.place(static_cast<kata::Endpoint>(ear), region_), std::runtime_error);
}

using Inputs = Exchange;

TEST_F(Inputs, AreGoneWhenTheCallIsOver) {
  const kata::WorkFile input("some text");
  const fs::path path = place(input);
  EXPECT_TRUE(fs::exists(path));
  EXPECT_EQ(files_->fetch(), "");
  EXPECT_FALSE(fs::exists(path));
}

TEST_F(Inputs, HaveAWordOfZerosBehindTheirPathForTheKernelReadsByWords) {
  std::ranges::fill(memory_, std::byte{0xff});
  const kata::WorkFile input("some text");
  const std::string path = place(input);
  const auto bytes = std::as_bytes(std::span(path));
  const auto* end = std::search(memory_, std::end(memory_), bytes.begin(), bytes.end()) + bytes.size();
  EXPECT_EQ(std::count(end, end + 8, std::byte{0}), 8);
}

TEST_F(Inputs, MayBeLargeEmptyAndGivenTwice) {
  const kata::WorkFile large(std::string(300'000, 'x')), empty("");
  place(large);
  place(empty);
  place(large);
  EXPECT_EQ(files_->fetch(), "");
}

TEST_F(Inputs, AreMissedWhenTheyAreChanged) {
  const std::string text = std::string(70'000, 'x') + "end";
  const auto told = [&](const std::function<void(const fs::path&)>& change) {
    const kata::WorkFile input(text);
    change(place(input));
    return files_->fetch();
  };
  const auto rewrite = [](const fs::path& path, const std::string& content) {
    fs::permissions(path, fs::perms(0644));
    std::ofstream(path) << content;
    fs::permissions(path, fs::perms(0444));
  };
  EXPECT_EQ(told([](const fs::path&) {}), "");
  EXPECT_EQ(told([](const fs::path& path) { fs::remove(path); }),
            "removed its input file or gave it another name");
  EXPECT_EQ(told([](const fs::path& path) { fs::rename(path, path.string() + "-old"); }),
            "removed its input file or gave it another name");
  EXPECT_EQ(told([](const fs::path& path) { fs::permissions(path, fs::perms(0644)); }),
            "changed the mode of its input file");
  EXPECT_EQ(told([&](const fs::path& path) {
              fs::rename(path, path.string() + "-kept");
              std::ofstream(path) << text;
            }),
            "put another file in its input file's place");
  EXPECT_EQ(told([&](const fs::path& path) { rewrite(path, ""); }), "changed its input file");
  EXPECT_EQ(told([&](const fs::path& path) { rewrite(path, text + "\n"); }), "changed its input file");
  EXPECT_EQ(told([&](const fs::path& path) { rewrite(path, text.substr(0, 70'002) + "D"); }),
            "changed its input file");
}

}  // namespace
}  // namespace grader
