#include "classroom/class_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>

#include <cerrno>
#include <system_error>

#include "base/sha256.h"
#include "base/slurp.h"
#include "base/text.h"
#include "classroom/durable_file.h"

namespace grader::classroom {
namespace fs = std::filesystem;
namespace {

constexpr const char* kTemplate =
    R"(# What holds for this class. Policies are applied whenever the book is made: change them at any time.

[class]
name = "A class"
zone = "Europe/Berlin"

[attempts]
counts = "best"     # best | last | last-on-time

# Without a deadline nothing is late; with one and without [late], what is late counts nothing.
# [[due]]
# katas = ["02_algorithms"]      # names of katas or chapters; "*" is all others
# at = "2026-11-27 23:59"
# grace_min = 10

# [late]
# per_day_percent = 10           # off for each day begun
# max_days = 3
# grace_days = 4                 # for each person over all deadlines
)";

fs::path key_file(const fs::path& folder) { return folder / "identity/key"; }

}  // namespace

Result<std::string> fresh_key() {
  unsigned char random[32];
  if (::getrandom(random, sizeof random, 0) != sizeof random)
    return machine_fault("the system gives no random bytes for a key");
  std::string key;
  for (const unsigned char byte : random) key += fmt::format("{:02x}", byte);
  return key;
}

Result<ClassFolder> ClassFolder::make(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder / "class.toml", error))
    return user_fault(fmt::format("there is a class in {} already", folder.string()));
  if (fs::exists(folder, error) && !fs::is_empty(folder, error))
    return user_fault(
        fmt::format("{} holds other files; name a folder that does not exist yet", folder.string()));
  fs::create_directories(folder / "identity", error);
  if (error) return user_fault(fmt::format("cannot make {}: {}", folder.string(), error.message()));
  fs::permissions(folder / "identity", fs::perms::owner_all, error);
  const auto key = fresh_key();
  if (!key) return key.fault();
  if (Status written = write_durably(key_file(folder), *key + "\n"); !written) return written.fault();
  // Last: a folder without it is no class.
  if (Status written = write_durably(folder / "class.toml", kTemplate); !written) return written.fault();
  return open(folder);
}

Result<ClassFolder> ClassFolder::open(const fs::path& folder) {
  std::error_code error;
  for (fs::path at = fs::weakly_canonical(folder, error);; at = at.parent_path()) {
    if (fs::exists(at / "class.toml", error)) {
      const std::string key(trimmed(std::string_view(slurp(key_file(at)).substr(0, 64))));
      if (!is_sha256(key))
        return user_fault(fmt::format("{} is missing or unreadable: without its key a class cannot go on",
                                      key_file(at).string()));
      return ClassFolder(at, key);
    }
    if (at == at.parent_path() || at.empty()) break;
  }
  return user_fault(
      "there is no class here; go to its folder, or name it with --class DIR ('./kata class init DIR' "
      "makes one)");
}

Result<std::string> ClassFolder::keep_source(std::string_view bytes) const {
  const std::string hash = sha256(bytes);
  std::error_code error;
  if (fs::exists(source(hash), error)) return hash;
  if (Status written = write_durably(source(hash), bytes); !written) return written.fault();
  return hash;
}

std::string ClassFolder::pseudonym(std::string_view person) const {
  return "p-" + hmac_sha256(key_, "person " + std::string(person)).substr(0, 12);
}

std::uint64_t ClassFolder::seed(std::string_view unit, int attempt) const {
  return std::stoull(hmac_sha256(key_, fmt::format("seed {} {}", unit, attempt)).substr(0, 16), nullptr, 16);
}

Result<UniqueFd> ClassFolder::lock() const {
  const fs::path file = path_ / ".lock";
  UniqueFd descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!descriptor) {
    return user_fault(
        fmt::format("cannot write {}: {}", file.string(), std::generic_category().message(errno)));
  }
  if (::flock(descriptor.get(), LOCK_EX | LOCK_NB) != 0)
    return user_fault("another ./kata class is at work on this class; wait until it has ended");
  return descriptor;
}

}  // namespace grader::classroom
