"""What a sentence without a name may be about, and yet be checked: offices, parties, works and papers.

And what somebody who was named before may have done in it ("It gave no reason").
"""

from __future__ import annotations

import re

from desk.claims.grammar import FINITE, PAST

_INSTITUTIONS = (
    "judges?|justices?|courts?|agency|agencies|authority|bureau|service|administration|department|"
    "commission|board|"
    "office|council|committee|ministry|union|association|company|companies|corporation|university|"
    "government|state|"
    "city|county|town|village|trust|firm|bank|church|charity|nonprofit|hospital|clinic|school|"
    "college|library|museum|"
    "police|prosecutors?|lawyers?|attorneys?|plaintiffs?|defendants?|panel|jury|tribunal|agreement|"
    "memorandum|"
    "contract|law|statute|act|bill|rule|regulation|policy|order|ruling|decision|opinion|injunction|"
    "motion|lawsuit|"
    "suit|case|appeal|complaint|petition|settlement|treaty|permit|licen[cs]e|report|audit|district|"
    "legislature|"
    "commissioners|mayor|governor|president|minister|secretary|commissioner|senator|director|"
    "officer|inspector|"
    "officials?|auditors?|investigators?|regulators?"
)
_PEOPLE = (
    "prosecutors|officials|plaintiffs|defendants|lawyers|attorneys|police|regulators|lawmakers|"
    "legislators|voters|"
    "jurors|justices|judges|investigators|inspectors|auditors|engineers|scientists|researchers|"
    "doctors|nurses|"
    "teachers|students|pupils|parents|workers|employees|staff|members|residents|neighbou?rs|tenants|"
    "landlords|"
    "homeowners|landowners|farmers|fishermen|ranchers|drivers|passengers|patients|customers|"
    "shareholders|creditors|"
    "contractors|developers|companies|firms|banks|insurers|hospitals|schools|cities|counties|towns|"
    "states|firefighters|"
    "troops|soldiers|guards|inmates|prisoners|migrants|immigrants|taxpayers|opponents|supporters|"
    "survivors|victims|"
    "witnesses|families|advocates|experts|scholars|analysts|economists|historians|biologists|"
    "organi[sz]ers|trustees|councillors|commissioners|deputies|detectives|"
    "paramedics|crews"
)
_WORKS = (
    "plant|factory|mine|mill|bridge|dam|road|highway|tunnel|airport|port|railway|pipeline|prison|"
    "jail|station|farm|"
    "ship|vessel|ferry|aircraft|plane|train|software|program|programme|project|fund|budget|tax|fee|"
    "rent|lease|vaccine|"
    "vote|ballot|deal|merger|sale|payment|drug|medicine|study|survey|poll|election|campaign|trial|"
    "hearing|verdict|sentence|investigation|"
    "inquiry|"
    "testimony|documents?|records|emails?|data|fire|blaze|flood|storm|crash|explosion|accident|"
    "strike|penalty|fine|"
    "award|money|funding|grant|loan|debt|site|building|facility|product|device|machines?|equipment|"
    "proposal|measure|"
    "ordinance|amendment|warrant|contracts|rules|laws|new rules|hostages|victim|suspect|driver|"
    "officer|mother|father|parents|son|daughter|wife|husband|brother|sister|widow|family|employer|landlord"
)
_DETERMINED = (
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Tt]hat|[Tt]his|[Bb]oth|[Tt]hese|[Tt]hose|"
    r"[Nn]either|[Nn]o|[Ee]ach)"
)
_SELDOM = (
    "ate|bent|bit|blew|burnt|burst|clung|crept|drank|dug|fed|fled|forgot|hid|hung|leapt|lit|rang|"
    "rode|sank|shone|"
    "shook|shrank|slept|slid|sought|stuck|swam|swept|swung|tore|woke|wound"
)
_ACTOR = re.compile(rf"\b{_DETERMINED}\s(?:[\w’'-]+\s){{0,2}}?(?:{_INSTITUTIONS})\b")
_PLURAL = re.compile(
    rf"^(?:(?:But|And|Still|Yet|Some|Many|Most|Several|Other|Former|The|Both|All|Few)\s){{0,2}}"
    rf"(?:(?!of\b)[a-z][\w’'-]+\s){{0,2}}(?:{_PEOPLE})\b.*?\s(?:{FINITE}|{_SELDOM})\b",
    re.IGNORECASE,
)
_PLURAL_PRESENT = re.compile(
    rf"^(?:(?:But|And|Still|Yet|Some|Many|Most|Several|Other|Former|The|Both|All)\s){{0,2}}(?:{_PEOPLE})\s"
    r"(?!(?:of|in|at|on|for|from|with|who|whose|and|or|under|over|near|to|by|are|were|seem|feel|"
    r"look|like|love)\b)[a-z]+\s\w",
    re.IGNORECASE,
)
"""A plural with a word after it that can only be a verb ("Officials cite cost"), whatever verb it is."""
_WORK = re.compile(
    rf"^(?:(?:But|And|Still|Yet)\s)?(?:The|Its|Their|His|Her|An?)\s(?:[\w’'-]+\s){{0,2}}?(?:{_WORKS})\b"
)
_ON_RECORD = (
    "unanimous|lawful|unlawful|legal|illegal|void|invalid|valid|final|pending|mandatory|voluntary|"
    "binding|sealed|"
    "confidential|secret|retroactive|temporary|permanent|constitutional|unconstitutional|untrue|"
    "under way|ongoing|"
    "bankrupt|insolvent|vacant|defective|contaminated|unsafe|toxic|missing|dead|alive|unhurt"
)
_MERELY_IS = re.compile(
    r"\b(?:is|are|was|were|be|seems?|feels?|looks?|remains?)\s"
    rf"(?!(?:not\s|\w+ly\s)?(?:(?:{_ON_RECORD})\b|\w+(?:ed|en|lt|ld|ut|wn|ght|un)\b))"
)
_VERB = re.compile(rf"\s(?:{FINITE}|{_SELDOM})\b")

