#include "resource_sampler.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

// Wrong: the average is the mean of the values, as if all samples were of one length.

namespace {

struct Sample {
  std::uint64_t part = 0;
  std::uint64_t whole = 0;

  std::uint64_t value() const { return part * 1000 / whole; }
};

struct Running {
  Sample sum;
  Usage usage{};

  void add(Sample sample) {
    sum = {sum.part + sample.value(), sum.whole + 1000};
    usage.lowest = usage.samples == 0 ? sample.value() : std::min(usage.lowest, sample.value());
    usage.highest = std::max(usage.highest, sample.value());
    usage.last = sample.value();
    usage.average = sum.value();
    ++usage.samples;
  }
};

std::string_view word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  const std::string_view word = line.substr(0, line.find(' '));
  line.remove_prefix(word.size());
  return word;
}

std::uint64_t figure(std::string_view& line) {
  const std::string_view digits = word(line);
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_partition(std::string_view name, std::string disk) {
  if (disk.empty()) return false;
  if (is_digit(disk.back())) disk += "p";
  return name.size() > disk.size() && name.starts_with(disk) &&
         name.find_first_not_of("0123456789", disk.size()) == std::string_view::npos;
}

bool is_disk(std::string_view name) {
  for (const std::string_view no_disk : {"dm-", "loop", "md", "ram", "zram"}) {
    if (name.starts_with(no_disk)) return false;
  }
  return true;
}

template <std::size_t n>
struct Counters {
  std::uint64_t block = 0;  // where they are from, counted from 1
  std::array<std::uint64_t, n> figures{};
};

using Processor = Counters<8>;

// Whole 0 if there is no sample.
Sample advance(Processor& processor, std::string_view line, std::uint64_t block) {
  const Processor before = processor;
  processor.block = block;
  Sample sample;
  bool grew = block > 1 && before.block == block - 1;
  for (std::size_t i = 0; i < 8; ++i) {
    processor.figures[i] = figure(line);
    const std::uint64_t growth = processor.figures[i] - before.figures[i];
    grew = grew && processor.figures[i] >= before.figures[i];
    sample.whole += growth;
    if (i != 3 && i != 4) sample.part += growth;
  }
  return grew ? sample : Sample{};
}

class Sampler {
 public:
  void take(std::string_view line) {
    const std::string_view key = word(line);
    if (key == "===") {
      end_block();
      ++block_;
      before_ms_ = now_ms_;
      now_ms_ = figure(line);
    } else if (key == "cpu") {
      const Sample sample = advance(processors_[-1], line, block_);
      if (sample.whole > 0) processor_.add(sample);
    } else if (key.starts_with("cpu")) {
      int number = 0;
      std::from_chars(key.data() + 3, key.data() + key.size(), number);
      const Sample sample = advance(processors_[number], line, block_);
      if (sample.whole == 0) return;
      if (highest_.whole > 0 &&
          std::pair(sample.value(), -number) < std::pair(highest_.value(), -highest_number_))
        return;
      highest_ = sample;
      highest_number_ = number;
    } else if (key == "MemTotal:") {
      total_ = figure(line);
    } else if (key == "MemAvailable:") {
      available_ = figure(line);
      has_available_ = true;
    } else if (!key.empty() && is_digit(key[0])) {
      take_device(line);
    }
  }

  UsageSummary finish() {
    end_block();
    return {processor_.usage, busiest_.usage, memory_.usage, disk_[0].usage, disk_[1].usage};
  }

 private:
  void take_device(std::string_view line) {
    word(line);
    const std::string_view name = word(line);
    if (is_partition(name, last_device_)) return;
    last_device_ = name;
    if (!is_disk(name)) return;
    Counters<2>& disk = disks_[last_device_];
    for (std::size_t which = 0; which < 2; ++which) {
      for (int i = 0; i < (which == 0 ? 2 : 3); ++i) word(line);
      const std::uint64_t before = std::exchange(disk.figures[which], figure(line));
      if (block_ < 2 || disk.block != block_ - 1 || disk.figures[which] < before) continue;
      sectors_[which] += disk.figures[which] - before;
      has_sectors_[which] = true;
    }
    disk.block = block_;
  }

  void end_block() {
    if (highest_.whole > 0) busiest_.add(highest_);
    if (total_ > 0 && has_available_) memory_.add({total_ - available_, total_});
    for (std::size_t which = 0; which < 2; ++which) {
      if (has_sectors_[which] && now_ms_ > before_ms_)
        disk_[which].add({sectors_[which] * 512, now_ms_ - before_ms_});
    }
    highest_ = {};
    total_ = 0;
    has_available_ = false;
    last_device_.clear();
    sectors_ = {};
    has_sectors_ = {};
  }

  std::uint64_t block_ = 0, now_ms_ = 0, before_ms_ = 0;
  Running processor_, busiest_, memory_;
  std::array<Running, 2> disk_;
  std::map<int, Processor> processors_;  // -1 is all of them
  Sample highest_;
  int highest_number_ = 0;
  std::uint64_t total_ = 0, available_ = 0;
  bool has_available_ = false;
  std::map<std::string, Counters<2>> disks_;
  std::string last_device_;
  std::array<std::uint64_t, 2> sectors_{};
  std::array<bool, 2> has_sectors_{};
};

}  // namespace

UsageSummary summarize_samples(const kata::InputFile& recording) {
  std::ifstream in(recording.path);
  if (!in) throw std::runtime_error("cannot open the recording");
  Sampler sampler;
  std::string line;
  while (std::getline(in, line) && !in.eof()) sampler.take(line);
  if (in.bad()) throw std::runtime_error("cannot read the recording");
  return sampler.finish();
}
