"""Who said the quoted words: by the draft, and by the source."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from desk.checks.context import Reading, ReadText
from desk.checks.quote_place import Placed, Quoted
from desk.domain.spans import Span
from desk.domain.vocabulary import DocumentKind, Voice
from desk.text.attribution import certain, holds
from desk.text.mentions import Speaker, speaker_of, surname_of
from desk.text.names import near_word
from desk.text.people import judges_in, same_speaker, speaker_of_name
from desk.text.voice import refine

_SIDES = {
    Voice.DISSENT: ("dissent", "the dissent"),
    Voice.CONCURRENCE: ("concurrence", "a concurrence"),
    Voice.PARTY_ARGUMENT: ("party", "a party's argument as the court retells it"),
    Voice.QUOTED_LOWER_COURT: ("lower court", "the lower court, quoted by this one"),
}
_OUTLET = re.compile(r"\b(?:reported|article|story|report|newspaper|outlet)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """The two attributions: ``same`` is None where it can't be told whether they agree."""

    draft: str
    source: str
    same: bool | None


def said(quoted: Quoted, placed: Placed) -> Said | None:
    """Compare who speaks; None where the draft names no speaker."""
    draft = draft_speaker(quoted.draft, quoted.quotation.span)
    if draft is None:
        return None
    if placed.reading.primary:
        return _in_opinion(quoted, draft, placed)
    at = placed.reading.quotation_at(placed.beginning)
    if at is None:
        return _unquoted(draft, placed)
    source = placed.reading.speakers[at] or _titled(placed.reading)
    if source is None:
        return Said(draft.text, "", None)
    source = _settled(source, placed.reading, placed.reading.quotations[at].span)
    return Said(
        draft.text,
        source.text,
        _one(_settled(draft, quoted.draft, quoted.quotation.span), source, quoted, placed),
    )


def _one(draft: Speaker, source: Speaker, quoted: Quoted, placed: Placed) -> bool | None:
    """Whether both are one person or body; None where that can't be told."""
    same = _by_office(draft, source, quoted.draft, placed.reading)
    if same is None and _namesakes(draft, source, placed.reading.text):
        return False
    if same is None and _misspelt(draft, source, placed.reading.text):
        return True
    if same is None:
        ours = _known(draft, placed.reading)
        same = same_speaker(ours, _known(source, quoted.draft), _paragraph(placed))
    return same


def _misspelt(draft: Speaker, source: Speaker, text: str) -> bool:
    """Whether the draft's surname is the source's, spelt wrong: the names check says so."""
    one, other = draft.surname or "", source.surname or ""
    return one != other and near_word(one, other) and not re.search(rf"(?i)\b{re.escape(one)}\b", text)


_TITLE_LINE = re.compile(
    r"(?m)^\W*(?:Statement|Remarks|Testimony|Speech|Address|Letter|Declaration|Affidavit|Message)\s(?:of|by|from)\s"
    r"(?P<who>[A-Z][^\n]{2,80}?)(?=\s(?:on|at|to|before|in|about|regarding)\b|,|\n|$)"
)


def _titled(reading: Reading) -> Speaker | None:
    """Whose words a paper is by its own head ("Statement of Director Conrad Vale"); None where none says."""
    found = _TITLE_LINE.search(reading.text[:600])
    return speaker_of(found["who"], Span(*found.span("who")), found[0]) if found else None


_LABEL = re.compile(r"^\W*(?P<who>[A-Z][A-Z.’' -]{1,30}|Q|A):\s")


def _labelled(placed: Placed) -> Speaker | None:
    """Who speaks a line of a transcript ("VOSS: No."); None where the line bears no such label."""
    text, start = placed.reading.text, placed.span.start
    line = text.rfind("\n", 0, start) + 1
    found = _LABEL.match(text[line : min(start + 1, line + 60)])
    if not found:
        return None
    who = found["who"].title()
    role = found["who"] in _ASKERS
    return speaker_of(who, Span(*found.span("who")).shift(line), text[line:start], role=role)


def _never_host(draft: Speaker, placed: Placed) -> bool | None:
    """False where the draft's speaker has lines of their own in the transcript, or is spoken of in it."""
    named = re.search(rf"(?i)\b{re.escape(draft.surname or '')}\b", placed.reading.text)
    return False if named else None


_ASKERS = frozenset(
    {"HOST", "INTERVIEWER", "MODERATOR", "QUESTION", "ANSWER", "REPORTER", "Q", "A", "ANCHOR"}
)


def _by_office(draft: Speaker, source: Speaker, text: ReadText, reading: Reading) -> bool | None:
    """Whether one side's bare office ("the mayor") is held by the person whom the other side names."""
    texts = (reading.text, text.text)
    if source.surname and not source.pronoun:
        return holds(draft, source.surname, texts)
    return holds(source, draft.surname, texts) if draft.surname and not draft.pronoun else None


