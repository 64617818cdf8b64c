#include "kit/wire.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "kit/check.h"
#include "kit/random.h"

namespace kata::wire {
namespace {

enum class Kind : std::uint16_t { a = 3, b = 500 };

struct Point {
  double x;
  int y;
};
struct Flagged {
  bool flag;
  std::string_view name;
  Point at;
};
struct Answer {
  std::string text;
  bool sure;
  std::vector<std::vector<int>> rows;
  std::vector<Point> points;
  std::vector<std::string> words;
  Kind kind;
};

struct Particle {
  float position[3];
  int id;
};
struct Board {
  char name[16];
  int cells[2][3];
  Particle pieces[2];
};
struct Chapter {
  std::string lines[2];
  bool read[2][2];
  std::array<std::string, 2> notes;
  std::vector<Board> boards;
};
struct Query {
  std::string_view words[2];
  bool exact[2];
  std::array<std::span<const int>, 2> rows;
};

Chapter chapter() {
  const Board board{"a name", {{1, 2, 3}, {4, 5, 6}}, {{{0.5, 1.5, 2.5}, 7}, {{}, 8}}};
  return {{"one", "two"}, {{true, false}, {false, true}}, {"", "note"}, {board, {}}};
}

Answer sample() {
  return {"héllo", true, {{1, 2, 3}, {}, {4}}, {{0.5, 7}, {-1, 8}}, {"", "a", std::string(100, 'z')},
          Kind::b};
}

// --- results ---

template <class T>
std::vector<std::byte> written(const T& value) {
  std::vector<std::byte> buffer(1 << 16);
  ReplyWriter writer(buffer.data(), buffer.size());
  writer.put(value);
  buffer.resize(writer.size());
  return buffer;
}

template <class T>
std::string round_trip(const T& value) {
  const auto bytes = written(value);
  ReplyReader reader(bytes);
  const T got = reader.get<T>();
  return reader.empty() ? difference(value, got) : "bytes are left over";
}

// A valid value of the type or a WireError: nothing else may come of untrusted bytes.
template <class T>
bool is_accepted(std::span<const std::byte> bytes) {
  // A copy of just this size, so that a sanitizer sees every byte read beyond it.
  const std::unique_ptr<std::byte[]> copy(new std::byte[bytes.size()]);
  std::copy(bytes.begin(), bytes.end(), copy.get());
  ReplyReader reader({copy.get(), bytes.size()});
  try {
    const T value = reader.get<T>();
    return reader.empty() && difference(value, value).empty();
  } catch (const WireError&) {
    return false;
  }
}

TEST(Reply, RoundTripsEveryKindOfResult) {
  EXPECT_EQ(round_trip(42), "");
  EXPECT_EQ(round_trip(-0.5), "");
  EXPECT_EQ(round_trip(Kind::b), "");
  EXPECT_EQ(round_trip(true), "");
  EXPECT_EQ(round_trip(false), "");
  EXPECT_EQ(round_trip(std::string()), "");
  EXPECT_EQ(round_trip(std::string("a\0b", 3)), "");
  EXPECT_EQ(round_trip(std::vector<int>{}), "");
  EXPECT_EQ(round_trip(std::vector<double>{1, 2, 3}), "");
  EXPECT_EQ(round_trip(std::vector<std::vector<std::string>>{{"a"}, {}, {"b", "c"}}), "");
  EXPECT_EQ(round_trip(std::array<int, 3>{1, 2, 3}), "");
  EXPECT_EQ(round_trip(std::array<std::string, 2>{"a", "b"}), "");
  EXPECT_EQ(round_trip(sample()), "");
  EXPECT_EQ(round_trip(chapter().boards[0]), "");
  EXPECT_EQ(round_trip(chapter()), "");
}

TEST(Reply, ThatIsCutShortAnywhereIsALie) {
  const auto bytes = written(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(is_accepted<Answer>({bytes.data(), size})) << size << " of " << bytes.size() << " bytes";
  }
  EXPECT_TRUE(is_accepted<Answer>(bytes));
  const auto arrays = written(chapter());
  for (std::size_t size = 0; size < arrays.size(); ++size)
    EXPECT_FALSE(is_accepted<Chapter>({arrays.data(), size}));
  EXPECT_TRUE(is_accepted<Chapter>(arrays));
}

TEST(Reply, WithRandomBytesIsAValueOrALie) {
  const auto valid = written(sample());
  Random random(1);
  for (int i = 0; i < 20'000; ++i) {
    auto bytes = valid;
    for (int flips = random.between(1, 4); flips > 0; --flips) {
      bytes[random.between<std::size_t>(0, bytes.size() - 1)] =
          static_cast<std::byte>(random.between(0, 255));
    }
    is_accepted<Answer>(bytes);
  }
}

TEST(Reply, OfNoiseIsAValueOrALie) {
  Random random(2);
  for (int i = 0; i < 5000; ++i) {
    std::vector<std::byte> bytes(random.between<std::size_t>(0, 200));
    // Mostly zeros, so that small counts occur and the reader gets deep.
    for (std::byte& byte : bytes)
      byte = static_cast<std::byte>(random.chance(0.8) ? 0 : random.between(0, 255));
    is_accepted<Answer>(bytes);
    is_accepted<std::vector<std::vector<std::vector<std::string>>>>(bytes);
  }
}

TEST(Reply, ThatClaimsMoreThanItHoldsIsALie) {
  for (const std::uint64_t claim : {std::uint64_t{1}, std::uint64_t{9}, std::uint64_t{1} << 32,
                                    std::uint64_t{1} << 61, std::uint64_t{1} << 63, ~std::uint64_t{0}}) {
    const auto bytes = written(claim);
    EXPECT_FALSE(is_accepted<std::string>(bytes)) << claim;
    EXPECT_FALSE(is_accepted<std::vector<char>>(bytes)) << claim;
    EXPECT_FALSE(is_accepted<std::vector<std::uint64_t>>(bytes)) << claim << ": its size in bytes overflows";
    EXPECT_FALSE(is_accepted<std::vector<Point>>(bytes)) << claim;
    EXPECT_FALSE(is_accepted<std::vector<std::string>>(bytes)) << claim;
    EXPECT_FALSE(is_accepted<std::vector<std::vector<int>>>(bytes)) << claim;
  }
}

TEST(Reply, MakesNoRoomForMoreElementsThanItsBytesCanHold) {
  // A text takes eight bytes or more on the wire, so 1,000 bytes hold no 200 of them.
  std::vector<std::byte> bytes(1000);
  const std::uint64_t claim = 200;
  std::memcpy(bytes.data(), &claim, sizeof claim);
  EXPECT_EQ(smallest_on_wire<std::string>(), 8U);
  EXPECT_EQ(smallest_on_wire<Answer>(), 8U + 1 + 8 + 8 + 8 + 2);
  EXPECT_EQ(smallest_on_wire<Chapter>(), 2U * 8 + 4 + 2 * 8 + 8);
  EXPECT_FALSE(is_accepted<std::vector<std::string>>(bytes));
}

TEST(Reply, TakesAnyByteForABool) {
  for (int byte = 0; byte < 256; ++byte) {
    const auto raw = static_cast<std::byte>(byte);
    EXPECT_EQ(ReplyReader({&raw, 1}).get<bool>(), byte != 0);
  }
}

TEST(Reply, ThatDoesNotFitIsRefusedBeforeItIsWritten) {
  std::byte buffer[16];
  ReplyWriter writer(buffer, 12);
  writer.put(1);
  EXPECT_THROW(writer.put(std::string("too long")), WireError);
  EXPECT_LE(writer.size(), 12U);
  ReplyWriter exact(buffer, 12);
  exact.put(std::string("1234"));
  EXPECT_EQ(exact.size(), 12U);
}

// --- arguments ---

class Names final : public FileArguments {
 public:
  const char* place(const InputFile& file, Region& arguments) override {
    return place(std::string("in/") + file.path, arguments);
  }
  const char* place(const OutputFile& file, Region& arguments) override {
    return place(std::string("out/") + file.path, arguments);
  }
  const char* place(const Endpoint& endpoint, Region& arguments) override {
    return place(std::string("server/") + endpoint.path, arguments);
  }

