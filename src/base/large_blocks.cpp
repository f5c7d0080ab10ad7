// Memory of large columns in huge pages, where the system has them: the first touch of a page and reading here and there in
// columns of millions of values cost much less. Replaces `operator new` of the whole program.

#include "base/large_blocks.hpp"

#include <sys/mman.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <cstdlib>
#include <new>

void bangkom::keep_freed_memory() {
#ifdef __GLIBC__
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, -1);  // none
#endif
}

#if !defined(__SANITIZE_ADDRESS__)

namespace {

constexpr std::size_t huge_page = std::size_t(2) << 20;
constexpr std::size_t large = 2 * huge_page;

void* take(std::size_t size) {
    if (size < large) return std::malloc(size);
    const std::size_t rounded = (size + huge_page - 1) / huge_page * huge_page;
    if (rounded < size) return nullptr;
    void* block = std::aligned_alloc(huge_page, rounded);
    if (block) madvise(block, rounded, MADV_HUGEPAGE);  // advice: nothing is lost where it is not taken
    return block;
}

}  // namespace

void* operator new(std::size_t size) {
    if (size == 0) size = 1;
    for (;;) {
        if (void* block = take(size)) return block;
        const std::new_handler handler = std::get_new_handler();
        if (!handler) throw std::bad_alloc();
        handler();
    }
}

void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }

#endif
