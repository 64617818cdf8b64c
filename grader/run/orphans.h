#pragma once

namespace grader {

/// Marks every process that this one starts from now on as its own, by an environment variable.
void mark_descendants();

/// Kills sandboxes whose grader is gone. They die with it, except in one moment: a bwrap that is killed
/// between making its inner process and giving it its user leaves that one waiting for ever, before it has
/// asked to die with its parent (bubblewrap 0.8). A few milliseconds.
void sweep_orphans();

}  // namespace grader
