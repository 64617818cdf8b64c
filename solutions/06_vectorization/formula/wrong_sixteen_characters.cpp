#include "formula.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

// Wrong: compares no more than sixteen characters of a name.

namespace {

constexpr std::size_t kBlock = 256;  // rows

// '#' is a number and 'x' a column; m(in), M(ax), a(bs), s(qrt), n(egative); else the character that is
// written.
struct Operation {
  char kind;
  std::size_t a, b, c;  // operations before this one
  double number;
};

class Compiler {
 public:
  Compiler(std::string_view formula, std::span<const std::string_view> names)
      : text_(formula), at_(text_.c_str()), names_(names) {
    conditional();
  }
  std::vector<Operation> operations;  // the last one gives the result

 private:
  std::size_t add(char kind, std::size_t a, std::size_t b = 0, std::size_t c = 0, double number = 0) {
    operations.push_back({kind, a, b, c, number});
    return operations.size() - 1;
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

  std::size_t conditional() {
    const std::size_t condition = comparison();
    if (!take('?')) return condition;
    const std::size_t yes = conditional();
    take(':');
    return add('?', condition, yes, conditional());
  }
  std::size_t comparison() { return chain("<>", &Compiler::sum); }
  std::size_t sum() { return chain("+-", &Compiler::product); }
  std::size_t product() { return chain("*/", &Compiler::unary); }
  std::size_t chain(const char* kinds, std::size_t (Compiler::*operand)()) {
    std::size_t left = (this->*operand)();
    while (next() == kinds[0] || *at_ == kinds[1]) {
      const char kind = *at_++;
      left = add(kind, left, (this->*operand)());
    }
    return left;
  }

  std::size_t unary() {
    if (take('-')) return add('n', unary());
    if (take('(')) {
      const std::size_t inner = conditional();
      take(')');
      return inner;
    }
    if (std::isdigit(static_cast<unsigned char>(*at_)) != 0) {
      double number = 0;
      at_ = std::from_chars(at_, text_.c_str() + text_.size(), number).ptr;
      return add('#', 0, 0, 0, number);
    }
    const char* const begin = at_;
    while (std::isalnum(static_cast<unsigned char>(*at_)) != 0 || *at_ == '_') ++at_;
    const std::string_view name(begin, static_cast<std::size_t>(at_ - begin));
    if (!take('(')) {
      const auto is_wanted = [&](std::string_view one) { return one.substr(0, 16) == name.substr(0, 16); };
      const auto found = std::find_if(names_.begin(), names_.end(), is_wanted);
      return add('x', static_cast<std::size_t>(found - names_.begin()));
    }
    const std::size_t first = conditional();
    const std::size_t second = take(',') ? conditional() : 0;
    take(')');
    return add(name == "max" ? 'M' : name[0], first, second);
  }

  std::string text_;
  const char* at_;
  std::span<const std::string_view> names_;
};

double least(double a, double b) {
  if (a != a || b == a) return a != a || std::signbit(a) ? a : b;
  return a < b ? a : b;
}

void run(char kind, const double* a, const double* b, const double* c, double* to, std::size_t n) {
  switch (kind) {
    case '<':
      for (std::size_t i = 0; i < n; ++i) to[i] = a[i] < b[i] ? 1 : 0;
      break;
    case '>':
      for (std::size_t i = 0; i < n; ++i) to[i] = a[i] > b[i] ? 1 : 0;
      break;
    case '+':
      for (std::size_t i = 0; i < n; ++i) to[i] = a[i] + b[i];
      break;
    case '-':
      for (std::size_t i = 0; i < n; ++i) to[i] = a[i] - b[i];
      break;
    case '*':
      for (std::size_t i = 0; i < n; ++i) to[i] = a[i] * b[i];
      break;
    case '/':
      for (std::size_t i = 0; i < n; ++i) to[i] = a[i] / b[i];
      break;
    case 'm':
      for (std::size_t i = 0; i < n; ++i) to[i] = least(a[i], b[i]);
      break;
    case 'M':
      for (std::size_t i = 0; i < n; ++i) to[i] = -least(-a[i], -b[i]);
      break;
    case 'n':
      for (std::size_t i = 0; i < n; ++i) to[i] = -a[i];
      break;
    case 'a':
      for (std::size_t i = 0; i < n; ++i) to[i] = std::abs(a[i]);
      break;
    case 's':
      for (std::size_t i = 0; i < n; ++i) to[i] = std::sqrt(a[i]);
      break;
    default:
      for (std::size_t i = 0; i < n; ++i) to[i] = a[i] != 0 ? b[i] : c[i];
  }
}

}  // namespace

void evaluate(std::string_view formula, std::span<const std::string_view> names,
              std::span<const double> columns, std::span<double> out) {
  const std::vector<Operation> operations = Compiler(formula, names).operations;
  std::vector<double> results(operations.size() * kBlock);  // a block for each
  const auto result = [&](std::size_t k) { return results.data() + k * kBlock; };
  for (std::size_t k = 0; k < operations.size(); ++k) {
    if (operations[k].kind == '#') std::fill_n(result(k), kBlock, operations[k].number);
  }
  for (std::size_t row = 0; row < out.size(); row += kBlock) {
    const std::size_t n = std::min(kBlock, out.size() - row);
    for (std::size_t k = 0; k < operations.size(); ++k) {
      const auto& [kind, a, b, c, number] = operations[k];
      if (kind == '#') continue;
      if (kind == 'x') {
        std::copy_n(columns.data() + a * out.size() + row, n, result(k));
      } else {
        run(kind, result(a), result(b), result(c), result(k), n);
      }
    }
    std::copy_n(result(operations.size() - 1), n, out.data() + row);
  }
}
