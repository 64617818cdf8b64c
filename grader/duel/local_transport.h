#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "base/temp_dir.h"
#include "duel/file_exchange.h"
#include "kit/transport.h"

namespace grader {

/// Calls an implementation loaded into this process: for debuggers and profilers (--in-process). Never
/// grades, since whatever runs here can forge whatever is measured here.
class LocalTransport final : public kata::Transport {
 public:
  static Result<std::unique_ptr<LocalTransport>> load(const std::filesystem::path& implementation);

  kata::wire::ArgumentWriter& open_call(const char* function, const char* signature) override;
  std::span<const std::byte> perform(std::size_t arguments_offset) override;

 private:
  LocalTransport(void* implementation, TempDir folder, UniqueFd folder_fd);

  void* implementation_;
  TempDir folder_;
  UniqueFd folder_fd_;
  FileExchange files_;
  std::unique_ptr<std::byte[]> arguments_;
  std::unique_ptr<std::byte[]> written_;
  std::unique_ptr<std::byte[]> reply_;
  kata::wire::ArgumentWriter writer_;
  std::string function_;
  std::string signature_;
};

}  // namespace grader
