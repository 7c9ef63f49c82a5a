"""Golden layouts whose difficulty lies in the header and the columns (DOMAIN chapter 10). All persons are invented."""

from __future__ import annotations

from datetime import date

from support.layouts import PLACEMENT, Case, Sheet

A, B, C = "Budi Santoso", "Siti Aminah", "Andi Wijaya"
NIK_A, NIK_B, NIK_C = "3672010101010001", "3672014101020002", "3672020303030003"

TITLES = Case(
    1,
    "title_rows",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["DAFTAR PESERTA PELATIHAN LAS SMAW 3G"],
                    ["LPK KARYA MANDIRI"],
                    ["TAHUN 2024"],
                    [],
                    ["Angkatan", ":", "III", None, "Waktu Pelaksanaan", ": 3 s.d. 28 Juni 2024"],
                    [],
                    ["No", "NIK", "Nama Peserta", "Tanggal Lahir", "No HP"],
                    [1, NIK_A, A, "01-01-2001", "081234500001"],
                    [2, NIK_B, B, "01-01-2002", "081234500002"],
                ],
            )
        ]
    },
    ["read"],
    [A, B],
)

TWO_ROW_HEADER = Case(
    2,
    "two_row_header",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama", "Jenis Kelamin", None, "Tempat & Tgl Lahir", None, "Program Pelatihan"],
                    [None, None, "L", "P", "Tempat", "Tanggal", None],
                    [1, A, "v", None, "Cilegon", date(2001, 1, 1), "Las SMAW"],
                    [2, B, None, "v", "Serang", date(2002, 1, 1), "Las SMAW"],
                ],
                merged=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5), (0, 6, 1, 6)],
            )
        ],
        "without_merges.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama", "Jenis Kelamin", None, "Tempat & Tgl Lahir", None, "Kejuruan"],
                    [None, None, "L", "P", "Tempat", "Tanggal"],
                    [1, C, "v", None, "Cilegon", date(2003, 3, 3), "Listrik"],
                ],
            )
        ],
    },
    ["read", "read"],
    [A, B, C],
)

PARENTS_ABOVE = Case(
    2,
    "parents_above",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    [None, "Data Diri", None, None, "Pelatihan", None, None, "Pekerjaan", None],
                    ["No", "Nama", "NIK", "L/P", "Program", "Mulai", "Selesai", "Perusahaan", "Mulai"],
                    [1, A, NIK_A, "L", "Las", "03/06/2024", "28/06/2024", "PT Baja Contoh", "01/08/2024"],
                    [2, B, NIK_B, "P", "Las", "03/06/2024", "28/06/2024", None, None],
                ],
                merged=[(0, 1, 0, 3), (0, 4, 0, 6), (0, 7, 0, 8)],
            )
        ]
    },
    ["read"],
    [A, B],
)

THREE_ROW_HEADER = Case(
    3,
    "three_row_header",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama", "NIK", "Hasil Pelatihan", None, None, None],
                    [None, None, None, "Status Setelah Pelatihan", None, None, "Keterangan"],
                    [None, None, None, "Bekerja", "Wirausaha", "Belum Bekerja", None],
                    [1, A, NIK_A, "v", None, None, "PT Baja Contoh"],
                    [2, B, NIK_B, None, "v", None, None],
                    [3, C, NIK_C, None, None, "v", None],
                ],
                merged=[(0, 0, 2, 0), (0, 1, 2, 1), (0, 2, 2, 2), (0, 3, 0, 6), (1, 3, 1, 5), (1, 6, 2, 6)],
            )
        ],
        "ipk_iii_1.xlsx": [
            Sheet(
                "IPK III-1",
                [
                    ["IKHTISAR STATISTIK ANTAR KERJA"],
                    ["SEMESTER : 1 Januari S/D 30 Juni"],
                    ["No", "Pencari Kerja", "Kelompok Umur", None, None, None, "Jumlah", None, None],
                    [None, None, "15-19", None, "20-29", None, None, None, None],
                    [None, None, "L", "P", "L", "P", "L", "P", "JML"],
                    [1, 2, 3, 4, 5, 6, 7, 8, 9],
                    [1, "Pencari kerja yang terdaftar bulan ini", 10, 12, 30, 21, 40, 33, 73],
                    [2, "Pencari kerja yang ditempatkan", 0, 0, 0, 0, 0, 0, 0],
                ],
                merged=[(2, 2, 2, 5), (2, 6, 3, 8), (3, 2, 3, 3), (3, 4, 3, 5)],
            )
        ],
    },
    ["read", "aggregate"],
    [A, B, C],
)

