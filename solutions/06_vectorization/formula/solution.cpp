// The formula is compiled once to a list of operations, each of which is one loop over a block of rows in
// vectors. Equal parts are computed once, what depends on no row before the first block, and results share
// buffers that are free again, so that all of it stays in the first-level cache.

#include "formula.h"

#include <algorithm>
#include <bit>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#if defined(__x86_64__) && defined(__GLIBC__)
#define AS_WIDE_AS_THE_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define AS_WIDE_AS_THE_PROCESSOR
#endif

namespace {

constexpr std::size_t kBlock = 256;  // rows

enum class Kind : std::uint8_t {
  number,
  column,
  less,
  greater,
  add,
  subtract,
  multiply,
  divide,
  minimum,
  maximum,
  negate,
  absolute,
  root,
  choose
};

// A value of the formula: a leaf, or an operation on values that stand before it.
struct Value {
  Kind kind;
  std::uint32_t operands[3];
  std::uint64_t leaf;  // the bits of a number, or which column
  bool operator==(const Value&) const = default;
};

class Compiler {
 public:
  Compiler(std::string_view formula, std::span<const std::string_view> names)
      : text_(formula),
        at_(text_.c_str()),
        names_(names),
        table_(std::bit_ceil(2 * text_.size() + 2), kNone) {
    result_ = conditional();
  }

  std::vector<Value> values;
  std::uint32_t result() const { return result_; }

 private:
  static constexpr std::uint32_t kNone = ~0U;

  // The number of the value, which is an earlier one if that is equal.
  std::uint32_t value(Kind kind, std::uint32_t a, std::uint32_t b = 0, std::uint32_t c = 0,
                      std::uint64_t leaf = 0) {
    const Value wanted{kind, {a, b, c}, leaf};
    std::uint64_t hash = leaf;
    for (const std::uint64_t part : {static_cast<std::uint32_t>(kind), a, b, c}) {
      hash = (hash ^ part) * 0x9e3779b97f4a7c15;
      hash ^= hash >> 32;
    }
    for (std::size_t slot = hash;; ++slot) {
      std::uint32_t& number = table_[slot & (table_.size() - 1)];
      if (number == kNone) {
        number = static_cast<std::uint32_t>(values.size());
        values.push_back(wanted);
      }
      if (values[number] == wanted) return number;
    }
  }

  char next() {
    while (*at_ == ' ') ++at_;
    return *at_;
  }
  bool take(char character) {
    if (next() != character) return false;
    ++at_;
    return true;
  }

  std::uint32_t conditional() {
    const std::uint32_t condition = comparison();
    if (!take('?')) return condition;
    const std::uint32_t yes = conditional();
    take(':');
    return value(Kind::choose, condition, yes, conditional());
  }
  std::uint32_t comparison() {
    std::uint32_t left = sum();
    while (next() == '<' || *at_ == '>') {
      const Kind kind = *at_++ == '<' ? Kind::less : Kind::greater;
      left = value(kind, left, sum());
    }
    return left;
  }
  std::uint32_t sum() {
    std::uint32_t left = product();
    while (next() == '+' || *at_ == '-') {
      const Kind kind = *at_++ == '+' ? Kind::add : Kind::subtract;
      left = value(kind, left, product());
    }
    return left;
  }
  std::uint32_t product() {
    std::uint32_t left = unary();
    while (next() == '*' || *at_ == '/') {
      const Kind kind = *at_++ == '*' ? Kind::multiply : Kind::divide;
      left = value(kind, left, unary());
    }
    return left;
  }

  std::uint32_t unary() {
    if (take('-')) return value(Kind::negate, unary());
    if (take('(')) {
      const std::uint32_t inner = conditional();
      take(')');
      return inner;
    }
    if (*at_ >= '0' && *at_ <= '9') {
      double number = 0;
      at_ = std::from_chars(at_, text_.c_str() + text_.size(), number).ptr;
      return value(Kind::number, 0, 0, 0, std::bit_cast<std::uint64_t>(number));
    }
    const char* const begin = at_;
    while (std::isalnum(static_cast<unsigned char>(*at_)) != 0 || *at_ == '_') ++at_;
    const std::string_view name(begin, static_cast<std::size_t>(at_ - begin));
    if (!take('(')) {
      const auto found = std::find(names_.begin(), names_.end(), name);
      return value(Kind::column, 0, 0, 0, static_cast<std::uint64_t>(found - names_.begin()));
    }
    const std::uint32_t first = conditional();
    const std::uint32_t second = take(',') ? conditional() : 0;
    take(')');
    if (name[0] == 'm') return value(name == "min" ? Kind::minimum : Kind::maximum, first, second);
    return value(name == "abs" ? Kind::absolute : Kind::root, first);
  }

