#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kit/contract.h"

struct Size {
  std::uint32_t width;
  std::uint32_t height;
};

enum class Outcome : std::uint8_t {
  made,            ///< There is a thumbnail.
  unknown_format,  ///< Neither JPEG (starts with FF D8 FF) nor PNG (starts with its signature of 8 bytes).
  broken,          ///< The library could not read all of it without complaint.
  too_large,       ///< Its header says that it is wider or higher than kLargestSide.
};

constexpr std::uint32_t kLargestSide = 2048;

struct Thumbnail {
  Outcome outcome;
  Size original;                     ///< Of the image; 0 x 0 unless there is a thumbnail.
  Size size;                         ///< Of the thumbnail; 0 x 0 if there is none.
  std::vector<std::uint8_t> pixels;  ///< Red, green, blue of each, row by row from the top left.
};

/// Decodes each file and makes it small enough for `box`; returns one thumbnail per file, in their order.
///
/// JPEG is what libjpeg decodes to JCS_RGB, all else at its defaults, up to the end-of-image marker. A file
/// that makes it report an error or a warning (num_warnings) is broken. PNG is what libpng decodes, up to
/// IEND, to 8 bits of red, green and blue: palettes looked up, gray levels spread over 0 to 255 and repeated,
/// the upper 8 of 16 bits kept, alpha dropped. A file that makes it report an error is broken; its warnings
/// do not count. An image that is too large counts as such as soon as its header has been read, whatever
/// follows or is missing: of JPEG when jpeg_read_header has returned, of PNG after the first chunk (33
/// bytes).
///
/// Size: an image of w x h that fits `box` keeps its size. Otherwise, if w * box.height >= h * box.width, it
/// becomes as wide as the box and h * box.width / w high; if not, as high as the box and w * box.height / h
/// wide. These divisions round down, but no side becomes 0. Neither does one of the box: both are at least 1.
///
/// Pixels: the image is stretched over the thumbnail, and each channel of a thumbnail's pixel is the average
/// of the area under it, to which pixels that it covers in part count with that part; exact, and rounded to
/// the nearest integer, halves up. In whole numbers, with a thumbnail of W x H and sides measured in
/// 1 / (w * W) and 1 / (h * H) of it, the areas under a pixel add up to w * h, and the result is
///   (sum of area * value + w * h / 2) / (w * h), both divisions rounding down.
///
/// `threads`, 1 or 2, is how many may compute at the same time; the result does not depend on it. A file
/// that is no good spoils no other. The files are only valid during the call.
std::vector<Thumbnail> make_thumbnails(std::span<const std::span<const std::uint8_t>> files, Size box,
                                       unsigned threads) KATA_FUNCTION(make_thumbnails, files, box, threads);
