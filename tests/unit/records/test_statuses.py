from __future__ import annotations

import pytest
from support.raw_rows import library

from lpkcli.contracts.kinds import Activity
from lpkcli.records.status_clauses import StatusNote
from lpkcli.records.statuses import StatusReader

WORDS = library()
READER = StatusReader(WORDS.statuses, WORDS.countries, {})

WAGE, OWN = Activity.WAGE, Activity.ENTREPRENEUR
HOME, ABROAD = Activity.APPRENTICE_DOMESTIC, Activity.APPRENTICE_OVERSEAS
STUDY, JOBLESS, RESTING, UNKNOWN = Activity.STUDY, Activity.UNEMPLOYED, Activity.NOT_SEEKING, Activity.UNKNOWN

# One line for each rule of DOMAIN 4.1: the texts it is about, and texts that look alike and mean something else.
CASES = {
    "1 short forms": [
        ("Sdh. Bekerja", WAGE), ("BLM BEKERJA", JOBLESS), ("tdk kerja", JOBLESS), ("  bekerja . ", WAGE), ("Krj", WAGE),
        ("Bekerja\u00a0", WAGE), ("Wira Usaha", OWN), ("belum\nbekerja", JOBLESS),
    ],
    "2 negation first": [
        ("Belum Bekerja", JOBLESS), ("Tidak Wirausaha", JOBLESS), ("Belum dapat kerja di PT X", JOBLESS),
        ("tidak sedang bekerja", JOBLESS), ("Belum pernah bekerja", JOBLESS), ("Belum/Tidak Bekerja", JOBLESS),
        ("Bekerja tidak sesuai kompetensi", WAGE), ("Bekerja tidak tetap", WAGE), ("Karyawan non shift", WAGE),
    ],
    "3 pending second": [
        ("Akan bekerja di PT Maju", JOBLESS), ("Rencana buka usaha", JOBLESS), ("Menunggu panggilan PT Maju", JOBLESS),
        ("Proses magang Jepang", JOBLESS), ("Calon PMI Taiwan", JOBLESS), ("Sedang proses kerja di PT Maju", JOBLESS),
        ("mau kerja", JOBLESS), ("Lagi interview", JOBLESS), ("mau kuliah", UNKNOWN), ("Persiapan usaha", JOBLESS), ("Interview di PT Maju", JOBLESS),
        ("Bekerja sambil menunggu keberangkatan", WAGE),
    ],
    "4 ended third": [
        ("PHK", JOBLESS), ("Resign dari PT Maju", JOBLESS), ("Kerja di PT Maju (resign)", JOBLESS), ("Habis kontrak", JOBLESS),
        ("ex karyawan PT Maju", JOBLESS), ("Mantan karyawan", JOBLESS), ("Usaha tutup", JOBLESS),
        ("Kerja di PT Maju, habis kontrak", JOBLESS), ("Resign dari PT A, sekarang kerja di PT B", WAGE),
        ("Kerja di luar kota", WAGE), ("Keluar kota", UNKNOWN),
    ],
    "5 firms": [
        ("PT Maju Jaya", WAGE), ("PT. Maju Jaya", WAGE), ("P.T. Maju Jaya", WAGE), ("Karyawan PT Maju", WAGE),
        ("Krj di PT Maju", WAGE), ("Operator CV Maju", WAGE), ("Koperasi Maju", WAGE), ("Maju Jaya Tbk", WAGE),
        ("Toko Maju", WAGE), ("Buka toko sembako", OWN), ("Toko sendiri", OWN), ("Wirausaha (CV Maju)", OWN),
    ],
    "6 apprentices": [
        ("Magang Jepang", ABROAD), ("Magang di Korea", ABROAD), ("Magang LN", ABROAD), ("IM Japan", ABROAD),
        ("Magang ke Jepang program TG", WAGE), ("Magang SSW", WAGE), ("Bekerja (magang)", HOME), ("Tokutei Ginou", WAGE), ("Magang", HOME),
        ("Magang di PT Maju", HOME), ("Magang di PT Nippon Maju", HOME),
    ],
    "7 own business": [
        ("Mandiri", OWN), ("Usaha", OWN), ("Dagang", OWN), ("Jualan", OWN), ("Bank Mandiri", WAGE), ("PT Karya Mandiri", WAGE),
        ("CV Usaha Jaya", WAGE), ("Usaha CV Maju", OWN), ("Kerja di bengkel sendiri", OWN), ("Kerja di bengkel", WAGE),
    ],
    "8 university": [
        ("Melanjutkan ke PT", STUDY), ("Kuliah di PT Negeri", STUDY), ("PTN", STUDY), ("Lanjut ke PT", STUDY),
        ("Melanjutkan kerja di PT Maju", WAGE), ("Guru sekolah", WAGE),
    ],
    "9 codes": [("TG", UNKNOWN), ("B", UNKNOWN), ("M", UNKNOWN), ("W", UNKNOWN), ("K", UNKNOWN), ("1", UNKNOWN), ("3", UNKNOWN)],
    "10 blanks": [("-", UNKNOWN), ("--", UNKNOWN), ("", UNKNOWN), ("0", UNKNOWN), ("nihil", UNKNOWN), ("?", UNKNOWN), ("x", UNKNOWN)],
    "11 two statuses": [("Kuliah sambil kerja", WAGE), ("Wirausaha, kuliah", OWN), ("IRT sambil jualan", OWN), ("Belum bekerja, kuliah", STUDY)],
    "12 school placement": [("PKL", HOME), ("Prakerin", HOME)],
    "13 preparation": [("Pelatihan Bahasa Jepang", STUDY), ("Pelatihan lanjutan", STUDY), ("Menunggu job", JOBLESS)],
    "14 family": [("Bantu orang tua", UNKNOWN), ("Pekerja keluarga", UNKNOWN)],
    "15 own account": [("Ojol", OWN), ("Ojek online", OWN), ("Tukang las", OWN), ("Sopir angkot", OWN), ("Sopir", WAGE), ("Driver Gojek", OWN)],
    "16 casual": [("Serabutan", WAGE), ("Buruh harian lepas", WAGE), ("Freelance", OWN)],
    "17 not known": [
        ("Suami bekerja", UNKNOWN), ("Bekreja", UNKNOWN), ("xyz", UNKNOWN), ("Belum", JOBLESS), ("Tidak", UNKNOWN),
        ("tidak menganggur", UNKNOWN), ("Bekerja: belum", UNKNOWN), ("Berhenti kuliah", UNKNOWN),
    ],
    "answers nobody chose": [
        ("Bekerja / Belum Bekerja", UNKNOWN), ("Bekerja/Melanjutkan/Wirausaha", UNKNOWN), ("Belum bekerja/kuliah", UNKNOWN),
    ],
    "not seeking": [("IRT", RESTING), ("Menikah", RESTING), ("Meninggal dunia", RESTING), ("Tidak mencari kerja", RESTING)],
    "not reached": [("Tidak bisa dihubungi", UNKNOWN), ("HP mati", UNKNOWN), ("Belum konfirmasi", UNKNOWN), ("Pindah alamat", UNKNOWN)],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "activity"),
    [pytest.param(*case, id=f"{rule}: {case[0]}") for rule, cases in CASES.items() for case in cases],
)
def test_rules_and_their_counter_examples(text: str, activity: Activity) -> None:
    assert READER.read_status(text).activity is activity


