"""The words by which an English sentence leans on another one (`summarizer.selection.cues`)."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HE = _words("he him his she her hers himself herself")
THEY_IT = _words("they them their theirs it its")
DEMONSTRATIVES = _words("this that these those such")
FIRST_PERSON = _words("i we you my our your me us")

SAYING = _words(
    "said says added adds explained noted continued told wrote writes recalled asked insisted warned argued reported"
)

LINKS = _words("and but so or yet then while if when because although though as since once until after before")
"""What may stand before a pronoun at the beginning."""

PREPOSITIONS = LINKS | _words(
    "in on at by for from of to with during despite under through all both like unlike among without against most "
    "some each one much many"
)
"""What may stand, up to twice, before a demonstrative at the beginning."""

NOT_MEANT = _words(
    "time times moment year years month months week weekend weeks day days morning afternoon evening night spring "
    "summer autumn fall winter season century decade quarter sunday monday tuesday wednesday thursday friday "
    "saturday january february march april may june july august september october november december paper papers "
    "study studies article articles section sections project post posts chapter guide document report book essay "
    "repository repo readme tutorial series policy story episode podcast work letter who"
)
"""What a demonstrative points to in the world, or in the text as a whole: no other sentence is needed."""

EMPTY_IT = _words(
    "is was has will would may might can could seems seem appears took takes turns makes remains became helps "
    "matters should must 's"
)
"""Verbs after an "it" that stands for what follows: "it is clear that …"."""

COMPLEMENT = _words("that to who when if whether how why because for")

CONNECTIVES = _words(
    "but and or nor so yet then however meanwhile also still therefore thus hence moreover instead otherwise "
    "similarly likewise indeed again finally second secondly third thirdly furthermore additionally nevertheless "
    "nonetheless consequently conversely besides accordingly"
)
CONNECTIVE_PHRASES = (
    ("for", "example"),
    ("for", "instance"),
    ("as", "a", "result"),
    ("in", "addition"),
    ("in", "fact"),
    ("of", "course"),
    ("after", "that"),
    ("in", "contrast"),
    ("by", "contrast"),
    ("on", "the", "other", "hand"),
    ("in", "other", "words"),
    ("at", "the", "same", "time"),
    ("even", "so"),
    ("in", "turn"),
    ("if", "so"),
    ("if", "not"),
)
DURATIONS = _words("minutes hours days weeks months years moments")
LATER = _words("later earlier afterwards")
ALSO = _words("also however therefore instead thus meanwhile")
OTHERS = _words("another others both neither")
THE_OTHERS = _words("other others latter former same")

ROLES = _words(
    "company firm man men woman women boy girl couple pair suspect suspects victim victims officer officers "
    "driver student students teacher author authors player team club group party minister president senator mayor "
    "governor judge jury court lawyer lawyers attorney agency department committee council board commission union "
    "organization organisation university school hospital church museum hotel store shop bank airline plane ship "
    "boat train car vehicle building house site city town village island region area country state government "
    "administration army rebels attack attacks blast explosion crash accident incident fire storm shooting "
    "killing murder case trial investigation inquiry lawsuit verdict ruling decision deal agreement contract plan "
    "plans proposal bill law measure vote election campaign report study survey research researchers scientists "
    "results findings method approach model algorithm system technique dataset experiment program programme "
    "project scheme film movie book song album show game match series event meeting talks move change changes "
    "announcement statement letter interview article device product feature service problem issue question answer "
    "idea reason"
)
"""Nouns that after "the" often stand for what a sentence before has named."""

POSTMODIFIERS = _words("of that who which in for to at on from between behind ' ’ -")
"""What says after a noun which one is meant."""

ANSWERS = _words("yes no yeah yep nope okay ok sure right exactly absolutely correct")
POINTING_BACK = _words("shown described mentioned discussed noted listed seen explained defined")

PERSONS = _words(
    "man woman men women boy girl boys girls child children person people father mother son daughter brother "
    "sister husband wife parent parents couple family friend uncle aunt president minister chancellor senator "
    "congressman congresswoman governor mayor king queen prince princess pope bishop priest judge lawyer attorney "
    "prosecutor officer officers sheriff detective soldier general captain commander sergeant doctor nurse "
    "surgeon professor teacher student students scientist researcher researchers author writer poet artist "
    "painter actor actress singer musician composer director producer journalist reporter editor player coach "
    "manager striker goalkeeper champion athlete driver pilot engineer architect developer maintainer founder "
    "executive chairman chairwoman ceo boss owner worker employee candidate leader spokesman spokeswoman "
    "spokesperson official officials suspect victim teenager baby mr mrs ms dr sir lady lord emperor warrior monk "
    "samurai lieutenant colonel dad mom mum grandfather grandmother villager resident farmer everyone someone "
    "anyone nobody somebody user users customer patient whoever"
)
"""Nouns that a pronoun for a person can stand for."""

NO_NAMES = _words(
    "the a an i it he she they we you this that these those there here what when where why who how which if in on "
    "at by for from of to with and but or so yet as after before during since while although because however "
    "meanwhile not no yes all some many most each every both one two three four five six seven eight nine ten "
    "last next first now then today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december his her their its my "
    "our your also another other such more new even only just still once until under over about into than let do "
    "does did is are was were be been have has had will would can could should may might must perhaps maybe "
    "please english"
)
"""Words that a capital makes no name of."""