def _settled(speaker: Speaker, text: ReadText, quotation: Span) -> Speaker:
    """A speaker no longer as a pronoun where it can mean nobody but the one named before."""
    if not speaker.pronoun or not speaker.surname:
        return speaker
    first = text.sentence_at(min(quotation.start, speaker.span.start))
    before = text.sentence_at(first.start - 1) if first.start else first
    return replace(speaker, pronoun=False) if certain(text.text, speaker, before) else speaker


def _namesakes(draft: Speaker, source: Speaker, text: str) -> bool:
    """Whether the two bear one surname and the source names two persons of it, these two."""
    one, other = (_NAMED.search(speaker.text) for speaker in (draft, source))
    if draft.surname != source.surname or one is None or other is None or one[1] == other[1]:
        return False
    return all(re.search(rf"\b{re.escape(found[0])}\b", text) for found in (one, other))


_NAMED = re.compile(r"\b([A-Z][a-z’'-]{2,})\s(?:[A-Z]\.\s)?[A-Z][\w’'-]+$")


def _paragraph(placed: Placed) -> str:
    text, span = placed.reading.text, placed.span
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    return text[max(start, span.start - 1500) : end if 0 <= end < span.end + 1500 else span.end + 300]


def draft_speaker(draft: ReadText, span: Span) -> Speaker | None:
    """The speaker that the draft gives to the quotation at ``span``."""
    at = draft.quotation_at(span)
    return draft.speakers[at] if at is not None else None


def _known(speaker: Speaker, reading: ReadText) -> Speaker:
    """The speaker with the role that another text gives to the surname."""
    if not speaker.surname or speaker.category:
        return speaker
    return replace(speaker, category="court") if _is_titled(speaker.surname, reading.text) else speaker


@lru_cache(maxsize=4096)
def _is_titled(surname: str, text: str) -> bool:
    """Whether a text calls somebody of this surname judge or justice; kept, for it reads the whole text."""
    name = re.escape(surname)
    return bool(re.search(rf"(?i)\b(?:judge|justice)\s(?:[A-Z][\w.’'-]*\s){{0,3}}{name}\b", text))


def _unquoted(draft: Speaker, placed: Placed) -> Said:
    """The source prints the words, but not as anybody's: they are the reporter's own."""
    label = _labelled(placed)
    if label is not None:
        asked = label.surname is None and draft.surname is not None and not draft.pronoun
        known = placed.reading.document.authors
        same = same_speaker(draft, label) if not asked else None if known else _never_host(draft, placed)
        return Said(draft.text, label.text, same)
    document = placed.reading.document
    if (
        document.kind is not DocumentKind.ARTICLE
        or _OUTLET.search(draft.around)
        or _is_outlet(draft, placed.reading)
    ):
        return Said(draft.text, document.source_name, None)
    return Said(draft.text, f"the reporter of {document.source_name}", same=False)


def _is_outlet(draft: Speaker, reading: Reading) -> bool:
    names = [reading.document.publisher or "", reading.document.title, *reading.document.authors]
    return any(name and (draft.text in name or (draft.surname or "\0") == surname_of(name)) for name in names)


def _in_opinion(quoted: Quoted, draft: Speaker, placed: Placed) -> Said:
    reading = placed.reading
    sentence = reading.sentence_at(placed.span.start)
    before = reading.text[max(0, sentence.start - 400) : sentence.start]
    voice = reading.voice_at(placed.span.start)
    if placed.span.start > sentence.start + 2:  # else the quotation holds its own "Plaintiffs argue that"
        voice = refine(voice, sentence.of(reading.text), before)
    inside = _quoted_in_opinion(quoted, draft, placed)
    if inside is not None:
        return inside
    return _in_voice(draft, reading, voice)


def _in_voice(draft: Speaker, reading: Reading, voice: Voice) -> Said:
    """Whether words that an opinion prints as its own, or retells in another's voice, are the speaker's."""
    judge = reading.document.judge
    below = _is_other_court(draft, reading)
    if voice is Voice.QUOTED_LOWER_COURT and _OTHER_COURT.search(draft.text):
        return Said(draft.text, _SIDES[voice][1], True if below else None)
    if voice in _SIDES:
        category, named = _SIDES[voice]
        return Said(draft.text, named, _agrees(_as_court(draft, reading), category))
    if below and not draft.surname:
        return Said(draft.text, f"the court ({reading.document.court})", same=False)
    if draft.category in {"plaintiff", "defendant", "dissent"} or _is_party(draft, reading):
        return Said(draft.text, "the court", same=False)
    if draft.surname and judge:
        same = _is_judge(draft, judge)
        return Said(draft.text, f"the court ({judge})", None if draft.pronoun and not same else same)
    return Said(draft.text, "the court", True if draft.category == "court" else None)


