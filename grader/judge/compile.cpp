#include "judge/compile.h"

#include <fmt/format.h>
#include <string.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/slurp.h"
#include "base/temp_dir.h"
#include "base/text.h"
#include "judge/helper_headers.h"
#include "judge/libraries.h"
#include "judge/link_errors.h"
#include "judge/toolchain.h"

namespace grader {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kObjectsKept = 40;  // per kata

// All headers of the kit, of which an implementation may include any, as one text: a change to them makes
// objects anew.
std::string kit_fingerprint(const BuildEnvironment& env) {
  const fs::path kit = env.top / "grader/kit";
  std::vector<fs::path> headers = {kit / "glue_export.cpp"};
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(kit, error)) {
    if (entry.path().extension() == ".h") headers.push_back(entry.path());
  }
  std::sort(headers.begin(), headers.end());
  std::string all;
  for (const fs::path& header : headers) all += slurp(header);
  return content_name({all});
}

Status write_file(const fs::path& path, const std::string& content) {
  std::ofstream file(path, std::ios::binary);
  file << content;
  file.flush();
  if (!file) return machine_fault(fmt::format("cannot write {}: {}", path.string(), ::strerror(errno)));
  return ok();
}

// Makes room: the oldest objects of a kata go when there are too many.
void trim(const fs::path& folder) {
  std::error_code error;
  std::vector<std::pair<fs::file_time_type, fs::path>> objects;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".so") objects.emplace_back(entry.last_write_time(error), entry.path());
  }
  if (objects.size() <= kObjectsKept) return;
  std::sort(objects.begin(), objects.end());
  for (std::size_t i = 0; i < objects.size() - kObjectsKept; ++i) {
    fs::remove(objects[i].second, error);
    for (const char* other : {".cpp", ".txt"})
      fs::remove(fs::path(objects[i].second).replace_extension(other), error);
  }
}

class Compilation {
 public:
  Compilation(const BuildEnvironment& env, const Kata& kata, const std::vector<std::string>& more_flags)
      : env_(env),
        kata_(kata),
        more_flags_(more_flags),
        libraries_(libraries_of(kata)),
        flags_(implementation_flags(env, kata)),
        contract_text_(slurp(kata.contract())),
        prelude_(prelude_of(kata)) {
    surroundings_ = {kit_fingerprint(env),
                     contract_text_,
                     prelude_,
                     env.compiler_version,
                     join(env.compiler, " "),
                     join(flags_, " "),
                     join(more_flags, " "),
                     join(libraries_.compile_flags, " "),
                     join(libraries_.link_flags, " ")};
  }

  Result<Compiled> run(const fs::path& source) {
    auto text = read_source(source);
    if (!text) return text.fault();
    if (text->starts_with("\xff\xfe") || text->starts_with("\xfe\xff")) {
      return Compiled{{},
                      fmt::format("{}: error: this file is saved as UTF-16, which no compiler reads; save it "
                                  "as UTF-8\n",
                                  printable(fs::proximate(source).string()))};
    }
    auto headers = helper_headers(kata_, source, *text);
    if (!headers) return headers.fault();
    // All that the compiler reads of the student's.
    std::string all_text = *text;
    for (const HelperHeader& header : *headers) all_text += "\n// " + header.name + "\n" + header.text;
    const fs::path folder = env_.cache() / kata_.name;
    std::error_code error;
    fs::create_directories(folder, error);
    std::vector<std::string> parts = surroundings_;
    parts.push_back(all_text);
    const fs::path kept = folder / content_name(parts);
    const auto with = [&](const char* extension) { return fs::path(kept.string() + extension); };
    if (fs::exists(with(".so"), error) && slurp(with(".cpp")) == all_text) {
      fs::last_write_time(with(".so"), fs::file_time_type::clock::now(), error);
      return Compiled{with(".so"), readable(slurp(with(".txt")), source)};
    }

    auto scratch = TempDir::make(folder);
    if (!scratch) return scratch.fault();
    if (Status glue = make_glue(folder); !glue) return glue.fault();
    auto output = compile_source(*scratch, *text, *headers);
    if (!output) return output.fault();
    const std::string messages = readable(output->err, source);
    if (!output->status.success()) {
      const std::string explained = explain(*output, source, *text);
      return Compiled{{}, explained + (explained.empty() ? messages : without_linker_lines(messages))};
    }
    // The object comes last: a process that finds it finds the others too.
    for (const auto& [name, content] : {std::pair(".cpp", all_text), std::pair(".txt", output->err)}) {
      if (Status written = write_file(scratch->path() / name, content); !written) return written.fault();
      fs::rename(scratch->path() / name, with(name), error);
    }
    fs::rename(scratch->path() / "implementation.so", with(".so"), error);
    if (error)
      return machine_fault(fmt::format("cannot write {}: {}", with(".so").string(), error.message()));
    trim(folder);
    return Compiled{with(".so"), messages};
  }

 private:
  // The contract's exports, compiled once per contract.
  Status make_glue(const fs::path& folder) {
    glue_ = folder / ("glue-" + content_name(surroundings_).substr(0, 12) + ".o");
    std::error_code error;
    if (fs::exists(glue_, error)) return ok();
    auto scratch = TempDir::make(folder);
    if (!scratch) return scratch.fault();
    std::vector<std::string> arguments = flags_;
    arguments.insert(arguments.end(),
                     {contract_define(), "-I/contract", "-I/grader", "-c", "/grader/kit/glue_export.cpp",
                      "-o", std::string(kOutputFolder) + "/glue.o"});
    const auto output = run_compiler(env_, {{kit_view(), contract_view()}, scratch->path()}, arguments);
    if (!output) return output.fault();
    if (!output->status.success()) {
      return user_fault(fmt::format("the contract {} does not compile: {}", shown_path(kata_.contract()),
                                    useful_line_first(readable(output->err, kata_.contract()))));
    }
    fs::rename(scratch->path() / "glue.o", glue_, error);
    return ok();
  }

