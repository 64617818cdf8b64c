#include "classroom/fold.h"

#ifdef KATA_UTF8PROC
#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#endif

#include "base/text.h"

namespace grader::classroom {
namespace {

#ifdef KATA_UTF8PROC

std::string case_folded(std::string_view text) {
  utf8proc_uint8_t* raw = nullptr;
  constexpr auto kOptions = static_cast<utf8proc_option_t>(
      UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &raw, kOptions);
  const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owner(raw, std::free);
  if (size < 0) return std::string(text);
  return std::string(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size));
}

/// The length of the character at the front that is part of a word, negative for any other.
std::ptrdiff_t word_character(std::string_view text) {
  utf8proc_int32_t point = 0;
  const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &point);
  if (size < 1) return -1;
  switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC: return size;
    default: return -size;
  }
}

#else

std::string case_folded(std::string_view text) { return lower_case(text); }

std::ptrdiff_t word_character(std::string_view text) {
  const auto c = static_cast<unsigned char>(text[0]);
  const bool word = c >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  return word ? 1 : -1;
}

#endif

}  // namespace

std::string folded(std::string_view text) {
  std::string result;
  for (const char c : case_folded(text)) {
    const bool blank = c == ' ' || c == '\t';
    if (blank && (result.empty() || result.back() == ' ')) continue;
    result += blank ? ' ' : c;
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

std::string squashed(std::string_view text) {
  const std::string all = case_folded(text);
  std::string result;
  for (std::string_view rest = all; !rest.empty();) {
    const std::ptrdiff_t length = word_character(rest);
    const auto bytes = static_cast<std::size_t>(length < 0 ? -length : length);
    if (length > 0) result += rest.substr(0, bytes);
    rest.remove_prefix(bytes);
  }
  return result;
}

std::string_view fold_obstacle() {
#ifdef KATA_UTF8PROC
  return "";
#else
  return "names with other letters than A to Z must be spelt alike everywhere: libutf8proc is missing "
         "(sudo apt-get install -y libutf8proc-dev)";
#endif
}

}  // namespace grader::classroom
