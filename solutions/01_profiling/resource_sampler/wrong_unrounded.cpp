#include "resource_sampler.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

// Wrong: compares the shares of two processors without rounding them.

namespace {

using Figures = std::vector<std::uint64_t>;

struct Block {
  std::uint64_t ms = 0;
  std::map<std::string, std::string> lines;  // by what they are about
  std::vector<std::string> devices;
};

struct Sample {
  std::uint64_t part;
  std::uint64_t whole;
};

bool is_partition(const std::string& name, std::string disk) {
  if (std::isdigit(static_cast<unsigned char>(disk.back()))) disk += "p";
  return name.size() > disk.size() && name.substr(0, disk.size()) == disk &&
         name.find_first_not_of("0123456789", disk.size()) == std::string::npos;
}

bool is_disk(const std::string& name) {
  for (const std::string no_disk : {"dm-", "loop", "md", "ram", "zram"}) {
    if (name.substr(0, no_disk.size()) == no_disk) return false;
  }
  return true;
}

std::vector<Block> read_blocks(const char* path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot open the recording");
  std::vector<Block> blocks;
  std::string line;
  while (std::getline(in, line) && !in.eof()) {
    const bool figures =
        line.starts_with("cpu") || line.starts_with("MemTotal:") || line.starts_with("MemAvailable:");
    const bool device = line[0] == ' ' || std::isdigit(static_cast<unsigned char>(line[0]));
    if (!figures && !device && line[0] != '=') continue;
    std::istringstream words(line);
    std::string key;
    words >> key;
    if (key == "===") {
      blocks.emplace_back();
      words >> blocks.back().ms;
      continue;
    }
    if (std::isdigit(static_cast<unsigned char>(key[0]))) {
      words >> key >> key;
      std::vector<std::string>& devices = blocks.back().devices;
      if (!devices.empty() && is_partition(key, devices.back())) continue;
      devices.push_back(key);
    }
    blocks.back().lines[key] = line;
  }
  if (in.bad()) throw std::runtime_error("cannot read the recording");
  return blocks;
}

// The figures behind the word `key`; none if there is no such line.
Figures figures_of(const Block& block, const std::string& key) {
  const auto found = block.lines.find(key);
  if (found == block.lines.end()) return {};
  std::istringstream words(found->second);
  std::string word;
  while (words >> word && word != key) {
  }
  Figures figures;
  std::uint64_t figure = 0;
  while (words >> figure) figures.push_back(figure);
  return figures;
}

std::uint64_t value(Sample sample) { return sample.part * 1000 / sample.whole; }

bool is_lower(Sample a, Sample b) { return a.part * b.whole < b.part * a.whole; }

Usage summarize(const std::vector<Sample>& samples) {
  if (samples.empty()) return {};
  Sample sum{0, 0};
  for (const Sample& sample : samples) sum = {sum.part + sample.part, sum.whole + sample.whole};
  return {.samples = samples.size(),
          .average = value(sum),
          .highest = value(*std::max_element(samples.begin(), samples.end(), is_lower)),
          .lowest = value(*std::min_element(samples.begin(), samples.end(), is_lower)),
          .last = value(samples.back())};
}

// Whole 0 if there is no sample.
Sample processor_between(const Figures& before, const Figures& after) {
  Sample sample{0, 0};
  if (before.empty() || after.empty()) return sample;
  for (std::size_t i = 0; i < 8; ++i) {
    if (after[i] < before[i]) return {0, 0};
    sample.whole += after[i] - before[i];
    if (i != 3 && i != 4) sample.part += after[i] - before[i];
  }
  return sample;
}

Usage processor_usage(const std::vector<Block>& blocks, bool busiest) {
  std::vector<Sample> samples;
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    Sample highest{0, 0};
    std::size_t of = 0;
    for (const auto& [key, line] : blocks[i].lines) {
      if (key.substr(0, 3) != "cpu" || (key.size() > 3) != busiest) continue;
      const Sample sample = processor_between(figures_of(blocks[i - 1], key), figures_of(blocks[i], key));
      const std::size_t n = busiest ? std::stoul(key.substr(3)) : 0;
      if (sample.whole == 0) continue;
      if (highest.whole == 0 || is_lower(highest, sample) || (!is_lower(sample, highest) && n < of)) {
        highest = sample;
        of = n;
      }
    }
    if (highest.whole > 0) samples.push_back(highest);
  }
  return summarize(samples);
}

Usage memory_usage(const std::vector<Block>& blocks) {
  std::vector<Sample> samples;
  for (const Block& block : blocks) {
    const Figures total = figures_of(block, "MemTotal:");
    const Figures available = figures_of(block, "MemAvailable:");
    if (!total.empty() && !available.empty()) samples.push_back({total[0] - available[0], total[0]});
  }
  return summarize(samples);
}

Usage disk_usage(const std::vector<Block>& blocks, std::size_t figure) {
  std::vector<Sample> samples;
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    if (blocks[i].ms <= blocks[i - 1].ms) continue;
    std::uint64_t sectors = 0;
    bool found = false;
    for (const std::string& name : blocks[i].devices) {
      const Figures before = figures_of(blocks[i - 1], name);
      const Figures after = figures_of(blocks[i], name);
      if (!is_disk(name) || before.empty() || after[figure] < before[figure]) continue;
      sectors += after[figure] - before[figure];
      found = true;
    }
    if (found) samples.push_back({sectors * 512, blocks[i].ms - blocks[i - 1].ms});
  }
  return summarize(samples);
}

}  // namespace

UsageSummary summarize_samples(const kata::InputFile& recording) {
  const std::vector<Block> blocks = read_blocks(recording.path);
  return {.processor = processor_usage(blocks, false),
          .busiest = processor_usage(blocks, true),
          .memory = memory_usage(blocks),
          .disk_reads = disk_usage(blocks, 2),
          .disk_writes = disk_usage(blocks, 6)};
}