_LEVELS = (
    re.compile(r"(?i)\bsupreme\b"),
    re.compile(r"(?i)\b(?:appeals?|appellate|circuit)\b"),
    re.compile(r"(?i)\b(?:district|trial|superior|municipal|bankruptcy|magistrate|chancery)\b"),
)


def _is_other_court(draft: Speaker, reading: Reading) -> bool:
    """Whether the draft names a court of another level than the one whose paper this is."""
    own = reading.document.court or ""
    ours = [level for level, form in enumerate(_LEVELS) if form.search(draft.text)]
    theirs = [level for level, form in enumerate(_LEVELS) if form.search(own)]
    return draft.category == "court" and bool(ours and theirs) and not set(ours) & set(theirs)


def _as_court(draft: Speaker, reading: Reading) -> Speaker:
    """The draft's speaker as "the court" where it is the one judge of the paper."""
    judge = reading.document.judge
    if judge and draft.surname and len(judges_in(judge)) == 1 and _is_judge(draft, judge):
        return replace(draft, category="court", surname=None)
    return draft


def _is_party(draft: Speaker, reading: Reading) -> bool:
    """Whether the draft's speaker is one of the parties in the caption."""
    words = {word.lower() for word in re.findall(r"[A-Za-z]{4,}", draft.text)} - {"judge", "court", "justice"}
    caption = (reading.document.caption or "").lower()
    return draft.category != "court" and any(re.search(rf"\b{word}\b", caption) for word in words)


def _is_judge(draft: Speaker, judge: str) -> bool | None:
    names = {word.lower().strip(".,;’'") for word in re.findall(r"[\w’'-]+", judge)}
    if draft.surname in names or draft.surname == speaker_of_name(judge).surname:
        return True
    return None if re.search(r"[;(]|\bet al", judge) else False


def _agrees(draft: Speaker, category: str) -> bool | None:
    if category == "party":
        return False if draft.category == "court" else None
    if draft.category == category:
        return True
    return (
        False
        if draft.category in {"court", "plaintiff", "defendant", "dissent"} and not draft.surname
        else None
    )


def _quoted_in_opinion(quoted: Quoted, draft: Speaker, placed: Placed) -> Said | None:
    """Words that the opinion itself quotes from a named speaker or party."""
    at = placed.reading.quotation_at(placed.beginning)
    speaker = placed.reading.speakers[at] if at is not None else None
    if speaker is None or speaker.pronoun:
        return None
    if _says_whom(quoted.own_words, draft, speaker):
        return Said(draft.text, speaker.text, same=True)
    draft = _as_court(draft, placed.reading)
    if speaker.category == "court":
        return _other_court(draft, speaker)
    same = same_speaker(draft, speaker, _paragraph(placed))
    if same is None and draft.category == "court":
        same = False
    return Said(draft.text, speaker.text, same)


def _says_whom(own: str, draft: Speaker, speaker: Speaker) -> bool:
    """Whether the draft's own words tell that its speaker quotes another: "Quoting Berg, Vance wrote"."""
    if not _QUOTING.search(own):
        return False
    names = [name.lower() for name in re.findall(r"[A-Z][\w’'-]{2,}", speaker.text)]
    return any(re.search(rf"\b{re.escape(name)}\b", own.replace(draft.text, " ").lower()) for name in names)


_QUOTING = re.compile(
    r"(?i)\b(?:quot(?:e|es|ed|ing)|cit(?:es?|ed|ing)|recall(?:s|ed|ing)?|repeat(?:s|ed|ing)?|borrow(?:s|ed|ing)?|"
    r"echo(?:es|ed|ing)?|in the words of|relying on|noted that|agree(?:d|s|ing)? with)\b"
)
_OTHER_COURT = re.compile(
    r"(?i)\b(?:district|municipal|lower|trial|superior|circuit|supreme|bankruptcy|tax|appeals|"
    r"appellate|below|magistrate)\b"
)


def _other_court(draft: Speaker, speaker: Speaker) -> Said | None:
    """Words that the opinion quotes from another court; "the Court" and "we" are its own."""
    if not _OTHER_COURT.search(speaker.text):
        return None
    named = {word.lower() for word in re.findall(r"[A-Za-z]+", speaker.text)} - {"the", "court", "of"}
    if any(re.search(rf"(?i)\b{word}\b", draft.text) for word in named):
        return Said(draft.text, speaker.text, same=True)
    return Said(draft.text, speaker.text, same=False if draft.category == "court" else None)
