#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Whose file is it? Every system that hands out hand-ins names them in its own way; here the names are read.
// Pure functions of a listing. Nothing is guessed: what fits no rule is listed with the reason.

namespace grader::classroom {

enum class Source {
  gradescope,   ///< "Download submissions": a folder each and submission_metadata.yml.
  blackboard,   ///< "Assignment file download": flat, with a receipt for each attempt.
  moodle,       ///< "Download all submissions": a folder for each participant, or flat.
  brightspace,  ///< "Download" of a dropbox folder: a folder for each submission, or flat.
  github,       ///< Clones by GitHub Classroom or Classroom 50.
  autolab,      ///< "Download submissions", or the folder handin/ of the server.
  canvas,       ///< "Download submissions": flat.
  folders,      ///< One folder or archive for each person; nbgrader's submitted/ too.
};

/// As a user names it: "canvas".
std::string_view to_string(Source source);
std::optional<Source> source_named(std::string_view name);
std::vector<std::string> source_names();

/// What a download says about a person. roster.h finds the person.
enum class KeyKind {
  any,     ///< A folder's name: an id, a login, an address or a name.
  id,      ///< The university's own number, as text.
  login,   ///< A user name at the university, without a domain.
  github,  ///< A login at GitHub; anybody may choose any.
  email,
  name,           ///< The full name, given name first or family name first.
  squashed_name,  ///< Canvas': family name first, lower case, without blanks and punctuation.
  lms_id,         ///< The number of the user in the system that the download comes from.
  participant,    ///< Moodle's number of the participant in this one assignment.
  anonymous,      ///< A pseudonym that only the system can resolve.
};

struct PersonKey {
  KeyKind kind = KeyKind::any;
  std::string value;
  bool operator==(const PersonKey&) const = default;
};

/// What one person is known by, best key first.
using PersonKeys = std::vector<PersonKey>;

struct HandIn {
  std::string path;                ///< Of the file, as it was listed.
  std::string within;              ///< Its path within the person's hand-in, without what the system added.
  std::vector<PersonKeys> people;  ///< At least one; several for a group whose members the download names.
  bool late = false;               ///< The system marks it so.
  int attempt = 0;                 ///< The system's number of the attempt; 0 when it gives none.
  std::string time;                ///< "2026-11-27T22:58:13" when the download says so, else empty.
  bool time_is_utc = false;        ///< Else it is the local time of the system's server.
};

struct Unrecognized {
  std::string path;
  std::string reason;  ///< A clause: "no receipt names this file".
};

struct Recognized {
  Source source = Source::folders;
  std::vector<HandIn> files;               ///< In the order of the listing.
  std::vector<Unrecognized> unrecognized;  ///< Everything else, each file once.
};

/// A file of the download. Paths are separated by '/'; an archive within the download is a folder by its own
/// name: "lovelaceada_120034_990017_handin.zip/find_duplicates/stub.cpp".
struct ListedFile {
  std::string path;
  std::string text;  ///< What it holds, where `wants_text` asks for that.
};

/// Whether `recognize` reads this file (a receipt, a list of metadata); at most kWantedTextBytes of it.
bool wants_text(std::string_view path);
inline constexpr std::size_t kWantedTextBytes = std::size_t{32} << 20;

struct RecognizeOptions {
  std::optional<Source> source;  ///< Not to be found out, but known.
  /// Says whether somebody goes by this name. Decides for plain folders which level of folders is the
  /// people's; without it that is the outermost.
  std::function<bool(std::string_view)> is_person;
};

Recognized recognize(const std::vector<ListedFile>& files, const RecognizeOptions& options = {});

}  // namespace grader::classroom
