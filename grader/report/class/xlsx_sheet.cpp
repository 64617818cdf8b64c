#include "report/class/xlsx_sheet.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "report/wording.h"

namespace grader {
namespace {

// Light enough for black text.
lxw_color_t color_of(XlsxLook look) {
  constexpr lxw_color_t kColors[] = {0, 0xC6EFCE, 0xFFF2CC, 0xCFE2F3, 0xF4CCCC, 0xE7E6E6};
  return kColors[static_cast<int>(look)];
}

// Spreadsheets take _x0041_ for an escaped A; libxlsxwriter 1.1.4 writes it as it is.
std::string literal(std::string text) {
  const auto is_digit = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t at = 0; (at = text.find("_x", at)) != text.npos; at += 2) {
    const std::string_view rest = std::string_view(text).substr(at + 2);
    if (rest.size() > 4 && rest[4] == '_' && std::ranges::all_of(rest.substr(0, 4), is_digit)) {
      text.insert(at, "_x005F");
      at += 6;
    }
  }
  return text;
}

}  // namespace

std::string to_string(XlsxLook look) {
  constexpr const char* kWords[] = {"", "passed", "not yet", "late", "not graded", "waiting"};
  return kWords[static_cast<int>(look)];
}

void XlsxSheet::head(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const double width = std::clamp(static_cast<double>(name.size()) + 2, 10.0, 40.0);
    worksheet_set_column(sheet_, column_, column_, column_ == 1 ? 28 : width, nullptr);
    worksheet_write_string(sheet_, row_, column_++, name.c_str(), looks_.heading());
  }
  worksheet_freeze_panes(sheet_, 1, 2);
}

void XlsxSheet::next_row() {
  ++row_;
  column_ = 0;
}

void XlsxSheet::text(const std::string& foreign, XlsxLook look) {
  const std::string shown = literal(one_line(foreign));
  // An empty string would leave no cell, and then no colour either.
  if (shown.empty())
    worksheet_write_blank(sheet_, row_, column_, looks_.format(look, false));
  else
    worksheet_write_string(sheet_, row_, column_, shown.c_str(), looks_.format(look, false));
  ++column_;
}

void XlsxSheet::number(double value, XlsxLook look) {
  if (std::isfinite(value))
    worksheet_write_number(sheet_, row_, column_, value + 0.0, looks_.format(look, true));
  ++column_;
}

void XlsxSheet::whole(std::size_t value) {
  worksheet_write_number(sheet_, row_, column_++, static_cast<double>(value), nullptr);
}

XlsxSheet XlsxLooks::sheet(const std::string& name) {
  return {workbook_add_worksheet(workbook_, name.c_str()), *this};
}

lxw_format* XlsxLooks::format(XlsxLook look, bool number) {
  if (look == XlsxLook::plain && !number) return nullptr;
  lxw_format*& format = made_[{look, number}];
  if (format != nullptr) return format;
  format = workbook_add_format(workbook_);
  if (number) format_set_num_format(format, "0.00");
  if (look != XlsxLook::plain) format_set_bg_color(format, color_of(look));
  if (look == XlsxLook::not_graded) format_set_italic(format);
  return format;
}

lxw_format* XlsxLooks::heading() {
  if (heading_ == nullptr) {
    heading_ = workbook_add_format(workbook_);
    format_set_bold(heading_);
    format_set_bottom(heading_, LXW_BORDER_THIN);
  }
  return heading_;
}

}  // namespace grader
