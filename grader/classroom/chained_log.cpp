#include "classroom/chained_log.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <iterator>
#include <system_error>

#include "base/json_reader.h"
#include "base/json_text.h"
#include "base/sha256.h"
#include "base/slurp.h"
#include "base/write_all.h"
#include "classroom/durable_file.h"

namespace grader::classroom {
namespace {

// A line is {"hash":"…",BODY and the hash is that of BODY, byte for byte.
constexpr std::string_view kHashMember = "{\"hash\":\"";
constexpr std::size_t kBodyAt = kHashMember.size() + 64 + 2;

// Empty, or what is wrong with the line.
std::string read_line(std::string_view line, const std::string& before, LogRecord& record) {
  if (line.size() <= kBodyAt || !line.starts_with(kHashMember)) return "this is no record";
  record.hash = line.substr(kHashMember.size(), 64);
  const std::string_view body = line.substr(kBodyAt);
  if (line.substr(kHashMember.size() + 64, 2) != "\"," || sha256(body) != record.hash)
    return "the record was changed after it was written: its hash does not fit";
  const JsonValue json = JsonValue::parse("{" + std::string(body), nullptr, false);
  if (!json.is_object()) return "this is no record";
  if (string_in(json, "before") != before) return "a record before it was changed, added or removed";
  record.number = static_cast<std::size_t>(number_in(json, "number").value_or(0));
  record.at = string_in(json, "at");
  record.what = string_in(json, "what");
  for (const auto& [key, value] : json.items()) {
    if (value.is_string() && key != "before" && key != "at" && key != "what")
      record.fields[key] = value.get<std::string>();
  }
  return "";
}

}  // namespace

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
}

LogReading read_log(std::string_view text) {
  LogReading reading;
  std::string before = kNoRecord;
  std::size_t number = 0;
  for (std::size_t end = 0; (end = text.find('\n', reading.sound_bytes)) != std::string_view::npos;) {
    const std::string_view line = text.substr(reading.sound_bytes, end - reading.sound_bytes);
    ++number;
    LogRecord record;
    if (const std::string wrong = read_line(line, before, record); !wrong.empty()) {
      reading.complaints.push_back(fmt::format("log.jsonl:{}: {}", number, wrong));
    }
    before = record.hash;
    reading.records.push_back(std::move(record));
    reading.sound_bytes = end + 1;
  }
  return reading;
}

std::string log_line(LogRecord& record, const std::string& before) {
  Json json = {{"before", before}, {"number", record.number}, {"at", record.at}, {"what", record.what}};
  for (const auto& [key, value] : record.fields) json[key] = value;
  const std::string body = json.dump(-1, ' ', true, Json::error_handler_t::replace).substr(1);
  record.hash = sha256(body);
  return fmt::format("{}{}\",{}\n", kHashMember, record.hash, body);
}

Result<ChainedLog> ChainedLog::open(const std::filesystem::path& path) {
  LogReading reading = read_log(slurp(path));
  if (!reading.complaints.empty()) {
    return user_fault(fmt::format("{}; './kata class audit' says more, and nothing is added to a broken log",
                                  reading.complaints.front()));
  }
  ChainedLog log;
  log.path_ = path;
  log.records_ = std::move(reading.records);
  log.sound_bytes_ = reading.sound_bytes;
  return log;
}

Status ChainedLog::append(const std::string& what, std::map<std::string, std::string> fields) {
  return append_all(what, {std::move(fields)});
}

Status ChainedLog::append_all(const std::string& what,
                              std::vector<std::map<std::string, std::string>> all_fields) {
  std::vector<LogRecord> added;
  std::string lines;
  std::string before = records_.empty() ? kNoRecord : records_.back().hash;
  for (auto& fields : all_fields) {
    added.push_back({.number = records_.size() + added.size() + 1,
                     .at = utc_now(),
                     .what = what,
                     .fields = std::move(fields)});
    lines += log_line(added.back(), before);
    before = added.back().hash;
  }
  const UniqueFd file(::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  const auto at = static_cast<off_t>(sound_bytes_);
  // Whatever stands behind the last whole line is what a killed writer left.
  if (!file || ::ftruncate(file.get(), at) != 0 || ::lseek(file.get(), at, SEEK_SET) != at ||
      !write_all(file.get(), lines) || ::fsync(file.get()) != 0) {
    return machine_fault(
        fmt::format("cannot write {}: {}", path_.string(), std::generic_category().message(errno)));
  }
  sound_bytes_ += lines.size();
  records_.insert(records_.end(), std::make_move_iterator(added.begin()),
                  std::make_move_iterator(added.end()));
  return ok();
}

}  // namespace grader::classroom
