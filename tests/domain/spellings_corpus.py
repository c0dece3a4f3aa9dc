"""People and what a desk types to find them: written by hand, and made by rules that share nothing with the program.

``people()`` are invented; ``pairs()`` are (surname and given name on record, what is typed) by kind.
"""

from __future__ import annotations

import json
import random
from functools import lru_cache
from pathlib import Path

Person = tuple[str, str, str]
"""Surname, given name, patronymic as on record."""

_NAMES = json.loads((Path(__file__).parents[2] / "resources" / "names.json").read_text(encoding="utf-8"))

_BY_HAND = """
# Russian letters
Соловйов Сергій = Соловьёв Сергей
Гнатюк Олена = Гнатюк Елена
Лукʼяненко Микола = Лукьяненко Николай
Дяченко Дмитро = Дьяченко Дмитрий
Олійник Ганна = Олейник Анна
Ковальов Євген = Ковалёв Евгений
Білоус Кирило = Белоус Кирилл
Вишневецька Ксенія = Вишневецкая Ксения
Щербина Григорій = Щербина Григорий
Підгорний Ілля = Подгорный Илья
Савицька Світлана = Савицкая Светлана
Кузьменко Микита = Кузьменко Никита
Демʼяненко Матвій = Демьяненко Матвей
Хижняк Андрій = Хижняк Андрей
Лях Юлія = Лях Юлия
Чернявський Олексій = Чернявский Алексей
Цимбалюк Василь = Цымбалюк Василий
Ярмоленко Надія = Ярмоленко Надежда
Ємець Пилип = Емец Филипп
Їжакевич Федір = Ижакевич Фёдор
Ґалаґан Степан = Галаган Степан
Рябокінь Любов = Рябоконь Любовь
Мельник Геннадій = Мельник Геннадий
Воробйов Георгій = Воробьев Георгий
Шевчук Йосип = Шевчук Иосиф
# English letters
Щербак Євген = Shcherbak Yevhen
Щербак Юрій = Scherbak Yuri
Зеленчук Наталія = Zelenchuk Nataliia
Григоренко Григорій = Grigorenko Grigory
Хоменко Сергій = Khomenko Serhii
Хоменко Ігор = Homenko Igor
Гнатюк Юлія = Gnatyuk Yulia
Гнатюк Ярослав = Hnatiuk Yaroslav
Ющенюк Яна = Yushcheniuk Yana
Цимбал Христина = Tsymbal Khrystyna
Чорнобай Анастасія = Chornobai Anastasia
Жайворонок Євгенія = Zhaivoronok Yevheniia
Жайворонок Андрій = Zhayvoronok Andriy
Красовський Віталій = Krasovsky Vitaly
Шиманський Дмитро = Shymanskyy Dmytro
Домбровська Софія = Dombrovska Sofiia
Білецький Олександр = Biletsky Oleksandr
Лукʼянчук Тетяна = Lukianchuk Tetiana
Лукʼянчук Марія = Lukyanchuk Mariya
Соловйов Андрій = Solovyov Andrei
Соловйов Михайло = Soloviov Mykhailo
Воробйов Олексій = Vorobyov Alexey
Кузнецов Євгеній = Kuznetsov Evgeniy
Солодчук Зоряна = Solodchuk Zoriana
Згурський Тарас = Zghurskyi Taras
Згурський Роман = Zgurskiy Roman
Іваненко Іванна = Ivanenko Ivanna
Якименко Людмила = Yakymenko Liudmyla
Юрченко Любов = Yurchenko Lyubov
Єременко Ксенія = Yeremenko Xenia
Єременко Фаїна = Eremenko Faina
Приходько Вʼячеслав = Prykhodko Viacheslav
Приходько Жанна = Prihodko Zhanna
Пшеничний Гліб = Pshenychnyi Hlib
Пшенична Олеся = Pshenichnaya Olesya
Коцюба Мирослав = Kotsiuba Myroslav
Коцюба Богдан = Kotsyuba Bogdan
Тищенко Кирило = Tyshchenko Kyrylo
Тищенко Артем = Tishchenko Artyom
Феофанов Тимофій = Feofanov Timofey
# Polish letters
Щербак Андрій = Szczerbak Andrij
Шевченко Юлія = Szewczenko Julia
Левицький Ярослав = Lewicki Jarosław
Домбровський Станіслав = Dąbrowski Stanisław
Вишневецький Марко = Wyszniewecki Marko
Чорнобай Тарас = Czornobaj Taras
Петрицький Петро = Petrycki Piotr
Жук Катерина = Żuk Kateryna
Хмара Михайло = Chmara Mychajło
Михайленко Олена = Mychajłenko Ołena
Коваль Євген = Kowal Jewhen
Савчук Григорій = Sawczuk Hryhorij
Ящук Ярина = Jaszczuk Jaryna
Цапенко Віктор = Capenko Wiktor
Мельничук Олександра = Melnyczuk Ołeksandra
Яворська Зоряна = Jaworska Zoriana
# German letters
Зеленчук Олена = Selentschuk Olena
Жуков Юрій = Schukow Jurij
Щербань Ольга = Schtscherban Olha
Чайка Світлана = Tschajka Switlana
Мюллер Ірина = Mueller Iryna
Мюллер Карина = Müller Karyna
Коваленко Єва = Kowalenko Jewa
Цюпа Зоя = Zjupa Soja
Михайлов Валерій = Michailow Walerij
Іванов Володимир = Iwanow Wolodymyr
Шульга Яків = Schulha Jakiw
# short forms and other forms
Бондаренко Олександр = Бондаренко Саша
Бондаренко Олександра = Бондаренко Шура
Бондаренко Дмитро = Бондаренко Діма
Бондаренко Наталія = Бондаренко Наташа
Ткачук Катерина = Ткачук Катя
Ткачук Марія = Ткачук Маруся
Ткачук Анастасія = Ткачук Настя
Ткачук Володимир = Ткачук Вова
Ткачук Тетяна = Ткачук Таня
Руденко Євгенія = Руденко Женя
Руденко Григорій = Руденко Гриць
Руденко Світлана = Руденко Лана
Руденко Юлія = Руденко Юля
Коломієць Ганна = Коломієць Анна
Коломієць Олексій = Коломієць Льоша
Коломієць Микола = Коломиец Коля
Поліщук Софія = Полищук Соня
Поліщук Єлизавета = Поліщук Ліза
Поліщук Павло = Полищук Паша
Поліщук Надія = Поліщук Надя
Остапенко Михайло = Остапенко Michael
Остапенко Катерина = Остапенко Catherine
Остапенко Іван = Ostapenko John
Остапенко Олена = Ostapenko Helen
Остапенко Андрій = Ostapenko Andrew
Гайдук Юрій = Haiduk George
Гайдук Яків = Гайдук Яша
Гайдук Федір = Гайдук Федя
Гайдук Йосип = Гайдук Осип
Гайдук Лариса = Гайдук Лара
Середа Дарія = Середа Даша
Середа Поліна = Середа Поля
Середа Анатолій = Середа Толик
Середа Костянтин = Середа Костя
Середа Станіслав = Середа Стас
Вовк Вікторія = Вовк Віка
Вовк Людмила = Вовк Люда
Вовк Галина = Вовк Галя
Вовк Геннадій = Вовк Гена
Вовк Леонід = Вовк Льоня
Сорока Антоніна = Сорока Тоня
Сорока Зінаїда = Сорока Зіна
Сорока Семен = Сорока Сеня
Сорока Вадим = Сорока Вадик
Сорока Борис = Сорока Боря
# either order
Шаповал Оксана = Оксана Шаповал
Шаповал Роман = Роман Шаповал
Іванов Іван = Іван Іванов
Петренко Петро = Петро Петренко
Романюк Роман = Роман Романюк
Якименко Яким = Яким Якименко
Скляр Ніна = Nina Skliar
Скляр Артем = Артём Скляр
Нечуй-Левицька Алла = Алла Левицька
Чабан Любов = Люба Чабан
# wrong layout
Мельник Олена = vtkmybr jktyf
Шевченко Андрій = itdxtyrj fylhsq
Бондар Юлія = ,jylfh >ksz
Хмара Єва = [vfhf 'df
Гнатюк Сергій = uyfn.r cthusq
Жук Жанна = ;er ;fyyf
Коваль Іван = rjdfkm sdfy
Щербак Оксана = oth,fr jrcfyf
Савченко Ольга = ыфмсрутлщ щдрф
Лисенко Надія = днідутлщ тфвшшф
Кравчук Максим = лкфмсргл ьфлінь
# slips as desks make them
Лукʼяненко Ольга = лук"яненко ольга
Лукʼяненко Раїса = лукяненко раіса
Мельник Тарас = мелник тарас
Мельник Раїса = мельнк раїса
Шевченко Гліб = шевчекно гліб
Шевченко Мирон = шевчнко мирон
Шевченко Остап = швеченко остап
Коваленко Нестор = коваленк нестор
Коваленко Зоя = ковадленко зоя
Бондаренко Назар = бандаренко назар
Підгорний Данило = пидгорный данило
Безпалько Інна = беспалько інна
Розсоха Павло = россоха павло
Пінчук Вероніка = пынчук вероника
Коцюбинський Лев = коцубинський лев
Кучерявий Марко = кучеравий марко
Ястремський Адам = ястрембський адам
Осадча Віра = осадчая вира
Зінченко Арсен = синченко арсен
Журавель Емма = жураваль ема
Кобилянська Алла = кобілянска ала
Товстоліс Роман = толстолис роман
Сагайдак Тамара = cагайдак тамара
Дзюба Ніна = дзуба нина
Cірко Леонід = сірко леонід
# begun
Крамаренко Всеволод = крамар всев
Недашківський Остап = недаш ост
Скоробагатько Лілія = скороб ліл
Жайворонок Уляна = жайв ул
Перепелиця Соломія = pereп сол
Твердохліб Ярина = tverdo yar
Яцишин Злата = яциш зл
Наливайко Мстислав = nalyv mst
"""

