"""What a court does with a proposition short of holding it: leaves it open, declines it, finds it unproven.

"We need not decide whether the fee is a tax" shares all its words with "the court held that the
fee is a tax" and says another thing. A :class:`Turn` is such a phrase with the words that it
turns. The phrases are those of American orders and of reports about them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desk.domain.spans import Span

LEFT_OPEN = "left_open"
DECLINED = "declined"
NOT_SHOWN = "not_shown"
REJECTED = "rejected"

_ADVERBS = r"(?:(?:here|now|yet|today|therefore|thus|also|further|even|actually|separately)\s+)?"
_DECIDE = (
    r"(?:decid|reach|resolv|address|consider|determin|express|answer|tak(?:e|es|ing) up|rul(?:e|es|ed|"
    r"ing) on|"
    r"pass(?:es|ed)? on|opin)\w*"
)
_HOLD = (
    r"(?:hold|held|find|found|conclude|decide|rule|say|said|suggest|mean|imply|order|require|grant|award|"
    r"enjoin|compel|direct|declare|adopt|endorse|accept|agree|approve)"
)
_PAPER = r"(?:this|the|our|that|his|her|its)\s+(?:opinion|order|decision|ruling|holding|judgment|injunction)"
_SHOW = r"(?:show|establish|demonstrate|prov|alleg|plead|offer|identif|carr|satisf|persuad|point)\w*"
_ASKED = r"(?:motions?|requests?|applications?|bids?|petitions?|demands?|pleas?|claims?)"
_ARGUED = (
    r"(?:arguments?|contentions?|claims?|theor(?:y|ies)|views?|notion|suggestions?|propositions?|readings?|"
    r"positions?|assertions?|idea|premise)"
)
_COURT_ONLY = (
    (LEFT_OPEN, rf"ha(?:s|ve|d)\s+yet\s+to\s+{_DECIDE}"),
    (LEFT_OPEN, r"(?:is|are|was)\s+(?:still\s+)?(?:weighing|considering|to\s+decide)"),
    (
        LEFT_OPEN,
        (
            r"ha(?:s|ve|d)\s*(?:not|n[’']t|never)\s+(?:yet\s+)?(?:decided|ruled|resolved|reached|"
            r"addressed|determined|"
            r"considered|answered|said)"
        ),
    ),
    (
        DECLINED,
        (
            r"ha(?:s|ve|d)\s*(?:not|n[’']t|never)\s+(?:yet\s+)?(?:held|found|concluded|ordered|required|"
            r"granted|awarded|"
            r"enjoined|declared|adopted|approved)"
        ),
    ),
    (LEFT_OPEN, rf"(?:need|do(?:es)?|did|will|would|shall|could|can)\s*(?:not|n[’']t)\s+{_ADVERBS}{_DECIDE}"),
    (LEFT_OPEN, rf"(?:declin|refus)(?:e|es|ed|ing)\s+to\s+{_ADVERBS}{_DECIDE}"),
    (
        LEFT_OPEN,
        (
            r"assum(?:e|es|ed),?\s+(?:arguendo|without\s+\w+ing|for\s+(?:the\s+sake\s+of\s+argument|"
            r"present\s+purposes))"
        ),
    ),
    (
        LEFT_OPEN,
        (
            r"(?:leaves?|left|leaving)\s+(?:open|undecided|unresolved|"
            r"(?:\w+\s+){0,3}(?:for\s+another\s+(?:day|case)))"
        ),
    ),
    (LEFT_OPEN, r"reserv(?:e|es|ed|ing)\s+(?:the\s+question|judgment|decision|ruling)"),
    (LEFT_OPEN, r"(?:avoid|sidestep|duck)\w*\s+(?:the\s+)?(?:question|issue)"),
    (LEFT_OPEN, r"stop(?:s|ped)\s+short\s+of\s+\w+ing"),
    (
        DECLINED,
        (
            rf"(?:do(?:es)?|did|will|would|shall|can)\s*(?:not|n[’']t)\s+{_ADVERBS}{_HOLD}(?!\s+(?:only|"
            r"just|merely)\b)"
        ),
    ),
    (
        DECLINED,
        r"(?<!not\s)(?:declin|refus)(?:e|es|ed|ing)\s+to\s+(?!stop|block|halt|bar|enjoin|prevent|forbid)(?=\w)",
    ),
    (
        DECLINED,
        rf"(?<!not\s)den(?:y|ies|ied)\s+(?:[\w’'-]+\s+){{0,5}}?{_ASKED}\s+(?:to|for|that|under|of)\b",
    ),
    (DECLINED, r"(?<!not\s)refus(?:e|es|ed)\b(?!\s+to\b)|(?<!not\s)den(?:y|ies|ied)\b(?!\s+that)"),
    (
        REJECTED,
        rf"(?<!not\s)reject(?:s|ed|ing)?\s+(?:[\w’'-]+\s+){{0,5}}?(?:{_ARGUED}|{_ASKED})(?:\s+(?:that|of))?",
    ),
    (REJECTED, r"(?<!not\s)(?:disagree(?:s|d)?(?:\s+(?:with|that))?|reject(?:s|ed)?)"),
)
_ANYWHERE = (
    (
        LEFT_OPEN,
        rf"\b[Nn]or\s+(?:do|need|did|will|shall|must|should)\s+(?:we|I|th(?:e|is)\s+[Cc]ourt)\s+{_DECIDE}",
    ),
    (DECLINED, rf"\b[Nn]or\s+(?:do|did|does|will)\s+(?:we|I|it|th(?:e|is)\s+[Cc]ourt)\s+{_HOLD}"),
    (NOT_SHOWN, rf"\b[Nn]or\s+(?:ha(?:s|ve|d)|do(?:es)?|did)\s+(?:[\w’'-]+\s+){{1,4}}?{_SHOW}"),
    (LEFT_OPEN, rf"\bno\s+(?:need|occasion|reason|cause)\s+to\s+{_DECIDE}"),
    (LEFT_OPEN, r"\b(?:express|offer|tak|stat)(?:e|es|s|ing|ed)?\s+no\s+(?:view|opinion|position)"),
    (LEFT_OPEN, r"\bwithout\s+(?:decid|reach|resolv|address|hold)ing\b"),
    (LEFT_OPEN, r"^\W*(?:[Ee]ven\s+)?[Aa]ssuming\b(?:,?\s+(?:arguendo|without\s+\w+ing)\b)?"),
    (
        DECLINED,
        rf"\b[Nn]othing\s+in\s+{_PAPER}\s+(?:should\s+be\s+\w+|\w+s\b)",
    ),
    (DECLINED, rf"\b[Tt]?[Nn]o\s+part\s+of\s+{_PAPER}"),
    (
        NOT_SHOWN,
        (
            r"\b(?:ha(?:s|ve|d)|do(?:es)?|did|can|could)\s*(?:not|n[’']t|never)\s+"
            rf"(?:(?:adequately|sufficiently|plausibly|yet|even|persuasively)\s+)?(?:been\s+)?{_SHOW}"
        ),
    ),
    (NOT_SHOWN, rf"\b(?:ha(?:s|ve)\s+)?fail(?:s|ed|ing)?\s+to\s+(?:\w+ly\s+)?{_SHOW}"),
    (NOT_SHOWN, r"\b[Nn]o\s+(?:\w+\s+)?(?:evidence|proof|showing|indication|finding)\s+(?:that|of|to|in)\b"),
    (NOT_SHOWN, r"\binsufficient\s+(?:\w+\s+)?(?:to|that|evidence|proof)\b"),
    (NOT_SHOWN, r"\b(?:cannot|can\s+not|could\s+not)\s+(?:say|conclude|find|hold|agree)\b"),
    (NOT_SHOWN, r"\b(?:unpersuaded|unconvinced|not\s+(?:persuaded|convinced))(?:\s+(?:that|by))?"),
    (REJECTED, r"(?<!not\s)\berr(?:ed|s)\b(?:\s+(?:when|in|by|as))?"),
    (REJECTED, r"\b(?:was|is|were)\s+(?:wrong|mistaken|incorrect)\s+(?:to|in|when|that)\b"),
    (REJECTED, r"\bit\s+(?:was|is)\s+error\s+to\b"),
)
_BEHIND = (
    (
        DECLINED,
        (
            rf"\b{_ASKED}\b.*?\b(?:is|are|be|was|were)\s+(?:hereby\s+|therefore\s+|also\s+|accordingly\s+)*"
            r"(?:denied|DENIED|refused|overruled|OVERRULED)\b(?!\s+in\s+part)"
        ),
    ),
    (
        REJECTED,
        (
            rf"\b{_ARGUED}\b.*?\b(?:(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:rejected|unpersuasive|"
            r"without\s+merit|meritless|"
            r"unavailing|misplaced|wrong|mistaken|foreclosed)|fails?|lacks\s+merit)\b"
        ),
    ),
    (LEFT_OPEN, r"^.*?\b(?:is|are)\s+(?:a\s+)?(?:questions?|matters?|issues?)\s+for\s+(?:another|the|a)\b"),
    (
        LEFT_OPEN,
        (
            r"^.*?\b(?:is|are|was|were)\s+not\s+(?:before\s+(?:us|the\s+[Cc]ourt)|at\s+issue|presented|"
            r"decided)\b"
        ),
    ),
)
_SPEAKER = (
    r"(?:\b[Ww]e|\bI|\b[Cc]ourts?|\b[Cc]ircuit|\b[Jj]udges?|\b[Jj]ustices?|\b[Pp]anel|\b[Mm]ajority|"
    r"\b[Ii]t|\b[Hh]e|"
    r"\b[Ss]he|\b[Tt]hey|\b(?:[Tt]h(?:e|is|at)|[Ii]ts|[Hh]is|[Hh]er)\s+(?:ruling|opinion|order|decision))"
)
_BETWEEN = (
    r"(?:\s+(?:of\s+[Aa]ppeals|[A-Z][\w’'-]+|also|therefore|thus|accordingly|now|has|have|had|further|"
    r"then|would|must|will|"
    r"nevertheless|however|itself|\w+ly|on\s+\w+day)|,[^,.;]{1,60},)*\s*$"
)
_OF_COURT = re.compile(_SPEAKER + _BETWEEN)
_JOINS = re.compile(r"^\W*$|(?:\b(?:and|but|or)|,)\s+(?:\w+ly\s+|also\s+)?$")
_CLAUSE_END = re.compile(
    r";|,?\s+(?:but|because|since|although|though|while|and\s+(?:so|thus|therefore))\b|\s+—\s+|"
    r",\s+(?:saying|finding|noting|ruling|holding|concluding|writing|adding|explaining|reasoning|calling|citing)\b"
)
_MAIN_CLAUSE = re.compile(r",\s+(?:it|that|this|the|we|they|he|she|such|there)\b")
_ASSUMED = re.compile(r"^\W*(?:[Ee]ven\s+)?[Aa]ssum")
_UNSURE = re.compile(r"(?i)\b(?:if|whether|unless|should|would\s+have|asks?|asked|urges?|urged)\b")
_AHEAD = (
    *((how, re.compile(rf"\b{pattern}"), True) for how, pattern in _COURT_ONLY),
    *((how, re.compile(pattern), False) for how, pattern in _ANYWHERE),
)
_BACK = tuple((how, re.compile(pattern, re.DOTALL)) for how, pattern in _BEHIND)


@dataclass(frozen=True, slots=True)
class Turn:
    """``scope`` is the part of the sentence that is left open, declined, unproven or rejected.

    ``how`` is one of :data:`LEFT_OPEN`, :data:`DECLINED`, :data:`NOT_SHOWN`, :data:`REJECTED`; ``cue`` is the
    phrase that says so. Both spans count in the sentence.
    """

    how: str
    cue: Span
    scope: Span


def turns(sentence: str, judges: frozenset[str] = frozenset()) -> list[Turn]:
    """Every turn of one sentence, in no particular order.

    Args:
        sentence: a sentence of an opinion, of a report, or of a draft.
        judges: surnames in lower case; "Farrow declined to …" is a court's act where Farrow is one.
    """
    found = [
        Turn(how, Span(*match.span()), _scope(sentence, match))
        for how, pattern, of_court in _AHEAD
        for match in pattern.finditer(sentence)
        if not of_court or _by_court(sentence[: match.start()], judges)
    ]
    found.extend(
        Turn(how, Span(*match.span()), Span(*match.span()))
        for how, pattern in _BACK
        for match in pattern.finditer(sentence)
    )
    return found


def _scope(sentence: str, match: re.Match[str]) -> Span:
    rest = sentence[match.end() :]
    ends = [end.start() for end in _CLAUSE_END.finditer(rest)]
    if _ASSUMED.match(match[0]):
        ends.extend(end.start() for end in _MAIN_CLAUSE.finditer(rest))
    return Span(match.end(), match.end() + min(ends, default=len(rest)))


def _by_court(lead: str, judges: frozenset[str]) -> bool:
    """Whether the subject just before a verb is a court, a judge or a paper of theirs."""
    clause = re.split(r"[;:]\s", lead)[-1]
    if _UNSURE.search(clause):
        return False
    if _OF_COURT.search(clause):
        return True
    last = re.search(
        r"\b([A-Z][\w’-]+)(?:,[^,.;]{1,60},)?(?:\s+(?:also|then|later|has|had|\w+ly))*\s*$", clause
    )
    if last and last[1].lower() in judges:
        return True
    return bool(_JOINS.search(clause)) and bool(re.search(_SPEAKER, clause[:80]))


_NEGATORS = re.compile(r"(?i)\b(?:not|never|cannot|neither|nor|no|without|hardly)\b|n[’']t\b")


def denies(sentence: str) -> bool:
    """Whether any word of a sentence denies."""
    return bool(_NEGATORS.search(sentence))
