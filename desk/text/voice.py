"""The voice of one sentence: who speaks in it, given who speaks in the passage around it."""

from __future__ import annotations

import re

from desk.domain.vocabulary import Voice
from desk.text.speech import ARGUE, RULE, SAY

_NOUN = (
    r"[Pp]laintiffs?|[Dd]efendants?|[Pp]etitioners?|[Rr]espondents?|[Aa]ppellants?|[Aa]ppellees?|"
    r"[Cc]laimants?|"
    r"[Mm]ovants?|[Ii]ntervenors?|[Dd]ebtors?|[Tt]rustee|[Rr]elators?|[Gg]overnment|Commissioner|State|City|"
    r"County|Village|Agency|Department|Secretary|Administration|United States|Solicitor General|"
    r"[Aa]mic(?:us|i)|"
    r"prosecut(?:ors?|ion)|defense|counsel|parties|[Aa]pplicants?|[Tt]axpayers?|IRS|[Tt]enants?"
)
_PARTY = (
    r"(?:[Tt]he\s+|[Bb]oth\s+|[Aa]ll\s+|[Ss]ome\s+)?(?:[A-Z][\w’'.-]*\s+|other\s+|individual\s+){0,3}?"
    rf"(?:{_NOUN})"
)
_HAS_PARTY = re.compile(rf"\b(?:{_NOUN}|[Pp]arty)\b|\b(?:Mr|Ms|Mrs|Dr)\.\s[A-Z]")
_STRICT = (
    r"argu(?:e|es|ed|ing)|contend(?:s|ed|ing)?|assert(?:s|ed|ing)?|alleg(?:e|es|ed|ing)|maintain(?:s|"
    r"ed|ing)?|"
    r"urg(?:e|es|ed|ing)|insist(?:s|ed|ing)?|posit(?:s|ed)?|complain(?:s|ed)?|protest(?:s|ed)?|"
    r"claim(?:s|ed|ing)? (?:that|they|it|he|she|to)|claimed(?=\s\w)(?!\s(?:for|by|in|on|as|under|related)\b)|"
    r"(?:brought|raised|pressed|advanced|pleaded|added|listed) (?:\w+ ){0,3}?"
    r"(?:claims?|counts?|causes of action)|"
    r"suggest(?:s|ed)? that|submit(?:s|ted)? that|counter(?:s|ed)|respond(?:s|"
    r"ed) that|"
    r"repl(?:y|ies|ied) that|conced(?:e|es|ed|ing)|acknowledg(?:e|es|ed) that|say(?:s)? that|said that|"
    r"stat(?:es|ed) that|note(?:s|d)? that|point(?:s|ed)? out|rel(?:y|ies|ied) on|object(?:s|ed) that|"
    r"identif(?:y|ies|ied)|asked us|ask(?:s|ing)? (?:us|(?:th(?:e|is) )?[Cc]ourt)|responds|responded|"
    r"invok(?:e|es|ed)|"
    r"answer(?:s|ed) (?:that|by)|explain(?:s|ed) that|warn(?:s|ed)? that|emphasiz(?:es|ed) that|"
    r"believ(?:es|ed) that|"
    r"predict(?:s|ed)? that|accus(?:e|es|ed)|blam(?:e|es|ed)|insinuat(?:e|es|ed)|"
    r"oppos(?:e|es|ed)|requests? (?:that|an?|the|his|her|its|their)|"
    r"(?:ha(?:s|ve) )?indicated (?:that )?(?:they|it|he|she)"
)
_ARGUING = re.compile(
    r"(?<!to )(?<!To )(?<!the )(?<!The )(?<!not )(?<!n't )(?<!would )(?<!could )(?<!might )(?<!cannot )"
    rf"\b(?:{_STRICT})\b"
)
_WISH = re.compile(rf"^\W*{_PARTY} would (?:like|prefer|have (?:us|(?:th(?:e|is) )?[Cc]ourt))\b")
_TESTIFIED = re.compile(
    r"^[^.“\"]{2,110}?\b(?:testified|swore|recalled|attested|declared under oath|told the (?:jury|"
    r"agents?|police))\b"
    r"|\b(?:[Ww]itness|[Ee]xpert)(?:es|s)?\b[^.,;]{0,40}\b(?:claimed|said|stated|opined|explained|"
    r"maintained)\b"
    r"|\b[Aa]ccording to (?:[\w’']+ ){0,4}(?:testimony|witness(?:es)?|expert|affidavit|declaration)\b"
)
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:its|their|his|her|the|a|an|this|that|any|each|our|no|such)|[’']s|s[’'])\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_DONE_BY_PARTY = re.compile(
    r"^\W*(?:(?:In|On|By|After|Later|Then|Meanwhile|That)\b[^,]{0,60},\s+)?"
    rf"(?:{_PARTY}|(?:Mr|Ms|Mrs|Dr)\.\s[A-Z][\w’'-]+|[Ss]he|[Hh]e|[Tt]hey)\s+(?:(?:timely|then|also|"
    r"first|later|"
    r"subsequently|promptly|again)\s+){0,2}(?:filed|sued|(?:cross-)?moved|applied|appealed|"
    r"brought (?:suit|this)|"
    r"sought|petitioned|removed the|served|answered|was (?:born|hired|fired|arrested|convicted|sentenced|"
    r"charged|indicted|rejected|dismissed)|were (?:hired|fired|arrested|convicted|charged|indicted)|"
    r"pleaded|resided|determined|bought|leased|signed)\b"
)
"""Procedural history, told wherever an opinion has no heading for it."""
_NAMED = re.compile(r"(?:^|[\s(])[A-Z][\w’'&.-]+")
_NOT_PARTIES = re.compile(
    r"\b(?:[Cc]ourt|Congress|[Cc]ircuit|Justice|[Jj]udge|[Ss]ection|Act|[Ss]tatute|[Rr]ecord|[Ee]vidence|"
    r"majority|dissent|concurrence|opinion|[Pp]anel|[Cc]ase|[Rr]ule|Constitution|[Bb]oard|[Ss]cholars?|"
    r"[Pp]recedents?|Clause|Amendment|[Ll]egislature|facts?)\b"
)
_TRIBUNAL = re.compile(r"\b[Bb]oard\b")
_PARTISAN = re.compile(r"(?:argu|contend|alleg|insist|maintain|urg|complain|protest|oppos|ask)")
"""What no tribunal does: a board that argues is a party."""
_OPENING = re.compile(r"^\W*(?:The|In|On|For|As|At|But|And|It|He|She|They|This|That|These|There|Here)\b\s*")
_ASIDE = re.compile(r",\s(?:who|which|whose|where)\s[^,]{3,80},")
_PRONOUN = re.compile(r"\b(?:[Tt]hey|[Hh]e|[Ss]he|[Ii]t)\b")
_ACCORDING = re.compile(
    rf"(?:[Aa]ccording to {_PARTY}|[Ii]n {_PARTY}[’']s? (?:view|telling|estimation|opinion|brief)|"
    rf"^\W*{_PARTY}[’']s? (?:\w+ )?(?:argument|contention|position|theory|view|claim|assertion|submission|"
    r"response|answer|reply|brief|motion|complaint|petition)s? "
    r"(?:is|are|was|were|that|appears|seems|boils|rests?|relies|alleges?|asserts?|argues?|contends?|goes)\b|"
    r"^\W*[Tt]he (?:amended )?(?:complaint|petition|motion|brief) (?:also |further )?"
    r"(?:alleges?|asserts?|argues?|contends?|claims?|says|"
    r"states|maintains?|(?:listed|lists|raised|raises|pleaded|pleads|contained|contains) (?:\w+ ){0,3}?"
    r"claims?)\b|"
    rf"(?:[Aa]s|so) {_PARTY} (?:{ARGUE}|see|sees|saw|put|puts|would have)\b)"
)
_ACCORDING_NAMED = re.compile(
    r"\b[Aa]ccording to (?P<title>(?:Mr|Ms|Mrs|Dr)\.\s)?(?P<name>[A-Z][\w’'&-]+)"
    r"(?:\s[A-Z][\w’'&.-]+){0,3}(?:,\s|\.?\W*$)"
)
_CONCEDING = re.compile(
    r"^\W*(?:Although|Though|While|Whereas|Even if|Even assuming|Assuming|To the extent|Insofar as|Where)\b"
)
_COURT_SPEAKS = re.compile(
    r"\b(?:[Ww]e|[Tt]his Court|[Tt]he Court(?! of)|[Tt]his court|I)\s+(?:\w+\s+){0,3}?(?:hold|find|"
    r"conclude|reject|"
    r"agree|disagree|affirm|reverse|vacate|deny|grant|decline|cannot|do not|are not|think|believe|"
    r"need not|will|"
    r"must|rejects|finds|concludes|holds|agrees|disagrees|denies|grants|declines|need|orders|is)\b"
    r"|\b(?:argument|contention|claim|assertion|position)s?\b[^.;]{0,60}\b(?:fails?|lacks?|"
    r"(?:is|are) (?:without merit|meritless|unpersuasive|unavailing|misplaced|foreclosed|incorrect|"
    r"wrong|mistaken))\b"
    r"|\b(?:but|yet)\b[^.;]{0,80}\b(?:fails?|(?:is|are) (?:wrong|mistaken|incorrect)|cannot)\b"
)
_LOWER = re.compile(
    r"\b(?:[Tt]he\s+(?:\w+\s+)?(?:[Dd]istrict|trial|lower|[Ss]uperior|[Cc]ircuit|[Bb]ankruptcy|"
    r"juvenile|chancery|"
    r"probate|[Mm]unicipal|Tax)\s+[Cc]ourt(?:\s+judge)?|[Tt]he\s+court\s+below|"
    r"[Tt]he\s+magistrate(?:\s+judge)?|"
    r"[Tt]he\s+(?:United "
    r"States\s+)?[Cc]ourt\s+of\s+(?:Criminal\s+)?[Aa]ppeals?(?:\s+for\s+the\s+\w+\s+Circuit)?|"
    r"[Tt]he\s+(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|D\.\s?C\.|"
    r"Federal)"
    r"\s+Circuit|[Tt]he\s+(?:intermediate\s+)?appellate\s+court|"
    r"[Tt]he\s+(?:immigration|administrative\s+law)\s+judge)(?:,[^,.;]{1,60},)?\s+"
    r"(?:(?:also|further|then|next|now|again|thus|therefore|nevertheless|nonetheless|has|had|\w+ly)\s+){0,3}"
    rf"(?:{RULE}|{SAY}|granted|denied|dismissed|certified|affirmed|reversed|recommended|entered|issued|"
    r"relied|applied|upheld|emphasized|viewed|considered|remanded|sustained|overruled|allowed)\b"
)
_GOES_ON = re.compile(
    r"^\W*(?:(?:[Aa]nd|[Bb]ut|[Tt]hus|[Aa]lso)\s+)?"
    r"(?:(?:[Ii]n|[Oo]n|[Bb]ecause|[Aa]fter|[Aa]pplying|[Ff]inding)\b[^.;]{2,60},\s+)?"
    r"(?:[Ii]t|[Tt]he (?:court|panel|judge)|[Tt]hat court)\s+(?:(?:also|further|then|thus|therefore|"
    r"next)\s+){0,2}"
    r"(?:held|ruled|found|concluded|determined|decided|reasoned|explained|noted|observed|would|ordered|"
    r"granted|denied|dismissed|affirmed|reversed|rejected|upheld|acknowledged|declined|added|said|wrote|"
    r"applied|relied|entered|issued|stated)\b"
)
"""In the past tense, just after another court's ruling: still that court's."""
_ANOTHER_JUDGE = re.compile(
    r"\b(?:District |Circuit |Magistrate |Chief )?Judge\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?\s+"
    r"(?:held|ruled|found|concluded|determined|decided|reasoned|denied|granted|ordered|rejected)\b"
)
_OWN_CLAUSE = re.compile(
    r"^\W*(?:Because|Since|After|When|Although|While|As|If|Where)\b.*,\s(?:we|this Court|the Court)\s",
    re.DOTALL,
)
_IN_ITS_CLAIM = re.compile(r"\bthat (?:we|this [Cc]ourt|the [Cc]ourt)\b")
_OWN_REVIEW = re.compile(r"\b(?:erred|was (?:right|wrong|correct|mistaken)|should have|abused|did not err)\b")
_SPOKEN = re.compile(
    rf"[”\"]\s*,?\s*[^.“\"]{{0,80}}\b(?:{SAY}|{ARGUE}|{RULE})\b|\b(?:{SAY}|{ARGUE})\b[^.“\"]{{0,80}}[“\"]"
)
_REPORTED = re.compile(
    r"(?:^|[,;]\s)[^.“\"]{3,120}?(?<!\bwho )(?<!\bthat )(?<!\bwhich )\b(?:said|says|told|argued|"
    r"argues|claimed|claims|contended|insisted|alleged|"
    r"added|warned|testified|acknowledged|maintained|asserted|stated|explained)\s+[\w’']+"
    r"|,\s[^,.“\"]{3,80}\b(?:said|says|told|argued|claimed)\b[^.]{0,60}\.?\W*$|\b[Aa]ccording to\b"
)
_NUMBER = re.compile(r"^(?:\d{1,3}(?=[A-Z])|Issue \d+:\s)")
_JUDICIAL = frozenset(
    {Voice.COURT, Voice.BACKGROUND, Voice.UNKNOWN, Voice.PARTY_ARGUMENT, Voice.QUOTED_LOWER_COURT}
)
_LEAD_CHARS = 130
"""Who is named later than this in a sentence is not its subject."""