_EVERYDAY = (
    "added|answered|asked|became|began|broke|brought|called|came|closed|completed|cut|drew|led|left|"
    "made|moved|"
    "opened|put|reached|returned|sent|set|showed|stopped|struck|threw|told|took|turned"
)
_ACT = (
    rf"(?:(?!(?:{_EVERYDAY})\b)(?:{PAST})|accused|advised|backed|blamed|bribed|borrowed|bought|"
    rf"campaigned|closed down|"
    r"covered up|deported|detained|died|employed|evicted|flown|founded|hospitali[sz]ed|hurt|injured|"
    r"insured|interviewed|"
    r"investigated|jailed|known|learned|left (?:office|the company|her post|his post)|lied|"
    r"manufactured|married|offered|"
    r"owned|performed|planned|prosecuted|promoted|ratified|rebuilt|registered|repaid|rescued|served|"
    r"shot|stolen|"
    r"studied|taken into custody|taught|tested|traded|trained|treated|tried|used|withheld|worked)"
)
_ABOUT_SOMEBODY = re.compile(
    r"^(?:(?:But|And|Still|Yet|Later|Then|Instead|Since then),?\s)?"
    r"(?:He|She|It|They|(?:His|Her|Its|Their|The|Most|Many|Some|Several|None|Both|All|Few|No one|"
    r"Nobody|Neither|One|No)"
    r"(?:\s[\w’'-]+){0,4}?|No one|Nobody|[A-Z][\w’'-]+)\s"
    r"(?:(?:also|later|never|since|then|now|has|have|had|was|were|been|not|\w+ly)\s){0,4}"
    rf"{_ACT}\b"
)
_STANDS_OR_FALLS = re.compile(
    r"\b(?:do|does|did)(?: not|n['’]t) apply\b|\bappl(?:y|ies) (?:only )?to\b|\b(?:are|is|was|"
    r"were) divided\b"
)


def act(masked: str) -> bool:
    """Whether somebody who need not be named here did, or suffered, what is put on record.

    Args:
        masked: a sentence whose quotations are blanked with ``~``.
    """
    return _ABOUT_SOMEBODY.match(masked) is not None or _STANDS_OR_FALLS.search(masked) is not None


def actor(masked: str) -> bool:
    """Whether an institution, a party, a work or a paper does something, or has something done to it.

    Args:
        masked: a sentence whose quotations are blanked with ``~``.
    """
    if any(form.search(masked) for form in (_ACTOR, _PLURAL, _PLURAL_PRESENT)):
        return True
    return (
        _WORK.match(masked) is not None and _VERB.search(masked) is not None and not _MERELY_IS.search(masked)
    )