_CYRILLIC = "абвгґдежзийклмнопрстуфхцчшщьъыэёєіїюя"
# Three habits of writing: passports of the 1990s and the BGN, a Polish clerk, a German clerk.
_HABITS = {
    "english": "a b v h g d e zh z y y k l m n o p r s t u f kh ts ch sh shch - - y e yo ye i yi yu ya",
    "passport": "a b v g g d e zh z i y k l m n o p r s t u f kh ts ch sh sch - - y e e e i i yu ya",
    "polish": "a b w h g d e ż z y j k ł m n o p r s t u f ch c cz sz szcz - - y e jo je i ji ju ja",
    "german": "a b w h g d e sch s y j k l m n o p r s t u f ch z tsch sch schtsch - - y e jo je i ji ju ja",
}
_ROWS = ("йцукенгшщзхї", "фівапролджє", "ячсмитьбю")
_US_ROWS = ("qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,.")
# What people are called, beside what stands in their papers.
_CALLED = """
    Олександр=Саша Олена=Лена Сергій=Сергійко Микола=Коля Дмитро=Діма Андрій=Андрюша Володимир=Вова Іван=Ваня Наталія=Наташа
    Тетяна=Таня Ірина=Іра Катерина=Катя Марія=Маша Юлія=Юля Світлана=Света Людмила=Люда Вікторія=Віка Анастасія=Настя
    Галина=Галя Надія=Надя Петро=Петя Павло=Паша Михайло=Міша Юрій=Юра Василь=Вася Григорій=Гриша Євген=Женя Олексій=Льоша
    Степан=Стьопа Федір=Федя Яків=Яша Ольга=Оля Любов=Люба Софія=Соня Дарія=Даша Поліна=Поля Валерій=Валера Віталій=Віталік
    Анатолій=Толя Костянтин=Костя Станіслав=Стас Леонід=Льоня Геннадій=Гена Владислав=Влад Богдан=Бодя Антоніна=Тоня
    Ганна=Аня Єлизавета=Ліза Тимофій=Тимоша Вадим=Вадик Семен=Сеня Роман=Рома Тамара=Тома Лідія=Ліда Раїса=Рая Зінаїда=Зіна
"""


