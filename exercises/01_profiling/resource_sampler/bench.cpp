#include <fcntl.h>
#include <unistd.h>

#include <fstream>

#include "kit/bench.h"

#include "resource_sampler.h"
#include "resource_sampler_inputs.h"

// A small server: four processors, two disks with partitions, some volumes.
static std::string draw_recording(kata::Random& random, std::size_t blocks) {
  Machine machine(random, 4,
                  {"loop0", "loop1", "sda", "sda1", "sda2", "nvme0n1", "nvme0n1p1", "dm-0", "dm-1"});
  return record(machine, blocks, 0.002);
}

// More processors or disks, other names, many faults, a last block that was cut off.
static std::string draw_other_recording(kata::Random& random) {
  std::vector<std::string> devices;
  for (std::size_t n = random.between<std::size_t>(0, 12); n > 0; --n) {
    const std::string name = random.pick(std::vector<std::string>{"sd", "vd", "md", "mmcblk", "zram", "x"});
    devices.push_back(name + std::to_string(10 + n) + random.string(random.between<std::size_t>(0, 2), "ap"));
    if (random.chance(0.5)) devices.push_back(devices.back() + (random.chance(0.5) ? "p1" : "1"));
  }
  Machine machine(random, random.between<std::size_t>(0, 20), devices);
  std::string text = record(machine, random.between<std::size_t>(0, 14), random.real(0, 0.2));
  if (random.chance(0.5)) text.resize(text.size() - random.between<std::size_t>(0, text.size() / 10));
  return text;
}

static void ResourceSampler(benchmark::State& state) {
  kata::Inputs inputs([&](kata::Random& random) {
    return kata::WorkFile(draw_recording(random, static_cast<std::size_t>(state.range(0))));
  });
  for (auto _ : state) {
    benchmark::DoNotOptimize(summarize_samples(inputs.next()));
    state.SetIterationTime(kata::last_call());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
KATA_BENCHMARK(ResourceSampler)->Arg(5)->Arg(20);

// The yardstick: the same file opened, read and closed.
static void PlainRead(benchmark::State& state) {
  kata::Random random(1);
  const std::string path = "/dev/shm/kata-plain-read-" + std::to_string(::getpid());
  std::ofstream(path, std::ios::binary) << draw_recording(random, static_cast<std::size_t>(state.range(0)));
  std::vector<char> chunk(32 * 1024);
  for (auto _ : state) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    while (::read(file, chunk.data(), chunk.size()) > 0) benchmark::DoNotOptimize(chunk.data());
    ::close(file);
  }
  ::unlink(path.c_str());
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(PlainRead)->Arg(5)->Arg(20);

static const kata::Duel duel(
    [](kata::Random& random) { return draw_recording(random, random.between<std::size_t>(20, 21)); },
    [](const std::string& recording) { return summarize_samples(kata::WorkFile(recording)); },
    {.unannounced = draw_other_recording});
