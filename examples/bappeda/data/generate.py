#!/usr/bin/env python3
"""Wrote the files of this folder and ../kelompok.bangkom, once; the same bytes every time. usage: generate.py"""
import csv
import os
import random
import re

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
rand = random.Random(100)

FIRST = """Agung Aditya Ahmad Aisyah Albertus Amalia Andini Anton Arum Asri Bagus Bambang Bima Cahya Cindy Dani Darmawan Desi Dian
Edwin Eka Elisabet Erna Fadli Farah Feri Galih Gilang Hana Hasan Herlina Iwan Indah Irfan Jihan Joko Kartika Kevin Kurnia Laksmi
Lukman Luh Marlina Melati Nanda Nia Novita Oka Oktavia Pandu Puspita Rahma Rangga Rina Rizky Rosa Sari Satrio Sekar Surya Tia
Tirta Umar Utami Vina Wawan Wulan Yanti Yoga Yusuf Zainal Zahra""".split()
LAST = """Adiwijaya Anggarini Ardiansyah Baskara Cahyono Damanik Darmadi Effendi Firdaus Gultom Hadinata Hapsari Hidayat Iskandar
Kusuma Lesmana Maharani Manurung Nasution Nugroho Oktaviani Pangestu Paramita Pratama Purnomo Rachman Rumbiak Saputra Sasongko
Simbolon Sudirman Suharto Tanjung Tarigan Wijayakusuma Wirawan Yulianti Zulkarnain""".split()

# section -> upper group sizes (administrators, ahli madya and muda), lower group sizes (ahli pertama, pelaksana), lower jobs
SECTIONS = {
    "sekretariat": ([8], [8, 7], ["penata_keuangan", "pengadministrasi", "perencana_pertama", "pengadministrasi"]),
    "makro": ([5], [6], ["perencana_pertama", "pengelola_data"]),
    "ekonomi": ([9], [10], ["perencana_pertama", "perencana_pertama", "pengelola_data"]),
    "infra": ([5], [7], ["surveyor_pertama", "perencana_pertama", "pengelola_data"]),
    "manusia": ([8], [10], ["perencana_pertama", "pengelola_data", "perencana_pertama"]),
    "data_inovasi": ([7], [9], ["prakom_pertama", "pengelola_data", "perencana_pertama"]),
}
UPPER = {"sekretariat": ["analis_keuangan_muda", "perencana_muda", "analis_keuangan_muda"],
         "data_inovasi": ["statistisi_muda", "perencana_muda", "perencana_madya"]}
TITLES = {"sekretariat": "Sekretariat", "makro": "Bidang Makro", "ekonomi": "Bidang Ekonomi", "infra": "Bidang Infrastruktur",
          "manusia": "Bidang Manusia", "data_inovasi": "Bidang Data"}
HEAD = "197104121996031001"


def standards():
    """(job -> [(competency, indicators)], competency -> kind), read from ../standar.bangkom."""
    jobs, kinds = {}, {}
    with open(os.path.join(ROOT, "standar.bangkom"), encoding="utf-8") as f:
        for line in f:
            cells = [c.strip() for c in line.split("|")]
            if len(cells) == 4 and cells[2].isdigit():
                jobs.setdefault(cells[0], []).append((cells[1], int(cells[3])))
            elif len(cells) == 3 and re.fullmatch("managerial|sociocultural|technical", cells[2]):
                kinds[cells[0]] = cells[2]
    return jobs, kinds


def date(first, last):
    return rand.randint(first, last), rand.randint(1, 12), rand.randint(1, 28)


def people():
    """The staff in order: (id, name, born, unit, job, superior, heads, equalised) and the groups (id, unit, chair, members)."""
    names, serial, groups = set(), 1, []
    head = dict(id=HEAD, name="Raden Suryadi Wicaksana", born=(1971, 4, 12), unit="bappeda", job="kepala_badan", superior="0",
                heads="ya", equalised="-")
    staff = [head]

    def add(unit, job, superior, born_from, born_to, equalised="-", heads="tidak"):
        nonlocal serial
        name = None
        while not name or name in names:
            name = f"{rand.choice(FIRST)} {rand.choice(LAST)}"
        names.add(name)
        y, m, d = date(born_from, born_to)
        serial += 1
        number = f"{y}{m:02d}{d:02d}{y + rand.randint(24, 27)}{rand.randint(1, 12):02d}{rand.randint(1, 2)}{serial:03d}"
        staff.append(dict(id=number, name=name, born=(y, m, d), unit=unit, job=job, superior=superior, heads=heads,
                          equalised=equalised))
        return number

    for unit, (upper, lower, lower_jobs) in SECTIONS.items():
        chief = add(unit, "sekretaris_badan" if unit == "sekretariat" else "kepala_bidang", HEAD, 1970, 1979, heads="ya")
        members = [chief]
        while len(members) < upper[0]:
            job = rand.choice(UPPER.get(unit, ["perencana_muda", "perencana_muda", "perencana_madya"]))
            was = rand.choice(["pengawas", "-", "-"]) if job != "perencana_madya" else rand.choice(["administrator", "-"])
            members.append(add(unit, job, chief, 1974, 1988, was))
        groups.append((f"{unit}_1", unit, HEAD, members))
        for k, size in enumerate(lower, 2):
            members = [add(unit, rand.choice(lower_jobs), chief, 1985, 2000) for _ in range(size)]
            groups.append((f"{unit}_{k}", unit, chief, members))
    return staff, groups


