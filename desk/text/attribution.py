"""Who is quoted: the speaker that a text gives to a quotation, pronouns and titles resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from desk.domain.spans import Span
from desk.text.quotations import Quotation
from desk.text.sentences import trim
from desk.text.speech import ARGUE, RULE, SAY
from desk.text.wordlists import listed

_VERB = rf"(?:{SAY}|{ARGUE}|{RULE})"
_TITLE = (
    r"(?:U\.S\.|US|Chief|Senior|Associate|District|Circuit|Magistrate|Federal|Acting|Assistant|Deputy|Former|"
    r"Judge|Justice|President|Secretary|Commissioner|Attorney|General|Senator|Sen\.|Rep\.|Gov\.|"
    r"Governor|Mayor|"
    r"Professor|Prof\.|Dr\.|Mr\.|Mrs\.|Ms\.|Director|Sheriff|Treasury|Homeland|Security|Inspector|"
    r"Captain|Lt\.|Sgt\.)"
)
_NAME_WORD = r"[A-Z][\w’'\-]*(?:\.(?=\s[A-Z]))?"
_NAME = rf"{_NAME_WORD}(?:\s(?:(?:of|de|la|van|von|for|the|&|and the)\s)?{_NAME_WORD}){{0,7}}"
_ROLE_NOUN = (
    r"judge|justice|court|panel|majority|dissent|dissenters?|plaintiffs?|defendants?|petitioners?|"
    r"respondents?|"
    r"appellants?|appellees?|government|administration|prosecutors?|attorneys?|lawyers?|counsel|"
    r"spokes(?:man|woman|person|people)|agency|"
    r"department|ministry|commissioner|secretary|president|director|officials?|groups?|order|opinion|ruling|"
    r"decision|memorandum|mayor|governor|senator|company|firm|union|witness|expert|professor|owner|sheriff|"
    r"chief|council|board|authority|report|statement|statute|brief|complaint|motion|filing|critics|"
    r"advocates|supporters|"
    r"opponents|residents?|teachers?|workers?|man|woman|leader(?:s|ship)?|chair(?:man|woman|person)?|clerk|"
    r"inspector|engineer|scientist|auditor|ombudsman|tenants?|students?|famil(?:y|ies)|parents?|"
    r"owners?|immigrants?|"
    r"farmers?|scientists|engineers|investigators?|researchers?|police|officers?|analysts?|doctors?|nurses?|"
    r"survivors?|veterans?|voters?|customers?|activists?|organizers?|organi[sz]ations?|nonprofit|"
    r"charity|city|town|"
    r"county|village|state|school|hospital|utility|bank|church|university|commission|committee|"
    r"plumber|minister"
)
_ROLE = (
    rf"(?:[Tt]he|[Aa]n?|[Oo]ne|[Tt]hat|[Tt]his|[Hh]is|[Hh]er|[Tt]heir|"
    rf"[Ii]ts)\s(?:[\w’'\-]+\s){{0,3}}?(?i:{_ROLE_NOUN})(?:\s(?i:{_ROLE_NOUN}))*\b"
    rf"|\b(?:Plaintiffs?|Defendants?|Petitioners?|Respondents?|Appellants?|Prosecutors|Officials|"
    rf"Critics|Advocates)\b|\b(?:plaintiffs|defendants|officials|critics|advocates|lawyers|attorneys|"
    rf"prosecutors|"
    rf"activists|groups|supporters|opponents|residents|tenants|lawmakers|experts)\b"
)
_PRONOUN = r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t)\b"
_TITLED = (
    rf"(?:{_NAME_WORD}\s){{0,4}}(?:[a-z-]+\s){{0,2}}(?:{_ROLE_NOUN})\s"
    rf"(?P<person>{_NAME_WORD}(?:\s{_NAME_WORD}){{0,2}})"
)
_MENTION = re.compile(rf"(?P<titled>{_TITLED})|(?P<role>{_ROLE})|(?P<pronoun>{_PRONOUN})|(?P<name>\b{_NAME})")
_ADVERB = r"(?:(?:also|then|later|further|again|once|first|now|has|had|have|is|was|are|were|\w+ly)\s){0,3}"
_AFTER_VERB = re.compile(rf"^[\s,—–-]{{0,4}}{_ADVERB}{_VERB}\s+(?={_MENTION.pattern})")
_AFTER_MENTION = re.compile(rf"(?:,[^,.;]{{1,90}},)?\s+{_ADVERB}{_VERB}\b", re.IGNORECASE)
_SAID_BEFORE = re.compile(rf"\b{_VERB}\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:of|for|by|to|with|from|against|in|at|on|under|about|over|between|via)\s+(?:the\s+)?$"
)
_NOT_NAMES = frozenset(
    listed(
        "The A An In On At But And Or So If When While After Before As For By This That These Those It "
        "He She They "
        "His Her Its Their There Here Yet Still Then Now On Last Next Monday Tuesday Wednesday "
        "Thursday Friday "
        "Saturday Sunday January February March April May June July August September October "
        "November December "
        "According Earlier Later However Moreover Finally Instead Because Although Under Since Both Two Three"
    )
)
_COURT = re.compile(
    r"(?i)\b(?:judge|justice|court|panel|majority|order|opinion|ruling|decision|memorandum|magistrate|"
    r"tribunal)\b"
)
_DISSENT = re.compile(r"(?i)\bdissent\w*\b")
_PLAINTIFF = re.compile(
    r"(?i)\b(?:plaintiffs?|petitioners?|appellants?|complaint|groups? that (?:sued|filed)|challengers?)\b"
)
_DEFENDANT = re.compile(
    r"(?i)\b(?:defendants?|respondents?|appellees?|government|administration|justice department)\b"
)
_PERSON_TITLE = re.compile(rf"^{_TITLE}\s")
_ORG = re.compile(
    r"\b(?:Department|Service|Agency|Court|Administration|Center|Centre|Union|Inc|Corp|Company|Association|"
    r"Committee|Commission|Council|Office|Bureau|University|Institute|Board|Group|Party|Bank|Authority|News|"
    r"Times|Post|House|Senate|Congress|Foundation|Coalition|Ministry|Project|Enforcement)\b|^[A-Z]{2,6}$"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is given as the speaker.

    ``text`` is the mention as printed. ``surname`` is set for persons, ``category`` (court,
    dissent, plaintiff, defendant) where a role tells it; ``around`` is the attributing text.
    """

    text: str
    span: Span
    surname: str | None = None
    category: str | None = None
    pronoun: bool = False
    organisation: bool = False
    around: str = ""


