#include "worker/file_exchange.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "base/fd.h"
#include "kit/listener.h"
#include "kit/transport.h"
#include "kit/work_file.h"

namespace grader {
namespace {

constexpr mode_t kInputMode = 0444;

// Returns the file's inode.
ino_t write_file(int folder, const std::string& name, const std::string& content) {
  ::unlinkat(folder, name.c_str(), 0);
  const UniqueFd file(
      ::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kInputMode));
  std::size_t done = 0;
  while (file && done < content.size()) {
    const ssize_t written = ::write(file.get(), content.data() + done, content.size() - done);
    if (written <= 0) break;
    done += static_cast<std::size_t>(written);
  }
  if (!file || done < content.size()) {
    throw std::runtime_error(fmt::format(
        "cannot write the input file: {} (is 'disk_mib' in kata.toml large enough?)", ::strerror(errno)));
  }
  struct stat about {};
  ::fstat(file.get(), &about);
  return about.st_ino;
}

bool holds(const UniqueFd& file, std::string_view content) {
  char piece[1 << 16];
  while (!content.empty()) {
    const ssize_t got = ::read(file.get(), piece, std::min(sizeof piece, content.size()));
    if (got <= 0 || content.substr(0, static_cast<std::size_t>(got)) !=
                        std::string_view(piece, static_cast<std::size_t>(got)))
      return false;
    content.remove_prefix(static_cast<std::size_t>(got));
  }
  return true;
}

// The folder may have no path on this side of the sandbox, hence the detour through /proc.
UniqueFd listen_in(int folder, const std::string& name) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  fmt::format_to_n(address.sun_path, sizeof address.sun_path - 1, "/proc/self/fd/{}/{}", folder, name);
  ::unlinkat(folder, name.c_str(), 0);
  UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!socket || ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(socket.get(), SOMAXCONN) != 0) {
    throw std::runtime_error(fmt::format("cannot listen in the work folder: {}", ::strerror(errno)));
  }
  return socket;
}

}  // namespace

std::optional<std::string> read_regular_file(int folder, const std::string& name, std::size_t most_bytes) {
  const UniqueFd file(::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat about {};
  if (!file || ::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
  std::string content(std::min(static_cast<std::size_t>(about.st_size), most_bytes), '\0');
  std::size_t done = 0;
  while (done < content.size()) {
    const ssize_t got = ::read(file.get(), content.data() + done, content.size() - done);
    if (got <= 0) break;
    done += static_cast<std::size_t>(got);
  }
  content.resize(done);
  return content;
}

FileExchange::FileExchange(int folder, std::string path, std::size_t most_bytes)
    : folder_(folder), path_(std::move(path)), most_bytes_(most_bytes) {}

const char* FileExchange::lay_out_path(const char* name, kata::wire::Region& arguments) {
  // The kernel reads paths by words (strncpy_from_user), so up to seven bytes behind the end: without room
  // there an open() could touch a page that held nothing, which would count as the implementation's doing.
  constexpr std::size_t kWordBytes = 8;
  const std::string path = path_ + "/" + name + std::string(kWordBytes, '\0');
  const std::size_t offset = arguments.take_packed(path.size(), 1);
  std::memcpy(arguments.at(offset), path.data(), path.size());
  return kata::wire::remote_pointer<const char>(arguments, offset);
}

const char* FileExchange::place(const kata::InputFile& file, kata::wire::Region& arguments) {
  const kata::WorkFile* source = kata::WorkFile::find(file.path);
  if (source == nullptr) throw std::runtime_error("an InputFile has to come from a kata::WorkFile");
  const Input input{file.path, write_file(folder_, file.path, source->content())};
  std::erase_if(inputs_, [&](const Input& before) { return before.name == input.name; });
  inputs_.push_back(input);
  return lay_out_path(file.path, arguments);
}

const char* FileExchange::place(const kata::OutputFile& file, kata::wire::Region& arguments) {
  ::unlinkat(folder_, file.path, 0);
  outputs_.emplace_back(file.path);
  return lay_out_path(file.path, arguments);
}

const char* FileExchange::place(const kata::Endpoint& endpoint, kata::wire::Region& arguments) {
  kata::Listener* listener = kata::Listener::find(endpoint.path);
  if (listener == nullptr) throw std::runtime_error("an Endpoint has to come from a kata::Listener");
  if (path_.size() + 1 + std::strlen(endpoint.path) >= sizeof sockaddr_un::sun_path) {
    throw std::runtime_error(
        fmt::format("{} is too long a path for a socket in it; set TMPDIR to a shorter one", path_));
  }
  listener->open(listen_in(folder_, endpoint.path).release());
  listeners_.emplace_back(endpoint.path);
  return lay_out_path(endpoint.path, arguments);
}

// In words that go on after a function's name; empty when it is as it was.
std::string FileExchange::change_of(const Input& input) const {
  const kata::WorkFile* source = kata::WorkFile::find(input.name);
  if (source == nullptr) return {};
  const UniqueFd file(::openat(folder_, input.name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat about {};
  if (::fstatat(folder_, input.name.c_str(), &about, AT_SYMLINK_NOFOLLOW) != 0)
    return "removed its input file or gave it another name";
  if (about.st_ino != input.inode || !S_ISREG(about.st_mode))
    return "put another file in its input file's place";
  if ((about.st_mode & 07777) != kInputMode) return "changed the mode of its input file";
  if (static_cast<std::size_t>(about.st_size) != source->content().size() || !holds(file, source->content()))
    return "changed its input file";
  return {};
}

std::string FileExchange::fetch() {
  std::string broken_rule;
  for (const std::string& name : listeners_) {
    kata::Listener* listener = kata::Listener::find(name);
    if (std::string rule = listener == nullptr ? "" : listener->close(); broken_rule.empty())
      broken_rule = std::move(rule);
    ::unlinkat(folder_, name.c_str(), 0);
  }
  listeners_.clear();
  for (const std::string& name : outputs_) {
    if (kata::WorkFile* target = kata::WorkFile::find(name))
      target->set_content(read_regular_file(folder_, name, most_bytes_));
    ::unlinkat(folder_, name.c_str(), 0);
  }
  for (const Input& input : inputs_) {
    if (std::string change = change_of(input); broken_rule.empty()) broken_rule = std::move(change);
    ::unlinkat(folder_, input.name.c_str(), 0);
  }
  outputs_.clear();
  inputs_.clear();
  return broken_rule;
}

}  // namespace grader