NUMBER_OVER_THREE_ROWS = Case(
    3,
    "number_over_three_rows",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["NO", "IDENTITAS PESERTA", None, None, None, "PELATIHAN", None, None],
                    [None, "NAMA", "NIK", "LAHIR", None, "PROGRAM", "WAKTU", None],
                    [None, None, None, "TEMPAT", "TANGGAL", None, "MULAI", "SELESAI"],
                    [1, A, NIK_A, "Cilegon", "01-01-2001", "Las", "03/06/2024", "28/06/2024"],
                ],
                merged=[
                    (0, 0, 2, 0),
                    (0, 1, 0, 4),
                    (0, 5, 0, 7),
                    (1, 1, 2, 1),
                    (1, 2, 2, 2),
                    (1, 3, 1, 4),
                    (1, 5, 2, 5),
                    (1, 6, 1, 7),
                ],
            )
        ]
    },
    ["read"],
    [A],
)

NUMBERING = Case(
    4,
    "numbering_row",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama", "NIK", "Alamat"],
                    [1, 2, 3, 4],
                    [1, A, NIK_A, "Jl. Contoh 1"],
                    [2, B, NIK_B, "Jl. Contoh 2"],
                ],
            ),
            Sheet(
                "Sheet2",
                [["No", "Nama", "NIK", "Alamat"], ["(1)", "(2)", "(3)", "(4)"], [1, C, NIK_C, "Jl. Contoh 3"]],
            ),
        ]
    },
    ["read", "read"],
    [A, B, C],
)

LETTERS = Case(
    5,
    "header_of_letters",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet3",
                [
                    ["a", "b", "c", ".", "h", "i"],
                    [1, A, NIK_A, "01-01-2001", "L", "SMA"],
                    [2, B, NIK_B, "01-01-2002", "P", "SMK"],
                ],
            )
        ]
    },
    ["unreadable"],
    [],
    {"header_not_found"},
)

MARGINS = Case(
    6,
    "empty_margins",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    [],
                    [],
                    [None, "No", "Nama", "Tempat Lahir", "Tgl Lahir", "Kejuruan"],
                    [None, 1, A, "Cilegon", "01/01/2001", "Listrik"],
                    [None, 2, B, "Serang", "01/01/2002", "Listrik"],
                ],
            )
        ]
    },
    ["read"],
    [A, B],
)

DATE_PARTS = Case(
    7,
    "date_in_three_columns",
    {
        "rep.xlsx": [
            Sheet(
                "Merged",
                [
                    ["No", "Nama", "Tanggal Lahir", None, None, "Alamat", "Kejuruan"],
                    [1, A, 1, "MARET", 2001, "Jl. Contoh 1", "Las"],
                    [2, B, 12, "JUNY", 2002, "Jl. Contoh 2", "Las"],
                ],
                merged=[(0, 2, 0, 4)],
            ),
            Sheet(
                "Heads",
                [
                    ["No", "Nama", "Tanggal Lahir", None, None, "Kejuruan"],
                    [None, None, "Tgl", "Bln", "Thn", None],
                    [1, C, 3, "Agutus", 2003, "Las"],
                ],
                merged=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4), (0, 5, 1, 5)],
            ),
        ]
    },
    ["read", "read"],
    [A, B, C],
)

MIXED_MONTHS = Case(
    8,
    "mixed_months",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama", "Tgl Lahir", "Kejuruan"],
                    [1, A, "3 MARCH 2001", "Las"],
                    [2, B, "12 Agutus 2002", "Las"],
                    [3, C, "15-Nop-03", "Las"],
                ],
            )
        ]
    },
    ["read"],
    [A, B, C],
)

MIXED_DATES = Case(
    9,
    "mixed_date_cells",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama", "Tanggal Lahir", "Kejuruan"],
                    [1, A, date(2001, 5, 3), "Las"],
                    [2, B, "25/05/2002", "Las"],
                    [3, C, 37686, "Las"],
                ],
            )
        ]
    },
    ["read"],
    [A, B, C],
)