def attribute(
    text: str,
    quotation: Quotation,
    sentence: Span,
    previous: Speaker | None = None,
    *,
    continues: bool = False,
) -> Speaker | None:
    """The speaker to whom ``text`` gives ``quotation``, or None where it names none.

    Args:
        text: the document.
        quotation: one of its quotations.
        sentence: the sentence, or sentences, around the quotation.
        previous: the speaker of the quotation before, for whom "she" stands.
        continues: whether a quotation that begins its sentence without an attribution goes on
            with that speaker (one in the same paragraph does).
    """
    found = _between(text, quotation)
    sides = (_before, _after) if text[quotation.inner[-1].end - 1] == "." else (_after, _before)
    for side in sides:
        found = found or side(text, quotation, sentence)
    if found is None:
        return previous if continues and quotation.span.start <= sentence.start + 1 else None
    return resolve(text, found, previous)


def resolve(text: str, speaker: Speaker, previous: Speaker | None = None) -> Speaker:
    """A pronoun or a bare title ("the judge") with the name of the person it stands for."""
    if speaker.surname or speaker.category in {"dissent", "plaintiff", "defendant"} or speaker.organisation:
        return speaker
    if speaker.pronoun:
        if speaker.text.lower() == "it":
            return speaker
        known = _last_speaking(text, speaker.span.start, previous)
    elif speaker.category == "court":
        known = _last_person(text, speaker.span.start, title=_COURT)
    else:
        return speaker
    if known is None:
        return speaker
    return replace(speaker, surname=known.surname, category=speaker.category or known.category)


def same_speaker(draft: Speaker, source: Speaker, nearby: str = "") -> bool | None:
    """Whether two attributions name one speaker; None where that can't be told.

    Args:
        draft: who speaks by the draft.
        source: who speaks by the source.
        nearby: the source's paragraph; who is named in it may be the one whom a pronoun means.
    """
    if draft.surname and source.surname:
        unsure = draft.pronoun or (source.pronoun and draft.surname in nearby.lower())
        return draft.surname == source.surname or (None if unsure else False)
    if draft.category and source.category:
        return draft.category == source.category
    if (draft.organisation or source.organisation) and _touch(draft, source):
        return True
    if _different_kinds(draft, source) or _court_and_other(draft, source) or _court_and_other(source, draft):
        return False
    return None


