"""Golden layouts whose difficulty lies in the rows below the header (DOMAIN chapter 10). All persons are invented."""

from __future__ import annotations

from datetime import date

from support.layouts import Case, Sheet

A, B, C, D, E = "Budi Santoso", "Siti Aminah", "Andi Wijaya", "Dewi Lestari", "Eko Prasetyo"
NIK = dict(
    zip(
        [A, B, C, D, E],
        ["3672010101010001", "3672014101020002", "3672020303030003", "3672024404040004", "3672020505050005"],
        strict=True,
    )
)
HEAD = ["No", "Nama", "NIK", "Kejuruan"]


def person(number: int | None, name: str, vocation: str | None = "Las") -> list[str | int | None]:
    return [number, name, NIK[name], vocation]


SHEETS = Case(
    12,
    "several_sheets",
    {
        "rep.xlsx": [
            Sheet("Las Angkatan 3", [["No", "Nama", "NIK"], [1, A, NIK[A]]]),
            Sheet("Menjahit", [["No", "Nama", "NIK"], [1, B, NIK[B]]]),
            Sheet("Sheet2", [["cek"], ["lagi", 3]]),
            Sheet("Sheet3", []),
        ]
    },
    ["read", "read", "not_a_report", "empty"],
    [A, B],
)

LEFTOVER = Case(
    13,
    "leftover_copy",
    {
        "rep.xlsx": [
            Sheet(
                "Data",
                [HEAD, *[[n, f"Peserta Contoh {chr(64 + n)}", f"36720101010100{n:02d}", "Las"] for n in range(1, 11)]],
            ),
            Sheet(
                "Sheet2",
                [HEAD, *[[n, f"Peserta Contoh {chr(64 + n)}", f"36720101010100{n:02d}", "Las"] for n in range(1, 10)]],
            ),
        ]
    },
    ["read", "read"],
    [f"Peserta Contoh {chr(64 + n)}" for n in [*range(1, 11), *range(1, 10)]],
    {"near_copy"},
)

SPACES = Case(
    14,
    "trailing_spaces",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [["No ", " Nama", "NIK ", "Kejuruan "], [1, A + " ", NIK[A], "BANGUNAN "], [2, B, NIK[B], "BANGUNAN"]],
            )
        ]
    },
    ["read"],
    [A, B],
)

MERGED_PROGRAMME = Case(
    15,
    "merged_programme",
    {
        "rep.xlsx": [
            Sheet(
                "Merged",
                [
                    ["No", "Program Pelatihan", "Nama", "NIK"],
                    [1, "Las SMAW", A, NIK[A]],
                    [2, None, B, NIK[B]],
                    [3, "Menjahit", C, NIK[C]],
                    [4, None, D, NIK[D]],
                ],
                merged=[(1, 1, 2, 1), (3, 1, 4, 1)],
            ),
            Sheet(
                "Blank",
                [
                    ["No", "Program Pelatihan", "Nama", "Tgl Lahir"],
                    [1, "Las SMAW", A, "01-01-2001"],
                    [2, None, B, "01-01-2002"],
                    [3, None, C, "03-03-2003"],
                ],
            ),
        ]
    },
    ["read", "read"],
    [A, B, C, D, A, B, C],
)

GROUP_ROWS = Case(
    16,
    "group_rows",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["LPK KARYA MANDIRI"],
                    ["No", "Nama", "NIK"],
                    ["ANGKATAN III: LAS"],
                    [1, A, NIK[A]],
                    [2, B, NIK[B]],
                    ["ANGKATAN IV: LISTRIK"],
                    [1, C, NIK[C]],
                ],
            )
        ]
    },
    ["read"],
    [A, B, C],
)

TOTALS = Case(
    17,
    "totals",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    HEAD,
                    person(1, A),
                    ["JUMLAH", None, 1],
                    person(2, B, "Listrik"),
                    [None, "Sub Total", 1],
                    ["Jumlah L=1 P=1"],
                    [None, "TOTAL", 2, 2],
                ],
            )
        ]
    },
    ["read"],
    [A, B],
)

