// Memory of large columns in huge pages, where the system has them: the first touch of a page and reading here and there in
// columns of millions of values cost much less. Replaces `operator new` of the whole program.

#include "base/large_blocks.hpp"

#include <sys/mman.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <thread>

namespace {

constexpr std::size_t huge_page = std::size_t(2) << 20;

#if defined(MADV_POPULATE_WRITE) && !defined(__SANITIZE_ADDRESS__)

/// Blocks whose pages are still to be cleared, each as its first huge page and how many they are: the last so many, since what
/// is cleared late is touched before. No lock, as a process that is forked meanwhile would find it taken for ever.
std::array<std::atomic<std::uint64_t>, 64> uncleared;
std::atomic<std::uint32_t> how_many_uncleared = 0;
std::atomic<bool> is_cleared_ahead = false;

void clear_later(void* block, std::size_t size) {
    if (!is_cleared_ahead.load(std::memory_order_relaxed)) return;
    const std::uint32_t which = how_many_uncleared.load(std::memory_order_relaxed);
    uncleared[which % uncleared.size()] = reinterpret_cast<std::uintptr_t>(block) / huge_page << 24 | size / huge_page;
    how_many_uncleared.fetch_add(1);
    how_many_uncleared.notify_one();
}

/// Pages that are there already keep what they hold, and a block that is freed meanwhile stays with the process.
void clear_blocks() {
    for (std::uint32_t next = 0;;) {
        how_many_uncleared.wait(next);
        const std::uint64_t block = uncleared[next++ % uncleared.size()];
        char* page = reinterpret_cast<char*>(block >> 24 << 21);
        for (std::uint64_t pages = block & 0xFFFFFF; pages > 0; --pages, page += huge_page)
            if (madvise(page, huge_page, MADV_POPULATE_WRITE) != 0 && errno == EINVAL) return;  // an older system
    }
}

#else

[[maybe_unused]] void clear_later(void*, std::size_t) {}

#endif

}  // namespace

void bangkom::clear_memory_ahead() {
#if defined(MADV_POPULATE_WRITE) && !defined(__SANITIZE_ADDRESS__)
    if (!is_cleared_ahead.exchange(true)) std::thread(clear_blocks).detach();
#endif
}

void bangkom::keep_freed_memory() {
#ifdef __GLIBC__
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, -1);  // none
#endif
}

#if !defined(__SANITIZE_ADDRESS__)

namespace {

constexpr std::size_t large = 2 * huge_page;

void* take(std::size_t size) {
    if (size < large) return std::malloc(size);
    const std::size_t rounded = (size + huge_page - 1) / huge_page * huge_page;
    if (rounded < size) return nullptr;
    void* block = std::aligned_alloc(huge_page, rounded);
    if (!block) return nullptr;
    madvise(block, rounded, MADV_HUGEPAGE);  // advice: nothing is lost where it is not taken
    clear_later(block, rounded);
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
