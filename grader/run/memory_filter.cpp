#include "run/memory_filter.h"

#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#include <cerrno>

namespace grader {
namespace {

using Rules = std::initializer_list<sock_filter>;

// Where a filter of 32-bit words keeps the end of the range that a call is about.
constexpr unsigned kEndLow = 0;
constexpr unsigned kEndHigh = 1;
constexpr unsigned kBeginLow = 2;

unsigned low(std::uint64_t value) { return static_cast<unsigned>(value); }
unsigned high(std::uint64_t value) { return static_cast<unsigned>(value >> 32); }

sock_filter load_low(unsigned i) {  // on little-endian machines
  return BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                  static_cast<unsigned>(offsetof(seccomp_data, args) + i * sizeof(seccomp_data::args[0])));
}
sock_filter load_high(unsigned i) {
  return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned>(offsetof(seccomp_data, args) +
                                                                  i * sizeof(seccomp_data::args[0]) + 4));
}
sock_filter jump(unsigned short test, unsigned value, unsigned char if_so, unsigned char if_not) {
  return BPF_JUMP(static_cast<unsigned short>(BPF_JMP | test | BPF_K), value, if_so, if_not);
}
sock_filter allow() { return BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW); }
sock_filter refuse() { return BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM); }

void append(FilterProgram& program, Rules more) { program.insert(program.end(), more); }

// Adds the call's first two arguments, an address and a length. Where the sum overflows 64 bits the kernel
// refuses the call itself.
void find_end(FilterProgram& program) {
  append(program,
         {load_low(0), BPF_STMT(BPF_ST, kBeginLow), load_low(1), BPF_STMT(BPF_LDX | BPF_MEM, kBeginLow),
          BPF_STMT(BPF_ALU | BPF_ADD | BPF_X, 0), BPF_STMT(BPF_ST, kEndLow),
          // The low halves overflowed if their sum is below one of them.
          BPF_JUMP(BPF_JMP | BPF_JGE | BPF_X, 0, 3, 0), load_high(0), BPF_STMT(BPF_ALU | BPF_ADD | BPF_K, 1),
          BPF_STMT(BPF_JMP | BPF_JA, 1), load_high(0), BPF_STMT(BPF_MISC | BPF_TAX, 0), load_high(1),
          BPF_STMT(BPF_ALU | BPF_ADD | BPF_X, 0), BPF_STMT(BPF_ST, kEndHigh)});
}

// Refuses if the call's range ends behind the begin of this one and begins before its end.
void refuse_overlap(FilterProgram& program, const AddressRange& range) {
  append(program,
         {BPF_STMT(BPF_LD | BPF_MEM, kEndHigh), jump(BPF_JGT, high(range.begin), 3, 0),
          jump(BPF_JEQ, high(range.begin), 0, 8), BPF_STMT(BPF_LD | BPF_MEM, kEndLow),
          jump(BPF_JGT, low(range.begin), 0, 6), load_high(0), jump(BPF_JGT, high(range.end), 4, 0),
          jump(BPF_JEQ, high(range.end), 0, 2), load_low(0), jump(BPF_JGE, low(range.end), 1, 0), refuse()});
}

// Of a call whose number is `number`: what `rules` say, else the sealed ranges are left alone.
void append_call(FilterProgram& program, int number, Rules rules, std::span<const AddressRange> sealed) {
  const std::size_t begin = program.size();
  program.push_back(jump(BPF_JEQ, static_cast<unsigned>(number), 0, 0));
  append(program, rules);
  find_end(program);
  for (const AddressRange& range : sealed) refuse_overlap(program, range);
  program.push_back(allow());
  program[begin].jf = static_cast<unsigned char>(program.size() - begin - 1);
}

}  // namespace

void append_memory_rules(FilterProgram& program, std::span<const AddressRange> sealed) {
  constexpr unsigned kFlags = 3;
  const Rules map = {
      load_low(kFlags),
      jump(BPF_JSET, MAP_GROWSDOWN | MAP_HUGETLB, 0, 1),
      refuse(),
      jump(BPF_JSET, MAP_ANONYMOUS, 0, 2),
      jump(BPF_JSET, MAP_SHARED, 0, 1),
      refuse(),
      // Without it the kernel finds a place that is free.
      jump(BPF_JSET, MAP_FIXED, 1, 0),
      allow(),
  };
  const Rules move = {load_low(kFlags), jump(BPF_JSET, MREMAP_FIXED, 0, 1), refuse()};
  append_call(program, __NR_mmap, map, sealed);
  append_call(program, __NR_mremap, move, sealed);
  for (const int number : {__NR_munmap, __NR_mprotect, __NR_madvise})
    append_call(program, number, {}, sealed);
}

}  // namespace grader