  Result<Output> compile_source(const TempDir& scratch, const std::string& text,
                                const std::vector<HelperHeader>& headers) {
    if (Status written = write_file(scratch.path() / "implementation.cpp", text); !written)
      return written.fault();
    if (Status written =
            write_file(scratch.path() / "exports.map", "{ global: kata_export_*; local: *; };\n");
        !written) {
      return written.fault();
    }
    CompilerView view{{kit_view(),
                       contract_view(),
                       {glue_, "/glue.o"},
                       {scratch.path() / "implementation.cpp", kSourceSeen},
                       {scratch.path() / "exports.map", "/source/exports.map"}},
                      scratch.path()};
    for (const HelperHeader& header : headers) {
      if (Status written = write_file(scratch.path() / header.name, header.text); !written)
        return written.fault();
      view.read_only.emplace_back(scratch.path() / header.name, "/source/" + header.name);
    }
    std::vector<std::string> arguments = flags_;
    arguments.insert(arguments.end(), more_flags_.begin(), more_flags_.end());
    // Without one that is precompiled the same headers are included, only slower.
    const fs::path prelude = prelude_folder(env_, prelude_, arguments);
    if (prelude.empty())
      view.read_only.emplace_back(prelude_file(env_, prelude_), "/prelude/prelude.h");
    else
      view.read_only.emplace_back(prelude, "/prelude");
    const auto more = prelude_arguments(env_, !prelude.empty());
    arguments.insert(arguments.end(), more.begin(), more.end());
    arguments.insert(arguments.end(), {"-pipe", "-shared", "-I/contract", "-I/grader", kSourceSeen, "/glue.o",
                                       "-Wl,--version-script=/source/exports.map", "-Wl,-z,now", "-o",
                                       std::string(kOutputFolder) + "/implementation.so"});
    // As many as Clang shows by itself: a macro that is wrong would fill the terminal.
    if (!env_.clang) arguments.push_back("-fmax-errors=20");
    for (const auto* more : {&libraries_.compile_flags, &libraries_.link_flags})
      arguments.insert(arguments.end(), more->begin(), more->end());
    // A missing function is an error here, not in the worker; sanitizers leave their runtime to be found
    // later.
    if (more_flags_.empty()) {
      arguments.push_back("-Wl,--no-undefined");
      arguments.insert(arguments.end(), env_.link_flags.begin(), env_.link_flags.end());
    }
    return run_compiler(env_, view, arguments);
  }

  // The contract lies alone in /contract, so that no include finds what lies beside it: tests, solutions,
  // others.
  std::pair<fs::path, std::string> contract_view() const {
    return {kata_.contract(), "/contract/" + kata_.contract().filename().string()};
  }
  std::pair<fs::path, std::string> kit_view() const { return {env_.top / "grader/kit", "/grader/kit"}; }
  std::string contract_define() const {
    return fmt::format("-DKATA_CONTRACT=\"{}\"", kata_.contract().filename().string());
  }

  // Messages name the student's own file, so that an editor finds it.
  std::string readable(std::string messages, const fs::path& source) const {
    const std::pair<std::string, std::string> names[] = {
        {kSourceSeen, fs::proximate(source).string()},
        {"/source/", (fs::proximate(source).parent_path() / "").string()},
        {"/contract/", fs::proximate(kata_.folder).string() + "/"},
        {"/grader/kit/", fs::proximate(env_.top / "grader/kit").string() + "/"}};
    for (const auto& [seen, real] : names) replace_all(messages, seen, real);
    // The size of a span that has any size: nobody wrote that.
    for (const char* size : {", 18446744073709551615ul>", ", 18446744073709551615>"})
      replace_all(messages, size, ">");
    return printable(messages, {.cap_bytes = std::size_t{1} << 20});
  }

  // What the messages themselves do not say in words.
  std::string explain(const Output& output, const fs::path& source, std::string_view text) const {
    if (output.timed_out)
      return fmt::format("the compiler was stopped after {} s\n", env_.compile_deadline.count());
    if (output.status.signal != 0)
      return "the compiler was stopped: it took more time or memory than is allowed\n";
    const std::string contract = kata_.contract().filename().string();
    return printable(
        link_errors_in_words(output.err, {contract, contract_text_}, {fs::proximate(source).string(), text}),
        {.cap_bytes = std::size_t{1} << 16});
  }

  const BuildEnvironment& env_;
  const Kata& kata_;
  const std::vector<std::string>& more_flags_;
  const Libraries& libraries_;
  std::vector<std::string> flags_;
  std::string contract_text_;
  std::string prelude_;  ///< Standard headers, as lines that include them.
  std::vector<std::string> surroundings_;
  fs::path glue_;
};

}  // namespace

Result<Compiled> compile(const BuildEnvironment& env, const Kata& kata, const fs::path& source,
                         const std::vector<std::string>& more_flags) {
  return Compilation(env, kata, more_flags).run(source);
}

}  // namespace grader