SIGNATURE = Case(
    18,
    "signature_block",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama", "NIK", "Tempat, Tgl Lahir", "Kejuruan"],
                    [1, A, NIK[A], "Cilegon, 01-01-2001", "Las"],
                    [2, B, NIK[B], "Serang, 01-01-2002", "Las"],
                    [],
                    [None, "Mengetahui,", None, "Cilegon, 5 Juli 2024"],
                    [None, "Kepala Dinas", None, "Kepala LPK Karya"],
                    [],
                    [None, "Drs. H. Contoh Satu", None, "Contoh Dua, S.Pd."],
                    [None, "NIP. 197801012000031001", None, "NIP. 19800202 200501 1 002"],
                ],
            )
        ]
    },
    ["read"],
    [A, B],
)

FOOTER = Case(
    19,
    "footer",
    {
        "rep.xlsx": [
            Sheet("Sheet1", [HEAD, person(1, A), person(2, B), ["Sumber: Karirhub"], ["Catatan : data sementara"]])
        ]
    },
    ["read"],
    [A, B],
)

REPEATED = Case(
    20,
    "repeated_header",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1", [HEAD, person(1, A), person(2, B), HEAD, person(3, C), [], HEAD, [1, 2, 3, 4], person(4, D)]
            )
        ]
    },
    ["read"],
    [A, B, C, D],
)

RESTART = Case(
    21,
    "number_restarts",
    {
        "rep.xlsx": [
            Sheet("Sheet1", [HEAD, person(1, A), person(2, B), person(1, C, "Listrik"), person(2, D, "Listrik")])
        ]
    },
    ["read"],
    [A, B, C, D],
)

STACKED = Case(
    21,
    "tables_one_below_another",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["LPK KARYA MANDIRI"],
                    ["PROGRAM PELATIHAN : LAS SMAW"],
                    ["No", "Nama", "NIK"],
                    [1, A, NIK[A]],
                    [2, B, NIK[B]],
                    [],
                    ["PROGRAM PELATIHAN : MENJAHIT"],
                    ["No", "NIK", "Nama", "L/P"],
                    [1, NIK[C], C, "L"],
                    [2, NIK[D], D, "P"],
                ],
            )
        ]
    },
    ["read"],
    [A, B, C, D],
)

HIDDEN = Case(
    22,
    "hidden_rows_columns_sheets",
    {
        "rep.xlsx": [
            Sheet("Sheet1", [HEAD, person(1, A), person(2, B), person(3, C)], hidden_rows=frozenset({2})),
            Sheet("Kolom", [[*HEAD, "Alamat"], [*person(1, D), "Jl. Contoh"]], hidden_columns=frozenset({4})),
            Sheet("Lama", [HEAD, person(1, E)], hidden=True),
        ]
    },
    ["read", "read", "hidden"],
    [A, B, C, D],
    {"hidden_rows_read", "hidden_columns_read", "hidden_sheet"},
)

HIDDEN_READ = Case(
    22,
    "hidden_sheet_read",
    {"rep.xlsx": [Sheet("Lama", [HEAD, person(1, E)], hidden=True)]},
    ["read"],
    [E],
    read_hidden=True,
)

STRUCK = Case(
    23,
    "struck_names",
    {"rep.xlsx": [Sheet("Sheet1", [HEAD, person(1, A), person(2, B)], struck=frozenset({(2, 1)}))]},
    ["read"],
    [A, B],
    {"struck_names"},
)

COLOUR = Case(
    24,
    "colour_legend",
    {"rep.xlsx": [Sheet("Sheet1", [HEAD, person(1, A), person(2, B), [], ["Keterangan: hijau = sudah bekerja"]])]},
    ["read"],
    [A, B],
    {"colour_legend"},
)

