#include "support/catch.hpp"
#include "unit/facts/loaded.hpp"

using namespace bangkom;
using bangkom::test::Loaded;

namespace {

const std::string declarations = R"(enum status { active "Aktif", leave also cuti }
entity unit
entity person { unit: unit inverse staff, status: status = active, born: date?, boss: person?, likes: list of unit, note: text?, pay: number? }
entity proof in person per year: number { met: number }
)";

std::string load_person(const std::string& mapping = "") {
    return declarations + "unit u\nunit v\nload person from csv \"p.csv\"" + mapping + "\n";
}

}  // namespace

TEST_CASE("a CSV file is matched by the names of its columns") {
    const Loaded loaded(load_person(), {{"p.csv", "\xEF\xBB\xBF" "ID,Name,UNIT,status,born,boss,likes,pay\r\n"
                                                  "007,Ana,u,Aktif,2000-01-02,2,u;v,1.5\r\n"
                                                  "2,\"Budi, \"\"B\"\"\",v,CUTI,,,[u],-3\r\n"
                                                  "\r\n"
                                                  ",,,,,,,\r\n"
                                                  "3,\"two\r\nlines\",u,,,007,\"u\",\r\n"
                                                  "4,D,v,active,,3,,7/3"}});
    CHECK(loaded.messages() == "");
    CHECK(loaded.ids("person") == "007 2 3 4");
    CHECK(loaded.name("person", 0) == "Ana");
    CHECK(loaded.name("person", 1) == "Budi, \"B\"");
    CHECK(loaded.name("person", 2) == "two\r\nlines");
    CHECK(loaded.all("person", "status") == "active leave active active");
    CHECK(loaded.all("person", "boss") == "2 - 007 3");
    CHECK(loaded.all("person", "likes") == "u;v u u -");
    CHECK(loaded.all("person", "pay") == "1.5 -3 - 7/3");
    CHECK(facts::row_place(loaded.checked.program, loaded.database, loaded.id("person"), 1).line == 3);
    CHECK(facts::row_place(loaded.checked.program, loaded.database, loaded.id("person"), 3).line == 8);
}

TEST_CASE("columns may be mapped, with patterns and words for missing") {
    const Loaded loaded(load_person(" { id: column \"NIK\", unit: column \"Kode Unit\", born: column \"Lahir\" as \"DD/MM/YYYY\"\n"
                                    " boss: column \"Atasan\" missing \"0\" \"-\" }"),
                        {{"p.csv", "NIK;Kode Unit;Lahir;Atasan;note;Hobi\n1;u;31/12/1999;0;a,b;x\n2;v;;1;;y\n3;v;01/02/2000;-;\n"}});
    CHECK(loaded.places() == "N0601@p.csv:1:0 E0603@p.csv:4:0");
    CHECK(loaded.all("person", "born") == "1999-12-31 - 2000-02-01");
    CHECK(loaded.all("person", "boss") == "- 1 -");
    CHECK(loaded.plain("person", "note", 0) == "a,b");
}

TEST_CASE("every bad cell of a file is told or counted") {
    std::string text = "id\tunit\tborn\tpay\n";
    for (int i = 1; i <= 30; ++i) text += std::to_string(i) + "\tu\tsoon\t1\n";
    text += "31\tw\t2000-01-01\tmuch\n1,98705E+17\t\t\t\n31\tu\t\t\n";
    const Loaded loaded(load_person(), {{"p.csv", text}});
    std::size_t dates = 0;
    bool counted = false;
    std::string rest;
    for (const Diagnostic& d : loaded.diagnostics.sorted()) {
        const bool is_date = d.code == Code::bad_cell && d.message.english.find("soon") != std::string::npos;
        dates += is_date;
        for (const Note& note : d.notes) counted = counted || note.words.english == "and 20 more cells of this column like these";
        if (!is_date) rest += std::string(info(d.code).text) + "@" + std::to_string(d.data->line) + " ";
    }
    CHECK(dates == 10);
    CHECK(counted);
    CHECK(rest == "E0203@32 E0602@32 E0604@33 E0601@33 E0205@34 ");
}

