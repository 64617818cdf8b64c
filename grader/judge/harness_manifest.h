#pragma once

#include <string>
#include <vector>

#include "judge/build_environment.h"
#include "kata/kata.h"

namespace grader {

/// The manifest by which ninja builds the harnesses of these katas: for each, test.cpp and bench.cpp are
/// compiled and linked to one shared object, which the harness program loads. Ninja runs at the book's top;
/// paths below it are relative, so that a copy of the book elsewhere finds its harnesses built.
std::string harness_manifest(const BuildEnvironment& env, const std::vector<const Kata*>& katas);

/// Where tests and benchmarks find the workbook's data: the book's own, where it has some.
std::filesystem::path data_folder(const BuildEnvironment& env);

/// The manifest's target for a kata, and the file.
std::string harness_object(const BuildEnvironment& env, const std::string& kata);

/// Static libraries of the kit that the kata asks for, as targets of Meson.
std::vector<std::string> kit_targets(const Kata& kata);

/// The precompiled headers that the manifest's compilations use when they are there, as targets of Meson.
std::vector<std::string> prelude_targets(const BuildEnvironment& env);

}  // namespace grader