def refine(base: Voice, sentence: str, before: str = "") -> Voice:
    """The voice of ``sentence``.

    In an opinion's own sections a party's argument retold and a lower court's ruling retold are
    told from what the court says itself; in an article, what a speaker says from what the
    reporter does. Dissents, concurrences, syllabuses and headlines keep their voice.

    Args:
        base: the voice of the passage.
        sentence: one sentence of it.
        before: what stands before it; a pronoun goes on with a party's argument.
    """
    flat = _NUMBER.sub("", " ".join(sentence.split()))
    if base is Voice.REPORTER:
        return Voice.QUOTED_SPEAKER if _SPOKEN.search(flat) or _REPORTED.search(flat) else base
    if base not in _JUDICIAL:
        return base
    return _told(flat, before) or _own(base, flat)


def _told(flat: str, before: str) -> Voice | None:
    """Whose words or ruling a sentence of an opinion retells; None where it retells nobody's."""
    if _party(flat, before):
        return Voice.PARTY_ARGUMENT
    if _TESTIFIED.search(flat) and not _COURT_SPEAKS.search(flat) and not _CONCEDING.match(flat):
        return Voice.QUOTED_SPEAKER
    if _lower(flat) or (_GOES_ON.match(flat) and _was_lower(before)):
        return Voice.QUOTED_LOWER_COURT
    return None