TEST_CASE("what a file lacks is told once") {
    CHECK(Loaded(load_person(), {{"p.csv", "name,status\nA,active\nB,active\n"}}).places() ==
          "E0601@main:7:22 E0605@main:7:22");
    CHECK(Loaded(load_person(" { pay: column \"Gaj\" }"), {{"p.csv", "id,unit,Gaji\n1,u,5\n"}}).places() ==
          "E0605@main:7:32 N0601@p.csv:1:0");
    CHECK(Loaded(load_person(), {{"p.csv", "id,unit,Unit\n1,u,v\n"}}).places() == "E0603@p.csv:1:0");
    CHECK(Loaded(load_person(), {{"p.csv", ""}}).places() == "E0603@main:7:22");
    CHECK(Loaded(load_person(), {}).places() == "E0002@main:7:22");
    CHECK(Loaded(load_person(), {{"p.csv", "id,unit,note\n1,u,caf\xE9\n"}}).places() == "E0003@p.csv:2:8");
    CHECK(Loaded(load_person(), {{"p.csv", "\xFF\xFEi\0d\0"}}).places() == "E0003@main:7:22");
    CHECK(Loaded(load_person(), {{"p.csv", "id,unit,note\n1,u,\"open\n2,u,x\n"}}).places() == "E0603@p.csv:2:5");
}

TEST_CASE("rows of a nested entity name their parent; big numbers of rows are read in parts") {
    std::string people = "id,unit\n";
    std::string proofs = "year,person,met\n";
    for (int i = 1; i <= 40'000; ++i) {
        people += std::to_string(i * 7) + ",u\n";
        if (i % 1000 == 0) proofs += "\n";
        proofs += std::to_string(2000 + i % 20) + "," + std::to_string(i * 7) + "," + std::to_string(i) + "\n";
    }
    proofs.pop_back();
    const std::string script = load_person() + "load proof from csv \"q.csv\"\n";
    for (const unsigned jobs : {1u, 2u, 7u}) {
        facts::Access access;
        access.jobs = jobs;
        const Loaded loaded(test::Checked::Files{{"main", script}}, {{"p.csv", people}, {"q.csv", proofs}}, {}, access);
        CHECK(loaded.places() == "");
        REQUIRE(loaded.rows("proof") == 40'000);
        bool right = true;
        for (std::size_t row = 0; row < 40'000; ++row)
            right = right && loaded.column("proof", "person").word(row) == static_cast<std::int64_t>(row) &&
                    loaded.column("proof", "met").word(row) == static_cast<std::int64_t>(row + 1) &&
                    facts::row_place(loaded.checked.program, loaded.database, loaded.id("proof"),
                                     static_cast<std::uint32_t>(row)).line == row + 2 + (row + 1) / 1000;
        CHECK(right);
        CHECK(loaded.database.find_row(loaded.checked.program, loaded.id("proof"), "280000/2000") == 39'999);
    }
}

TEST_CASE("files outside the folder and files too large are not read") {
    const std::string script = declarations + "load unit from csv \"../up/u.csv\"\n";
    const test::Checked::Files scripts{{"main", script}};
    const Loaded::Data data{{"../up/u.csv", "id\n1\n"}};
    CHECK(Loaded(scripts, data).places() == "E0005@main:5:20");
    facts::Access access;
    access.allowed = {"../up"};
    CHECK(Loaded(scripts, data, {}, access).places() == "");
    access.most_file_bytes = 3;
    CHECK(Loaded(scripts, data, {}, access).places() == "E0004@main:5:20");
    access = {};
    access.allowed = {"../up"};
    access.most_rows = 0;
    CHECK(Loaded(scripts, data, {}, access).places() == "E0004@main:5:20");
}