  std::string text_;
  const char* at_;
  std::span<const std::string_view> names_;
  std::vector<std::uint32_t> table_;  // of numbers of values, by hash
  std::uint32_t result_ = 0;
};

// Where a value stands: a column, which is gone through, or a buffer, which holds a block.
struct Place {
  double* begin = nullptr;
  std::size_t step = 0;
};

struct Operation {
  Kind kind;
  Place a, b, c, to;
};

#define EACH(expression)                                  \
  for (std::size_t i = 0; i < n; ++i) to[i] = expression; \
  break

// Equal numbers have equal bits but for zeros, of which the sign decides.
#define BITS(x) __builtin_bit_cast(std::uint64_t, x)
#define ZERO_OF(a, operation, b) __builtin_bit_cast(double, BITS(a) operation BITS(b))

AS_WIDE_AS_THE_PROCESSOR __attribute__((optimize("O3", "no-math-errno", "no-trapping-math"))) void run(
    const Operation* operation, const Operation* end, std::size_t row, std::size_t n) {
  for (; operation != end; ++operation) {
    const double* a = operation->a.begin + operation->a.step * row;
    const double* b = operation->b.begin + operation->b.step * row;
    const double* c = operation->c.begin + operation->c.step * row;
    double* __restrict to = operation->to.begin + operation->to.step * row;
    switch (operation->kind) {
      case Kind::less: EACH(a[i] < b[i] ? 1.0 : 0.0);
      case Kind::greater: EACH(a[i] > b[i] ? 1.0 : 0.0);
      case Kind::add: EACH(a[i] + b[i]);
      case Kind::subtract: EACH(a[i] - b[i]);
      case Kind::multiply: EACH(a[i] * b[i]);
      case Kind::divide: EACH(a[i] / b[i]);
      case Kind::minimum:
        EACH(a[i] != a[i] ? a[i] : a[i] == b[i] ? ZERO_OF(a[i], |, b[i]) : a[i] < b[i] ? a[i] : b[i]);
      case Kind::maximum:
        EACH(a[i] != a[i] ? a[i] : a[i] == b[i] ? ZERO_OF(a[i], &, b[i]) : a[i] > b[i] ? a[i] : b[i]);
      case Kind::negate: EACH(-a[i]);
      case Kind::absolute: EACH(__builtin_fabs(a[i]));
      case Kind::root: EACH(__builtin_sqrt(a[i]));
      case Kind::choose: EACH(a[i] != 0 ? b[i] : c[i]);
      default: EACH(a[i]);
    }
  }
}

}  // namespace

void evaluate(std::string_view formula, std::span<const std::string_view> names,
              std::span<const double> columns, std::span<double> out) {
  const Compiler compiled(formula, names);
  const std::vector<Value>& values = compiled.values;
  const auto operands_of = [](const Value& value) -> std::size_t {
    return value.kind <= Kind::column   ? 0
           : value.kind == Kind::choose ? 3
           : value.kind >= Kind::negate ? 1
                                        : 2;
  };

  std::vector<std::uint32_t> last_use(values.size(), 0);
  for (std::uint32_t k = 0; k < values.size(); ++k) {
    for (std::size_t i = 0; i < operands_of(values[k]); ++i) last_use[values[k].operands[i]] = k;
  }

  std::vector<std::unique_ptr<double[]>> memory;
  std::vector<Place> free;
  const auto new_buffer = [&] {
    constexpr std::size_t kLine = 64;
    memory.push_back(std::make_unique_for_overwrite<double[]>(kBlock + kLine / sizeof(double)));
    double* const begin = memory.back().get();
    return Place{begin + (kLine - std::bit_cast<std::uintptr_t>(begin) % kLine) / sizeof(double), 0};
  };
  const auto take_buffer = [&] {
    if (free.empty()) return new_buffer();
    const Place buffer = free.back();
    free.pop_back();
    return buffer;
  };

  std::vector<Place> places(values.size());
  std::vector<char> is_constant(values.size(), 0);
  std::vector<Operation> operations;
  for (std::uint32_t k = 0; k < values.size(); ++k) {
    const Value& value = values[k];
    if (value.kind == Kind::column) {
      places[k] = {const_cast<double*>(columns.data()) + value.leaf * out.size(), 1};  // only read
      continue;
    }
    if (value.kind == Kind::number) {
      places[k] = new_buffer();
      is_constant[k] = 1;
      std::fill_n(places[k].begin, kBlock, std::bit_cast<double>(value.leaf));
      continue;
    }
    const std::size_t count = operands_of(value);
    Operation operation{value.kind, {}, {}, {}, {}};
    is_constant[k] = 1;
    for (std::size_t i = 0; i < count; ++i) {
      (i == 0 ? operation.a : i == 1 ? operation.b : operation.c) = places[value.operands[i]];
      is_constant[k] &= is_constant[value.operands[i]];
    }
    if (is_constant[k] != 0) {  // in a buffer of its own, since others are written to in every block
      operation.to = places[k] = new_buffer();
      run(&operation, &operation + 1, 0, kBlock);
      continue;
    }
    // Operands that nothing else needs lend their buffers to the next operation, not to this one.
    operation.to = places[k] = k == compiled.result() ? Place{out.data(), 1} : take_buffer();
    operations.push_back(operation);
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint32_t operand = value.operands[i];
      const bool is_repeated =
          (i > 0 && operand == value.operands[0]) || (i > 1 && operand == value.operands[1]);
      if (last_use[operand] != k || is_repeated || is_constant[operand] != 0 || places[operand].step != 0)
        continue;
      free.push_back(places[operand]);
    }
  }
  if (places[compiled.result()].begin != out.data() || operations.empty()) {
    operations.push_back({Kind::column, places[compiled.result()], {}, {}, {out.data(), 1}});
  }
  for (std::size_t row = 0; row < out.size(); row += kBlock) {
    run(operations.data(), operations.data() + operations.size(), row, std::min(kBlock, out.size() - row));
  }
}
