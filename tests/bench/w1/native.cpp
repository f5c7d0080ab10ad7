// The W1 work written by hand for exactly these files: what the machine can do. usage: native DATA OUT
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

constexpr int first_year = 2026, years = 5, max_comp = 64;

// A file read once, front to back; the header line is skipped. Trusts its input: generated, integers, LF.
class Reader {
public:
    explicit Reader(const std::string& path) {
        const int fd = open(path.c_str(), O_RDONLY);
        struct stat info {};
        if (fd < 0 || fstat(fd, &info) != 0) {
            std::cerr << "cannot read " << path << '\n';
            std::exit(2);
        }
        size_ = static_cast<std::size_t>(info.st_size);
        begin_ = static_cast<const char*>(mmap(nullptr, size_, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0));
        close(fd);
        at_ = begin_;
        end_ = begin_ + size_;
        skip_line();
    }
    ~Reader() { munmap(const_cast<char*>(begin_), size_); }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    bool more() const { return at_ < end_; }
    std::uint32_t number() {
        std::uint32_t value = 0;
        for (unsigned c; (c = static_cast<unsigned char>(*at_) - '0') < 10; ++at_) value = value * 10 + c;
        ++at_;
        return value;
    }
    char letter() const { return *at_; }
    char letter(int ahead) const { return at_[ahead]; }
    void skip_field() {
        while (*at_++ != ',') {}
    }
    void skip_line() { at_ = std::find(at_, end_, '\n') + 1; }

private:
    const char* begin_;
    const char* at_;
    const char* end_;
    std::size_t size_;
};

enum class Function : std::uint8_t { core, control, support, staff };

Function function_of(const Reader& r) {
    if (r.letter() == 'c') return r.letter(2) == 'r' ? Function::core : Function::control;
    return r.letter(1) == 'u' ? Function::support : Function::staff;
}

int level_of(std::uint32_t met, std::uint32_t required) {
    return met >= required ? 0 : 4 * met >= 3 * required ? 1 : 2 * met >= required ? 2 : 3;
}

bool eligible(int level, Function f, bool active) {
    return level >= 5 || (level == 4 && (f == Function::core || f == Function::control)) ||
           (level == 3 && f == Function::support && active);
}

struct Employee {
    std::uint32_t unit;
    std::uint16_t job;
    bool active;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: native DATA OUT\n";
        return 2;
    }
    const std::string data = std::string(argv[1]) + "/", out = argv[2];

    std::vector<Function> function(1);
    for (Reader r(data + "units.csv"); r.more(); r.skip_line()) {
        r.number();
        r.skip_field();
        function.push_back(function_of(r));
    }
    std::vector<std::uint32_t> home(1), chair(1);
    for (Reader r(data + "groups.csv"); r.more();) {
        r.number();
        home.push_back(r.number());
        chair.push_back(r.number());
    }
    std::vector<int> level(1);
    for (Reader r(data + "jobs.csv"); r.more();) {
        r.number();
        level.push_back(static_cast<int>(r.number()));
    }
    std::vector<std::uint8_t> required(level.size() * max_comp);
    for (Reader r(data + "jobcomp.csv"); r.more();) {
        const auto job = r.number(), comp = r.number();
        required[job * max_comp + comp] = static_cast<std::uint8_t>(r.number());
    }
    std::vector<Employee> staff(1);
    std::vector<std::uint32_t> unit_size(function.size()), group_size(home.size());
    for (Reader r(data + "employees.csv"); r.more(); r.skip_line()) {
        r.number();
        const auto unit = r.number(), job = r.number();
        ++unit_size[unit];
        ++group_size[r.number()];
        staff.push_back({unit, static_cast<std::uint16_t>(job), r.letter() == 'a'});
    }
    std::vector<std::uint32_t> gaps(function.size() * 4);
    for (Reader r(data + "evidence.csv"); r.more();) {
        const Employee& e = staff[r.number()];
        const auto comp = r.number();
        ++gaps[e.unit * 4 + static_cast<std::size_t>(level_of(r.number(), required[e.job * max_comp + comp]))];
    }
    std::vector<std::uint16_t> jp(staff.size() * years);
    for (Reader r(data + "plan.csv"); r.more();) {
        const auto e = r.number();
        const auto year = static_cast<int>(r.number()) - first_year;
        r.skip_field();
        const auto amount = r.number();
        if (year >= 0 && year < years) jp[e * years + static_cast<unsigned>(year)] += static_cast<std::uint16_t>(amount);
    }

    std::ofstream g(out + ".gaps"), v(out + ".viol");
    for (std::size_t u = 1; u < function.size(); ++u)
        g << u << ',' << gaps[u * 4] << ',' << gaps[u * 4 + 1] << ',' << gaps[u * 4 + 2] << ',' << gaps[u * 4 + 3] << '\n';
    for (std::size_t i = 1; i < home.size(); ++i)
        if (group_size[i] > 10 && unit_size[home[i]] > 10) v << "GROUP," << i << ',' << group_size[i] << '\n';
    for (std::size_t e = 1; e < staff.size(); ++e)
        for (unsigned y = 0; y < years; ++y)
            if (jp[e * years + y] < 20) v << "JP," << e << ',' << first_year + y << ',' << jp[e * years + y] << '\n';
    for (std::size_t i = 1; i < home.size(); ++i)
        if (chair[i] != 0 && !eligible(level[staff[chair[i]].job], function[home[i]], staff[chair[i]].active))
            v << "CHAIR," << i << ',' << chair[i] << '\n';
}
