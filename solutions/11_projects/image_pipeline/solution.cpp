#include "image_pipeline.h"

#include <cstdio>  // before jpeglib.h, which does not include it

#include <jpeglib.h>
#include <png.h>

#include <algorithm>
#include <atomic>
#include <csetjmp>
#include <cstring>
#include <iterator>
#include <memory>
#include <numeric>
#include <optional>
#include <thread>

// Each row goes from the decoder straight into the sums of the thumbnail's pixels; there is never a whole
// image (but for interlaced PNG files). Both threads take the next file, dearest first, from one counter.

#ifndef __clang__
#pragma GCC optimize("O3")
#endif
// Multiplying 32-bit numbers takes one instruction from AVX2 on, and several before. (ThreadSanitizer is not
// ready yet when the loader chooses.)
#if defined(__x86_64__) && !defined(__SANITIZE_THREAD__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif

namespace {

using Byte = std::uint8_t;
using File = std::span<const Byte>;

FOR_EVERY_PROCESSOR void add_weighted(std::uint32_t* sums, const Byte* samples, std::uint32_t weight,
                                      std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) sums[i] += weight * samples[i];
}

FOR_EVERY_PROCESSOR void set_weighted(std::uint32_t* sums, const Byte* samples, std::uint32_t weight,
                                      std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) sums[i] = weight * samples[i];
}

// to[i] = from[i] / divisor, rounding down. Exact: a quotient is an integer or at least 1 / divisor away from
// one, so half of that, added first, keeps what doubles lose from mattering.
FOR_EVERY_PROCESSOR void divide(Byte* to, const std::uint32_t* from, std::uint32_t divisor, std::size_t n) {
  const double factor = 1.0 / divisor;
  for (std::size_t i = 0; i < n; ++i) {
    to[i] = static_cast<Byte>(static_cast<std::int32_t>((static_cast<std::int32_t>(from[i]) + 0.5) * factor));
  }
}

Size fit(Size image, Size box) {
  if (image.width <= box.width && image.height <= box.height) return image;
  const std::uint64_t w = image.width, h = image.height;
  const auto side = [](std::uint64_t n) { return static_cast<std::uint32_t>(std::max<std::uint64_t>(1, n)); };
  if (w * box.height >= h * box.width) return {box.width, side(h * box.width / w)};
  return {side(w * box.height / h), box.height};
}

// Makes one thumbnail from an image's rows. Sums stay below 255 * 2048 * 2048 < 2^30.
class Shrinker {
 public:
  /// The rows of the image follow, all of them, through add().
  void start(Size image, Size box, Thumbnail& thumbnail) {
    from_ = image;
    to_ = fit(image, box);
    thumbnail.original = from_;
    thumbnail.size = to_;
    thumbnail.pixels.resize(std::size_t{3} * to_.width * to_.height);
    out_ = thumbnail.pixels.data();
    columns_.resize(std::size_t{3} * from_.width + 1);  // the last pixel is loaded with one number too many
    sums_.resize(std::size_t{3} * to_.width + 1);
    row_ = 0;
    border_ = from_.height;
    is_copy_ = to_.width == from_.width && to_.height == from_.height;
  }

  void add(const Byte* samples) {
    const std::size_t n = std::size_t{3} * from_.width;
    if (is_copy_) {
      std::memcpy(out_, samples, n);
      out_ += n;
      return;
    }
    // In units of 1 / (h * H) of the thumbnail: this row lies from top to bottom, and border_ ends the
    // thumbnail's row. At most one border lies in a row.
    const std::uint32_t top = row_ * to_.height;
    const std::uint32_t bottom = top + to_.height;
    ++row_;
    const std::uint32_t above = std::min(bottom, border_) - top;
    // A thumbnail's row begins exactly here for the first row, and after a border that met the row's end.
    if (is_fresh(top)) {
      set_weighted(columns_.data(), samples, above, n);
    } else {
      add_weighted(columns_.data(), samples, above, n);
    }
    if (bottom < border_) return;
    finish_row();
    if (bottom > border_) set_weighted(columns_.data(), samples, bottom - border_, n);
    border_ += from_.height;
  }

