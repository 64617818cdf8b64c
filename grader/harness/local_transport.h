#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "base/temp_dir.h"
#include "kit/transport.h"
#include "worker/file_exchange.h"

namespace grader {

/// Calls an implementation loaded into this process: for debuggers and profilers (--in-process). Never
/// grades, since whatever runs here can forge whatever is measured here.
class LocalTransport final : public kata::Transport {
 public:
  static Result<std::unique_ptr<LocalTransport>> load(const std::filesystem::path& implementation);

  kata::wire::ArgumentWriter& open_call(const char* function, const char* signature) override;
  std::span<const std::byte> perform(std::size_t arguments_offset) override;
  /// As in WorkerTransport.
  void vary_places(bool vary) { places_.vary(vary); }

 private:
  LocalTransport(void* implementation, TempDir folder, UniqueFd folder_fd);

  void* implementation_;
  TempDir folder_;
  UniqueFd folder_fd_;
  FileExchange files_;
  // Mapped, so that a heap profiler sees the implementation's memory and not these.
  struct Unmap {
    std::size_t bytes;
    void operator()(std::byte* memory) const;
  };
  using Mapping = std::unique_ptr<std::byte[], Unmap>;
  static Mapping map(std::size_t bytes);
  static Mapping map(const kata::wire::Windows& windows);
  static kata::wire::Region region_of(const Mapping& memory, const kata::wire::Windows& windows);
  Mapping arguments_;
  Mapping written_;
  Mapping reply_;
  kata::wire::ArgumentWriter writer_;
  kata::wire::Places places_;
  std::string function_;
  std::string signature_;
};

}  // namespace grader
