#include "profile/function_name.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

TEST(FunctionName, IsShortWithoutParametersAndTemplates) {
  EXPECT_EQ(short_function_name("slow_calculation"), "slow_calculation");
  EXPECT_EQ(short_function_name("percentile(std::vector<double, std::allocator<double> >, unsigned long)"),
            "percentile");
  EXPECT_EQ(short_function_name("(anonymous namespace)::Processor::process(Move) const"),
            "Processor::process");
  EXPECT_EQ(short_function_name("void std::__introsort_loop<__gnu_cxx::__normal_iterator<double*, "
                                "std::vector<double> >, long>(int, long)"),
            "std::__introsort_loop");
  EXPECT_EQ(short_function_name("std::__cxx11::basic_string<char, std::char_traits<char>, "
                                "std::allocator<char> >::_M_append(char const*, unsigned long)"),
            "std::string::_M_append");
  EXPECT_EQ(short_function_name("mean_positions(std::span<int const, 18446744073709551615ul>) [clone .cold]"),
            "mean_positions");
  EXPECT_EQ(short_function_name("night(int)::{lambda(int)#1}::operator()(int) const"),
            "night::lambda::operator()");
}

TEST(FunctionName, OperatorsKeepTheirSigns) {
  EXPECT_EQ(short_function_name("operator new(unsigned long)"), "operator new");
  EXPECT_EQ(short_function_name("operator delete[](void*)"), "operator delete[]");
  EXPECT_EQ(short_function_name("std::map<int, int>::operator[](int const&)"), "std::map::operator[]");
  EXPECT_EQ(short_function_name("bool Key::operator<(Key const&) const"), "Key::operator<");
  EXPECT_EQ(short_function_name("std::basic_ostream<char>& std::operator<< <std::char_traits<char> >("
                                "std::basic_ostream<char>&, char)"),
            "std::operator<<");
}

TEST(FunctionName, NeverFails) {
  for (const char* odd : {"", "(", "<<<", ")", "operator", "a b c", "~X", ">>"}) short_function_name(odd);
}

TEST(FunctionName, CopiesOfContainersAreKnown) {
  std::string what;
  EXPECT_TRUE(is_container_copy(
      "std::vector<int, std::allocator<int> >::vector(std::vector<int, std::allocator<int> > const&)", what));
  EXPECT_EQ(what, "std::vector");
  EXPECT_TRUE(is_container_copy(
      "std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char> >::basic_string("
      "std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char> > const&)",
      what));
  EXPECT_EQ(what, "std::string");
  EXPECT_FALSE(is_container_copy("std::vector<int>::vector(std::vector<int>&&)", what)) << "a move";
  EXPECT_FALSE(
      is_container_copy("std::vector<int>::vector(unsigned long, std::allocator<int> const&)", what));
  EXPECT_FALSE(is_container_copy("std::vector<int>::push_back(int const&)", what));
}

}  // namespace
}  // namespace grader
