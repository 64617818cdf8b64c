#include "app/class/anchored_kata.h"

#include <fmt/format.h>

namespace grader::classroom {
namespace {

class AnchoredKata {
 public:
  AnchoredKata(UnitGrader& grader, const Kata& kata, UnitGrader::Save keep)
      : grader_(grader), kata_(kata), keep_(std::move(keep)), refusal_{.kata = kata.name} {}

  /// Nothing when all were judged. A fault when that is not for the machine's speed: interrupted, a full
  /// disk.
  Result<std::optional<Refusal>> judge(const std::vector<WantedUnit>& units) {
    const auto control = grader_.admit(kata_);
    const auto opening = control ? grader_.anchor(kata_) : Result<Anchor>(control.fault());
    if (!opening) return refused_for(opening.fault());
    opening_ = *opening;
    Status judged = grader_.judge(kata_, units, [&](UnitRun& run) -> Status {
      if (!rests_on_time(run)) return keep_(run);
      waiting_.push_back(std::move(run));
      return waiting_.size() < kUnitsBetweenAnchors ? ok() : read_again();
    });
    if (judged && !waiting_.empty()) judged = read_again();
    if (judged) return std::optional<Refusal>();
    if (refusal_.why.empty()) return judged.fault();
    for (const UnitRun& run : waiting_) refusal_.void_sources.push_back(run.unit.source);
    return std::optional(refusal_);
  }

 private:
  Result<std::optional<Refusal>> refused_for(const Fault& fault) {
    if (interrupted() || fault.blame == Blame::user) return fault;
    refusal_.why = fault.message;
    return std::optional(refusal_);
  }

  // Keeps what waits, or says why not. One reading may be disturbed itself.
  Status read_again() {
    for (int reading = 0; reading < 2; ++reading) {
      const auto closing = grader_.anchor(kata_);
      if (interrupted()) return machine_fault("interrupted");
      if (closing && !anchor_moved(opening_, *closing)) {
        refusal_.why.clear();
        for (UnitRun& run : waiting_) {
          if (Status kept = keep_(run); !kept) return kept;
        }
        waiting_.clear();
        return ok();
      }
      refusal_.why = closing ? fmt::format("the anchor read {:.2f}x before and reads {:.2f}x now",
                                           opening_.speedup, closing->speedup)
                             : closing.fault().message;
    }
    return machine_fault(refusal_.why);
  }

  UnitGrader& grader_;
  const Kata& kata_;
  UnitGrader::Save keep_;
  Refusal refusal_;
  Anchor opening_;
  std::vector<UnitRun> waiting_;  // for the anchor's next reading
};

}  // namespace

Result<std::optional<Refusal>> judge_anchored(UnitGrader& grader, const Kata& kata,
                                              const std::vector<WantedUnit>& units, UnitGrader::Save keep) {
  return AnchoredKata(grader, kata, std::move(keep)).judge(units);
}

}  // namespace grader::classroom