def _court_and_other(one: Speaker, other: Speaker) -> bool:
    """Whether one is a court or judge and the other bears another office ("a spokesperson")."""
    office = not (other.category or other.surname or other.organisation or other.pronoun)
    return one.category == "court" and office


def speaker_of_name(name: str) -> Speaker:
    """A speaker from a bare name, such as a document's judge."""
    return _speaker(name, Span(0, len(name)), "")


def _different_kinds(draft: Speaker, source: Speaker) -> bool:
    sides = {"court", "dissent", "plaintiff", "defendant"}
    if draft.organisation and source.organisation:
        return not _touch(draft, source)
    one, other = (draft, source) if draft.category else (source, draft)
    return one.category in sides and other.organisation and not _touch(draft, source)


def _touch(first: Speaker, second: Speaker) -> bool:
    whole, part = f"{first.text} {first.around}", f"{second.text} {second.around}"
    one, two = _key(first.text), _key(second.text)
    return bool(one & (two | _key(part)) or two & _key(whole))


def _key(text: str) -> set[str]:
    names = {word.lower() for word in re.findall(r"[A-Z][\w'’-]+", text) if word not in _NOT_NAMES}
    capitals = re.findall(r"\b([A-Z])[a-z]\w*", text)
    if len(capitals) >= 2:
        names.add("".join(capitals).lower())
    return names


def _after(text: str, quotation: Quotation, sentence: Span) -> Speaker | None:
    end = min(len(text), max(sentence.end, quotation.span.end + 1))
    line = text.find("\n", quotation.span.end)
    end = min(end, line if line >= 0 else end)
    rest = text[quotation.span.end : max(end, quotation.span.end)]
    if not rest.strip(" .,;") and quotation.span.end < len(text):
        rest = _next_sentence(text, quotation.span.end)
    rest = re.split(r"[“\"„]", rest)[0][:220]
    at = quotation.span.end
    according = re.match(rf"^[\s,—–-]{{0,4}}according to (?={_MENTION.pattern})", rest)
    verb = according or _AFTER_VERB.match(rest)
    if verb:
        mention = _MENTION.match(rest, verb.end())
        return _made(mention, at, rest) if mention else None
    lead = re.match(r"^[\s,—–-]{0,4}", rest)
    mention = _MENTION.match(rest, lead.end() if lead else 0)
    if mention and _real(mention) and _AFTER_MENTION.match(rest, mention.end()):
        return _made(mention, at, rest)
    return None


def _next_sentence(text: str, at: int) -> str:
    following = text[at : at + 160]
    return following if re.match(rf"^\s?(?:{_MENTION.pattern})\s{_VERB}[^.\n]{{0,40}}\.", following) else ""


def _between(text: str, quotation: Quotation) -> Speaker | None:
    if quotation.block:
        return None
    for first, second in zip(quotation.inner, quotation.inner[1:], strict=False):
        gap = text[first.end + 1 : second.start - 1]
        said = _SAID_BEFORE.search(gap)
        if said:
            for mention in _MENTION.finditer(gap):
                if _real(mention):
                    return _made(mention, first.end + 1, gap)
    return None


def _before(text: str, quotation: Quotation, sentence: Span) -> Speaker | None:
    start = sentence.start
    if quotation.block or quotation.span.start - start < 3:
        head = text[max(0, quotation.span.start - 300) : quotation.span.start]
        if not re.search(r":\s*$", head):
            return None
        start = quotation.span.start - len(re.split(r"(?<=[.!?])\s", head)[-1])
    lead = text[start : quotation.span.start]
    lead = _mask(lead)
    saids = list(_SAID_BEFORE.finditer(lead))
    for said in reversed(saids):
        chosen = _subject(lead[: said.start()])
        if chosen:
            return _made(chosen, start, lead)
    return None


def _mask(lead: str) -> str:
    """Other quotations' words blanked, so that no name inside them is taken for the speaker."""
    lead = re.sub(r"[“\"][^”\"]*[”\"]", lambda match: " " * len(match[0]), lead)
    return _ASIDE.sub(lambda match: "," + " " * (len(match[0]) - 2) + ",", lead)


