"""Given names that are one name: Ukrainian, Russian and western forms with their short forms.

Data only; ``spelling`` finds a group by the sound of a word, so transliterations of a form (Serhii, Sergey, Siergiej)
need no entry of their own. A short form that belongs to several names (Саша, Валя, Женя) stands in each of them.

A table of words, one line a name; no code reads it but ``spelling.forms``. It is a module and no file of the computer's,
because the search index is made by it: the place of a group is its number there (term ``g<number>``), and a table that
could be edited between two starts would silently part the index from the journal it follows from. Append lines, never
insert or reorder; a form added to a line is found in the index after ``shelter-app rebuild``.
"""

from __future__ import annotations

_TABLE = """
Олена Єлена Елена Альона Алена Алёна Оленка Лена Лєна Леночка Оленочка Ленка Helen Helena Elena Ellen Helene
Сергій Сергей Сергійко Сергійчик Серьожа Серёжа Сережа Серж Serge Sergio
Олександр Александр Олесь Сашко Саша Саня Шура Шурик Лесик Олекса Алекс Alexander Aleksander Alex Alexandre Sandro
Олександра Александра Леся Олеся Саша Сашуня Шура Саня Сандра Ляся Alexandra Alexandria Sandra Aleksandra
Микола Николай Миколка Коля Колян Миколайко Миколай Ніколай Мікола Nicholas Nicolas Nick Nikolaus Nicolae Klaus
Дмитро Дмитрий Діма Дима Дімка Митя Дмитрик Мітя Митько Дімочка Dimitri Demetrius Dmitri Dima
Андрій Андрей Андрійко Андрюша Андрюха Ондрій Andrew Andreas Andrzej Andre Andrea Anders Андреас Анджей
Володимир Владимир Вова Володя Вовка Володька Володимирко Влад Вовчик Vladimir Waldemar Wladimir Vlad
Іван Иван Ваня Іванко Ванько Івась Ванечка Ян John Johann Jan Johannes Jean Juan Giovanni Ivan Janek Іоанн Иоанн
Петро Пётр Петр Петя Петрик Петрусь Петько Peter Piotr Pierre Pedro Petr
Павло Павел Паша Павлик Павлусь Павка Paul Pawel Pablo Paolo Paulo
Михайло Михаил Миша Мишко Міша Мишка Михась Михасик Мішаня Michael Michal Michel Mike Mikael Miguel
Юрій Юрий Юра Юрко Юрась Юрчик Юрик George Georg Jerzy Yuri
Георгій Георгий Гоша Жора Гога Георгійко Юрій Єгор George Georg Georgios Giorgi Jorge Гіоргі
Василь Василий Вася Василько Васько Васильок Basil Wasyl Vasile Vasilios Basilio
Григорій Григорий Гриша Гриць Грицько Грицик Гришко Gregory Gregor Grzegorz Gregorio Greg
Євген Евгений Женя Євгенко Жека Женька Євгеній Eugene Eugen Eugeniusz Eugenio Gene
Євгенія Евгения Женя Ґеня Геня Женечка Євгеня Eugenia Eugenie
Марія Мария Маша Маруся Марійка Марічка Маня Машка Марися Маріка Машуня Муся Mary Marie Maria Mariya Maryam Марьям Марія
Анна Ганна Аня Анюта Аннушка Галя Ганнуся Анечка Нюра Анька Нюся Hanna Hannah Anne Ann Anna Annie Ania
Наталія Наталья Наталя Наташа Наталка Ната Наталочка Наташка Nataly Natalie Nathalie Natasha
Тетяна Татьяна Таня Тетянка Танюша Татяна Танька Танечка Tatiana Tania
Ірина Ирина Іра Ира Іринка Ірка Ярина Орина Арина Іруся Irene Irena Irina
Оксана Ксенія Ксюша Оксанка Ксеня Ксана Ксанка
Ксенія Ксения Оксана Ксюша Аксенія Аксинья Оксенія Ксюха Ксеня Xenia Kseniia Аксиня
Світлана Светлана Світланка Света Світа Лана Свєта Світланочка Svetlana Lana
Людмила Люда Люся Людочка Мила Людка Міла Ludmila Ludmilla Mila
Ольга Оля Олечка Ольгуня Олька Льоля Лёля Olga Helga Хельга
Юлія Юлия Юля Юлечка Юлька Юліанна Julia Julie Juliette Giulia
Катерина Екатерина Катя Катруся Катря Катюша Катька Катеринка Catherine Katarzyna Kate Catalina
Вікторія Виктория Віка Вика Вікуся Вікторійка Victoria Viktoria Vicky Vika
Віктор Виктор Вітя Витя Вітька Victor Viktor Wiktor Vitor
Віталій Виталий Віталик Віталя Вітя Виталик Витя Vitaly Vitali Vitalii Witalij
Віта Вита Віталіна Виталина Віталія Виталия Вітуся Vita Vitalina
Валентина Валя Валюша Валентинка Тіна Valentina Valentine
Валентин Валик Валя Валентинчик Valentin Valentino Valentyn
Валерій Валерий Валера Валєра Лєра Валерик Valery Valerian Валеріан
Валерія Валерия Лєра Лера Валєра Валера Valeria Valerie
Галина Галя Галинка Галочка Галька Halyna Galina Галіна
Надія Надежда Надя Надійка Надюша Надька Nadia Nadine Надін Nadezhda
Любов Любовь Люба Любаша Любочка Любка Liubov Lubov
Віра Вера Вєра Вірочка Верочка Vera Wiera
Лариса Лара Лариска Ларочка Larissa Larisa
Інна Инна Іннуся Інночка Inna
Алла Алочка Аллочка Alla
Ніна Нина Ніночка Нінка Nina
Лідія Лидия Ліда Лида Лідочка Lydia Lidia
Раїса Раиса Рая Раєчка Raisa
Зоя Зоечка Зойка Зоряна Zoe Zoia Zoya
Зінаїда Зинаида Зіна Зина Zinaida
Антоніна Антонина Тоня Антося Тонечка Antonina Antonia
Антон Антін Антоша Тоша Тоха Тонік Anthony Antonio Antoni Antoine Anton Антоній Антоний Tony
Максим Макс Максимко Максік Maxim Max Maksymilian Maximilian Максиміліан
Олексій Алексей Льоша Лёша Леша Олексійко Альоша Алёша Лёха Льоха Олекса Alexis Alexei Alexey Aleksy Alexios
Олег Олежка Олежик Олежко Oleg Oleh Helge
Ігор Игорь Ігорко Гарик Ігорьок Гоша Igor Ihor
Ярослав Ярик Славко Слава Славік Яра Yaroslav Jaroslaw Jaroslav
Ярослава Слава Славка Яра Яся Yaroslava Jaroslava
Богдан Богданчик Бодя Данко Дан Bohdan Bogdan
Богдана Бодя Дана Данка Богданка Bohdana Bogdana
Роман Рома Ромко Ромчик Ромка Roman Romain
Руслан Русланчик Русік Русик Ruslan
Руслана Руся Ruslana
Станіслав Станислав Стас Стасик Стасько Славік Слава Stanislav Stanislaw
Станіслава Станислава Стася Слава Stanislava
Вячеслав В'ячеслав Славік Слава Славко Viacheslav Vyacheslav Waclaw
Владислав Влад Владик Славік Слава Vladislav Wladyslaw Vlad
Владислава Влада Владка Слава Vladislava Vlada
Святослав Слава Свят Святік Sviatoslav Svyatoslav
Ростислав Ростик Слава Рост Rostislav Rostyslav
Мирослав Мирко Мирон Славко Слава Myroslav Miroslav
Мирослава Мира Мирося Слава Міра Myroslava Miroslava
Тарас Тарасик Тарасько Taras
Артем Артём Артемко Тьома Тёма Артемій Артемий Тема Artem Artyom
Артур Артурчик Arthur Artur Arturo
Денис Дениско Дэн Ден Денчик Denis Dennis Denys
Данило Даниил Данилко Даня Данька Даніїл Данил Даніель Daniel Danil Danny Daniil Daniele
Кирило Кирилл Кирилко Кіра Кирюша Cyril Kiril Kyrylo
Ілля Илья Ілько Ілюша Илюша Ілюха Elias Ilia Ilya Elijah
Микита Никита Микитка Нікіта Нікітос Nikita Niketas
Назар Назарко Назарій Назарчик Nazar Nazarius
Остап Остапко Євстафій Евстафий Eustachy Ostap
Матвій Матвей Матвійко Мотя Matthew Matthias Mateusz Mateo Matthieu Матеуш
Марко Марк Маркіян Mark Marcus Marek Marc Marco
Лев Льова Лёва Левко Левчик Leo Leon Lew Леон
Леонід Леонид Льоня Лёня Леня Leonid Leonidas
Лука Лукаш Лучко Luke Lucas Lukas Lukasz Luca
Тимофій Тимофей Тимко Тіма Тима Тимоша Timothy Timofey Tim Timotheus
Тимур Тімур Тіма Timur
Федір Фёдор Федор Федя Федько Тодор Theodor Theodore Fedor Feodor
Степан Стефан Стьопа Стёпа Степанко Stephen Steven Stefan Stepan Szczepan Stephan Etienne Esteban
Семен Семён Сеня Семенко Симон Simon Semyon Szymon
Яків Яков Яша Яцько Jacob Jakob James Jakub Jacques Якуб
Йосип Иосиф Осип Йосиф Йося Joseph Josef Jozef Jose Giuseppe Юзеф
Захар Захарко Захарій Zachary Zahar Zachar
Гліб Глеб Глібко Gleb Hlib
Борис Боря Бориско Boris Borys
Вадим Вадик Вадимко Vadim Wadim
Едуард Эдуард Едик Эдик Edward Eduard Eduardo Eddie
Геннадій Геннадий Гена Геник Гєна Gennady Hennadii
Анатолій Анатолий Толя Толік Толик Anatoly Anatole
Аркадій Аркадий Аркаша Arkady
Костянтин Константин Костя Костик Кость Constantine Konstantin Konstanty
Леся Олеся Лариса Лесунька Lesia Lesya Олександра
Дарія Дарья Даша Дарина Дарка Дарця Дашуня Дашка Dasha Daria Darya Daryna
Дарина Дарія Даринка Даша Daryna Darina
Діана Диана Діанка Діанна Diana Diane
Марина Маринка Мариша Marina Maryna
Маргарита Рита Марго Ритуся Margaret Margarita Margaux Malgorzata Greta
Мар'яна Маряна Марьяна Мар'янка Маріанна Марианна Marianna Mariana Marianne
Христина Кристина Христинка Крістіна Христя Christina Kristina Christine Krystyna Cristina Крістіна
Софія София Соня Софійка Софа Софья Софочка Sophia Sofia Sophie Zofia
Соломія Соломійка Соля Міля Solomia Salome Саломея
Уляна Ульяна Уля Улянка Юліана Юлианна Ulyana Uliana Juliana
Яна Янка Яночка Яніна Янина Яня Jana Joanna Janina Jane
Злата Златка Златуся Zlata
Поліна Полина Поля Полінка Апполінарія Аполлінарія Polina Paulina Pauline Apollinaria
Аліна Алина Алінка Аля Alina Aline
Аліса Алиса Алісонька Аля Alice Alisa
Анастасія Анастасия Настя Настуня Ася Настуся Стася Настька Anastasia Nastia
Ангеліна Ангелина Ліна Геля Анжеліна Angelina Angela Анжела Анжеліка
Анжела Ангела Анжеліка Анжелика Angela Angelica Angelika
Карина Каріна Карінка Karina Carina Каріна
Єлизавета Елизавета Ліза Лиза Лізонька Ельжбета Лізка Elizabeth Elisabeth Elzbieta Lisa Liza Elisa
Єва Ева Євуся Евуся Eve Eva Ewa
Емілія Эмилия Міля Еміля Emilia Emily Emilie
Вероніка Вероника Ніка Ника Вероничка Veronica Veronika Weronika
Варвара Варя Варочка Barbara Варварка
Василина Вася Василинка Vasylyna
Стефанія Стефания Стефа Степанида Степанія Stephanie Stefania
Орися Орина Ірина Орися Orysia
Роксолана Роксана Рокса Ляна Roxolana Roxana Roxanne
Лілія Лилия Ліля Лиля Лілечка Lily Lilia Lilian Liliana
Ліана Лиана Ліна Liana
Ліна Лина Ангеліна Аліна Поліна Lina
Мілана Милана Міла Мила Milana Milena Мілена Милена
Емма Эмма Emma
Інеса Инесса Інесса Инна Inessa Ines
Еліна Элина Elina
Ельвіра Эльвира Еля Elvira
Еля Элла Елла Эля Елеонора Элеонора Eleonora Eleanor Ella
Тамара Тома Тамарочка Tamara
Ніка Ника Вероніка Nika
Мая Майя Майка Maya Maia
Камілла Камилла Каміла Camilla Kamila Camille
Сніжана Снежана Сніжанка Snizhana Snezhana
Аделіна Аделина Адель Adeline Adele
Амелія Амелия Amelia Amelie
Кіра Кира Kira Kyra
Меланія Мелания Маланка Мілана Melanie Melania
Нонна Nonna
Регіна Регина Regina
Роза Розалія Розалия Rose Rosa Rosalia
Сабіна Сабина Sabina Sabine
Таїсія Таисия Тая Тася Таисья Таїса Taisia
Тереза Терезія Teresa Theresa Therese
Феодосія Феодосия Теодосія Федося Тодоська Feodosia
Фаїна Фаина Фая Faina
Ярина Ірина Ярися Яринка Yaryna
Арсен Арсеній Арсений Сеня Arsen Arseny
Адам Адамко Adam
Азіз Азиз Aziz
Альберт Алік Albert Alberto
Арам Ара Aram
Вітольд Витольд Witold
Всеволод Сева Севка Vsevolod
Гаврило Гавриил Гаврилко Gabriel Гавріїл
Герман Гера Herman Hermann German
Давид Давидко Додік Дато David Davyd Dawid
Дем'ян Демьян Демко Дьома Damian Demyan Даміан
Еміль Эмиль Emil Emile
Єгор Егор Єгорка Жора Yehor Egor
Єлисей Елисей Elisha Yelysei
Зеновій Зиновий Зенко Zenon Zenovii
Зіновій Зінько Зеновій Zinovii
Іларіон Илларион Ларіон Hilarion
Лаврентій Лаврентий Лавро Lawrence Lorenz
Любомир Любко Любчик Lubomyr Lubomir
Макар Макарко Makar Macarius
Маркіян Маркиян Марко Markian
Мстислав Слава Mstislav
Мирон Миросько Myron Miron
Орест Орестик Orest
Пилип Филипп Філіпп Филип Пилипко Philip Philipp Filip Philippe Felipe
Платон Платоша Platon Plato
Прохор Прошка Prokhor
Родіон Родион Родя Rodion
Савелій Савелий Сава Савва Sava Saveliy
Самійло Самуил Самуїл Самко Samuel
Севастян Себастьян Севастьян Себастіан Sebastian
Тихін Тихон Тіша Tikhon
Трохим Трофим Троша Trofim
Устим Юстим Justin Ustym Устин Юстин
Устина Юстина Устя Justina Justyna Justine
Юхим Ефим Фіма Юхимко Yukhym Efim Yefim
Юліан Юлиан Юлько Julian Юльян
Яким Аким Єким Joachim Yakym
Ян Янек Янко Jan
Орина Арина Оришка Оря Aryna Arina
Одарка Дарія Дарка Odarka
Параска Парасковія Прасковья Параскева Прася Paraska
Килина Акулина Килинка Кулина
Мотря Мотрона Матрёна Матрона Matrona
Явдоха Євдокія Евдокия Дуня Дуся Eudokia
Федора Теодора Феодора Theodora
Пелагія Пелагея Палажка Поля Pelagia
Агафія Агафья Гапка Agatha Agata
Єфросинія Ефросинья Фрося Пріся Euphrosyne
Горпина Агриппина Ґорпина Агрипина Agrippina
Хома Фома Хомко Thomas Tomas Tomasz
Онисим Анисим Anisim
Опанас Афанасий Панас Атанас Athanasius Atanas
Олімпія Олимпия Олімпіада Олимпиада Olympia
Охрім Ефрем Єфрем Ephraim Efrem
Жанна Жаннет Жаннета Жануся Jeanne Joan Janet Zhanna
Нестор Нестерко Nestor
Ернест Эрнест Ernest Ernst Ernesto
Іванна Иванна Івася Іванка Ivanna Ivana
Ельдар Эльдар Eldar
Рустам Рустем Рустамчик Rustam Rustem
Ренат Ринат Рінат Rinat Renat
Ленур Lenur
Енвер Энвер Enver Anwar
Айдер Aider Haider
Аліме Алиме Алімє Alime
Зарема Заремочка Zarema
Ельміра Эльмира Ельмірочка Міра Elmira
Ельзара Эльзара Elzara
Лейла Лєйла Ляйля Leila Layla Laila
Гульнара Гуля Гульнар Gulnara
Алія Алия Аліє Aliya Alie
Фатіма Фатима Fatima Fatma
Зейнаб Зайнаб Зейнеб Zainab Zeynep
Амір Амир Amir Emir Емір
Мухаммед Магомед Мохаммед Мухамед Мохаммад Магомет Mohammed Muhammad Mehmet Mohamed
Ахмед Ахмет Ahmed Ahmad Ahmet
Алі Али Ali
Ібрагім Ибрагим Ібраїм Ibrahim Abraham Авраам Абрам
Ісмаїл Исмаил Ismail Ishmael
Юсуф Юсуп Yusuf Josef Йосип
Ільдар Ильдар Ildar
Марат Маратик Marat
Джаміль Джамал Джамиль Jamil Jamal
Самір Самир Samir
Самвел Самуел Samvel
Армен Арменчик Armen
Вардан Вартан Vardan
Гагік Гагик Gagik
Карен Каренчик Karen
Ашот Ashot
Левон Леван Levon Levan
Рубен Ruben Рувим Рувім Reuben
Гурген Gurgen
Тигран Tigran
Мікаел Микаэл Мікаель Mikael
Ануш Анушик Anush
Сусанна Сюзанна Сусана Сюзана Susanna Susan Suzanne
Нарине Наріне Narine
Гаяне Гаяна Gayane
Заур Zaur
Ельчин Эльчин Elchin
Ільхам Ильхам Ilham
Орхан Orhan Orkhan
Рамін Рамин Ramin
Севіль Севиль Севінч Sevil
Зураб Зурік Zurab
Гіві Гиви Givi
Вахтанг Вато Vakhtang
Резо Реваз Revaz
Ніно Нино Nino
Нана Nana
Натела Натэлла Нателла Natela
Етері Этери Eteri
Лазар Лазарь Lazar Lazarus
Мойсей Моисей Мойша Мося Moses Moshe
Наум Нюма Nahum
Ісаак Исаак Ісак Isaac Ітцхак
Соломон Шломо Solomon
Юда Иуда Єгуда Judah
Рафаїл Рафаил Рафаель Рафік Рафик Raphael Rafael
Ілона Илона Ілонка Ilona
Едіта Эдита Едита Edita Edith
Фріда Фрида Frida
Есфір Эсфирь Естер Фіра Esther Ester
Рахіль Рахиль Rachel
Рівка Ревекка Ребекка Rebecca
Сара Сарра Sarah Sara
Хана Ханна Ганна Channa
Лія Лея Лія Ліа Leah Lea Lia
Мія Мия Mia
Аврора Рора Aurora
Ізабелла Изабелла Ізабель Белла Бела Isabella Isabel
Бела Белла Bella
Кароліна Каролина Лінка Carolina Caroline Karolina
Домініка Доминика Dominica Dominika Dominique
Домінік Доминик Dominic Dominik
Моніка Моника Monica Monika
Ніколь Николь Nicole Nicol
Есенія Есения Єсенія Yesenia
Ельза Эльза Elsa
Ада Аделаїда Аделаида Ada Adelaide
Агнія Агния Агнеса Agnia Agnes
Аглая Глаша Aglaia
Ася Асія Асия Asia
Августина Августа Augusta Augustine
Альбіна Альбина Альбінка Albina
Анісія Анисья Онися Anisia
Антоніда Антонида Antonida
Аріадна Ариадна Ariadne Ariadna
Богуслава Bohuslava
Броніслава Бронислава Броня Bronislava Bronislawa
Броніслав Бронислав Bronislav Bronislaw
Болеслав Болек Boleslav Boleslaw
В'ячеслава Вячеслава Слава Viacheslava
Василиса Василіса Васюта Vasilisa
Венера Venera Venus
Віолетта Виолетта Віолета Віола Violetta Violet
Віталіна Виталина Віта Ліна Vitalina
Владлена Влада Лена Vladlena
Гелена Гелєна Галена Гелька Helena
Дана Данута Danuta Dana
Дзвенислава Дзвінка Слава Dzvenyslava
Дорота Дора Дорофея Dora Dorothy Dorota Dorothea
Євдоким Евдоким Овдій Yevdokym
Єремія Еремей Ярема Яремко Jeremiah Jeremy
Ізольда Изольда Isolde
Ізяслав Изяслав Слава Iziaslav
Калина Калинка Kalyna
Кароль Карло Карл Carl Karl Charles Carlos
Казимир Казик Casimir Kazimierz
Климент Клим Климко Клементій Clement Klym
Кузьма Козьма Кузя Kuzma Cosmas
Корній Корней Корнелій Корнилий Cornelius Kornii
Клавдія Клавдия Клава Claudia
Клара Кларочка Clara Klara
Капітоліна Капитолина Капа Kapitolina
Лада Ладуся Владислава Lada
Леокадія Леокадия Льода Leokadia
Леонтій Леонтий Leontii
Любава Любавка Liubava
Любомира Люба Мира Liubomyra
Людвіг Людвиг Людовік Louis Ludwig Luis Luigi
Магдалина Магдалена Магда Magdalena Magdalene
Матильда Мотя Matilda
Мелітина Мелитина Melitina
Милослава Мілослава Мила Слава Myloslava
Мілан Милан Milan
Неля Нелля Нелли Неллі Нінель Nelly Nelia Nela
Неоніла Неонила Ніла Нила Neonila
Олімпіада Олимпиада Ліпа Olympiada
Оріана Ориана Oriana
Павлина Павліна Паулина Поліна Pavlyna
Панкрат Панько Панкратій Pankrat
Пантелеймон Пантелій Пантелей Panteleimon
Порфирій Порфирий Porfyrii
Потап Потапій Potap
Рада Радмила Radmila Rada
Радислав Радик Радислава Radyslav
Раміль Рамиль Ramil
Рената Renata Renate
Ріната Рината Рінаточка Rinata
Роберт Роб Robert Roberto
Річард Ричард Richard Riccardo
Рудольф Рудик Rudolf Rudolph
Святослава Світлана Слава Sviatoslava
Серафима Серафіма Сіма Сима Serafyma Seraphima
Симеон Семен Simeon
Спиридон Спиридонко Spiridon
Стелла Stella
Таміла Тамила Tamila
Тадей Фадей Тадеуш Thaddeus Tadeusz
Теофіл Феофіл Феофан Theophil Theophan
Трифон Тришка Tryphon
Фелікс Феликс Felix
Флора Flora
Франц Франко Франциск Francis Frank Franz Francesco Francisco
Харитон Харко Khariton
Цезар Цезарь Caesar
Юлій Юлий Julius Julio
Юліана Юлианна Уляна Juliana
Юстин Устин Justin Justyn
Ядвіга Ядвига Jadwiga Hedwig
Яромир Яромір Jaromir
Ярополк Yaropolk
Яцек Яцко Jacek Hyacinth
Осман Усман Osman Usman
Тамерлан Тамірлан Tamerlan
Зоряна Зорина Зоріна Зорянка Zoriana
Омелян Емельян Омелько Еміліан Emilian Omelian
"""


def _read(table: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(dict.fromkeys(line.split())) for line in table.strip().splitlines())


GROUPS: tuple[tuple[str, ...], ...] = _read(_TABLE)
"""The groups in the order of their numbers; the first form of each is the one of Ukrainian documents."""