 private:
  bool is_fresh(std::uint32_t top) const { return top + from_.height == border_; }

  // The three channels of a pixel, and a fourth number that means nothing.
  using Sums __attribute__((vector_size(16))) = std::uint32_t;
  static Sums load(const std::uint32_t* from) {
    Sums sums;
    std::memcpy(&sums, from, sizeof sums);
    return sums;
  }
  static void store(std::uint32_t* to, Sums sums) { std::memcpy(to, &sums, sizeof sums); }

  // The same across: columns_ holds sums over height; adds them up over width.
  void finish_row() {
    const std::uint32_t* column = columns_.data();
    const std::uint32_t half = static_cast<std::uint32_t>(std::size_t{from_.width} * from_.height / 2);
    Sums carried = {half, half, half};
    std::uint32_t left = 0;  // of the pixel at `column`, in units of 1 / (w * W) of the thumbnail
    std::uint32_t* out = sums_.data();
    for (std::uint32_t end = from_.width; out < sums_.data() + 3 * to_.width; end += from_.width, out += 3) {
      Sums whole = {};
      for (; left + to_.width <= end; left += to_.width, column += 3) whole += load(column);
      Sums sum = carried + whole * to_.width;
      carried = Sums{half, half, half};
      if (left < end) {  // a border cuts this pixel
        const Sums cut = load(column);
        sum += cut * (end - left);
        left += to_.width;
        carried += cut * (left - end);
        column += 3;
      }
      store(out, sum);
    }
    divide(out_, sums_.data(), from_.width * from_.height, 3 * to_.width);
    out_ += 3 * to_.width;
  }

  Size from_{};
  Size to_{};
  Byte* out_ = nullptr;
  std::vector<std::uint32_t> columns_;
  std::vector<std::uint32_t> sums_;
  std::uint32_t row_ = 0;
  std::uint32_t border_ = 0;
  bool is_copy_ = false;
};

bool is_too_large(Size size) { return size.width > kLargestSide || size.height > kLargestSide; }

// Both libraries leave by longjmp when they meet an error. Between setjmp and their calls nothing is made
// that has a destructor.

// One decompressor for all files of a thread.
class Jpeg {
 public:
  Jpeg() {
    jpeg_.err = jpeg_std_error(&errors_.manager);
    errors_.manager.error_exit = [](j_common_ptr jpeg) {
      std::longjmp(reinterpret_cast<Errors*>(jpeg->err)->escape, 1);
    };
    errors_.manager.output_message = [](j_common_ptr) {};
    jpeg_create_decompress(&jpeg_);
  }
  ~Jpeg() { jpeg_destroy_decompress(&jpeg_); }
  Jpeg(const Jpeg&) = delete;
  Jpeg& operator=(const Jpeg&) = delete;

  Outcome decode(File file, Size box, Shrinker& shrinker, std::vector<Byte>& lines, Thumbnail& thumbnail) {
    errors_.manager.num_warnings = 0;
    forget_tables();
    if (setjmp(errors_.escape) != 0) {
      jpeg_abort_decompress(&jpeg_);
      return Outcome::broken;
    }
    jpeg_mem_src(&jpeg_, file.data(), file.size());
    jpeg_read_header(&jpeg_, TRUE);
    const Size size{jpeg_.image_width, jpeg_.image_height};
    if (is_too_large(size)) {
      jpeg_abort_decompress(&jpeg_);
      return Outcome::too_large;
    }
    jpeg_.out_color_space = JCS_RGB;
    jpeg_start_decompress(&jpeg_);
    shrinker.start(size, box, thumbnail);
    const std::size_t stride = (std::size_t{3} * size.width + kVector - 1) / kVector * kVector;
    lines.resize(kLines * stride + kVector + 1);
    const std::size_t past_a_vector = reinterpret_cast<std::uintptr_t>(lines.data()) % kVector;
    Byte* const first = lines.data() + kVector - past_a_vector + 1;
    JSAMPROW rows[kLines];
    for (std::size_t i = 0; i < kLines; ++i) rows[i] = first + i * stride;
    while (jpeg_.output_scanline < jpeg_.output_height) {
      const JDIMENSION got = jpeg_read_scanlines(&jpeg_, rows, kLines);
      for (JDIMENSION i = 0; i < got; ++i) shrinker.add(rows[i]);
    }
    jpeg_finish_decompress(&jpeg_);
    return errors_.manager.num_warnings == 0 ? Outcome::made : Outcome::broken;
  }