_ASIDE = re.compile(r",\s(?:which|who|whose|where|a|an|the|one)\s[^,.;]{3,120},")


def _subject(lead: str) -> re.Match[str] | None:
    mentions = [mention for mention in _MENTION.finditer(lead) if _real(mention)]
    free = [mention for mention in mentions if not _PREPOSITION.search(lead[: mention.start()])]
    if not free:
        return None
    if not _BESIDE.fullmatch(lead[free[-1].end() :]):
        spoke = [mention for mention in free if _SPOKE.match(lead[mention.end() :])]
        free = [spoke[-1]] if spoke else free
    last = free[-1]
    names = [mention for mention in free if mention["name"] or mention["titled"]]
    if last["pronoun"] or (last["role"] and not re.search(r",\s*$", lead[: last.start()])):
        return last
    return names[-1] if names else last


_BESIDE = re.compile(rf"[\s,]*(?:(?:on|in|at|late|early|last|this)\s[\w’ ]{{1,30}}\s)?{_ADVERB}")
"""What may stand between a subject and its verb."""
_SPOKE = re.compile(rf"[\s,]*{_ADVERB}{_VERB}\b", re.IGNORECASE)
_THING = re.compile(
    r"\b(?:Act|Code|Agreement|Memorandum|Constitution|Amendment|Clause|Statute|Understanding|Treaty)$"
)


def _real(mention: re.Match[str]) -> bool:
    name = mention["name"]
    if name and _THING.search(name):
        return False
    return not name or any(word not in _NOT_NAMES for word in re.split(r"[\s.]+", name) if word)


def _made(mention: re.Match[str], at: int, around: str) -> Speaker:
    span = Span(mention.start() + at, mention.end() + at)
    if mention["titled"] and mention["person"].split()[0] not in _NOT_NAMES:
        person = Span(mention.start("person") + at, mention.end("person") + at)
        made = _speaker(mention["person"], person, around)
        return replace(made, category=made.category or category_of(mention["titled"]), organisation=False)
    pronoun, role = mention["pronoun"] is not None, mention["role"] is not None
    return _speaker(mention[0], span, around, pronoun=pronoun, role=role)


def _speaker(text: str, span: Span, around: str, *, pronoun: bool = False, role: bool = False) -> Speaker:
    text = re.sub(r"[’']s$", "", text)
    if pronoun:
        return Speaker(text, span, pronoun=True, around=around)
    if role:
        return Speaker(text, span, category=category_of(text), around=around)
    words = [word for word in text.split() if word not in _NOT_NAMES]
    titled = bool(_PERSON_TITLE.match(text))
    judicial = re.search(r"\b(?:Judge|Justice|Court)\b", text)
    category = "court" if judicial else category_of(text) if _ORG.search(text) else None
    if not words or (_ORG.search(text) and not titled):
        return Speaker(text, span, category=category, organisation=True, around=around)
    return Speaker(text, span, surname_of(" ".join(words)), category, around=around)


def surname_of(name: str) -> str:
    """The surname in a person's name, lower case, without possessive or suffix."""
    name = re.sub(r",.*$|\b(?:Jr|Sr|II|III|IV)\.?$", "", name).strip()
    word = name.split()[-1] if name.split() else name
    return re.sub(r"[’']s?$", "", word).strip(".,").lower()


def category_of(text: str) -> str | None:
    """Which side of a case a role belongs to: court, dissent, plaintiff or defendant."""
    for pattern, name in (
        (_DISSENT, "dissent"),
        (_PLAINTIFF, "plaintiff"),
        (_DEFENDANT, "defendant"),
        (_COURT, "court"),
    ):
        if pattern.search(text):
            return name
    return None


_ANY_TITLE = re.compile(r"\S")


def _last_speaking(text: str, before: int, previous: Speaker | None) -> Speaker | None:
    """The person who last spoke before an offset, in quotation marks or out of them."""
    start = max(0, before - 1500)
    found: Speaker | None = None
    for match in _SPEAKING.finditer(text, start, before):
        name = match["before"] or match["after"]
        group = "before" if match["before"] else "after"
        made = _speaker(name, Span(*match.span(group)), "")
        if made.surname and (len(name.split()) > 1 or _named_before(text, made)):
            found = made
    titled = _last_person(text, before, title=_ANY_TITLE)
    known = [one for one in (found, titled, previous) if one is not None and one.surname]
    return max(known, key=lambda one: one.span.start) if known else _last_person(text, before, title=None)