def _own(base: Voice, flat: str) -> Voice:
    """The court's own voice: its history of the case apart from what it says of it."""
    if base is Voice.PARTY_ARGUMENT and _COURT_SPEAKS.search(flat):
        return Voice.COURT
    history = _DONE_BY_PARTY.match(flat) and not _COURT_SPEAKS.search(flat)
    return Voice.BACKGROUND if base is Voice.COURT and history else base


def _was_lower(before: str) -> bool:
    """Whether the sentence just before retells another court's ruling."""
    parts = re.split(r"(?<=[.!?])\s+(?=[A-Z“])", " ".join(before[-500:].split()))
    said = [one for one in parts if len(one) > 30]  # what is shorter is a citation
    return bool(said) and (_lower(said[-1]) or bool(_GOES_ON.match(said[-1]) and any(map(_lower, said[:-1]))))


def _lower(sentence: str) -> bool:
    found = _LOWER.search(sentence) or _ANOTHER_JUDGE.search(sentence)
    if not found or _OWN_REVIEW.search(sentence) or _OWN_CLAUSE.search(sentence):
        return False
    lead = sentence[: found.start()]
    return not _COURT_SPEAKS.search(lead) and len(_unquoted(lead)) < _LEAD_CHARS


def _unquoted(text: str) -> str:
    return re.sub(r"[“\"][^”\"]*[”\"]", " ", text)