 private:
  static constexpr std::size_t kLines = 4;
  // libjpeg-turbo stores rows past the caches when they begin where a vector does. That made calls half as
  // long again by mere chance, for these rows are read at once. So none begins there.
  static constexpr std::size_t kVector = 64;

  // libjpeg would decode a file that lacks tables with those of the file before.
  void forget_tables() {
    std::fill(std::begin(jpeg_.quant_tbl_ptrs), std::end(jpeg_.quant_tbl_ptrs), nullptr);
    std::fill(std::begin(jpeg_.dc_huff_tbl_ptrs), std::end(jpeg_.dc_huff_tbl_ptrs), nullptr);
    std::fill(std::begin(jpeg_.ac_huff_tbl_ptrs), std::end(jpeg_.ac_huff_tbl_ptrs), nullptr);
  }

  struct Errors {
    jpeg_error_mgr manager;
    std::jmp_buf escape;
  };

  Errors errors_;
  jpeg_decompress_struct jpeg_;
};

class Png {
 public:
  explicit Png(File file) : left_(file) {
    png_ = png_create_read_struct(
        PNG_LIBPNG_VER_STRING, nullptr, [](png_structp png, png_const_charp) { png_longjmp(png, 1); },
        [](png_structp, png_const_charp) {});
    info_ = png_create_info_struct(png_);
    png_set_read_fn(png_, this, [](png_structp png, png_bytep to, png_size_t n) {
      File& left = static_cast<Png*>(png_get_io_ptr(png))->left_;
      if (left.size() < n) png_error(png, "the file ends too early");
      std::memcpy(to, left.data(), n);
      left = left.subspan(n);
    });
  }
  ~Png() { png_destroy_read_struct(&png_, &info_, nullptr); }
  Png(const Png&) = delete;
  Png& operator=(const Png&) = delete;

  Outcome decode(Size box, Shrinker& shrinker, std::vector<Byte>& lines, Thumbnail& thumbnail) {
    if (setjmp(png_jmpbuf(png_)) != 0)
      return is_too_large(size_in_header()) ? Outcome::too_large : Outcome::broken;
    png_read_info(png_, info_);
    const Size size = size_in_header();
    if (is_too_large(size)) return Outcome::too_large;
    png_set_expand(png_);
    png_set_strip_16(png_);
    png_set_strip_alpha(png_);
    png_set_gray_to_rgb(png_);
    const int passes = png_set_interlace_handling(png_);
    png_read_update_info(png_, info_);
    shrinker.start(size, box, thumbnail);
    const std::size_t stride = std::size_t{3} * size.width;
    lines.resize(passes == 1 ? stride : stride * size.height);
    if (passes == 1) {
      for (std::uint32_t y = 0; y < size.height; ++y) {
        png_read_row(png_, lines.data(), nullptr);
        shrinker.add(lines.data());
      }
    } else {
      for (int pass = 0; pass < passes; ++pass) {
        for (std::uint32_t y = 0; y < size.height; ++y) png_read_row(png_, &lines[y * stride], nullptr);
      }
      for (std::uint32_t y = 0; y < size.height; ++y) shrinker.add(&lines[y * stride]);
    }
    png_read_end(png_, nullptr);
    return Outcome::made;
  }

 private:
  // 0 x 0 until the header has been read.
  Size size_in_header() const {
    return {png_get_image_width(png_, info_), png_get_image_height(png_, info_)};
  }

  File left_;
  png_structp png_;
  png_infop info_;
};

