#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "formula.h"
#include "kit/random.h"

/// A formula with the table that it is evaluated for.
struct Sheet {
  std::string formula;
  std::vector<std::string> names;
  std::vector<double> columns;  // one column after the other
  std::size_t rows = 0;
};

/// Bit patterns, so that -0 is not 0; every NaN is the same.
inline std::vector<std::uint64_t> bits_of(const std::vector<double>& values) {
  std::vector<std::uint64_t> bits;
  bits.reserve(values.size());
  for (const double value : values) {
    const double same = std::isnan(value) ? std::numeric_limits<double>::quiet_NaN() : value;
    bits.push_back(std::bit_cast<std::uint64_t>(same));
  }
  return bits;
}

inline std::vector<double> evaluated(const Sheet& sheet) {
  const std::vector<std::string_view> names(sheet.names.begin(), sheet.names.end());
  std::vector<double> out(sheet.rows, 0.75);  // as memory may hold anything
  evaluate(sheet.formula, names, sheet.columns, out);
  return out;
}

/// Text of a formula; `binding` is 0 for ?: and 5 for what needs no parentheses.
struct Term {
  std::string text;
  int binding;
};

inline std::string bound(kata::Random& random, const Term& term, int least) {
  if (term.binding >= least && !random.chance(0.1)) return random.chance(0.2) ? " " + term.text : term.text;
  return "(" + term.text + ")";
}

/// `kinds` holds the operations, a character each: + - * / < > ? and m(in), M(ax), a(bs), s(qrt), n(egative).
/// Each of them occurs once for each time it stands there, in any order, on names and now and then numbers.
inline std::string generate_formula(kata::Random& random, const std::vector<std::string>& names,
                                    std::string kinds) {
  std::vector<char> operations(kinds.begin(), kinds.end());
  random.shuffle(operations);
  std::size_t leaves = 1;
  for (const char kind : operations) {
    leaves += kind == '?' ? 2 : std::string_view("asn").find(kind) == std::string_view::npos ? 1 : 0;
  }
  std::vector<Term> terms;
  const std::vector<std::string> numbers{"2", "0.5", "1e-3", "10", "0", "3.25", "100"};
  for (std::size_t i = 0; i < leaves; ++i) {
    const bool is_name = !names.empty() && random.chance(0.8);
    terms.push_back({is_name ? random.pick(names) : random.pick(numbers), 5});
  }
  const auto take = [&] {
    std::swap(terms[random.between<std::size_t>(0, terms.size() - 1)], terms.back());
    Term term = terms.back();
    terms.pop_back();
    return term;
  };
  for (const char kind : operations) {
    const Term a = take();
    const auto infix = [&](int binding) {
      return Term{bound(random, a, binding) +
                      (random.chance(0.5) ? std::string{kind} : std::string{' ', kind, ' '}) +
                      bound(random, take(), binding + 1),
                  binding};
    };
    switch (kind) {
      case '?': {
        const std::string yes = bound(random, take(), 0);
        terms.push_back({bound(random, a, 1) + " ? " + yes + " : " + bound(random, take(), 0), 0});
        break;
      }
      case '<':
      case '>': terms.push_back(infix(1)); break;
      case '+':
      case '-': terms.push_back(infix(2)); break;
      case '*':
      case '/': terms.push_back(infix(3)); break;
      case 'm':
      case 'M': {
        const std::string name = kind == 'm' ? "min" : "max";
        terms.push_back({name + "(" + a.text + ", " + take().text + ")", 5});
        break;
      }
      case 'n': terms.push_back({"-" + bound(random, a, 4), 4}); break;
      default: terms.push_back({(kind == 'a' ? "abs(" : "sqrt(") + a.text + ")", 5});
    }
  }
  return terms[0].text;
}

/// Names of which one may be the beginning of another.
inline std::vector<std::string> generate_names(kata::Random& random, std::size_t n) {
  std::vector<std::string> names = random.vocabulary(n, 3, 7);
  for (std::size_t i = 1; i < n; i += 2) names[i] = names[i - 1] + "_" + std::to_string(i);
  for (std::string& name : names) {
    if (name == "min" || name == "max" || name == "abs" || name == "sqrt") name += "x";
  }
  return names;
}
