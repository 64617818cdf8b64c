#include "formula.h"

#include <cctype>
#include <charconv>
#include <cmath>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

using Row = std::unordered_map<std::string, double>;
using Function = std::function<double(double, double, double)>;

struct Node {
  virtual ~Node() = default;
  virtual double eval(const Row& row) const = 0;
};
using NodePtr = std::shared_ptr<const Node>;

struct Number : Node {
  double value = 0;
  double eval(const Row&) const override { return value; }
};

struct Name : Node {
  std::string name;
  double eval(const Row& row) const override { return row.at(name); }
};

struct Operation : Node {
  Function function;
  NodePtr first, second, third;  // those that it needs
  static double value_of(NodePtr node, const Row& row) { return node ? node->eval(row) : 0; }
  double eval(const Row& row) const override {
    return function(value_of(first, row), value_of(second, row), value_of(third, row));
  }
};

static double least(double a, double b, double) {
  if (std::isnan(a) || std::isnan(b)) return NAN;
  return a < b || (a == b && std::signbit(a)) ? a : b;
}

static double most(double a, double b, double) { return -least(-a, -b, 0); }

static Function function_of(char operation) {
  switch (operation) {
    case '<': return [](double a, double b, double) { return a < b ? 1.0 : 0.0; };
    case '>': return [](double a, double b, double) { return a > b ? 1.0 : 0.0; };
    case '+': return [](double a, double b, double) { return a + b; };
    case '-': return [](double a, double b, double) { return a - b; };
    case '*': return [](double a, double b, double) { return a * b; };
    default: return [](double a, double b, double) { return a / b; };
  }
}

class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}

  NodePtr conditional() {
    const NodePtr condition = comparison();
    if (!take('?')) return condition;
    const NodePtr yes = conditional();
    take(':');
    const NodePtr no = conditional();
    return operation([](double a, double b, double c) { return a != 0 ? b : c; }, condition, yes, no);
  }

 private:
  NodePtr comparison() { return chain("<>", &Parser::sum); }
  NodePtr sum() { return chain("+-", &Parser::product); }
  NodePtr product() { return chain("*/", &Parser::unary); }

  // Operands of one binding, combined from the left.
  NodePtr chain(std::string_view operators, NodePtr (Parser::*operand)()) {
    NodePtr left = (this->*operand)();
    while (true) {
      if (take(operators[0])) {
        left = operation(function_of(operators[0]), left, (this->*operand)());
      } else if (take(operators[1])) {
        left = operation(function_of(operators[1]), left, (this->*operand)());
      } else {
        return left;
      }
    }
  }

  NodePtr unary() {
    if (take('-')) return operation([](double a, double, double) { return -a; }, unary());
    if (take('(')) {
      const NodePtr inner = conditional();
      take(')');
      return inner;
    }
    if (std::isdigit(static_cast<unsigned char>(rest_.front())) != 0) return number();
    std::size_t length = 0;
    while (length < rest_.size() &&
           (std::isalnum(static_cast<unsigned char>(rest_[length])) != 0 || rest_[length] == '_')) {
      ++length;
    }
    const std::string name(rest_.substr(0, length));
    rest_.remove_prefix(length);
    if (take('(')) return call(name);
    auto node = std::make_shared<Name>();
    node->name = name;
    return node;
  }

  NodePtr number() {
    auto node = std::make_shared<Number>();
    const auto end = std::from_chars(rest_.data(), rest_.data() + rest_.size(), node->value).ptr;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return node;
  }

  NodePtr call(const std::string& name) {
    const NodePtr first = conditional();
    const NodePtr second = take(',') ? conditional() : nullptr;
    take(')');
    if (name == "min") return operation(least, first, second);
    if (name == "max") return operation(most, first, second);
    if (name == "abs") return operation([](double a, double, double) { return std::abs(a); }, first);
    return operation([](double a, double, double) { return std::sqrt(a); }, first);
  }

  static NodePtr operation(Function function, NodePtr first, NodePtr second = nullptr,
                           NodePtr third = nullptr) {
    auto node = std::make_shared<Operation>();
    node->function = function;
    node->first = first, node->second = second, node->third = third;
    return node;
  }

  bool take(char character) {
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
    if (rest_.empty() || rest_.front() != character) return false;
    rest_.remove_prefix(1);
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
    return true;
  }

  std::string_view rest_;
};

void evaluate(std::string_view formula, std::span<const std::string_view> names,
              std::span<const double> columns, std::span<double> out) {
  const NodePtr tree = Parser(formula).conditional();
  for (std::size_t i = 0; i < out.size(); ++i) {
    Row row;
    for (std::size_t k = 0; k < names.size(); ++k) row[std::string(names[k])] = columns[k * out.size() + i];
    out[i] = tree->eval(row);
  }
}