bool starts_with(File file, std::string_view signature) {
  return file.size() >= signature.size() && std::memcmp(file.data(), signature.data(), signature.size()) == 0;
}
bool is_jpeg(File file) { return starts_with(file, "\xFF\xD8\xFF"); }
bool is_png(File file) { return starts_with(file, "\x89PNG\r\n\x1A\n"); }

// About how many nanoseconds a file takes. With JPEG it is the bytes that count, with PNG the pixels, whose
// numbers follow the signature and the head of the first chunk.
std::uint64_t effort(File file) {
  if (is_jpeg(file)) return 13 * file.size();
  if (!is_png(file) || file.size() < 24) return 0;
  const auto number = [&](std::size_t at) {
    return std::uint32_t{file[at]} << 24 | file[at + 1] << 16 | file[at + 2] << 8 | file[at + 3];
  };
  const Size size{number(16), number(20)};
  return is_too_large(size) ? 0 : std::uint64_t{8} * size.width * size.height;
}

class Batch {
 public:
  Batch(std::span<const File> files, Size box)
      : files_(files), box_(box), thumbnails_(files.size()), order_(files.size()) {
    std::iota(order_.begin(), order_.end(), 0U);
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t left, std::uint32_t right) {
      return effort(files_[left]) > effort(files_[right]);
    });
  }

  /// Works until no file is left to begin, and those begun here are done.
  void work() {
    std::optional<Jpeg> jpeg;
    Shrinker shrinker;
    std::vector<Byte> lines;
    for (std::size_t turn; (turn = turn_.fetch_add(1, std::memory_order_relaxed)) < order_.size();) {
      const File file = files_[order_[turn]];
      Thumbnail thumbnail{};
      thumbnail.outcome = Outcome::unknown_format;
      if (is_jpeg(file)) {
        if (!jpeg) jpeg.emplace();
        thumbnail.outcome = jpeg->decode(file, box_, shrinker, lines, thumbnail);
      } else if (is_png(file)) {
        thumbnail.outcome = Png(file).decode(box_, shrinker, lines, thumbnail);
      }
      if (thumbnail.outcome != Outcome::made) thumbnail = {thumbnail.outcome, {}, {}, {}};
      thumbnails_[order_[turn]] = std::move(thumbnail);
    }
  }

  std::vector<Thumbnail> take_thumbnails() { return std::move(thumbnails_); }

 private:
  std::span<const File> files_;
  Size box_;
  std::vector<Thumbnail> thumbnails_;
  std::vector<std::uint32_t> order_;
  std::atomic<std::size_t> turn_{0};
};

// A second thread, asleep between calls.
class Helper {
 public:
  ~Helper() {
    offer(&stop_);
    thread_.join();
  }

  /// From now on the batch may be worked on by the helper, until take_back() returns.
  void offer(Batch* batch) {
    offered_.store(batch, std::memory_order_release);
    offered_.notify_one();
  }

  /// If the helper has begun, waits until it is done; if it is not even awake yet, does without it.
  void take_back() {
    if (offered_.exchange(nullptr, std::memory_order_acq_rel) != nullptr) return;
    done_.wait(false, std::memory_order_acquire);
    done_.store(false, std::memory_order_relaxed);
  }

 private:
  void run() {
    while (true) {
      offered_.wait(nullptr, std::memory_order_acquire);
      Batch* const batch = offered_.exchange(nullptr, std::memory_order_acq_rel);
      if (batch == nullptr) continue;  // taken back just now
      if (batch == &stop_) return;
      batch->work();
      done_.store(true, std::memory_order_release);
      done_.notify_one();
    }
  }

  Batch stop_{{}, {}};
  std::atomic<Batch*> offered_{nullptr};
  std::atomic<bool> done_{false};
  std::thread thread_{&Helper::run, this};
};

}  // namespace

std::vector<Thumbnail> make_thumbnails(std::span<const File> files, Size box, unsigned threads) {
  Batch batch(files, box);
  if (threads > 1 && files.size() > 1) {
    static Helper helper;
    helper.offer(&batch);
    batch.work();
    helper.take_back();
  } else {
    batch.work();
  }
  return batch.take_thumbnails();
}