 private:
  static const char* place(const std::string& path, Region& arguments) {
    const std::size_t offset = arguments.take(path.size() + 1, 1);
    std::memcpy(arguments.at(offset), path.c_str(), path.size() + 1);
    return remote_pointer<const char>(arguments, offset);
  }
};

/// Two regions of this process: what is written "here" can be read "there" at the same place.
class LayOut : public testing::Test {
 protected:
  static constexpr std::size_t kBytes = 1 << 14;

  Region region(std::byte* memory) const {
    return {memory, reinterpret_cast<std::uintptr_t>(memory), kBytes};
  }
  template <class T>
  bool inside(const T* pointer, const std::byte* memory) const {
    const auto* at = reinterpret_cast<const std::byte*>(pointer);
    return at >= memory && at < memory + kBytes;
  }

  alignas(64) std::byte arguments_[kBytes];
  alignas(64) std::byte written_[kBytes];
  Names names_;
  ArgumentWriter writer_{region(arguments_), region(written_), &names_};
};

TEST_F(LayOut, OfScalarsAreThemselves) {
  EXPECT_EQ(lay_out(7, writer_), 7);
  EXPECT_EQ(lay_out(true, writer_), true);
  EXPECT_EQ(lay_out(Kind::a, writer_), Kind::a);
  EXPECT_EQ(writer_.arguments.used(), 0U);
}

TEST_F(LayOut, OfTextsAreCopied) {
  const std::string text = "some text";
  const std::string_view seen = lay_out(std::string_view(text), writer_);
  EXPECT_EQ(seen, text);
  EXPECT_TRUE(inside(seen.data(), arguments_));
  EXPECT_EQ(lay_out(std::string_view(), writer_), "");
}

TEST_F(LayOut, OfSpansStartOnACacheLine) {
  const std::vector<int> values{1, 2, 3};
  static_cast<void>(lay_out(std::string_view("x"), writer_));
  const auto seen = lay_out(std::span<const int>(values), writer_);
  EXPECT_EQ(std::vector<int>(seen.begin(), seen.end()), values);
  EXPECT_TRUE(inside(seen.data(), arguments_));
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(seen.data()) % 64, 0U);
  EXPECT_TRUE(writer_.written_spans.empty());
}

TEST_F(LayOut, OfSpansOfTextsPointToCopiedTexts) {
  const std::vector<std::string_view> words{"one", "", "three"};
  const auto seen = lay_out(std::span<const std::string_view>(words), writer_);
  ASSERT_EQ(seen.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(seen[i], words[i]);
    EXPECT_TRUE(words[i].empty() || inside(seen[i].data(), arguments_));
  }
}

TEST_F(LayOut, OfSpansOfSpansPointToCopiedRows) {
  const std::vector<int> first{1, 2};
  const std::vector<int> second{3};
  const std::vector<std::span<const int>> rows{first, second, {}};
  const auto seen = lay_out(std::span<const std::span<const int>>(rows), writer_);
  ASSERT_EQ(seen.size(), 3U);
  EXPECT_EQ(seen[0][1], 2);
  EXPECT_EQ(seen[1][0], 3);
  EXPECT_TRUE(seen[2].empty());
  EXPECT_TRUE(inside(seen[1].data(), arguments_));
}

TEST_F(LayOut, OfAggregatesCarryTheirViewsAlong) {
  const std::string name = "name";
  const std::vector<Flagged> all{{true, name, {1.5, 2}}, {false, "", {0, 0}}};
  const auto seen = lay_out(std::span<const Flagged>(all), writer_);
  EXPECT_TRUE(seen[0].flag);
  EXPECT_EQ(seen[0].name, "name");
  EXPECT_TRUE(inside(seen[0].name.data(), arguments_));
  EXPECT_EQ(seen[0].at.x, 1.5);
  EXPECT_FALSE(seen[1].flag);
}

TEST_F(LayOut, OfArraysGoesToTheirElements) {
  const std::string name = "name";
  const std::vector<int> row{1, 2};
  const std::vector<Query> all{{{name, ""}, {true, false}, {std::span<const int>(row), {}}}};
  const Query seen = lay_out(std::span<const Query>(all), writer_)[0];
  EXPECT_EQ(seen.words[0], "name");
  EXPECT_TRUE(inside(seen.words[0].data(), arguments_));
  EXPECT_TRUE(seen.exact[0]);
  EXPECT_EQ(seen.rows[0][1], 2);
  EXPECT_TRUE(inside(seen.rows[0].data(), arguments_));
  const Board board = chapter().boards[0];
  EXPECT_EQ(difference(lay_out(board, writer_), board), "");
}

TEST_F(LayOut, ThatAreWrittenToLieApartAndAreRemembered) {
  std::vector<int> output{1, 2, 3};
  const auto seen = lay_out(std::span<int>(output), writer_);
  EXPECT_TRUE(inside(seen.data(), written_));
  EXPECT_NE(seen[2], 3) << "what was there before is not seen";
  ASSERT_EQ(writer_.written_spans.size(), 1U);
  const WrittenSpan& span = writer_.written_spans[0];
  EXPECT_EQ(span.caller, output.data());
  EXPECT_EQ(span.bytes, 12U);
  EXPECT_EQ(static_cast<void*>(writer_.written.at(span.offset)), static_cast<void*>(seen.data()));
}

TEST_F(LayOut, HoldsAnotherPatternInEachCallWhereSomethingIsToBeWritten) {
  std::vector<std::uint16_t> output(4);
  const auto first_seen = [&] {
    writer_.clear();
    return lay_out(std::span<std::uint16_t>(output), writer_)[0];
  };
  const int first = first_seen();
  EXPECT_TRUE(first_seen() != first || first_seen() != first) << "one in 2^14 is the same by chance";
  writer_.fetch_written();
  for (const std::uint16_t value : output)
    EXPECT_GE(value & 0xff, 0x80) << "neither a zero nor a small number";
}

TEST_F(LayOut, HandsOutNoElementWrittenThatHasNoName) {
  std::vector<Kind> output(2, Kind::b);
  const auto seen = lay_out(std::span<Kind>(output), writer_);
  seen[0] = Kind::a;
  EXPECT_THROW(writer_.fetch_written(), WireError) << "one was left as it was";
  EXPECT_EQ(static_cast<int>(output[1]), 0) << "what goes on with it does not see it";
  seen[1] = Kind::b;
  writer_.fetch_written();
  EXPECT_EQ(output, (std::vector{Kind::a, Kind::b}));
}

/// Regions of several windows; their guards are memory like any other here.
class Borders : public testing::Test {
 protected:
  static constexpr Windows kWindows{6, 16384, 4096};

