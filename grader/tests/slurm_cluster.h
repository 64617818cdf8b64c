#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/temp_dir.h"
#include "run/process.h"

namespace grader {

/// For tests: a real Slurm of two nodes, n1 and n2, on this host, of this user, that is gone with this
/// object. Its controller, its two slurmd and a munged of its own keep everything in a temporary folder. Two
/// nodes share the host's cores: what is measured there says nothing about times.
class SlurmCluster {
 public:
  /// Why there can be none here, with the line that mends it; empty when there can.
  static std::string obstacle();

  /// Starts it; ready() says whether both nodes answered in time.
  SlurmCluster();
  ~SlurmCluster();
  bool ready() const { return ready_; }
  /// What the daemons wrote, for a test that fails.
  std::string logs() const;

  /// A command of Slurm: "sbatch", "squeue" and so on.
  Output slurm(std::vector<std::string> argv, const std::filesystem::path& folder = {}) const;

  /// As when the machine loses its power: the node's slurmd and the batch script that runs there, by its pid,
  /// are killed with whatever they started, and the controller is told that the node is down.
  void lose_node(const std::string& name, pid_t batch_script);

 private:
  void start(const std::string& name, std::vector<std::string> argv);

  TempDir folder_ = TempDir::make().take();
  std::map<std::string, Child> daemons_;
  bool ready_ = false;
};

}  // namespace grader