PLACE_DATE = Case(
    10,
    "place_and_date_in_one_cell",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama", "Tempat, Tgl Lahir", "Kejuruan"],
                    [1, A, "Cilegon, 12-05-2001", "Las"],
                    [2, B, "Serang/1 Maret 2002", "Las"],
                ],
            )
        ]
    },
    ["read"],
    [A, B],
)

NAME_NIK = Case(
    11,
    "name_and_nik_in_one_cell",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama/NIK", "Alamat", "Kejuruan"],
                    [1, f"{A}\n{NIK_A}", "Jl. Contoh 1", "Las"],
                    [2, f"{B} / NIK. 3672 0141 0102 0002", "Jl. Contoh 2", "Las"],
                ],
            )
        ],
        "pmi.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama & ID PMI", "L/P", "Alamat PMI", "Jenis Pekerjaan", "Destinasi", "P3MI"],
                    [1, f"{C}\nPMI-2024-77", "L", "Jl. Contoh 3", "Operator", "Taiwan", "PT Contoh Jasa"],
                ],
            )
        ],
    },
    ["read", "read"],
    [A, B, C],
    flag=None,
)

COLUMN_ORDER = Case(
    50,
    "column_order_differs",
    {
        "rep.xlsx": [
            Sheet("Jan", [["No", "Nama", "NIK", "Kejuruan"], [1, A, NIK_A, "Las"]]),
            Sheet("Feb", [["No", "NIK", "Kejuruan", "Nama"], [1, NIK_B, "Las", B]]),
        ]
    },
    ["read", "read"],
    [A, B],
)

SPLIT_NIK = Case(
    28,
    "nik_in_sixteen_cells",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama", "NIK", *[None] * 15, "Kejuruan"],
                    [1, A, *map(int, NIK_A), "Las"],
                    [2, B, *map(int, NIK_B), "Las"],
                ],
                merged=[(0, 2, 0, 17)],
            )
        ]
    },
    ["read"],
    [A, B],
)

TICKS = Case(
    25,
    "tick_columns",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama", "NIK", "Kejuruan", "Bekerja", "Wirausaha", "Belum"],
                    [1, A, NIK_A, "Las", "v", None, None],
                    [2, B, NIK_B, "Las", None, "√", None],
                    [3, C, NIK_C, "Las", None, None, None],
                    [4, "Dewi Lestari", "3672024404040004", "Las", 1, 1, None],
                    [5, "Eko Prasetyo", "3672020505050005", "Las", None, None, "x"],
                ],
            )
        ]
    },
    ["read"],
    [A, B, C, "Dewi Lestari", "Eko Prasetyo"],
)

UNNAMED_STATUS = Case(
    43,
    "status_without_header",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama", "NIK", "Kejuruan"],
                    [1, A, NIK_A, "Las", None, "kerja di PT Baja Contoh"],
                    [2, B, NIK_B, "Las", None, "buka usaha jahit"],
                    [3, C, NIK_C, "Las"],
                ],
            )
        ]
    },
    ["read"],
    [A, B, C],
    {"unnamed_column_used"},
)

SIDE_BY_SIDE = Case(
    42,
    "side_by_side",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["PESERTA PELATIHAN LAS"],
                    ["ANGKATAN I", None, None, None, "ANGKATAN II"],
                    ["No", "Nama", "NIK", None, "No", "Nama", "NIK"],
                    [1, A, NIK_A, None, 1, C, NIK_C],
                    [2, B, NIK_B],
                ],
            )
        ]
    },
    ["read"],
    [A, B, C],
)

POSITIONAL = Case(
    34,
    "positional_file",
    {
        "ekspor.csv": (f"0051234567;1234;{A};L;TKR;A;2020;2023\n0051234568;1235;{B};P;TKR;A;2020;2023\n").encode(),
        "tanggal.csv": (f"{C};01/01/2003;L;Cilegon\nDewi Lestari;02/02/2004;P;Serang\n").encode(),
    },
    ["unreadable", "unreadable"],
    [],
    {"header_not_found"},
)