  Borders() { writer_.names = "values, doubled"; }
  std::byte* doubled(Placement placement) {
    writer_.clear(placement);
    lay_out_argument(std::span<const int>(values_), writer_);
    return reinterpret_cast<std::byte*>(lay_out_argument(std::span<int>(output_), writer_).data());
  }
  static Region region(std::vector<std::byte>& memory) {
    memory.resize(kWindows.total_bytes());
    return {memory.data(), reinterpret_cast<std::uintptr_t>(memory.data()), kWindows};
  }

  std::vector<int> values_ = {1, 2, 3};
  std::vector<int> output_ = {1, 2, 3};
  std::vector<std::byte> arguments_;
  std::vector<std::byte> written_;
  ArgumentWriter writer_{region(arguments_), region(written_)};
};

TEST_F(Borders, AreSeenToBeCrossedByWhatWrites) {
  for (const Placement placement : {Placement::aligned, Placement::at_begin, Placement::at_end}) {
    doubled(placement);
    EXPECT_EQ(writer_.stray_write(), "");
    if (placement != Placement::at_begin) {
      doubled(placement)[-1] = std::byte{1};
      EXPECT_EQ(writer_.stray_write(), "wrote before the beginning of 'doubled'");
    }
    if (placement != Placement::at_end) {
      doubled(placement)[3 * sizeof(int)] = std::byte{1};
      EXPECT_EQ(writer_.stray_write(), "wrote past the end of 'doubled'");
    }
  }
  doubled(Placement::at_begin)[3 * sizeof(int) + 4096] = std::byte{1};
  EXPECT_EQ(writer_.stray_write(), "wrote past the end of 'doubled'") << "4 KB behind";
  doubled(Placement::at_end)[-4096] = std::byte{1};
  EXPECT_EQ(writer_.stray_write(), "wrote before the beginning of 'doubled'") << "4 KB before";
}

TEST_F(Borders, NameTheArgumentBesideWhichAnAccessFailed) {
  const std::byte* end = doubled(Placement::at_end) + 3 * sizeof(int);
  const auto at = [](const void* address) { return reinterpret_cast<std::uintptr_t>(address); };
  EXPECT_EQ(writer_.stray_access(at(end)), "read or wrote past the end of 'doubled'");
  const std::byte* values = arguments_.data() + kWindows.begin(1) + kWindows.bytes - 3 * sizeof(int);
  EXPECT_EQ(writer_.stray_access(at(values)), "wrote to 'values', which is there to be read");
  EXPECT_EQ(writer_.stray_access(at(values) + 12), "read or wrote past the end of 'values'");
  EXPECT_EQ(writer_.stray_access(0), "");
}

TEST_F(Borders, LieAroundSomeRowsOfAnArgumentToo) {
  const std::vector<std::span<const int>> rows{values_, values_, values_};
  writer_.clear(Placement::at_end);
  const auto seen = lay_out_argument(std::span<const std::span<const int>>(rows), writer_);
  EXPECT_EQ(writer_.arguments.pieces().size(), 3U) << "all of them, the first row, the others";
  for (const auto& row : seen) EXPECT_EQ(row[2], 3);
}

TEST_F(LayOut, OfFilesAreThePathsThatTheWorkerUses) {
  EXPECT_STREQ(lay_out(InputFile{"a"}, writer_).path, "in/a");
  EXPECT_STREQ(lay_out(OutputFile{"b"}, writer_).path, "out/b");
  EXPECT_STREQ(lay_out(Endpoint{"c"}, writer_).path, "server/c");
}

TEST_F(LayOut, PointIntoTheWorkersMemoryNotOurs) {
  constexpr std::uintptr_t kElsewhere = 0x10000000;
  ArgumentWriter writer{{arguments_, kElsewhere, kBytes}, {written_, 2 * kElsewhere, kBytes}};
  const std::vector<std::string_view> words{"one"};
  const auto seen = lay_out(std::span<const std::string_view>(words), writer);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(seen.data()), kElsewhere);
  const auto* copy = reinterpret_cast<const std::string_view*>(arguments_);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(copy->data()), kElsewhere + sizeof(std::string_view));
}

TEST_F(LayOut, ThatAreTooLargeAreRefused) {
  const std::string text(kBytes, 'x');
  EXPECT_EQ(lay_out(std::string_view(text), writer_).size(), kBytes) << "just fits";
  EXPECT_THROW(lay_out(std::string_view("y"), writer_), WireError);
  EXPECT_THROW(lay_out(std::span<const int>(std::array{1, 2}), writer_), WireError);
  writer_.clear();
  EXPECT_THROW(writer_.arguments.take(kBytes + 1, 1), WireError);
  EXPECT_THROW(writer_.arguments.take(~std::size_t{0}, 64), WireError);
  std::vector<int> output(kBytes);
  EXPECT_THROW(lay_out(std::span<int>(output), writer_), WireError);
  writer_.clear();
  EXPECT_EQ(lay_out(std::string_view("again"), writer_), "again");
}

}  // namespace
}  // namespace kata::wire
