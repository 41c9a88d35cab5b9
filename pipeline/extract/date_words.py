"""The words that dates are written with, and the patterns around them (all in lower case)."""

from __future__ import annotations

import re

YEAR = r"(?:1[5-9]\d\d|20\d\d|2100)"

SEASONS = {"voorjaar": 21, "lente": 21, "zomer": 22, "najaar": 23, "herfst": 23, "winter": 24}
RECESSES = {
    "zomerreces": 22,
    "zomervakantie": 22,
    "zomerperiode": 22,
    "herfstreces": 23,
    "herfstvakantie": 23,
    "voorjaarsreces": 21,
    "voorjaarsvakantie": 21,
    "meireces": 5,
    "meivakantie": 5,
    "kerstreces": 12,
    "kerstvakantie": 12,
}
"""The recesses of parliament and the school holidays, as the season or month they fall in."""

ORDINALS = {
    word: number
    for number, words in enumerate(
        ("eerste 1e 1ste", "tweede 2e 2de", "derde 3e 3de", "vierde 4e 4de laatste"), 1
    )
    for word in words.split()
}
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MODIFIERS = {
    "begin": "start",
    "primo": "start",
    "medio": "mid",
    "half": "mid",
    "halverwege": "mid",
    "midden": "mid",
    "eind": "end",
    "einde": "end",
    "ultimo": "end",
}
DECADES = {
    "dertig": 1930,
    "veertig": 1940,
    "vijftig": 1950,
    "zestig": 1960,
    "zeventig": 1970,
    "tachtig": 1980,
    "negentig": 1990,
}

PAST = ("afgelopen", "voorbij", "vorig")
PRESENT = ("dit", "deze", "huidig", "lopend")

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_SHORT = "jan|febr?|mrt|apr|mei|jun|jul|aug|sept?|okt|nov|dec"
_MODIFIER = (
    r"(?P<mod>begin|medio|half|einde?|halverwege|midden|ultimo|primo)(?: van| in)?(?: (?:de|het))?"
)
_REL = (
    r"(?P<rel>afgelopen|voorbije|vorige?|komende?|aankomende?|aanstaande?|volgende?|eerstvolgende|"
    r"eerstkomende|deze|dit|huidige?|lopende?)"
)

# before the word: 'eind van het ', 'komend ', 'begin volgend '
HEAD = re.compile(rf"(?<![\w-])(?:{_MODIFIER} )?(?:{_REL} )?\Z")
# before a month or season: 'vorig jaar ', 'dit jaar in de '
YEAR_AHEAD = re.compile(
    r"(?<![\w-])(?P<which>dit|vorig|volgend|komend|afgelopen) jaar (?:in )?(?:de |het )?"
    rf"(?:{_MODIFIER} )?\Z"
)
# behind the word: ' van 2014', ' ’14', ' jl.', ' a.s.', ' van dit jaar'; a footnote's mark may be
# glued to the year ('2 april 20145')
TAIL = re.compile(
    rf",? (?:van )?(?:het jaar )?(?P<year>{YEAR})(?:(?=\d{{1,2}}(?![\w%]|[.,:/]\d))"
    r"|(?![\w%]|[.,:/]\d|-\d| (?:euro|miljoen|miljard|procent)\b))"
    r"| ?['’‘](?P<short>\d\d)(?!\w)"
    r"| (?P<past>j\.l\.|jl\b\.?|l\.l\.|ll\.|jongstleden\b|laatstleden\b)"
    r"| (?P<ahead>a\.s\.|a\.s\b|as\.(?=[ \n])|aanstaande\b|eerstkomende\b)"
    r"|,? (?:(?:van|in) )?(?:het )?(?P<which>dit|vorige?|volgende?|komende?|afgelopen|lopende?"
    r"|huidige?) (?:kalender)?jaar\b"
    r"| van (?:dat|hetzelfde|datzelfde) (?:kalender)?jaar\b"
)
# behind a winter, which spans two years: ' van 2023/2024', ' 2023-2024', ' 2023/’24'
WINTER_TAIL = re.compile(rf" (?:van )?(?P<year>{YEAR})[/–-](?:{YEAR}|['’‘]?\d\d)(?!\w)")