FILE_NAME = Case(
    36,
    "period_in_file_name",
    {
        "LPK Bina Karya/Laporan TW II 2024.xlsx": [Sheet("Sheet1", [HEAD, person(1, A)])],
        "Laporan LPK Maju Jaya Juni 2024.xlsx": [Sheet("Sheet1", [HEAD, person(1, B)])],
    },
    ["read", "read"],
    [A, B],
)

SEMESTER = Case(
    37,
    "semester_text",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["LAPORAN PESERTA PELATIHAN"],
                    ["SEMESTER : 1 Januari S/D 30 Juni 2024"],
                    HEAD,
                    person(1, A),
                    person(2, B),
                ],
            )
        ]
    },
    ["read"],
    [A, B],
)

TWO_PEOPLE = Case(
    39,
    "two_people_in_a_cell",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    HEAD,
                    [1, f"1. {A} 2. {B}", f"1. {NIK[A]}\n2. {NIK[B]}", "Las"],
                    [2, f"1. {C}\n2. {D}", NIK[C], "Las"],
                    [3, "Eko Prasetyo / Fajar Hidayat", NIK[E], "Las"],
                ],
            )
        ]
    },
    ["read"],
    [A, B, C, D, "Eko Prasetyo / Fajar Hidayat"],
    {"two_names_in_cell", "shared_cells_left_out"},
)

DITTO = Case(
    40,
    "same_as_above",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama", "NIK", "Kejuruan", "Angkatan", "Alamat"],
                    [*person(1, A), "III", "Jl. Contoh 1"],
                    [*person(2, B, '"'), "idem", "Jl. Contoh 2"],
                    [*person(3, C, "sda"), '-"-', "〃"],
                    [*person(4, D, "Listrik"), "IV", "Jl. Contoh 4"],
                ],
            )
        ]
    },
    ["read"],
    [A, B, C, D],
)

PLACEHOLDERS = Case(
    41,
    "placeholders",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama", "NIK", "Kejuruan", "Status Bekerja"],
                    [*person(1, A), "-"],
                    [2, B, "-", "Las", "#N/A"],
                    [3, "-", "-", "Las", "-"],
                    [4, None, None, "Las", None],
                    [5, "-", NIK[C], "Las", "Bekerja"],
                ],
            )
        ]
    },
    ["read"],
    [A, B],
    {"no_name"},
)

TYPING_MARKS = Case(
    45,
    "typing_marks",
    {"rep.xlsx": [Sheet("Sheet1", [HEAD, [1, "M. RIZKI*", NIK[A], "Las"], [2, "Siti (mundur)", NIK[B], "Las"]])]},
    ["read"],
    ["M. RIZKI*", "Siti (mundur)"],
)

VERSIONS = Case(
    46,
    "versions_of_a_report",
    {
        "rep.xlsx": [Sheet("Sheet1", [HEAD, person(1, A), person(2, B)])],
        "rep final.xlsx": [Sheet("Sheet1", [HEAD, person(1, A), person(2, B)])],
    },
    ["read", "duplicate"],
    [A, B],
)

PASTED_SCAN = Case(
    47,
    "pasted_scan",
    {"scan.xlsx": [Sheet("Sheet1", [])]},
    ["empty"],
    [],
)

CERTIFICATES = Case(
    48,
    "row_per_certificate",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama", "NIK", "Program Pelatihan", "No Sertifikat"],
                    [1, A, NIK[A], "Las 3G", "S-1"],
                    [2, A, NIK[A], "Las 4G", "S-2"],
                ],
            )
        ]
    },
    ["read"],
    [A, A],
)

AUTOCORRECT = Case(
    49,
    "date_in_text_column",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama", "NIK", "Program Pelatihan", "Angkatan"],
                    [1, A, NIK[A], "Las", date(2024, 2, 1)],
                    [2, B, NIK[B], "Las", "MEI"],
                ],
            )
        ]
    },
    ["read"],
    [A, B],
    {"date_in_text_column"},
)

ROW_CASES = [value for value in list(globals().values()) if isinstance(value, Case)]