def _party(sentence: str, before: str) -> bool:
    own = _IN_ITS_CLAIM.sub("that it", _unquoted(sentence))  # "argues that we must reverse" is the party's
    if _CONCEDING.match(sentence) or _COURT_SPEAKS.search(own):
        return False
    told = _ACCORDING.search(sentence) or _WISH.match(sentence) or _by_a_name(sentence, before)
    return bool(told) or _argues(sentence, before)


def _by_a_name(sentence: str, before: str) -> bool:
    """Whether "according to Lumen" names a party: one that argues just before, not a case that is cited."""
    found = _ACCORDING_NAMED.search(sentence)
    if found is None:
        return False
    name = re.escape(found["name"])
    does = rf"\b{name}(?:\s[A-Z][\w’'.-]+)*,?\s(?:\w+ly\s|also\s)?(?:{ARGUE}|wants|sued|asks)\b"
    return bool(found["title"] or re.search(does, before))


def _argues(sentence: str, before: str) -> bool:
    """Whether the sentence's subject is a party and its verb one of arguing."""
    for verb in _ARGUING.finditer(sentence, 0, 2 * _LEAD_CHARS):
        lead = _ASIDE.sub(" ", _unquoted(sentence[: verb.start()]))
        if len(lead) > _LEAD_CHARS or _COURT_SPEAKS.search(lead):
            return False
        subject = lead if verb[0].split()[0].endswith("ing") else re.split(r"[,;:]\s", lead.rstrip(" ,"))[-1]
        if _is_noun(verb[0], lead):
            continue
        if _no_party(subject, verb[0]):
            return False
        if _HAS_PARTY.search(subject) or _NAMED.search(_OPENING.sub("", subject)):
            return True
        if _PRONOUN.search(subject):
            return _was_party(before)
    return False


def _is_noun(verb: str, lead: str) -> bool:
    """Whether "claim that" is what somebody has ("its claim that"), not what the tenants do."""
    before = _NOUN_BEFORE.search(lead) if verb.startswith(("claim ", "claims ")) else None
    return bool(before and not (_HAS_PARTY.search(before[0]) or _NAMED.search(_OPENING.sub("", before[0]))))


def _no_party(subject: str, verb: str) -> bool:
    """Whether the subject is one that does not argue a case: a court, a statute, the record."""
    owned = re.sub(r"\b[\w ]{2,40}[’']s?\s", " ", subject)  # the Board's counsel is not the Board
    if _PARTISAN.match(verb):
        owned = _TRIBUNAL.sub("party", owned)
    return bool(_NOT_PARTIES.search(owned))


def _was_party(before: str) -> bool:
    """Whether the sentences just before are about a party."""
    last = re.split(r"(?<=[.!?])\s+", " ".join(before[-700:].split()))
    return any(_HAS_PARTY.search(one) or _argues(one, "") for one in last[-3:])
