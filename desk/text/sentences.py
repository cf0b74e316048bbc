"""Sentences, by nupunkt, with its commonest slips mended.

nupunkt alone breaks falsely once in 691 sentences after an abbreviation, on court opinions. It runs
sentences together where a plain word with a stop stands before a title ("last month. Mayor Pell") or a
judge's letter before the ruling ("Berg, J. We affirm"), and breaks after titles that it does not know
("Lt. Cmdr. Poe") and between a quoted question and the one who asks it ("Who pays?" Mayor Pell asked).
"""

from __future__ import annotations

import re

from nupunkt import sent_spans

from desk.domain.spans import Span
from desk.text.speech import SAY
from desk.text.wordlists import listed

_BLOCK = re.compile(r"\n[ \t]*\n+")
_SHORT_WORDS = "so|it|do|us|me|he|we|him|her|not|now|all|way|day|law|too|one|two|tax|war|him|them|said"
_MISSED = re.compile(
    rf"\b(?P<word>[a-z]{{4,}}|{_SHORT_WORDS})(?:\.[\"”’]?|[!?])(?P<gap>\s+)(?=[\"“‘]?[A-Z][a-z])"
)
_ABBREVIATED = frozenset(
    listed(
        "admin approx arts assn assoc assocs asst assts attn atty attys bldg blvd capt cert chap cmdr comp "
        "conf const corp dept depts dist excl exec govt hosp illus incl intl mfrs mgmt misc natl orig para "
        "paras pers prob prof profs prop regs repl rept resp sched secs secy sess stat subch subd subpt "
        "subsec supp temp trans transl treas univ vols"
    )
)
_NEVER_LAST = re.compile(
    r"(?:^|[\s(“\"])(?:Lt|Cmdr|Cdr|Capt|Sgt|Maj|Adm|Brig|Arts?|Asst|Atty|Attys|Hon|Rev|Messrs|Mme|dept|"
    r"approx)\.$"
    r"|(?:^|\b[a-z]\w*\s|\bThe\s|\bIn\s|\bAt\s)St\.$"
)
_JUDGE_ENDS = re.compile(
    r",\s(?:C\.\s?|P\.\s?|Ch\.\s)?JJ?\.(?P<gap>\s+)"
    r"(?=(?:We|The|This|That|These|There|It|In|On|At|For|As|By|To|But|And|Here|Our|I|No|Per|Because|"
    r"Although|When|While|If|After|Before|Under|With|Whether|What|A|An)\s)"
)
"""A judge's letter at the end of a sentence: a word follows that begins one and is no name."""
_ASKED = re.compile(r"[?!][”\"’']$")
_SPOKE = re.compile(
    r"(?!(?:The|A|An|He|She|They|It|We|I|This|That|These|Those|His|Her|Their|Nobody|Everyone|Then)\s)"
    r"(?:[A-Z][\w’'-]*\.?\s(?:(?:of|de|la|van|von|the)\s)?){0,5}[A-Z][\w’'-]*,?"
    rf"(?:\s[^,.?!“”\"\n]{{1,90}},)?\s(?:\w+ly\s)?(?:{SAY}|shouted|cried|yelled|joked|wondered|demanded)"
    r"(?=[.,:;]|\s(?:(?:in|on|at|as|during|after|before|to|of|from|last|later|again|reporters|"
    r"me|him|her|us|them|with)\b|(?:when|while|a|an|the)\s\w))"
)
"""A name and a verb of saying, as they follow a quoted question: "Mayor Pell asked."."""
_TAIL = 24
"""The longest end of a sentence that is looked at for an abbreviation."""


def blocks(text: str) -> list[Span]:
    """The paragraphs of ``text``: what blank lines part, without the white space around them."""
    found: list[Span] = []
    start = 0
    for gap in [*_BLOCK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        trimmed = trim(text, Span(start, end))
        if len(trimmed):
            found.append(trimmed)
        start = gap.end() if gap else len(text)
    return found


def trim(text: str, span: Span) -> Span:
    """``span`` without white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def sentences(text: str) -> list[Span]:
    """The sentences of ``text``, none crossing a blank line, without surrounding white space."""
    found: list[Span] = []
    for block in blocks(text):
        made = [trim(text, Span(block.start + a, block.start + b)) for a, b in sent_spans(block.of(text))]
        for sentence in _joined(text, [one for one in made if len(one)]):
            found.extend(_parted(text, sentence))
    return found


def _joined(text: str, made: list[Span]) -> list[Span]:
    """Sentences put together again that were broken after a title or an abbreviation."""
    joined: list[Span] = []
    for one in made:
        before = text[max(joined[-1].start, joined[-1].end - _TAIL) : joined[-1].end] if joined else ""
        if _goes_on(text, before, one):
            joined[-1] = joined[-1].cover(one)
        else:
            joined.append(one)
    return joined


def _goes_on(text: str, before: str, following: Span) -> bool:
    """Whether what a sentence was taken to end with, ``before``, stands in the middle of one."""
    if before.endswith("."):
        return bool(_NEVER_LAST.search(before))
    if not _ASKED.search(before):
        return False
    return bool(_SPOKE.match(text, following.start, following.end))


def _parted(text: str, sentence: Span) -> list[Span]:
    """Cut after a plain word with a stop before a capital, and after a judge's letter."""
    plain = (
        match
        for match in _MISSED.finditer(text, sentence.start, sentence.end)
        if match["word"] not in _ABBREVIATED
    )
    cuts = [*plain, *_JUDGE_ENDS.finditer(text, sentence.start, sentence.end)]
    parts: list[Span] = []
    start = sentence.start
    for match in sorted(cuts, key=lambda cut: cut.start("gap")):
        parts.append(Span(start, match.start("gap")))
        start = match.end()
    return [*parts, Span(start, sentence.end)]