def _named_before(text: str, speaker: Speaker) -> bool:
    return bool(
        re.search(
            rf"[A-Z][\w’'.-]+\s{re.escape(speaker.text)}\b",
            text[max(0, speaker.span.start - 20_000) : speaker.span.start],
        )
    )


_SPEAKING = re.compile(
    rf"(?P<before>\b{_NAME_WORD}(?:\s{_NAME_WORD}){{0,3}})(?:,[^,.]{{1,80}},|,)?\s(?:{SAY}|{ARGUE}|{RULE})\b"
    rf"|\b(?:said|wrote|added|says|writes|according to)\s(?P<after>{_NAME_WORD}(?:\s{_NAME_WORD}){{0,3}})"
)
_PERSON = re.compile(
    rf"\b(?P<title>(?:{_TITLE}\s)*)"
    rf"(?P<name>[A-Z][\w’'\-]+(?:\s[A-Z]\.)?(?:\s[A-Z][\w’'\-]+){{0,2}})"
)


def _last_person(text: str, before: int, title: re.Pattern[str] | None) -> Speaker | None:
    """The person last named before an offset, within 3,000 characters; with ``title``, one who bears it."""
    start = max(0, before - 3000)
    found: Speaker | None = None
    for match in _PERSON.finditer(text, start, before):
        words = [word for word in match["name"].split() if word not in _NOT_NAMES]
        if not words or _ORG.search(match["name"]):
            continue
        titled = bool(match["title"].strip())
        if title is not None and not title.search(match["title"]):
            continue
        if title is None and not titled and len(words) < 2:
            continue
        category = "court" if _COURT.search(match["title"]) else None
        span = trim(text, Span(*match.span()))
        found = Speaker(match[0], span, surname_of(match["name"]), category)
    return found


_BARE_MENTION = re.sub(r"\?P<\w+>", "?:", _MENTION.pattern)
_SAID_LAST = re.compile(
    rf"[,”\"]\s+(?:(?:said|says|wrote|according to)\s(?={_BARE_MENTION})"
    rf"|(?=(?:{_BARE_MENTION})\s{_ADVERB}{_VERB}\b[^.]{{0,60}}\W*$))"
)


def told_by(sentence: str) -> Speaker | None:
    """Who says what a sentence reports without quotation marks ("The groups have argued that …").

    None where the sentence reports nobody's words.
    """
    tail = _SAID_LAST.search(sentence)
    if tail:
        mention = _MENTION.match(sentence, tail.end())
        if mention and _real(mention):
            return _made(mention, 0, sentence)
    lead = _mask(sentence)
    for said in _SAID_BEFORE.finditer(lead):
        chosen = _subject(lead[: said.start()])
        if chosen:
            return _made(chosen, 0, sentence)
    return None


_JUDGE_TITLE = re.compile(rf"\b(?:Judge|Justice)\s((?:{_NAME_WORD}\s|[A-Z]\.\s){{0,2}}{_NAME_WORD})")


def titled_judges(text: str) -> frozenset[str]:
    """The surnames, in lower case, of those whom a text calls judge or justice."""
    found = (match[1] for match in _JUDGE_TITLE.finditer(text))
    names = {surname_of(name) for name in found if name.split()[0] not in _NOT_NAMES}
    return frozenset(
        name for name in names if name not in _OFFICES and not re.search(rf"\b{re.escape(name)}\b", text)
    )


_OFFICES = frozenset({"department", "system", "league", "center", "secretary", "minister"})
"""What "Justice" also stands before."""


def judges_in(name: str) -> frozenset[str]:
    """The surnames in a document's judge, which may name several ("Okafor, J.; Brandt, J., dissenting")."""
    parts = re.split(r";|\band\b|,\s(?=[A-Z][a-z]{2,}(?:,|\s|$))", re.sub(r"\([^)]*\)", "", name))
    found = (
        re.sub(r",?\s*(?:C\.|Chief|Senior|District|Circuit|Magistrate|Judge|Justice|JJ?\.).*$", "", part)
        for part in parts
    )
    return frozenset(surname_of(part) for part in found if part.strip())