WORDS = re.compile(
    rf"\b(?:(?P<month>{_MONTHS})(?!\w|-(?!(?:{_MONTHS})))"
    r"|(?P<abbreviated>jan|febr?|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\b(?:\.(?= ?[\d'’]| j\.?l))?"
    r"|(?P<season>voorjaar|lente|zomer|najaar|herfst|winter)(?![\w-])"
    r"|(?P<recess>zomerreces|zomervakantie|zomerperiode|herfstreces|herfstvakantie|voorjaarsreces"
    r"|voorjaarsvakantie|kerstreces|kerstvakantie|meireces|meivakantie)(?![\w-])"
    r"|(?P<quarter>kwartaal)\b|(?P<half>helft|halfjaar|half jaar|halve jaar)\b"
    r"|(?P<year>(?:kalender|begrotings|school|studie|college)?jaar)\b"
    r"|(?P<this_month>maand)\b|(?P<week>week)\b|(?P<weekend>weekend|weekeinde)\b"
    rf"|(?P<weekday>{'|'.join(WEEKDAYS)})(?:ochtend|middag|avond)?(?!\w)"
    r"|(?P<today>vandaag|vanochtend|vanmorgen|vanmiddag|vanavond|eergisteren|gisteren|gisteravond"
    r"|gistermiddag|gisterochtend|morgenochtend|morgenmiddag|morgenavond|morgen|overmorgen)\b"
    rf"|(?P<decade>jaren (?:['’‘]?[3-9]0|{'|'.join(DECADES)}))\b"
    r"|(?P<feast>prinsjesdag|verantwoordingsdag|eerste kerstdag|tweede kerstdag|kerstmis|kerst"
    r"|eerste paasdag|tweede paasdag|pasen|hemelvaartsdag|hemelvaart|pinksteren|koningsdag"
    r"|koninginnedag|bevrijdingsdag|dodenherdenking|sinterklaas|nieuwjaarsdag|jaarwisseling"
    r"|oud en nieuw)(?![\w-]))"
)
OPENINGS = frozenset(
    re.findall(
        "[a-z]{3}",
        "jan feb maa mrt apr mei jun jul aug sep okt nov dec voo len zom naj her win ker kwa hel "
        "hal jaa jar kal beg sch stu col wee din woe don vri zat zon van eer gis mor ove pri ver "
        "twe pas hem pin kon bev dod sin nie oud",
    )
)
"""The first three letters of what `WORDS` matches: a quick test before a slow pattern."""

SHORT_AFTER_SLASH = re.compile(rf"/(?:{_SHORT})\b")

# '2013-12-19', '19-12-2013', '19/12/2013', '19.12.2013'
NUMERIC = re.compile(
    rf"(?<![\w./,-])(?:(?P<y1>{YEAR})-(?P<m1>[01]\d)-(?P<d1>[0-3]\d)"
    rf"|(?P<d2>[0-3]?\d)(?P<sep>[-/.])(?P<m2>[01]?\d)(?P=sep)(?P<y2>{YEAR}))(?!\w|[-/.,]\d)"
)
# '2014', '2014-2016', '2013 – 2016', '2014/15'
YEARS = re.compile(
    r"(?<![\w.,:/€$£'’–-])(?P<first>19\d\d|20\d\d|2100)"
    r"(?: ?[-–—/] ?(?P<last>(?:19|20)\d\d|2100|['’‘]?\d\d))?(?!\w|[.,:/]\d|[-–]\d)"
)
# 'Q3 2024', 'K1 2024', 'H1 2025', '2024-Q3'
CODES = re.compile(
    rf"\b(?P<kind>[qkh])(?P<n>[1-4])(?:(?: |-|/)(?:van )?(?P<y1>{YEAR})"
    rf"|['’‘ ]{{1,2}}(?P<short>\d\d))?"
    rf"(?![\w-])|\b(?P<y2>{YEAR})[ -](?P<kind2>[qh])(?P<n2>[1-4])(?![\w-])"
)
DAY_BEFORE = re.compile(r"(?<![\w./])(?P<day>[0-3]?\d)(?:e|ste|de)?[ -]\Z")
WEEKDAY_BEFORE = re.compile(rf"(?<!\w)(?:{'|'.join(WEEKDAYS)}),? (?:de )?\Z")
WEEKDAY_AFTER = re.compile(rf" (?P<day>{'|'.join(WEEKDAYS)})\b")
WEEK_BEFORE = re.compile(r"(?<!\w)week van \Z")
ORDINAL_BEFORE = re.compile(
    r"(?<![\w-])(?P<ordinal>eerste|tweede|derde|vierde|laatste|[1-4](?:e|ste|de)) \Z"
)
PART_OF_MONTH = re.compile(
    r"(?<!\w)(?P<which>eerste|tweede|derde|vierde|laatste) (?P<unit>week|helft) (?:van |in )?\Z"
)
WEEK_NUMBER = re.compile(rf" (?P<n>[1-5]?\d)(?:(?:,| van| in)? (?P<year>{YEAR}))?(?![\w%]|[.,]\d)")
# ' en volgende jaren', ' en verder', ' e.v.'; not ' en daarna geëvalueerd'
OPEN = re.compile(
    r" (?:\(en verder\)|en (?:de )?(?:(?:daarop)?volgende|opvolgende|navolgende|verdere|latere"
    r"|jaren)"
    r" (?:jaren|daarna|erna|daaropvolgend)\b|(?:en|of) (?:verder|daarna|later)\b"
    r"(?! (?:in|per|om|weer|ook|uit|aan|ge\w{2,20}|ver\w{2,20}|ont\w{2,20}|elk|ieder|jaarlijks)\b)"
    r"|e\.v\.|ev\.)|\+(?!\w)"
)
