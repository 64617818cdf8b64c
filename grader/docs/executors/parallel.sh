#!/bin/sh
# Judges a plan on the machines of a lab room, by GNU parallel over ssh, one shard at a time on each. Called in the
# workbook:
#   ./kata class plan plan --shards 24 --class cs101
#   KATA_WORKBOOK=/opt/kata grader/docs/executors/parallel.sh plan 24 hosts.txt
#   ./kata class merge plan --class cs101
# hosts.txt holds a login on each line; KATA_WORKBOOK is the same workbook on each of them, built. A shard that fails is
# tried on another machine; called again, it does what is left. Needs parallel and rsync here, rsync and sshd there.
set -eu
plan=$1 shards=$2 hosts=$3
mkdir -p "$plan/results"
seq "$shards" | parallel --sshloginfile "$hosts" --jobs 1 --retries 3 \
  --joblog "$plan/joblog" --resume-failed --workdir "$KATA_WORKBOOK" \
  --basefile "$plan" --return "$plan/results" \
  ./kata class work "$plan" --shard {}
