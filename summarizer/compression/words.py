"""Words that the rules of compression go by; all in lower case."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEGATIVE = _words(
    """
    not n't never no nor none neither hardly barely scarcely seldom rarely nearly almost few little nobody nothing
    nowhere without yet
    """
)
"""Words without which a sentence says the opposite, or more than is true."""

HEDGES = _words(
    """
    only even just too so as more most less least enough about around approximately roughly over under up down any
    once twice still already yet quite rather very fairly relatively partly mostly largely mainly almost nearly exactly
    """
)
"""Adverbs that limit, count or compare the adjective, number or adverb that they stand by."""

LIMITING = _words(
    """
    allegedly reportedly apparently possibly probably perhaps maybe likely unlikely potentially supposedly purportedly
    presumably seemingly arguably conceivably theoretically provisionally tentatively partially partly virtually
    falsely wrongly nominally ostensibly only typically usually often sometimes generally normally occasionally
    frequently
    """
)
"""Adverbs that limit what is claimed, whatever they modify."""

PARTICLES = _words(
    """
    out off back away together apart up down over through around along aside forward ahead here there how when where why
    else
    """
)
"""Adverbs that complete a verb."""

QUANTITIES = _words(
    """
    many few fewer several more most less least much little first second third last next only same other
    such former late alleged suspected accused attempted fake false would-be so-called potential possible likely
    unlikely proposed planned future past previous half double single enough different high low
    no non mean median average total minimum maximum mock toy
    virtual near pseudo ex failed counterfeit fictional imaginary unconfirmed disputed purported
    """
)
"""Adjectives that count, point or compare, or without which the noun is another thing."""

AMOUNTS = _words(
    """
    number numbers majority minority most some all any none one ones each both many few several half third quarter part
    parts portion percent % share lot lots plenty couple pair pairs dozen dozens hundred hundreds thousand thousands
    million millions billion billions kind kinds type types sort sorts form forms series range variety set group rest
    cent amount amounts absence presence total piece pieces
    handful tens score scores lack rate level levels bit deal much little
    """
)
"""Words of quantity: what they are of is what is meant."""

POINTING = _words(
    """
    one ones those someone something anyone anything everyone everything somebody anybody everybody nothing nobody none
    """
)
"""Words that say nothing without what describes them."""

ABSOLUTE = _words(
    """
    only every each any no all first last same few
    """
)
"""Words that say something of all, or of one alone, of what their noun's modifiers single out."""

CONDITIONS = _words(
    """
    if unless whether than lest except provided providing supposing
    """
)
"""Conjunctions of clauses on which the truth of the sentence depends."""

EXCEPTIONS = _words(
    """
    than without except unlike versus vs. v. despite instead
    """
)
"""Prepositions that deny, compare, or make an exception."""

_PLACING = _words(
    """
    lie live sit stand reside stay remain result consist belong participate engage specialise specialize base
    locate succeed fail believe put place lead depend rely look focus center centre range vary differ
    """
)
PLACING = frozenset(
    form
    for verb in _PLACING
    for form in (verb, f"{verb}s", f"{verb}d", f"{verb}ed", f"{verb}ing", f"{verb[:-1]}ing", f"{verb[:-1]}ied")
) | _words("lay lies lying sat sitting stood led putting relies bases")
"""Verbs that want a phrase of any preposition, in all their forms."""

