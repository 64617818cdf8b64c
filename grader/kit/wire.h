#pragma once

#include "kit/arguments.h"
#include "kit/reply.h"

/// The two directions of a call.
///
/// Arguments are laid out in shared memory exactly as the implementation will see them: views already point
/// to where their bytes lie in the worker's address space, so that the worker copies nothing. Results come
/// back as a byte stream, because their memory belongs to the implementation; the reader trusts none of it.
