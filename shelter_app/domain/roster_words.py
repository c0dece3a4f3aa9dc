"""The words that lists of schools are written with, in Ukrainian, Russian and English. Data only.

All words stand here as ``plain`` gives them: case-folded, ё as е, no marks but letters and digits.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Final

from shelter_app.domain.codes import Need


class Column(StrEnum):
    """What a column of a list says. ``NONE`` is nothing that is taken over (a running number, a signature)."""

    FULL = "FULL"
    SURNAME = "SURNAME"
    GIVEN = "GIVEN"
    PATRONYMIC = "PATRONYMIC"
    BIRTH = "BIRTH"
    AGE = "AGE"
    CLASS = "CLASS"
    SEX = "SEX"
    PHONE = "PHONE"
    ADDRESS = "ADDRESS"
    ROOM = "ROOM"
    FAMILY = "FAMILY"
    CONTACT = "CONTACT"
    NEEDS = "NEEDS"
    NOTE = "NOTE"
    NONE = "NONE"


_LOOKALIKES: Final = str.maketrans("aceiopxyABCEHIKMOPTX", "асеіорхуАВСЕНІКМОРТХ")
_LATIN: Final = frozenset("aceiopxyABCEHIKMOPTX")


def one_alphabet(word: str) -> str:
    """A Cyrillic word into which Latin letters slipped that look alike (I for І, c for с), in Cyrillic letters only."""
    if not word.isascii() and not _LATIN.isdisjoint(word) and any("\u0400" <= letter < "\u0530" for letter in word):
        return word.translate(_LOOKALIKES)
    return word


def plain(text: str) -> str:
    """A heading or a word to compare: case-folded, ё as е, letters and digits only, single spaces; № stays."""
    folded = " ".join(map(one_alphabet, text.split())).casefold().replace("ё", "е")
    for mark in "'’ʼ`´\u00ad":
        folded = folded.replace(mark, "")
    return " ".join("".join(letter if letter.isalnum() or letter == "№" else " " for letter in folded).split())


# Whole headings first; then pieces of headings, the more telling before the more general.
_WHOLE: Final = {
    Column.FULL: "піб|п і б|пiб|п и б|фио|ф и о|піп|п і п|прізвище імя по батькові|учень|учні|учениця|ученик|дитина|ребенок"
    "|імя та прізвище|прізвище та імя|прізвище імя|фамилия имя|фамилия имя отчество|full name|fullname|name|person|student"
    "|pupil|child|names|особа|людина|мешканець|мешканці|житель|фіо|піб дитини|піб учня|список учнів|учасник",
    Column.SURNAME: "прізвище|прізвища|фамилия|surname|last name|lastname|family name|second name",
    Column.GIVEN: "імя|імена|имя|given|given name|first name|firstname|forename|імя дитини",
    Column.PATRONYMIC: "по батькові|побатькові|отчество|patronymic|middle name|по б",
    Column.BIRTH: "дата народження|народження|д н|дн|д р|др|рік народження|р н|г р|год рождения|дата рождения|birth|dob"
    "|date of birth|birth date|birthdate|birthday|born|year of birth|birth year|день народження|рік нар|дата нар",
    Column.AGE: "вік|возраст|age|років|повних років|лет|вік років|years|вік клас|вік дата народження",
    Column.CLASS: "клас|класс|кл|class|grade|form|група|группа|школа клас",
    Column.SEX: "стать|пол|sex|gender|ст|ч ж|ж ч|м ж|m f|f m|хлопець дівчина",
    Column.PHONE: "телефон|тел|телефони|номер телефону|моб|мобільний|мобильный|phone|mobile|tel|phone number|cell|конт тел"
    "|контактний телефон|контакт телефон|№ телефону|тел батьків|контакти|контакт",
    Column.ADDRESS: "адреса|адрес|address|місце проживання|прописка|домашня адреса|звідки|street|вулиця|улица",
    Column.ROOM: "кімната|каб|кабінет|комната|room|місце|палата|приміщення|№ кімнати|№ каб|ліжко|кабинет|аудиторія|room no",
    Column.FAMILY: "№ сімї|№ родини|сімя|родина|семья|№ семьи|household|family|household no|family no|hh|hh id|household id"
    "|номер сімї|номер родини|номер домогосподарства|домогосподарство|№ домогосподарства|family id|№ д г",
    Column.CONTACT: "контактна особа|піб батьків|батьки|родители|мати|батько|мама|тато|піб матері|піб батька|parent|parents"
    "|guardian|contact|contact person|фио родителей|опікун|законний представник|прізвище імя по батькові батьків",
    Column.NEEDS: "потреби|особливі потреби|інвалідність|нужды|needs|special needs|особые потребности|пільги|категорія|оопс"
    "|особливості|disability|інклюзія",
    Column.NOTE: "примітка|примітки|примечание|примечания|note|notes|comment|comments|коментар|коментарі|remarks",
    Column.NONE: "№|№ з п|№ п п|з п|п п|n|no|nr|номер|n п п|n з п|№ пп|№ зп|підпис|подпись|signature|reason|причина|id"
    "|row in the file|рядок у файлі|line|рядок|зп|пп|дата|date",
}
_PIECES: Final = (
    (Column.CONTACT, "батьків|родителей|матері|матери|parent|guardian|опікун|представник|контактна особа"),
    (Column.PHONE, "телефон|phone|mobile|мобіл|мобил"),
    (Column.ADDRESS, "адрес|address|місце проживання|место жительства|прописк|проживає|реєстрац"),
    (Column.BIRTH, "народжен|рожден|birth|д н |дата нар|рік нар"),
    (Column.NEEDS, "потреб|інвалід|инвалид|disabilit|needs|пільг"),
    (Column.FAMILY, "№ сім|№ род|номер сім|номер род|household|домогосподарств|№ семьи|family n"),
    (Column.AGE, "вік |возраст|повних років| age|age "),
    (Column.ROOM, "кімнат|комнат|room|кабінет"),
    (Column.NOTE, "приміт|примеч|коментар|remark"),
)


def _split(table: dict[Column, str]) -> dict[str, Column]:
    return {word: column for column, words in table.items() for word in words.split("|")}


_EXACT: Final = _split(_WHOLE)
_PARTS: Final = tuple((column, tuple(words.split("|"))) for column, words in _PIECES)
LONGEST_HEADING: Final = 70


@lru_cache(maxsize=8192)
def column_of(heading: str) -> Column | None:
    """What a heading says its column is; ``None`` if it says nothing that is known."""
    if not heading or len(heading) > LONGEST_HEADING:
        return None
    key = plain(heading)
    if key in _EXACT:
        return _EXACT[key]
    if len(key.split()) > 8:
        return None
    padded = f" {key} "
    for column, parts in _PARTS:
        if any(part in padded for part in parts):
            # "Phone of the parents" is a phone, "surname of the parents" a contact.
            if column is Column.CONTACT and ("телефон" in key or "тел " in padded or "phone" in key):
                return Column.PHONE
            return column
    surname = any(word in padded for word in ("прізвищ", "фамили", "surname", " last name", "family name"))
    given = any(word in padded for word in (" імя", " имя", "first name", "given name", "forename", " імен"))
    if (surname and given) or padded.startswith((" піб", " п і б", " фио", " ф и о")):
        return Column.FULL
    if surname:
        return Column.SURNAME
    if "батькові" in key or "отчеств" in key or "patronym" in key:
        return Column.PATRONYMIC
    if given:
        return Column.GIVEN
    if padded.startswith((" клас ", " класс ", " стать ", " пол ", " sex ")):
        return column_of(key.split()[0])
    return None


TOTALS: Final = ("разом", "всього", "усього", "итого", "всего", "total", "підсумок", "загалом", "grand total")
"""How the line under a list begins."""

SIGNATURES: Final = (
    "директор",
    "класний керівник",
    "класный руководитель",
    "виконавець",
    "склав",
    "склала",
    "підпис",
    "мп",
    "м п",
    "секретар",
    "відповідальний",
    "відповідальна",
    "відповідальний за",
    "відповідальна за",
    "затверджую",
    "станом на",
    "список склад",
    "prepared by",
    "signed",
    "голова комісії",
    "заступник",
)
"""How a line begins that signs a list and names nobody who comes."""

NOTHING: Final = frozenset(
    [
        "-",
        "–",
        "—",
        "−-",
        "немає",
        "нема",
        "нет",
        "no",
        "none",
        "n/a",
        "н/д",
        "ні",
        "нi",
        "відсутній",
        "відсутня",
        ".",
        "..",
        "?",
        "х",
        "x",
    ]
)
"""What is written where there is nothing to write."""

ERRORS: Final = frozenset(
    [
        "#n/a",
        "#н/д",
        "#ref!",
        "#value!",
        "#name?",
        "#name",
        "#div/0!",
        "#null!",
        "#num!",
        "#знач!",
        "#имя?",
        "#ім'я?",
        "#посил!",
        "#ссылка!",
        "#дел/0!",
        "#діл/0!",
        "#число!",
        "#пусто!",
        "#spill!",
        "#calc!",
        "#########",
    ]
)
"""What a spreadsheet shows where a formula failed."""

FEMALE: Final = frozenset(
    [
        "ж",
        "жін",
        "жіноча",
        "жінка",
        "женский",
        "женщина",
        "жен",
        "f",
        "female",
        "w",
        "woman",
        "girl",
        "дівчина",
        "дівчинка",
        "дівч",
        "д",
    ]
)
MALE: Final = frozenset(
    [
        "ч",
        "чол",
        "чоловіча",
        "чоловік",
        "м",
        "муж",
        "мужской",
        "мужчина",
        "m",
        "male",
        "man",
        "boy",
        "хлопець",
        "хлопчик",
        "хл",
        "х",
    ]
)

MONTHS: Final = {
    word: number
    for number, words in enumerate(
        (
            "січня січень января янв january jan січ",
            "лютого лютий февраля фев february feb лют",
            "березня березень марта мар march mar бер",
            "квітня квітень апреля апр april apr кві квіт",
            "травня травень мая may тра трав",
            "червня червень июня июн june jun чер черв",
            "липня липень июля июл july jul лип",
            "серпня серпень августа авг august aug сер серп",
            "вересня вересень сентября сен сент september sep sept вер",
            "жовтня жовтень октября окт october oct жов жовт",
            "листопада листопад ноября ноя november nov лис лист",
            "грудня грудень декабря дек december dec гру груд",
        ),
        1,
    )
    for word in words.split()
}

NEED_WORDS: Final = (
    (Need.BED, "лежач|bedridden|догляд|не ходить"),
    (Need.MOB, "візок|візк|коляс|милиц|ходунк|дцп|wheelchair|walker|опорно|рухом|mobility|mob"),
    (Need.VIS, "незряч|сліп|слеп|зір|зору|зрен|blind|vis"),
    (Need.HEA, "глух|слух|deaf|hear"),
    (Need.PWR, "кисен|кислород|концентратор|апарат швл|медичний прилад|oxygen|pwr"),
    (Need.MED, "ліки|лекарств|інсулін|инсулин|холодильник|medic|insulin|med"),
    (Need.DIET, "дієт|диет|алерг|аллерг|безглютен|diet|allerg"),
    (Need.PREG, "вагітн|беремен|pregnan|breastfe|годує"),
    (Need.INF, "немовл|грудн дит|младен|infant"),
    (Need.OLD1, "самотн літ|самотня літ|одинок пож|одинокий пенс|самотній пенс|самотня пенс"),
    (Need.SPAR, "одинока мати|самотня мати|мати одиначка|одиноч|single parent|батько одинак"),
    (Need.UASC, "без супровод|без батьків|без сопровожд|unaccompanied"),
    (Need.NDOC, "без документ|немає документ|без паспорт|no documents"),
    (Need.LANG, "переклад|переводчик|interpreter"),
    (Need.HRISE, "ліфт|лифт|не може спуст"),
    (Need.PET, "тварин|собак|кіт|кішк|кот|кошк|животн|pet"),
)
"""Pieces of words that name a functional need; a bare diagnosis names none and is not taken over."""

KINDERGARTEN: Final = (
    ("молодш", 3),
    ("младш", 3),
    ("середн", 4),
    ("средн", 4),
    ("старш", 5),
    ("підготов", 5),
    ("ясл", 2),
)
"""Groups of a kindergarten and the age that most in them have."""
