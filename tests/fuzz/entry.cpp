// The libFuzzer program of one target: BANGKOM_TARGET is its name.

#include <cstddef>
#include <cstdint>

#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    bangkom::fuzz::BANGKOM_TARGET({reinterpret_cast<const char*>(data), size});
    return 0;
}
