"""The voice of one sentence: who speaks in it, given who speaks in the passage around it."""

from __future__ import annotations

import re

from desk.domain.vocabulary import Voice
from desk.text.speech import ARGUE, RULE, SAY

_NOUN = (
    r"[Pp]laintiffs?|[Dd]efendants?|[Pp]etitioners?|[Rr]espondents?|[Aa]ppellants?|[Aa]ppellees?|"
    r"[Cc]laimants?|"
    r"[Mm]ovants?|[Ii]ntervenors?|[Dd]ebtors?|[Tt]rustee|[Rr]elators?|[Gg]overnment|Commissioner|"
    r"State|City|County|"
    r"Village|Agency|Department|Secretary|Administration|United States|Solicitor General|[Aa]mic(?:us|i)|"
    r"prosecut(?:ors?|ion)|defense|counsel|(?:plaintiffs?|defendants?)['’]s? counsel|parties"
)
_PARTY = rf"(?:[Tt]he\s+|[Bb]oth\s+|[Aa]ll\s+|[Ss]ome\s+)?(?:[\w’'.-]+\s+){{0,3}}?(?:{_NOUN})"
_CLAIMS = (
    rf"(?:{ARGUE}|say|says|said|state|states|stated|concede|concedes|conceded|acknowledge|acknowledges|"
    r"acknowledged|explain|explains|explained|add|adds|added|seek|seeks|sought|ask|asks|asked|believe|"
    r"believes|"
    r"reply|replies|replied|invoke|invokes|invoked|cite|cites|cited|characterize|characterizes|characterized|"
    r"note|notes|noted|identify|identifies|identified|request|requests|requested|insist|insists|insisted|"
    r"agree|agrees|agreed|disagree|disagrees|disagreed|raise|raises|raised|press|presses|pressed|"
    r"analogize|analogizes)"
)
_ADVERB = (
    r"(?:(?:also|further|then|next|now|again|first|second|third|finally|primarily|principally|instead|"
    r"nonetheless|"
    r"nevertheless|therefore|thus|has|have|had|does|do|did|not|\w+ly)\s+){0,3}"
)
_LEAD = r"^\W*(?:(?:[A-Z][\w’']*|In|On|For|With|At|As)\b[^.;“\"]{0,70},\s+)?"
_ARGUES = re.compile(
    rf"{_LEAD}(?:And\s|But\s)?{_PARTY}(?:,[^,.;]{{1,80}},|\s+\([^)]{{1,40}}\))?\s+{_ADVERB}{_CLAIMS}\b"
)
_ACCORDING = re.compile(
    rf"(?:[Aa]ccording to {_PARTY}|[Ii]n (?:{_PARTY}[’']s?|their|its|his|her) (?:view|telling|"
    rf"estimation|opinion|brief)|"
    rf"^\W*{_PARTY}[’']s? (?:\w+ )?(?:argument|contention|position|theory|view|claim|assertion|"
    rf"submission|response|"
    rf"answer|reply|brief|motion|complaint|petition|principal argument|first argument)s? "
    rf"(?:is|are|was|were|that|appears|seems|boils|rests?|relies|alleges?|asserts?|argues?|contends?|"
    rf"goes|does)\b|"
    rf"^\W*[Tt]he (?:amended )?(?:complaint|petition|motion|brief) (?:also |further )?"
    rf"(?:alleges?|asserts?|argues?|contends?|claims?|says|states|maintains?|seeks)\b|"
    rf"(?:[Aa]s|so) {_PARTY} (?:{ARGUE}|see|sees|saw|put|puts|would have)\b)"
)
_SURNAME_ARGUES = re.compile(
    rf"{_LEAD}(?:(?:Mr|Ms|Mrs|Dr)\.?\s+)?(?P<name>[A-Z][\w’'-]+(?:\s(?:&|"
    rf"and)?\s?[A-Z][\w.’'-]+){{0,4}})\s+{_ADVERB}"
    r"(?:argue|argues|argued|contend|contends|contended|assert|asserts|asserted|maintain|maintains|"
    r"maintained|"
    r"urge|urges|urged|posit|posits|posited|alleges|alleged|insists|insisted|complains|complained|"
    r"claims|claimed)\b"
)
_PRONOUN_ARGUES = re.compile(
    rf"^\W*(?:They|He|She|It)\s+{_ADVERB}(?:{ARGUE}|say|says|said|add|adds|added|rely|point)\b"
)
_FOLLOWS = re.compile(
    r"^\W*(?:They|He|She|It|In addition|Moreover|Specifically|In particular|Second|Third|Finally|Thus)\b"
)
_CONCEDING = re.compile(
    r"^\W*(?:Although|Though|While|Whereas|Even if|Even assuming|Assuming|To the extent|Insofar as|"
    r"Because|Where)\b"
)
_COURT_SPEAKS = re.compile(
    r"\b(?:[Ww]e|this Court|the Court|this court|I)\s+(?:\w+\s+){0,3}?(?:hold|find|conclude|reject|"
    r"agree|disagree|"
    r"hold|affirm|reverse|vacate|deny|grant|decline|cannot|do not|are not|think|believe|need not|will|must|"
    r"rejects|finds|concludes|holds|agrees|disagrees|denies|grants|declines|need|orders|is)\b"
    r"|\b(?:argument|contention|claim|assertion|position)s?\b[^.;]{0,60}\b(?:fails?|lacks?|"
    r"is (?:without merit|meritless|"
    r"unpersuasive|unavailing|misplaced|foreclosed|incorrect|wrong|mistaken)|are (?:without merit|"
    r"unpersuasive|unavailing))\b"
    r"|\b(?:but|yet)\b[^.;]{0,80}\b(?:fails?|is (?:wrong|mistaken|incorrect)|are (?:wrong|mistaken|"
    r"incorrect)|cannot)\b"
)
_LOWER = re.compile(
    rf"\b(?:[Tt]he\s+(?:\w+\s+)?(?:district|trial|lower|superior|circuit|bankruptcy|juvenile|chancery|"
    rf"probate|municipal|"
    rf"Municipal|Superior|District|Circuit|Bankruptcy|Tax)\s+[Cc]ourt(?:\s+judge)?|[Tt]he\s+court\s+below|"
    rf"[Tt]he\s+magistrate(?:\s+judge)?|[Tt]he\s+Court\s+of\s+(?:Criminal\s+)?Appeals?|"
    rf"[Tt]he\s+(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|D\.\s?C\.|"
    rf"Federal)\s+Circuit|"
    rf"[Tt]he\s+(?:intermediate\s+)?appellate\s+court|[Tt]he\s+(?:immigration|administrative\s+law)\s+judge|"
    rf"[Tt]he\s+Municipal\s+Court)(?:,[^,.;]{{1,60}},)?\s+{_ADVERB}"
    rf"(?:{RULE}|{SAY}|granted|denied|dismissed|certified|affirmed|reversed|recommended|entered|issued|"
    r"relied|explained|applied|upheld|erred|emphasized|viewed|considered|remanded|ruled|sustained|"
    r"overruled|allowed)\b"
)
_OWN_REVIEW = re.compile(r"\b(?:erred|was (?:right|wrong|correct|mistaken)|should have|abused|did not err)\b")
_SPOKEN = re.compile(
    rf"[”\"]\s*(?:,?\s*)?[^.“\"]{{0,80}}\b(?:{SAY}|{ARGUE}|{RULE})\b|\b(?:{SAY}|{ARGUE})\b[^.“\"]{{0,80}}[“\"]"
)
_REPORTED = re.compile(
    r"(?:^|[,;]\s)[^.“\"]{3,120}?\b(?:said|says|told|argued|argues|claimed|claims|contended|"
    r"insisted|alleged|"
    r"added|warned|testified|acknowledged|maintained|asserted|stated|explained)\b(?:\s+(?:that|the|it|"
    r"he|she|they|there|[\w’']+))"
    r"|,\s[^,.“\"]{3,80}\b(?:said|says|told|argued|claimed|according to)\b[^.]{0,60}\.?\W*$|"
    r"\b[Aa]ccording to\b"
)
_JUDICIAL = frozenset(
    {
        Voice.COURT,
        Voice.BACKGROUND,
        Voice.UNKNOWN,
        Voice.PARTY_ARGUMENT,
        Voice.QUOTED_LOWER_COURT,
    }
)


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
    flat = " ".join(sentence.split())
    if base is Voice.REPORTER:
        return Voice.QUOTED_SPEAKER if _SPOKEN.search(flat) or _REPORTED.search(flat) else base
    if base not in _JUDICIAL:
        return base
    if _party(flat, before):
        return Voice.PARTY_ARGUMENT
    if _lower(flat):
        return Voice.QUOTED_LOWER_COURT
    return base if base is not Voice.PARTY_ARGUMENT or not _COURT_SPEAKS.search(flat) else Voice.COURT


def _lower(sentence: str) -> bool:
    found = _LOWER.search(sentence)
    if not found or _OWN_REVIEW.search(sentence):
        return False
    return not _COURT_SPEAKS.search(sentence[: found.start()]) and found.start() < 60


def _party(sentence: str, before: str) -> bool:
    if _CONCEDING.match(sentence) or _COURT_SPEAKS.search(sentence):
        return False
    if _ARGUES.match(sentence) or _ACCORDING.search(sentence) or _named_party(sentence):
        return True
    return bool(_PRONOUN_ARGUES.match(sentence)) and _was_party(before)


def _named_party(sentence: str) -> bool:
    found = _SURNAME_ARGUES.match(sentence)
    return found is not None and not re.search(
        r"\b(?:Court|Congress|Circuit|Justice|Judge|Section|Act)\b", found["name"]
    )


def _was_party(before: str) -> bool:
    """Whether the sentence just before retells a party."""
    last = re.split(r"(?<=[.!?])\s+", " ".join(before[-600:].split()))
    return any(
        _ARGUES.match(one) or _ACCORDING.search(one) or _named_party(one) or _PRONOUN_ARGUES.match(one)
        for one in last[-2:]
    )