def evidence(staff, jobs, kinds):
    rows = []
    for e in staff:
        assessed = rand.random() < 0.9
        for competency, indicators in jobs[e["job"]]:
            x = rand.random()
            met = indicators if x < 0.4 else rand.randint((indicators + 1) // 2, indicators - 1) if x < 0.88 else rand.randint(0, indicators // 2)
            y, m, d = date(2022, 2025)
            on, by = f"{y}-{m:02d}-{d:02d}", e["superior"] if e["superior"] != "0" else ""
            if rand.random() < 0.006:
                continue                                    # not collected yet
            if kinds[competency] != "technical":
                rows.append([e["id"], competency, met, *(("assessment", "", "") if assessed or not by else ("dialogue", "", by)), on])
            elif rand.random() < 0.85 or not by:
                assessor = "independent" if rand.random() < 0.006 else rand.choice(["internal", "internal", "joint"])
                rows.append([e["id"], competency, met, "competency_test", assessor, "", on])
            else:
                source = rand.choice(["dialogue", "dialogue", "appointed_official"])
                rows.append([e["id"], competency, met, source, "", by if source == "dialogue" else HEAD, on])
    return rows


def write(name, header, rows, delimiter=","):
    with open(os.path.join(HERE, name), "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f, delimiter=delimiter, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def main():
    jobs, kinds = standards()
    staff, groups = people()
    assert len(staff) == 100 and len(groups) == 13
    targets = {"perencana_pertama": "perencana_muda", "perencana_muda": "perencana_madya", "perencana_madya": "kepala_bidang"}
    rows, education, training, record, appraisal = [], [], [], [], []
    for e in staff:
        y, m, d = e["born"]
        pppk = y > 1995 and rand.random() < 0.3
        target = targets.get(e["job"], "0") if rand.random() < 0.12 else "0"
        marital = rand.choice(["single", "married"] if y > 1994 else ["married", "married", "married", "divorced"])
        trained = rand.random() < 0.93
        rows.append([e["id"], e["name"], f"{d:02d}/{m:02d}/{y}", marital, "pppk" if pppk else "pns", e["unit"], e["job"], target,
                     e["superior"], e["heads"], e["equalised"], "discipline" if trained else "training;discipline"])
        start = int(e["id"][8:12])
        education.append([e["id"], y + 23, rand.choice(["S-1 Ekonomi Pembangunan", "S-1 Planologi", "S-1 Statistika",
                                                        "S-1 Administrasi Negara", "S-2 Perencanaan Wilayah", "D-3 Akuntansi"])])
        if trained:
            training.append([e["id"], min(start + 1, 2025), "Pelatihan dasar"])
        record.append([e["id"], start, "Calon pegawai" if not pppk else "Pengangkatan"])
        appraisal.append([e["id"], 2025, rand.choice(["baik", "baik", "sangat baik"])])

    write("pegawai.csv", ["NIP", "Nama Lengkap", "Tgl Lahir", "Status Kawin", "Status Pegawai", "Kode Unit", "Kode Jabatan",
                          "Jabatan Tujuan", "NIP Atasan", "Atasan Unit Terkecil", "Sebelum Penyetaraan", "Nihil"], rows, ";")
    write("bukti.csv", ["employee", "competency", "met", "source", "assessor", "assessed_by", "on"], evidence(staff, jobs, kinds))
    for name, table in (("pendidikan", education), ("pelatihan", training), ("jabatan", record), ("kinerja", appraisal)):
        write(f"{name}.csv", ["employee", "year", "title"], table)
    with open(os.path.join(ROOT, "kelompok.bangkom"), "w", encoding="utf-8") as f:
        f.write("# Tiga belas kelompok kerja, dipisah menurut golongan ketua: kepala badan bagi administrator, ahli madya, dan ahli\n"
                "# muda; kepala bidang (atasan unit terkecil) bagi ahli pertama dan pelaksana. Ditulis oleh data/generate.py.\n")
        for name, unit, chair, members in groups:
            lines = [members[i:i + 5] for i in range(0, len(members), 5)]
            listed = ",\n            ".join(", ".join(line) for line in lines)
            title = f"Kelompok {name[-1]} {TITLES[unit]}"
            f.write(f"\ngroup {name} \"{title}\" {{\n  unit: {unit}\n  chair: {chair}\n  members: [{listed}]\n}}\n")


if __name__ == "__main__":
    main()
