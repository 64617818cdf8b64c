#!/bin/sh
# Judges a plan as a Slurm array: a task for each shard, a whole node for each task.
#   ./kata class plan plan --shards 24 --class cs101
#   sbatch --array=1-24 grader/docs/executors/slurm.sh plan
#   ./kata class merge plan --class cs101
# A task whose node is lost runs again. One that ends with 75 found its node unfit: plan/refused-K.json says why; submit
# again with --exclude=NODE. What has a result is not judged again.
# KATA_WORKBOOK is the workbook, built, on a disk of the node's own; by default it is where sbatch was called.
#SBATCH --job-name=kata-class
#SBATCH --exclusive --mem=0 --nodes=1 --ntasks=1 --threads-per-core=1
#SBATCH --time=02:00:00 --signal=B:TERM@60
#SBATCH --requeue --open-mode=append
set -eu
plan=$(cd "$SLURM_SUBMIT_DIR" && realpath "${1:-plan}")
cd "${KATA_WORKBOOK:-$SLURM_SUBMIT_DIR}"
exec ./kata class work "$plan" --shard "$SLURM_ARRAY_TASK_ID"