def by_habit(name: str, habit: str) -> str:
    """The name in the letters of a habit."""
    letters = dict(zip(_CYRILLIC, _HABITS[habit].replace("-", "_").split(), strict=True))
    return "".join(letters.get(letter, letter) for letter in name.casefold() if letter != "ʼ").replace("_", "")


def with_slip(word: str, chance: random.Random) -> str:
    """The word with one slip of a finger: a neighbour key, a letter lost, added or swapped with the next."""
    letters = word.casefold()
    at = chance.randrange(len(letters) - 1)
    kind = chance.choice(["neighbour", "lost", "added", "swapped"])
    row = next((row for row in _ROWS if letters[at] in row), "аа")
    place = row.find(letters[at])
    neighbour = row[place + 1 if place + 1 < len(row) else place - 1]
    if kind == "neighbour":
        return letters[:at] + neighbour + letters[at + 1 :]
    if kind == "lost":
        return letters[:at] + letters[at + 1 :]
    if kind == "added":
        return letters[:at] + neighbour + letters[at:]
    return letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]


def on_us_keys(text: str) -> str:
    """What the keys of a Ukrainian text give where the keyboard is set to English."""
    keys = dict(zip("".join(_ROWS), "".join(_US_ROWS), strict=True))
    return "".join(keys.get(letter, letter) for letter in text.casefold() if letter != "ʼ")


