#include "fuzz/run_check.hpp"
#include "fuzz/target.hpp"

namespace {

constexpr const char* script = R"(
measure hour "hour"
ordered enum size { small "Small one", large also besar }
entity place
entity thing also barang {
  amount: number?
  length: hour = 2 hour
  made also dibuat: date?
  kept: boolean = no
  size: size?
  place: place? inverse things
  words: list of text
  sizes: list of size
  note: text?
}
entity part in thing per place { count: number = 1 }
place attic "Attic"
place cellar
load thing from csv "data.csv"
load part from csv "parts.csv"
rule few "few" { for t in thing must count(t.part) < 3 say "{t.name} {t.words} {t.made}" }
)";

}  // namespace

void bangkom::fuzz::csv(std::string_view input) {
    MemoryFiles files;
    files.put("main.bangkom", script);
    files.put("data.csv", std::string(input));
    files.put("parts.csv", std::string(input));
    run_check(files, "main.bangkom");
}
