#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace grader {

/// How a cell looks: by what is behind its points.
enum class XlsxLook { plain, passed, not_yet, late, not_graded, waiting };
std::string to_string(XlsxLook look);

class XlsxLooks;

/// A sheet that is written row by row, each cell to the right of the last. Valid as long as its workbook is
/// open.
class XlsxSheet {
 public:
  /// The first row: bold, and always in sight, as the first two columns are. The next row follows it.
  void head(const std::vector<std::string>& names);
  void next_row();

  /// Never a formula, a link or a number, whatever it begins with. Control characters show as \xNN.
  void text(const std::string& foreign, XlsxLook look = XlsxLook::plain);
  void number(double value, XlsxLook look = XlsxLook::plain);  ///< With two decimals.
  void whole(std::size_t value);
  void skip(int cells = 1) { column_ += static_cast<unsigned short>(cells); }

 private:
  friend class XlsxLooks;
  XlsxSheet(lxw_worksheet* sheet, XlsxLooks& looks) : sheet_(sheet), looks_(looks) {}
  lxw_worksheet* sheet_;  // The workbook's.
  XlsxLooks& looks_;
  unsigned row_ = 0;
  unsigned short column_ = 0;
};

/// The formats of a workbook's cells. Owns nothing: they go with the workbook.
class XlsxLooks {
 public:
  explicit XlsxLooks(lxw_workbook* workbook) : workbook_(workbook) {}
  /// REQUIRES: a name that is new, of at most 31 characters.
  XlsxSheet sheet(const std::string& name);

 private:
  friend class XlsxSheet;
  lxw_format* format(XlsxLook look, bool number);
  lxw_format* heading();
  lxw_workbook* workbook_;
  std::map<std::pair<XlsxLook, bool>, lxw_format*> made_;
  lxw_format* heading_ = nullptr;
};

}  // namespace grader