AGGREGATES = Case(
    44,
    "aggregates",
    {
        "rekap.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["REKAP PELATIHAN"],
                    ["No", "Nama LPK", "Program Pelatihan (PORGLAT)", "Jumlah Peserta", "Jumlah Paket"],
                    [1, "LPK Karya", "Las", "32 Orang", "2 Paket"],
                    [2, "LPK Bakti", "Menjahit", "16 Orang", "1 Paket"],
                ],
            ),
            Sheet(
                "Lulusan",
                [
                    ["No", "Kejuruan", "Peserta", "Lulus", "Bekerja", "Wirausaha", "Belum Bekerja"],
                    [1, "Las", 20, 19, 8, 3, 8],
                    [2, "Menjahit", 16, 16, 5, 9, 2],
                ],
            ),
        ],
        "lowongan.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["JUDUL LOWONGAN", "PERUSAHAAN", "SEKTOR", "MINIMAL PENDIDIKAN", "KUOTA", "STATUS LOWONGAN"],
                    ["Operator", "PT Baja Contoh", "Industri", "SMA", 4, "Aktif"],
                ],
            )
        ],
    },
    ["aggregate", "aggregate", "not_a_report"],
    [],
)

UNITS = Case(
    35,
    "units_in_numbers",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama", "NIK", "Kejuruan", "Durasi (JP)", "Usia"],
                    [1, A, NIK_A, "Las", "160 JP", "23 Tahun"],
                    [2, B, NIK_B, "Las", "160 JP", "22 Tahun"],
                ],
            ),
            Sheet(
                "Total",
                [["Tahun", "Jumlah Peserta", "Jumlah Lulusan"], [2023, "8,801", "8.790"], [2024, "32 Orang", "30"]],
            ),
        ]
    },
    ["read", "aggregate"],
    [A, B],
)

PHONE_NUMBERS = Case(
    29,
    "phone_as_number",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama", "No. HP/WA", "Kejuruan"],
                    [1, A, 81234500001, "Las"],
                    [2, B, "+62 899-0000-0002", "Las"],
                ],
            )
        ]
    },
    ["read"],
    [A, B],
)

NIK_NUMBERS = Case(
    26,
    "nik_as_number",
    {
        "rep.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["No", "Nama", "NIK", "Kejuruan"],
                    [1, A, 3672010101010000, "Las"],
                    [2, B, "3,67201E+15", "Las"],
                ],
            )
        ]
    },
    ["read"],
    [A, B],
)

NIK_APOSTROPHE = Case(
    27,
    "nik_with_apostrophe",
    {
        "rep.xlsx": [
            Sheet("Sheet1", [["No", "Nama", "NIK", "Kejuruan"], [1, A, f"'{NIK_A}", "Las"], [2, B, f"’{NIK_B}", "Las"]])
        ]
    },
    ["read"],
    [A, B],
)

ROLE_REMARK = Case(
    38,
    "role_in_remark",
    {
        "tkm.xlsx": [
            Sheet(
                "Sheet1",
                [
                    ["PENERIMA BANTUAN TENAGA KERJA MANDIRI"],
                    ["No", "Kelompok", "Nama", "JK", "Alamat", "Keterangan"],
                    [1, "Jahit Maju", A, "L", "Jl. Contoh 1", "Ketua"],
                    [2, None, B, "P", "Jl. Contoh 2", "Sekretaris"],
                    [3, None, C, "L", "Jl. Contoh 3", "Anggota"],
                    [4, "Kue Rasa", "Dewi Lestari", "P", "Jl. Contoh 4", "Ketua"],
                    [5, None, "Eko Prasetyo", "L", "Jl. Contoh 5", "Anggota"],
                ],
            )
        ]
    },
    ["read"],
    [A, B, C, "Dewi Lestari", "Eko Prasetyo"],
    flag=PLACEMENT,
)

JOBSEEKERS = Case(
    44,
    "jobseekers_under_another_flag",
    {
        "pencaker.xlsx": [
            Sheet(
                "Sheet1",
                [
                    [
                        "NIK",
                        "NAMA",
                        "EMAIL",
                        "NO HP",
                        "TEMPAT TANGGAL LAHIR",
                        "JENIS KELAMIN",
                        "TANGGAL DAFTAR",
                        "STATUS VERIFIKASI",
                    ],
                    [NIK_A, A, "budi@contoh.id", "0812", "Cilegon, 01-01-2001", "L", "02/01/2024", "DIVERIFIKASI"],
                ],
            )
        ]
    },
    ["read"],
    [A],
    {"kind_differs"},
    flag=PLACEMENT,
)

HEADER_CASES = [value for value in list(globals().values()) if isinstance(value, Case)]
