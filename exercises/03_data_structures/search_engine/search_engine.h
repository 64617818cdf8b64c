#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "kit/contract.h"

enum class OperationKind : std::uint8_t { add, search };

/// One line of a search engine's log.
struct Operation {
  OperationKind kind;
  std::uint32_t document;  ///< add: whose text it is. search: means nothing.
  std::string_view text;   ///< add: words the document contains. search: the query.
};

/// Starts with no documents, performs the operations in order, and returns one answer per search, in order:
/// the ids of all documents added so far that contain every word of the query, in ascending order.
///
/// Words are separated by ASCII white space (space, \t, \n, \v, \f, \r) and compared without regard to ASCII
/// case. Every other byte is an ordinary letter: punctuation, '\0' and whatever is not ASCII.
/// Adding to a document again gives it more words; it keeps those it has. Any 32-bit number may be an id.
/// A query may name a word twice. One that names an unknown word, or no word at all, finds nothing.
/// The operations and their texts are only valid during the call.
///
/// Example: add(7, "Red apple"), add(3, "apple pie"), search("APPLE"), search("apple red") gives {{3, 7},
/// {7}}.
std::vector<std::vector<std::uint32_t>> run_search_engine(std::span<const Operation> operations)
    KATA_FUNCTION(run_search_engine, operations);