def _hand_pairs() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    kind = ""
    for line in _BY_HAND.strip().splitlines():
        if line.startswith("# "):
            kind = line[2:]
            found[kind] = []
        else:
            record, typed = line.split(" = ")
            found[kind].append((record, typed))
    return found


@lru_cache(maxsize=1)
def people() -> tuple[Person, ...]:
    """At least 5,000 invented people, no two of one surname and given name, the same on every run."""
    chance = random.Random(14)
    names = {(record.split(" ")[0], record.split(" ")[1]) for pairs in _hand_pairs().values() for record, _ in pairs}
    while len(names) < 5_200:
        sex = chance.choice("fm")
        names.add((chance.choice(_NAMES[f"surnames_{sex}"]), chance.choice(_NAMES[f"given_{sex}"])))
    return tuple((*name, chance.choice(_NAMES["patronymics"]["f"])) for name in sorted(names))


@lru_cache(maxsize=1)
def pairs() -> dict[str, list[tuple[str, str]]]:
    """Pairs of (surname and given name on record, what is typed) by kind: those by hand, then those by rule."""
    found = dict(_hand_pairs())
    chance = random.Random(2026)
    crowd = chance.sample(people(), 400)
    for number, habit in enumerate(_HABITS):
        some = crowd[number * 50 : number * 50 + 50]
        found[f"{habit} by rule"] = [(f"{one[0]} {one[1]}", by_habit(f"{one[0]} {one[1]}", habit)) for one in some]
    long_enough = [one for one in crowd[200:] if len(one[0]) >= 5]
    found["slip in the surname"] = [
        (f"{one[0]} {one[1]}", f"{with_slip(one[0], chance)} {one[1].casefold()}") for one in long_enough[:100]
    ]
    found["slip in the given name"] = [
        (f"{one[0]} {one[1]}", f"{one[0].casefold()} {with_slip(one[1], chance)}")
        for one in long_enough[100:]
        if len(one[1]) >= 4
    ]
    others = chance.sample(people(), 1_000)
    found["swapped by rule"] = [(f"{one[0]} {one[1]}", f"{one[1]} {one[0]}") for one in others[:50]]
    found["wrong layout by rule"] = [(f"{one[0]} {one[1]}", on_us_keys(f"{one[0]} {one[1]}")) for one in others[50:100]]
    found["with a patronymic"] = [(f"{one[0]} {one[1]}", " ".join(one).casefold()) for one in others[100:140]]
    found["swapped, in Latin, with a slip"] = [
        (f"{one[0]} {one[1]}", f"{by_habit(one[1], 'english')} {by_habit(with_slip(one[0], chance), 'english')}")
        for one in others[140:200]
        if len(one[0]) >= 6
    ]
    called = dict(pair.split("=") for pair in _CALLED.split())
    found["as they are called"] = [
        (f"{one[0]} {one[1]}", f"{one[0].casefold()} {called[one[1]].casefold()}") for one in others if one[1] in called
    ][:150]
    return found
