#include "app/class/similarity_engine.h"

#include <fmt/format.h>

#include "app/class/dolos.h"
#include "app/class/sim.h"

namespace grader::classroom {

Result<SimilarityEngine> similarity_engine(const std::optional<std::string>& name,
                                           const std::filesystem::path& top) {
  if (name && *name != "sim" && *name != "dolos")
    return user_fault(fmt::format("--engine is 'sim' or 'dolos', not '{}'", *name));
  const std::string no_dolos = dolos_obstacle(top), no_sim = sim_obstacle();
  if (name ? *name == "dolos" : no_dolos.empty()) {
    if (!no_dolos.empty()) return machine_fault("Dolos' core is missing: " + no_dolos);
    return SimilarityEngine{"Dolos' core, which compares syntax trees", "",
                            [top](const Comparison& comparison) { return run_dolos(top, comparison); }};
  }
  if (!no_sim.empty()) {
    return machine_fault(
        name ? "sim_c++ is missing: " + no_sim
             : fmt::format("similarity is measured by sim_c++ ({}) or, better, by Dolos' core ({})", no_sim,
                           no_dolos));
  }
  return SimilarityEngine{"sim_c++, which compares runs of tokens",
                          no_dolos.empty() ? "" : "Dolos' core knows syntax and tells more: " + no_dolos,
                          run_sim};
}

}  // namespace grader::classroom
