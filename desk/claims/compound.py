"""Compound sentences taken apart: each part stands alone and keeps its place in the draft.

What is split: coordinated clauses ("A did X, and B did Y"; "A did X; B did Y"), coordinated
predicates ("A did X and did Y"), coordinated complements ("A held that X and that Y"),
non-restrictive relative clauses ("A, who did X, did Y"), and items of a list after a colon.
Nothing is split inside a quotation. A sentence that none of these forms fits stays whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desk.claims.grammar import CLAUSE, COURT_ACT, DATE, FINITE, NAME, PAST, PLURAL_PRESENT, words
from desk.claims.saying import saying
from desk.domain.spans import Span

_JOINT = re.compile(
    r"(?P<semi>;\s+(?:and\s|but\s)?)|(?P<comma>,?\s(?:and|but|while|whereas|yet)\s(?:then\s|later\s|also\s)?)"
)
_PREDICATE = re.compile(
    rf"(?P<joint>,?\s(?:and|but)(?:\sthen|\slater|\salso|"
    rf"\sinstead)?\s)(?P<rest>(?:\w+ly\s)?(?P<verb>{PAST}|(?:was|were|has been)\s[a-z]+(?:ed|en|ught|"
    rf"ld)|(?:now\s)?(?:has|have|earns|owns|lives|teaches|works))\b(?!\sof\b))"
)
_COMPLEMENT = re.compile(r"(?P<joint>,?\s(?:and|but)\s)(?P<rest>that\s)")
_RELATIVE = re.compile(
    rf"(?P<who>,\s(?P<pronoun>who|which)\s(?P<clause>(?:{FINITE}|{PLURAL_PRESENT}|[a-z]+s|"
    rf"[a-z]+ly\s\w+)\b(?:[^,;:()~]|(?<=\d),(?=\d)){{6,140}}))(?P<close>,\s|(?=[.;]?$))"
)
_LONGEST = 1500  # no sentence is longer; what is, is no prose
_HEAD_NAME = re.compile(rf"(?P<name>{NAME})$")
_HEAD_NOUN = re.compile(
    r"^(?P<np>(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]h(?:is|at))\s(?:[\w’'-]+\s){0,4}[\w’'-]+)$"
)
_BECAUSE = re.compile(
    r"(?<!not)(?<!only)(?<!just)(?<!simply)(?<!partly),?\sbecause\s(?P<rest>(?!of\b)[^;]+)$"
)
_STANDS_FOR = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|its|their|there|this|that|these|those)\b", re.IGNORECASE
)
_OBJECT = re.compile(
    r"\b[Tt]he\s(?:agency|authority|bureau|service|administration|department|commission|board|office|council|"
    r"committee|ministry|union|association|company|corporation|university|city|county|state|town|library|"
    r"hospital|school|group|government)\b(?!['’])"
)
_COURT = re.compile(
    r"\b(?:[Jj]udge|[Jj]ustice|[Cc]ourt|[Pp]anel|[Cc]ircuit|[Mm]agistrate|[Tt]ribunal|[Hh]e|[Ss]he|it|It)\b"
)
_SUBORDINATE = re.compile(
    r"\b(?:if|whether|that|because|when|while|after|before|unless|until|although|though|since|which|who|"
    r"whom|whose|where|to|between|both|either)\b[^,;]*$",
    re.IGNORECASE,
)
_HAS_SUBORDINATE_HEAD = re.compile(
    r"^(?:If|When|While|After|Before|Unless|Although|Though|Because|Since|As)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Part:
    """A claim's words: ``span`` anchors them; ``pieces`` are the spans whose text, joined, is the claim.

    All spans count in the sentence. A part that is the whole sentence has one piece.
    """

    span: Span
    pieces: tuple[Span, ...]

    @property
    def head(self) -> Span:
        """Where its subject begins."""
        return self.pieces[0]


def split(masked: str) -> list[Part]:
    """The parts of a sentence whose quotations are blanked; one part where nothing can be split."""
    whole = Span(0, len(masked))
    if len(masked) > _LONGEST:
        return [Part(whole, (whole,))]
    parted = _relative(masked) or _reason(masked)
    if parted:
        return parted
    clauses = _clauses(masked, whole)
    parts: list[Part] = []
    for clause in clauses:
        parts += _predicates(masked, clause)
    return parts


def _relative(masked: str) -> list[Part] | None:
    """Split "A, who did X, did Y" as "A did X" and "A did Y"."""
    match = _RELATIVE.search(masked)
    if match is None:
        return None
    before = masked[: match.start()]
    head = _antecedent(before, match["pronoun"])
    if head is None:
        return None
    clause = Span(*match.span("clause"))
    if len(words(masked, clause)) < 3:
        return None
    aside = Part(Span(head.start, clause.end), (head, clause))
    rest = Span(match.end(), len(masked))
    rest_words = words(masked, rest)
    if not rest_words:
        return [Part(Span(0, match.start()), (Span(0, match.start()),)), aside]
    joined = before + " " + rest.of(masked)
    if not CLAUSE.search(joined[: len(before) + 60]):
        return None
    main = Part(Span(0, len(masked)), (Span(0, match.start()), rest))
    return [main, aside]


def _reason(masked: str) -> list[Part] | None:
    """Beside "A did X, because B did Y", the fact "B did Y", where it can be looked up.

    The whole stays a claim: that the one is the reason for the other can be wrong too. What is
    given as somebody's reason ("A said that X because …") is no fact of its own.
    """
    match = _BECAUSE.search(masked)
    if match is None:
        return None
    main, rest = Span(0, match.start()), Span(match.start("rest"), len(masked))
    fact = rest.of(masked)
    said = saying(masked)
    if said is not None or not (re.search(r"\d", fact) or DATE.search(fact)) or len(words(fact)) < 5:
        return None
    whole = Part(Span(0, len(masked)), (Span(0, len(masked)),))
    pronoun = re.match(r"it\s", fact)
    if _STANDS_FOR.search(fact, pronoun.end() if pronoun else 0):
        return None
    if pronoun is None:
        return [whole, Part(rest, (rest,))] if CLAUSE.match(fact) else None
    objects = [*_OBJECT.finditer(masked, 0, main.end)]
    if len(objects) != 1 or _OBJECT.match(masked):
        return None
    doer = Span(*objects[0].span())
    return [whole, Part(Span(doer.start, rest.end), (doer, Span(rest.start + pronoun.end(), rest.end)))]


def _antecedent(before: str, pronoun: str) -> Span | None:
    name = _HEAD_NAME.search(before)
    if name and (pronoun == "who" or name.start() == 0):
        lead = re.search(r"(?:[Jj]udge|[Jj]ustice|[Tt]he)\s$", before[: name.start()])
        start = lead.start() if lead else name.start()
        if re.search(r"(?:\bof|\bfor|\band|\bor|&)\s(?:the\s)?$", before[:start]):
            return None  # "the lawyer of A, who …": which of the two?
        return Span(start, len(before))
    noun = _HEAD_NOUN.match(before)
    return Span(0, len(before)) if noun and not re.search(FINITE_WORD, before) else None


FINITE_WORD = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|said)\b")


def _clauses(masked: str, whole: Span) -> list[Span]:
    """Coordinated clauses that have a subject and a verb of their own."""
    if _HAS_SUBORDINATE_HEAD.match(masked) and ";" not in masked:
        comma = masked.find(",")
        if comma < 0 or not CLAUSE.match(masked[comma + 1 :].lstrip()):
            return [whole]
    found: list[Span] = []
    start = whole.start
    for joint in _JOINT.finditer(masked):
        left, right = masked[start : joint.start()], masked[joint.end() :]
        if not _separable(left, right, semicolon=joint["semi"] is not None, comma=joint[0].startswith(",")):
            continue
        found.append(Span(start, joint.start()))
        start = joint.end()
    return [*found, Span(start, whole.end)]


def _separable(left: str, right: str, *, semicolon: bool, comma: bool) -> bool:
    clause = CLAUSE.match(right)
    if clause is None or not CLAUSE.search(left) or len(words(left)) < 3 or len(words(right)) < 3:
        return False
    said = saying(left)
    if said is not None and said.complement is not None and not semicolon:
        # "The judge said that A, and B …": B may be said too, unless it is a saying or an act itself.
        return comma and (saying(right) is not None or re.fullmatch(COURT_ACT, clause["verb"]) is not None)
    if semicolon:
        return True
    if comma:
        return not _inside_said_tail(right)
    return _SUBORDINATE.search(left) is None and re.fullmatch(PAST, clause["verb"]) is not None


def _inside_said_tail(right: str) -> bool:
    """Split "A did X, and B did Y, she said": all of it is said; it stays whole."""
    said = saying(right)
    return said is not None and said.complement is None


def _predicates(masked: str, clause: Span) -> list[Part]:
    text = clause.of(masked)
    said = saying(text)
    if said is not None and said.complement is not None:
        more = _complements(text, said.complement)
        if more:
            return [_shift(part, clause.start) for part in more]
    match = _last_separable_predicate(text, said.complement if said else None)
    if match is None:
        return [Part(clause, (clause,))]
    subject = _subject(text)
    if subject is None:
        return [Part(clause, (clause,))]
    first = Part(Span(0, match.start()), (Span(0, match.start()),))
    rest = Span(match.start("rest"), len(text))
    second = Part(rest, (subject, rest))
    return [_shift(first, clause.start), _shift(second, clause.start)]


def _complements(text: str, complement: int) -> list[Part] | None:
    """Split "A held that X and that Y" as "A held that X" and "A held that Y"."""
    match = _COMPLEMENT.search(text, complement)
    if match is None or not text[:complement].rstrip().endswith("that"):
        return None
    head = Span(0, text[:complement].rstrip().rindex("that"))
    rest = Span(match.start("rest"), len(text))
    if len(words(text, rest)) < 4:
        return None
    return [
        Part(Span(0, match.start()), (Span(0, match.start()),)),
        Part(rest, (Span(head.start, head.end), rest)),
    ]


def _last_separable_predicate(text: str, complement: int | None) -> re.Match[str] | None:
    for match in _PREDICATE.finditer(text):
        before = text[: match.start()]
        subject = _subject(text)
        if subject is None or len(words(before)) - len(words(text, subject)) < 3:
            continue  # "She wrote and signed the order": the object is shared
        if len(words(text[match.start("rest") :])) < 3:
            continue
        acts = (
            re.fullmatch(COURT_ACT, match["verb"]) is not None and _COURT.search(subject.of(text)) is not None
        )
        if complement is not None and match.start() > complement and not acts:
            continue
        if not acts and _SUBORDINATE.search(before):
            continue  # "people who came and filed": the second verb belongs to the clause inside
        return match
    return None


def _subject(text: str) -> Span | None:
    """The subject at the head of a clause, after a lead-in such as "On Friday,"."""
    lead = re.match(r"(?:(?:But|And|Yet|Still|So)\s)?(?:(?:[A-Z]|On|In|At|By)[^,]{0,60},\s)?", text)
    start = lead.end() if lead else 0
    for at in dict.fromkeys((start, 0)):
        match = CLAUSE.match(text, at)
        if match:
            return Span(*match.span("subject"))
    return None


def _shift(part: Part, by: int) -> Part:
    return Part(part.span.shift(by), tuple(piece.shift(by) for piece in part.pieces))