def test_nothing_is_unknown_but_no_question() -> None:
    for text in (None, "", "-", "0", "nihil", "Tidak bisa dihubungi"):
        assert READER.read_status(text).is_known
    assert READER.read_status("#REF!", "error").is_known


@pytest.mark.parametrize(
    "text", ["xyz", "Bekreja", "Suami bekerja", "tidak menganggur", "Bekerja / Belum Bekerja", "12"]
)
def test_what_cannot_be_read_is_a_question(text: str) -> None:
    assert not READER.read_status(text).is_known


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("Kuliah sambil kerja", (STUDY,)),
        ("Kerja + usaha online", (OWN,)),
        ("IRT sambil jualan", (RESTING,)),
        ("Bekerja", ()),
    ],
)
def test_the_second_status_is_kept(text: str, also: tuple[Activity, ...]) -> None:
    assert READER.read_status(text).also == also


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        ("Kerja di PT Maju Jaya", "PT Maju Jaya"),
        ("PT. Maju dan Jaya", "PT. Maju dan Jaya"),
        ("Karyawan PT Maju (kontrak)", "PT Maju"),
        ("Bekerja di Alfamart sebagai kasir", "Alfamart"),
        ("Kerja di Warung Bu Sri", "Warung Bu Sri"),
        ("Resign dari PT A, sekarang kerja di PT B", "PT B"),
        ("Bekerja", None),
        ("Belum bekerja di PT Maju", None),
        ("Kuliah di PT Negeri", None),
    ],
)
def test_the_employer_in_a_status(text: str, employer: str | None) -> None:
    assert READER.read_status(text).employer == employer


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Magang", StatusNote.APPRENTICE_WITHOUT_COUNTRY),
        ("PKL", StatusNote.SCHOOL),
        ("Bantu orang tua", StatusNote.FAMILY),
        ("Serabutan", StatusNote.CASUAL),
        ("PHK", StatusNote.ENDED),
        ("Habis kontrak di PT Maju", StatusNote.ENDED),
    ],
)
def test_what_is_worth_knowing(text: str, note: StatusNote) -> None:
    assert READER.read_status(text).notes == (note,)


def test_the_office_chooses_where_offices_differ() -> None:
    choices = {"casual_work": UNKNOWN, "online_driver": WAGE, "awaiting_job": STUDY}
    reader = StatusReader(WORDS.statuses, WORDS.countries, choices)
    texts = ("Serabutan", "Ojol", "Tukang ojek", "Menunggu job", "Freelance")
    assert [reader.read_status(text).activity for text in texts] == [UNKNOWN, WAGE, OWN, STUDY, OWN]


def test_a_code_is_read_by_the_legend_of_the_office() -> None:
    reader = StatusReader(WORDS.statuses, WORDS.countries, {}, {"b": WAGE, "1": OWN})
    assert [reader.read_status(text).activity for text in ("B", "1", "W")] == [WAGE, OWN, UNKNOWN]