TIMES = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. today
    yesterday tomorrow tonight day week month year morning afternoon evening night weekend season summer winter
    spring autumn fall days weeks months years time moment hour minute
    """
)
"""Nouns of time."""

BE = _words(
    """
    be is are was were been being am 's 're 'm
    """
)
"""Forms of be."""

SAYING = _words(
    """
    say says said saying told report reports reported announced announce announces added adds reveal reveals
    revealed confirm confirms confirmed find finds found show shows showed shown state states stated learned
    reporting write writes wrote declare declares declared note notes noted explain explains explained tell tells told
    inform informs informed disclose discloses disclosed admit admits admitted acknowledge acknowledges acknowledged
    confess confesses confessed discover discovers discovered rule rules ruled hear hears heard observe observes
    observed learn learns mention mentions mentioned tweet tweets tweeted
    unveil unveiled emerge emerges emerged turns turned stress stresses stressed emphasize emphasizes emphasized
    emphasise emphasises emphasised reiterate reiterates reiterated recall recalls recalled prove proves proved proven
    demonstrate demonstrates demonstrated know knows knew understand understands realize realizes realized realise
    realises realised remember remembers remembered stating detail details detailed
    """
)
"""Verbs whose object is taken for true; not claims, denies, believes, suggests."""

DISCLOSING = _words("reveal confirm report announce disclose")
"""Verbs that report in “can reveal”, too."""

PRONOUNS = _words(
    """
    i we my our me us you your he she it they his her its their him them this that these those
    """
)
"""Words that point to somebody or something named before."""

TITLES = _words(
    """
    president minister secretary senator sen. rep. mayor chief director spokesman spokeswoman spokesperson coach
    actor actress singer captain player star founder ceo chairman chairwoman leader governor gov. judge officer
    detective sergeant champion striker midfielder defender goalkeeper quarterback billionaire giant maker
    rapper author analyst cricketer footballer lawyer attorney professor prof. comedian model designer manager
    boss commissioner inspector superintendent producer filmmaker writer retailer pitcher guard forward centre
    center legend frontman
    """
)
"""What stands before a name and says what its bearer is."""

COMPLETED = {
    preposition: tuple(verbs.split())
    for preposition, verbs in (
        (
            "on",
            "act agree base bet build call carry center concentrat count cut draw elaborat embark expand impos insist "
            "hing liv loom operat opt prey press reflect report seiz sign spend stand step touch trampl turn work",
        ),
        (
            "for",
            "account aim allow appl apologi ask bid call campaign care compet fight go hope look opt pay plan pray "
            "prepar qualif register root run search settl stand strive substitut vot wait wish work yearn",
        ),
        (
            "with",
            "agree associat cop compet compl contend cooperat deal disagree experiment fill meet merg part play "
            "reckon side start struggl sympathi team tie tinker toy wrestl work",
        ),
        ("at", "aim arriv bark glanc hint laugh look peer point scream shout smil star take throw work"),
        (
            "from",
            "aris benefit com deriv differ emerg escap flee graduat hail hear origin profit recover refrain retir "
            "result return stem step suffer withdraw",
        ),
        (
            "into",
            "bring brought bump buy check come crash delv enter fall get go look mov plung pump run sink slip step tap "
            "turn",
        ),
        ("round", "bring brought com get got go pass turn"),
        ("after", "chas com enquir go inquir look nam run seek tak"),
        (
            "to",
            "adapt add adher agree amount answer appeal appl aspir attend attribut belong cling conform contribut "
            "correspond devot happen lead led listen object point pertain react refer relat resort respond subscrib "
            "succumb switch talk tend yield",
        ),
        ("over", "preside take tak trip watch"),
        ("like", "act feel felt look seem smell sound taste"),
        ("against", "appeal campaign compet decid defend discriminat fight protect protest rul vot warn"),
    )
}
"""Beginnings of verbs that a phrase with the preposition completes; with one that is neither here nor in ADJUNCTS, any
verb."""

_BESIDE_AN_OBJECT = _words(
    """
    arm associat charg combin compar compet confus connect cover credit entrust equip exchang face fill fit flood fund
    hit integrat issu leav link load match mix open pair plac present provid put replac serv shar slap spend stuff suppl
    threaten treat
    """
)
COMPLETED_BESIDE_AN_OBJECT = tuple(sorted(_BESIDE_AN_OBJECT))
"""Beginnings of verbs that want "with" beside an object: provide a town with water."""

GIVEN = _words("rise way birth attention access heed credence contribution reference")
"""Objects that want “to …” after them: give rise to, pay attention to."""

ASCRIBING = ("attribut", "ascrib", "compar", "confin", "dedicat", "devot", "expos", "limit", "restrict", "subject")
"""Beginnings of verbs that want “to” beside an object."""

ORGANIZATIONS = _words(
    """
    agency airline airport army association authority bank board broadcaster brewer bureau business carmaker cartel
    charity church city club commission committee company consortium corporation council country court department
    developer district drugmaker exchange firm force foundation government group hospital institute insurer junta league
    lender manufacturer ministry navy network newspaper office operator organisation organization parliament party
    programme publisher regulator retailer school service society startup state station store studio team treasury
    union unit university utility watchdog
    agencies airlines authorities banks companies councils firms governments groups schools unions universities
    """
)
"""Nouns of what acts as one: “it”, or “they”, stands for it."""
