"""What the sentence splitter knows of each language: abbreviations, and words that begin sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from summarizer.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Years:
    """Abbreviations after the number of a year or century: "2019 г.", "w 1995 r."; they may end a sentence.

    Attributes:
        short: the abbreviations.
        dates: words beside the number where nothing but a date precedes, with which no sentence ends: "в мае 2019 г.".
        agents: how names end that go on with the sentence: "основан в 1950 г. Томским институтом".
        participles: how words end that belong to a name after the date: "принятая в 2002 г. Рекомендация".
    """

    short: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    agents: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """A language's abbreviations, without their last full stop, and words that begin sentences.

    An abbreviation in small letters is also known with a capital; one with a capital ("Gen") only so, for the same
    letters may be a word ("gen"). A text that is all in small letters is met with the abbreviations in small letters.

    Attributes:
        inner: abbreviations that never end a sentence: something follows that they belong to.
        numbered: abbreviations that end none before a number.
        open: abbreviations that end one only before a word that begins sentences, as do initials and "U.S.".
        starters: words that, with a capital, begin a sentence far more often than they go on with a name.
        ordinals: a number with a full stop is an ordinal, and ends a sentence only before a starter.
        after_ordinals: words with a capital that go on after an ordinal; None where any may, as nouns have capitals.
        endings: how compounds end that are abbreviations before a number: "Gartenstr. 12".
        units: abbreviations that, after a number, end a sentence before any capital: "17 см. Мост".
        years: those of years and centuries.
    """

    inner: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    ordinals: bool = False
    after_ordinals: frozenset[str] | None = None
    endings: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()
    years: Years = Years()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LANGUAGES = {
    "en": Language(
        inner=_words(
            "Dr Drs Mr Mrs Ms Mx Prof Fr Msgr Messrs Mme Mlle Mt e.g i.e eg ie cf vs viz v esp approx ca incl excl"
        ),
        numbered=_words(
            "no nos Rs ft lb hr fig figs p pp sec secs sect eq eqs tab ch chap vol vols art op para ref refs thm lem"
            " prop def cor alg app ex ver c nr par pt cl ¶ N° Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
            " Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
        ),
        open=_words(
            "Gen Sen Sens Rep Reps Gov Govs Pres Lt Col Sgt Capt Cpl Pvt Maj Cmdr Adm Brig Supt Insp Det Rev Hon"
            " Ft St Inc Co Corp Ltd Bros Jr Sr Esq Ave Blvd Rd Hwy Dept Univ Assn Ph.D Ph Calif Conn Mass Mich"
            " Minn Pa Va Fla al est inc co corp ltd bros jr sr & LLC Cos Mfg Intl Natl Cie"
        ),
        starters=_words(
            "A About According Actually After Again All Also Although Among An And Another Any Are As At Because"
            " Before Besides Both But By Can Could Despite Did Do Does During Each Earlier Either Even Every Everyone"
            " Few Finally First For From Further Furthermore Had Has Have He Hence Her Here His How However"
            " I I'm I've"
            " If In Indeed Instead Is It Its It's Just Last Later Like Many Maybe Meanwhile Moreover Most Much My"
            " Neither Never Nevertheless Next No Nobody None Nor Not Nothing Now Of Often On Once One Only Or Other"
            " Others Our Over Perhaps Several She Should Similarly Since So Some Sometimes Soon Still Such That The"
            " Their Then There Therefore These They This Those Though Three Through Thus To Today Two Under Unlike"
            " Until Was We Were What When Where Whether Which While Who Whose Why With Within Without Would Yes Yet"
            " You Your"
        ),
    ),
    "de": Language(
        inner=_words(
            "Dr Prof med phil jur Hr Hrn Fr Frl Fa Dipl Ing St z.B z d.h d i.d.R u.a u.U bzw ca evtl ggf inkl"
            " exkl vgl sog bes z.T s.o s.u o.ä v.a i.A geb gest gegr zzgl Hl v n z u d o bspw"
            " ehem einschl"
            " ev evang kath lat griech engl frz österr urspr eigtl entspr insb mind nördl südl östl westl Hrsg hrsg"
            " jun gen ident röm dt bzgl hl rd ehrw Bhf Str.-Nr"
        ),
        numbered=_words("Nr nr S Abb Tab Abs Art Bd Kap Aufl Seite Str str Z Ziff Anm Fn H Jg Lit max min"),
        open=_words("usw etc al Co Inc jun sen Chr Jh Jhd Jhs ff f Mio Mrd Tsd"),
        starters=_words(
            "Aber Alle Als Am An Auch Auf Aus Bei Beide Bis Da Dabei Damit Danach Dann Das Dass Dazu Dem Den Denn Der"
            " Des Deshalb Die Dies Diese Dieser Dieses Doch Dort Du Durch Ein Eine Einer Er Erst Es Für Gegen Heute"
            " Hier Ich Ihr Ihre Im In Jeder Jedoch Jetzt Man Mehr Mit Nach Nicht Niemand Noch Nun Nur Ob Oder Ohne"
            " Schon Sein Seine Seit Sie So Sonst Trotz Über Um Und Unter Viele Von Vor Wann War Warum Was Weil Wenn"
            " Wer Wie Wir Wo Zu Zum Zur Zwei Bitte Sag Sagt Komm Kommt Bring Bringt Denk Denkt Melde Meldet Gib Gebt"
            " Schick Schickt Ruf Ruft Danke"
        ),
        ordinals=True,
        endings=("nr", "str"),
    ),
    "fr": Language(
        inner=_words("M MM Dr Drs Pr Me Mgr St Ste Sts c.-à-d p.ex ex cf env av apr J.-C bd boul"),
        numbered=_words("no nos n p pp fig tab art chap vol t éd al § ch vers env"),
        open=_words("Jr Cie Inc al"),
        starters=_words(
            "À Alors Après Au Aucun Aujourd'hui Aussi Avant Avec Car Ce Cela Celle Celui Certains Ces Cet Cette"
            " Chaque Comme Dans De Depuis Des Donc Du Elle Elles En Enfin Ensuite Et Ici Il Ils J'ai Je L'un"
            " La Le Les"
            " Leur Lors Mais Même Mon Ne Non Nos Notre Nous On Or Ou Où Par Parce Pendant Peu Plus Plusieurs Pour"
            " Pourquoi Puis Quand Que Quel Quelle Qui S'il Sa Sans Selon Ses Si Son Sous Sur Toujours Tous"
            " Tout Toutes"
            " Très Trop Un Une Vous C'est C’est L’un J’ai S’il Personne Rien"
        ),
    ),
    "es": Language(
        inner=_words(
            "Sr Sra Srta Sres Sras Dr Dra Dres D Dña Da Prof Profa Ing Lic Arq Gral Cap Ud Uds Vd Vds St Sto Sta Mons"
            " p.ej ej EE Avda Av avda av C Pza"
        ),
        numbered=_words("núm num n no nº pág págs p pp fig figs art arts cap vol t tel aprox ca c"),
        open=_words("etc Cía S.A Jr UU al a.C d.C"),
        starters=_words(
            "A Además Ahora Al Algunos Allí Ante Antes Así Aunque Bajo Cada Casi Como Con Cuando Cómo De Del Desde"
            " Después Donde Dos Durante El Él Ella Ellas Ellos En Entonces Entre Era Es Esa Ese Eso Esta Está Este"
            " Esto Estos Fue Ha Hasta Hay Hoy La Las Le Lo Los Luego Mi Mientras Mucho Muchos Muy Más Nadie Ni No Nos"
            " Nuestro O Otra Otro Para Pero Por Porque Pues Que Qué Quien Se Según Ser Si Sin Sobre Solo Su Sus"
            " También Tan Todo Todos Tras Un Una Unos Y Ya Yo"
        ),
    ),
    "it": Language(
        inner=_words(
            "sig sigg sig.ra sig.na dott dott.ssa dr dr.ssa prof prof.ssa ing avv arch geom on mons rag gen col cap"
            " ten p.es es cfr ecc.mo S SS St ca cd on.le mons dott.ri gent.mo spett"
        ),
        numbered=_words("sec pag pagg p pp fig figg tab art artt n nn nr no num cap vol par c ca tel all"),
        open=_words("S.p.A S.r.l a.C d.C Jr al sec"),
        units=_words("sec"),
        starters=_words(
            "A Ad Al Alla Alcuni Allora Anche Ancora Appena C'è Che Chi Ci Come Con Così Cosa Da Dal Dalla Del Della"
            " Di Dopo Dove Due Durante E È Era Erano Essa Esso Fu Gli Ha Ho I Il In Infatti Invece Io L' La Le Lei Lo"
            " Loro Lui Ma Mentre Mi Molti Nel Nella Nessuno No Noi Non Oggi Ogni Ora Per Perché Però Più Poi Poiché"
            " Prima Qualcuno Quale Quando Quella Quello Questa Questo Qui Quindi Se Secondo Si Sì Solo Sono Su Sul"
            " Sulla Tra Tutti Tutto Un Una Uno"
        ),
    ),
    "pt": Language(
        inner=_words(
            "Sr Sra Srta Srs Sras Dr Dra Drs Dras Prof Profa Eng Exmo Exma D Av R p.ex ex Cel Gen Cap Pe Sto Sta Arq"
            " Tv Pça"
        ),
        numbered=_words("pág págs p pp fig figs art arts n no nº num núm cap vol tel ca aprox c séc sécs"),
        open=_words("etc Cia Ltda S.A Jr al a.C d.C"),
        starters=_words(
            "A À Agora Ainda Além Alguns Ao Aos Após As Assim Até Cada Com Como Contudo Da Das De Depois Desde Do"
            " Dois Dos Durante E É Ela Elas Ele Eles Em Enquanto Então Entre Era Essa Esse Esta Está Este Eu Foi Hoje"
            " Há Isso Isto Já Lá Mais Mas Mesmo Minha Muito Muitos Na Nas Nem Ninguém No Nos Não Nós O Onde Os Ou"
            " Outro Outros Para Pela Pelo Pois Por Porque Porém Quando Que Quem Se Segundo Sem Ser Seu Sob Sobre"
            " Somente Sua São Também Tem Todo Todos Um Uma Você"
        ),
    ),
    "nl": Language(
        inner=_words(
            "dr drs ir ing mr prof dhr mevr mw bijv bv d.w.z o.a m.b.t i.p.v t.a.v enz.d St ds jhr resp evt incl excl"
            " ca vgl v n mgr kol gen dhr mej fam"
        ),
        numbered=_words("nr nrs no blz p pp art fig tab afb hfst par vol dl"),
        open=_words("enz etc al Chr"),
        endings=("nr",),
        starters=_words(
            "Aan Al Alle Als Bij Daar Daarna Dan Dat De Deze Die Dit Door Een Elke En Er Geen Haar Het Hier Hij Hoe"
            " Ik In Is Je Kan Maar Meer Men Met Mijn Na Naar Niemand Niet Nog Nu Of Om Omdat Ondanks Onder Ons Ook Op"
            " Over Sinds Te Tegen Toch Toen Tot Twee Uit Van Veel Voor Waar Wanneer Want Waarom Was Wat We"
            " Wel Wie Wij"
            " Zal Ze Zij Zijn Zo"
        ),
    ),
    "pl": Language(
        inner=_words("dr prof mgr inż hab p pp ks ul al pl os im św np tj tzn tzw m.in ok por wg gen płk kpt lek red"),
        numbered=_words("nr dn m s str rys tab art ust pkt poz t rozdz par tel ok godz"),
        open=_words("r w itd itp etc jr n.e p.n.e tys"),
        years=Years(
            _words("r w"),
            dates=_words(
                "w we do od po przed około ok a i ale oraz zaś już lat latach roku początku końcu połowie wiosną latem"
                " jesienią zimą styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku"
                " listopadzie grudniu stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października"
                " listopada grudnia"
            ),
        ),
        starters=_words(
            "A Ale Aby Bo Był Była Było Były By Co Czy Dla Do Gdy Gdzie I Ich Jak Jako Jego Jej Jednak Jest Jeśli Już"
            " Kiedy Kto Która Który Ma Mimo Może My Na Nad Nie Nikt O Od On Ona Oni Oraz Po Pod Ponieważ Potem Przed"
            " Przez Przy Są Się Ta Tak Także Tam Ten Teraz To Tu Tylko W We Więc Wielu Wszyscy Wśród Z Za Ze Że"
        ),
    ),
    "ru": Language(
        inner=_words(
            "т.е т т.к т.н т.д т.ч напр см ср ул пр просп пл пер наб им проф акад доц г-н г-жа св тов гр о оз р"
            " г.р ст.л руб.за обл Дж Ю Ив Вл Ал Евг Никол"
        ),
        numbered=_words("рис табл стр с гл п пп ст № н разд д кв тел т вып ок изд"),
        open=_words("г гг в вв др пр руб коп км кг см.п н.э э д ч час мин м млн млрд трлн тыс"),
        units=_words(
            "мм см дм м км га кв куб мг кг т ц мл л сек с мин ч час сут мес руб коп долл тыс млн млрд трлн чел экз шт"
            " об"
        ),
        years=Years(
            _words("г гг в вв"),
            dates=_words(
                "в во к ко с со до от по на около после перед а и но однако уже лишь только ещё еще лет года году"
                " январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь квартал квартала"
                " квартале полугодии начале начала началу конце конца концу середине середины весной летом осенью"
                " зимой января февраля марта апреля мая июня июля августа сентября октября ноября декабря январе"
                " феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре январю февралю марту"
                " апрелю маю июню июлю августу сентябрю октябрю ноябрю декабрю"
            ),
            agents=("ым", "им", "ом", "ем", "ой"),
            participles=tuple(
                stem + case
                for stem in ("нн", "ят", "рыт")
                for case in ("ая", "ый", "ое", "ые", "ого", "ой", "ых", "ому", "ым", "ом", "ую")
            ),
        ),
        starters=_words(
            "А Более Был Была Были Было В Вы Во Вот Все Всё Где Для До Его Ее Её Если Ещё Еще За Затем Здесь И Из Или"
            " Их К Как Каждый Когда Конечно Кто Кроме Между Мне Многие Можно Мой Мы На Над Не Нет Но Ну Никто О Об"
            " Однако Он Она Они Оно От Перед По Под Поэтому После Потом При С Со Сейчас Среди Так Также Там"
            " Тем Теперь"
            " То Тогда Только У Уже Хотя Чем Через Что Чтобы Эта Эти Это Этот Я Весной Летом Осенью Зимой Утром Днём"
            " Вечером Ночью Этого Этой Этому Этих Этим Этими Эту Те Тот Та Такая Такой Такие Таким Его Ему Ей Им Ими"
            " Нам Нас Наш Наша Наши Вчера Сегодня Завтра Благодаря Ведь Вместе Вместо Вскоре Всего Всем Всех Даже"
            " Какой Какие Лишь Например Некоторые Оба Один Одна Одни Пока Почему Поскольку Потому Почти Раньше Ранее"
            " Сам Сами Свой Свои Сначала Согласно Такое Туда Хоть Чаще Которые Другие Другой Остальные Помимо"
            " Впрочем Впервые"
        ),
    ),
    "uk": Language(
        inner=_words("т.е т т.к т.зв т.д т.ч напр див пор вул просп пл пров ім проф акад доц св гр о оз обл"),
        numbered=_words("рис табл стор с гл п пп ст № н розд буд кв тел вип"),
        open=_words("р ст рр ін грн коп км кг н.е е д год хв м см млн млрд трлн тис"),
        units=_words("мм см м км га кв куб мг г кг т ц мл л сек с хв год міс грн коп тис млн млрд трлн"),
        years=Years(
            _words("р рр ст"),
            dates=_words(
                "в у до з із зі від по на близько після перед а і й та але однак вже лише тільки ще років року році"
                " початку кінці кінця середині навесні влітку восени взимку січня лютого березня квітня травня червня"
                " липня серпня вересня жовтня листопада грудня січні лютому березні квітні травні червні липні серпні"
                " вересні жовтні листопаді грудні"
            ),
            agents=("им", "ом", "ем", "єм", "ою", "ею"),
        ),
        starters=_words(
            "А Але Адже Були Було Був Була В Ви Від Він Вона Вони Воно Все Всі Де Для До Його Її Їх Коли І Із З За"
            " Зараз Й Кожен Між Ми На Над Не Ні Ніхто Ну О Однак Отже Перед По Під Після Потім При Про Серед"
            " Так Також"
            " Там Тепер То Тоді Той Тому У Хоча Хто Це Цей Ця Ці Через Чи Що Щоб Як Якщо Я"
        ),
    ),
    "cs": Language(
        inner=_words(
            "dr prof ing mgr mudr judr phdr rndr paedr bc JUDr MUDr PhDr RNDr Mgr Ing Bc doc p pí sv tzv tj"
            " např resp popř ul nám gen plk kpt cca vč mj"
        ),
        numbered=_words("č čís s str obr tab čl odst kap roč sv tel"),
        open=_words("atd apod aj r n.l př st stol Kr mil mld tis"),
        starters=_words(
            "A Ale Ani Až Bez Bude Byl Byla Bylo Co Do Dnes I Ja Jak Jako Je Jeho Jejich Jen Jsou Já Kde Kdo Kdy Když"
            " Ke Který Má Mezi My Na Nad Ne Než Nebo O Od On Ona Oni Po Pod Podle Pokud Pro Proto Protože Před Při Se"
            " S Si Tak Také Tam Tato Ten Tento To Tu U V Ve Však Vy Z Za Ze Že"
        ),
        ordinals=True,
        after_ordinals=_words("Máje Liga Česká Československá Svatá"),
    ),
    "sv": Language(
        inner=_words("t.ex d.v.s dvs bl.a dr prof s.k m.a.o p.g.a pga resp ca c:a f.d inkl exkl jfr"),
        numbered=_words("nr s sid fig tab kap kl art bd st"),
        open=_words("osv m.m etc m.fl o.s.v e.Kr f.Kr"),
        endings=("nr",),
        starters=_words(
            "Alla Att Av Bara De Den Denna Det Detta Du Där Därför Efter En Ett Eftersom Ett Från För Genom Han Har"
            " Hon Hur Här I Ingen Inte Jag Kan Man Med Men Många När Nu Och Också Om På Sedan Som Så Till Trots Under"
            " Ur Vad Var Varför Vem Vi Vid Än Är Även"
        ),
    ),
    "da": Language(
        inner=_words("f.eks fx bl.a dvs d.v.s dr prof hr fr ca inkl ekskl jf pga evt hhv mht"),
        numbered=_words("nr s fig tab kap kl art bd stk"),
        open=_words("osv m.m mv m.v etc m.fl e.Kr f.Kr"),
        starters=_words(
            "Af Alle Allerede At Da De Den Denne Der Derfor Det Dette Du Efter En Et Fra For Før Gennem Han Har Hun"
            " Hvad Hvem Hvis Hvor Hvorfor Her I Ikke Ingen Jeg Kan Man Mange Med Men Mens Nu Når Og Også Om Over På"
            " Siden Som Så Til Trods Under Ved Var Vi Er"
        ),
        ordinals=True,
        after_ordinals=_words(
            "Verdenskrig Division Bataljon Regiment Republik Rige Juledag Påskedag Pinsedag Søndag Maj"
        ),
        endings=("nr",),
    ),
    "nb": Language(
        inner=_words("f.eks bl.a dvs d.v.s dr prof hr fr ca inkl ekskl jf pga evt hhv mht"),
        numbered=_words("nr s fig tab kap kl art bd"),
        open=_words("osv m.m mv m.v etc m.fl e.Kr f.Kr"),
        starters=_words(
            "Av Alle Allerede At Da De Den Denne Der Derfor Det Dette Du Etter En Et Fra For Før Gjennom Han Har Hun"
            " Hva Hvem Hvis Hvor Hvorfor Her I Ikke Ingen Jeg Kan Man Mange Med Men Mens Nå Når Og Også Om Over På"
            " Siden Som Så Til Tross Under Ved Var Vi Er"
        ),
        ordinals=True,
        after_ordinals=_words(
            "Verdenskrig Divisjon Bataljon Regiment Republikk Rike Juledag Påskedag Pinsedag Søndag Mai"
        ),
        endings=("nr",),
    ),
    "fi": Language(
        inner=_words("esim ts tri prof toht n ym mm ns nk eaa ks vrt ml"),
        numbered=_words("nro s kuva taul luku klo art"),
        open=_words("jne yms eKr jKr tms milj mrd"),
        starters=_words(
            "Ei Eikä En Entä He Hän Ja Jo Jos Joka Kaikki Kun Kuka Kukaan Koska Kuitenkin Me Minä Missä Mikä Miksi"
            " Mutta Myös Ne Niin Nyt Näin On Oli Se Sen Siellä Sitten Sinä Tai Te Tämä Tässä Tällä Vaikka Vain Vielä"
            " Voi"
        ),
        ordinals=True,
        after_ordinals=_words("Maailmansota Divisioona"),
    ),
    "tr": Language(
        inner=_words("Dr Prof Doç Av Sn Hz St bkz örn vb.g yy Yrd Op Alb Gen Org Korg Ord Öğr Uzm T.C"),
        numbered=_words("no s sf bkz şek tab md cilt sok cad mah"),
        open=_words("vb vs Ltd Şti A.Ş M.Ö M.S Mah Cad Sok Blv Apt"),
        starters=_words(
            "Ama Ancak Ben Bir Biz Bu Bunu Bunun Böyle Çünkü Da Daha Eğer En Fakat Her Hiç Ile İki Kim Kimse Ne Neden"
            " Nasıl O Olarak Onlar Onun Sen Siz Sonra Şimdi Şu Ve Veya Ya Yani Ayrıca Bunlar Buna Bundan Burada Bazı"
            " Birçok Çok Dün Diğer Eski Gibi Göre Hem İlk Kendi Olay Sadece Son Tüm Üç Yeni Yine Bugün Geçen Kaza"
        ),
        ordinals=True,
    ),
    "id": Language(
        inner=_words(
            "Jl Jln Gg Dr dr drg Drs Dra Ir Prof H Hj KH R Ny Nn Sdr Sdri Tn Yth Bpk a.n u.b d.a dll.nya PT CV Kab"
        ),
        numbered=_words("No no Nomor gbr hlm hal Ps ps ay Ps jo Jo Rp vol tel Telp km"),
        open=_words("dll dkk dsb dst S.H M.H S.E S.Pd M.Si S.Sos M.M Ph.D Tbk"),
        starters=_words(
            "Ada Adapun Agar Akan Akibat Anda Apa Atas Bagi Bahkan Banyak Beberapa Bila Dalam Dan Dari"
            " Demikian Dengan"
            " Di Dia Hal Hanya Hingga Ia Ini Itu Jadi Jika Juga Kami Karena Kata Ke Kemudian Kini Kita Lalu Maka"
            " Mereka Meski Menurut Menurutnya Namun Oleh Pada Padahal Para Saat Salah Sebelumnya Sedangkan Sehingga"
            " Selain Sementara Seorang Sejak Sejumlah Semua Setelah Tak Tapi Telah Terkait Tetapi Tidak Untuk Yang"
        ),
    ),
    "ca": Language(
        inner=_words(
            "Sr Sra Srta Srs Sres Dr Dra D Da Mn Excm Excma Il·lm Il·lma Prof St Sta av Av pl Pl pg ex a d p.ex"
        ),
        numbered=_words("núm n nº pàg pàgs p pp fig figs art arts cap vol t tel aprox c"),
        open=_words("etc Cia S.A S.L Jr aC dC a.C d.C"),
        starters=_words(
            "A Això Al Aquest Aquesta Aquests Així Als Amb Avui Cada Com Da De Del Dels Després Des El Ell"
            " Ella Els En"
            " Encara Entre Era Es És Fins Ha Hi I Ja L'any La Les Malgrat Més Molt Mentre Ningú No Només On Per Però"
            " Quan Que Qui Se Segons Si Sobre També Tot Tots Un Una"
        ),
    ),
    "ro": Language(
        inner=_words(
            "dr d-na dna dl d-l dlui prof ing av conf acad arh gen col lt cpt str bd sos șos nr.crt sf ec ex cca pct"
        ),
        numbered=_words("nr art alin pag p pp fig tab cap vol lit sec et ap bl sc tel"),
        open=_words("etc ș.a s.a Jr î.Hr d.Hr î.e.n e.n S.A S.R.L"),
        starters=_words(
            "A Acest Această Aceasta Acesta Aceste Aici Astfel Asta Atunci Au Ca Când Care Ce Cei Cel Cine"
            " Cu Că Dacă Dar"
            " De Deși Din După Ea Ei El Este Eu Iar În Înainte Între La Mai Mulți Nici Nimeni Noi Nu O Ori"
            " Pe Pentru Pe"
            " Prin Sau Se Și Sunt Toate Tot Toți Un Unde Va Vor"
        ),
    ),
    "vi": Language(
        inner=_words("TP Tp GS PGS TS ThS BS KS Mr Mrs Dr St Q P.Q"), numbered=_words("số tr Đ"), open=_words("v.v")
    ),
    "hu": Language(
        inner=_words("dr Dr ifj id özv prof Prof gr br pl ld vö kb ún Szt stb.-vel u.n"),
        numbered=_words("sz old o fej bek em tel"),
        open=_words("stb i.e i.sz Kr.e Kr.u u krt Kft Rt Zrt"),
        starters=_words("A Az Azt Az Egy Ez Ezt És De Ha Hogy Itt Ki Mert Még Mi Most Már Nem Ő Ők Sok Szerint Vagy"),
        ordinals=True,
        after_ordinals=_words("Magyar Világháború Kerület Köztársaság"),
    ),
    "el": Language(
        inner=_words("κ κα κος δρ καθ π.χ δηλ βλ πρβλ αγ οδ λεωφ δις εκ"),
        numbered=_words("αρ σ σελ εικ πίν κεφ άρθρ τόμ παρ"),
        open=_words("κ.λπ κλπ κ.ά π.Χ μ.Χ μ.μ π.μ"),
        starters=_words(
            "Αλλά Αν Από Αυτή Αυτό Αυτός Αυτοί Για Γιατί Δεν Εάν Είναι Εκεί Ενώ Επίσης Εγώ Εμείς Η Ήταν Θα Και Κάθε"
            " Κανείς Με Μετά Μια Μόνο Ναι Να Ο Οι Όμως Όταν Ό,τι Όχι Που Ποιος Πώς Πριν Σε Σήμερα Στη Στην Στο Τα Τη"
            " Την Της Το Τον Του Τους Των Τότε Τώρα Ως"
        ),
    ),
    "hi": Language(inner=_words("डॉ श्री प्रो पं कु सुश्री स्व मो रु"), numbered=_words("सं पृ क्र")),
    "ar": Language(inner=_words("د أ م أ.د ص ق.م")),
}
"""The languages of which something is known, by ISO 639-1 code."""

_OTHERS = (
    "am az be bg bn bs et eu fa gl gu he hr hy ja ka kk km kn ko lt lv mk ml mn mr ms my ne pa si sk sl sq"
    " sr ta te th tl ur uz zh"
)
LANGUAGES |= dict.fromkeys(_OTHERS.split(), Language())

_SMALL_STARTERS = _words("he she it they we you i the this that these those there but however his her their its our my")
"""Words that in a text without capitals, where nothing else tells, are taken for the start of a sentence."""


@dataclass(frozen=True, slots=True)
class Rules(Language):
    """The rules of a language as a text in capitals and small letters, or in small letters alone, is met with.

    Attributes:
        known: everything that may stand before a full stop within a sentence.
    """

    known: frozenset[str] = frozenset()


def check_language(language: str | None) -> str | None:
    """Check that there are rules for a language, if one is given.

    Args:
        language: its ISO 639-1 code, or None.

    Returns:
        The same.

    Raises:
        ConfigError: there are none.
    """
    if language is not None and language not in LANGUAGES:
        known = " ".join(sorted(LANGUAGES))
        raise ConfigError(f"there are no sentence rules for the language {language!r}; there are for {known}")
    return language


@cache
def rules_of(language: str, *, small: bool) -> Rules:
    """The rules of a language.

    Args:
        language: its ISO 639-1 code.
        small: for a text in small letters: all words of the rules are in small letters, too.

    Returns:
        The rules, with all forms of the words.

    Raises:
        ConfigError: there are none for this language.
    """
    check_language(language)
    rules = LANGUAGES[language]
    forms = _small if small else _capitalized
    inner, numbered, open_ = (forms(words) for words in (rules.inner, rules.numbered, rules.open))
    starters = (_SMALL_STARTERS if language == "en" else _small(rules.starters)) if small else rules.starters
    return Rules(
        *(
            inner,
            numbered,
            open_,
            starters,
            rules.ordinals,
            rules.after_ordinals,
            rules.endings,
            rules.units,
            rules.years,
        ),
        known=inner | numbered | open_,
    )


def _small(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def _capitalized(words: frozenset[str]) -> frozenset[str]:
    return words | {word[:1].upper() + word[1:] for word in words}
