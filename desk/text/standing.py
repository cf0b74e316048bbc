"""How a sentence says that a thing stands: allowed or blocked, in force or repealed, open or closed.

Every word that turns a thing off ("blocked", "repealed", "closed", "ban", "declined") counts -1 and
every word that lets it be counts +1; the product over a clause is how the thing itself stands. So
"declined to block", "lifted the ban" and "reversed a ruling that blocked" all say that it goes ahead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desk.domain.spans import Span

_AFTER_ADJECTIVE = (
    r"(?=\s*(?:[.,;:”\"’')—–-]|$|"
    r"(?:and|or|but|because|under|for|to|in|on|by|as|when|since|after|if|only|with)\b))"
)
_ONE = r"(?:(?:an?|the|its|his|her|their|that|this)\s+)"
_RULES, _DOORS, _GUILT, _CUSTODY, _GOING = "rules", "doors", "guilt", "custody", "going"

_OFF: tuple[tuple[str | None, str], ...] = (
    (
        _RULES,
        (
            r"block(?:s|ed|ing)?|enjoin(?:s|ed|ing)?|(?:strikes?|struck|striking)\s+down|halt(?:s|ed|ing)?|"
            r"suspend(?:s|ed|ing)?|repeal(?:s|ed|ing)?|rescind(?:s|ed|ing)?|revok(?:es?|ed|ing)|"
            r"cancel(?:s|l?ed|l?ing)?|nullif(?:y|ied|ies|ying)|annul(?:s|led|ling)?|quash(?:es|ed|ing)?|"
            r"invalidat(?:es?|ed|ing)|void(?:s|ed)|barr(?:ed|ing)|bars|bann(?:ed|ing)|forbid(?:s|den|"
            r"ding)?|forbade|"
            r"prohibit(?:s|ed|ing)?|outlaw(?:s|ed|ing)?|stop(?:s|ped|ping)?|expire[sd]?|lapse[sd]?|"
            r"shelve[sd]?|scrap(?:s|ped|ping)?|abandon(?:s|ed|ing)?|veto(?:es|ed)|froze|frozen|"
            r"freezes|paus(?:es|ed)|"
            r"withdr(?:ew|awn|aws|awing)|criminali[sz]e[sd]?|"
            rf"stay(?:s|ed|ing)?\s+(?=(?:{_ONE}|enforcement|the))|(?:is|was|were|been|are|be)\s+stayed|"
            r"on\s+hold|against\s+the\s+law|contrary\s+to\s+(?:the\s+)?law|br(?:eaks|oke|eaking)\s+the\s+law|"
            r"violat(?:es?|ed|ing)\b(?=[^.;]{0,60}\b(?:laws?|legal|code|act|statutes?|constitution\w*|"
            r"rights?|amendment|rules?)\b)"
        ),
    ),
    (_RULES, rf"(?:unlawful|illegal|unconstitutional|invalid|void){_AFTER_ADJECTIVE}"),
    (
        _DOORS,
        (
            r"clos(?:ed|es|ing)\b(?!\s+(?:argument|brief|to\s+\d))|shut(?:s|ting)?\b|shutter(?:s|ed)|"
            r"sealed\s+off"
        ),
    ),
    (_GUILT, r"acquitt\w+|exonerat\w+|pardon(?:s|ed)|cleared\s+of|not\s+guilty"),
    (_CUSTODY, r"(?:was|were|been|is|are)\s+(?:released|freed)|freed|releas(?:ed|es)\s+(?:him|her|from)"),
    (_GOING, r"end(?:s|ed)|dismiss(?:es|ed|ing)?|(?:threw|thrown|tossed)\s+out|settle[sd]|called\s+off"),
    (
        None,
        (
            r"revers(?:es?|ed|ing)|overturn(?:s|ed|ing)?|vacat(?:es?|ed|ing)|lift(?:s|ed|ing)?|"
            r"dissolv(?:es?|ed|ing)|"
            r"set(?:s|ting)?\s+aside|drop(?:s|ped|ping)|undo(?:es)?|undid|undone|no\s+longer|"
            r"declin(?:es|ed|ing)\s+to|"
            r"refus(?:es|ed|ing)(?:\s+to)?|fail(?:s|ed)\s+to|den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|"
            r"turn(?:s|ed)\s+down|without|never|not|cannot|\w+n['’]t|nor"
        ),
    ),
)
_NOUNS = (
    r"injunctions?|restraining\s+orders?|bans?|moratori(?:um|a)|embargo(?:es)?|prohibitions?|blocks?|freeze|"
    rf"{_ONE}(?:\w+\s+)?(?:stay|suspension|hold|pause)|challenges?|lawsuits?|suit"
)
"""Things that themselves stop another thing."""
_ON: tuple[tuple[str | None, str], ...] = (
    (
        _RULES,
        (
r"allow(?:s|ed|ing)?|permit(?:s|ted|ting)|let(?:s|ting)?|authori[sz](?:es?|ed|ing)|legali[sz](?:es?|ed|ing)|"
        r"up(?:hold(?:s|ing)?|held)|affirm(?:s|ed|ing)?|reinstat(?:es?|ed|ing)|reviv(?:es?|ed|ing)|"
        r"approv(?:es?|ed|ing)|adopt(?:s|ed|ing)|enact(?:s|ed|ing)|ratif(?:y|ied|ies)|impos(?:es?|ed|ing)|"
        r"in\s+(?:effect|force)|into\s+force|clear(?:s|ed|ing)\s+(?!of\b)|(?:is|are|"
        r"remains?)\s+under\s+an?\b|t(?:akes?|ook|aking)\s+effect|appl(?:y|ies)|green\s+light|free\s+to|"
        r"entitled\s+to|requir(?:es?|ed|ing)|must|shall|obliges?|"
        rf"(?:lawful|legal|constitutional|valid){_AFTER_ADJECTIVE}"
        ),
    ),
    (_DOORS, r"(?:re)?open(?:s|ed|ing)?\b(?!\s+(?:letter|question|court))"),
    (_GUILT, r"convict(?:s|ed)|indicted|charged\b(?=[^.;]{0,60}\bwith\b)|(?:found|pleaded|is)\s+guilty"),
    (_CUSTODY, r"in\s+(?:custody|jail|prison|detention)|jailed|detained|imprisoned|behind\s+bars"),
    (_GOING, r"pending|ongoing|(?:is|are|been)\s+(?:running|operating)|under\s?way|on\s+strike"),
    (
        None,
        (
            r"stands?|resum(?:es?|ed|ing)|restor(?:es?|ed|ing)|continu(?:es?|ed|ing)|grant(?:s|ed|ing)?|"
            r"extend(?:s|ed)|renew(?:s|ed)|(?:is|are)\s+(?:an?\s+)?(?:part(?:y|ies)\s+to|members?\s+of)"
        ),
    ),
)  # fmt: skip
_MAY = r"(?:may|can)\s+(?:(?:now|also|still|again|lawfully|legally)\s+)?(?=[a-z]{2,})"


def _compiled() -> re.Pattern[str]:
    groups: list[str] = []
    for at, (_, words) in enumerate(_OFF):
        groups.append(rf"(?P<off{at}>\b(?i:{words}))")
    groups.append(rf"(?P<noun>\b(?i:{_NOUNS})\b)")
    for at, (_, words) in enumerate(_ON):
        groups.append(rf"(?P<on{at}>\b(?i:{words}))")
    groups.append(rf"(?P<may>\b{_MAY})")
    return re.compile("(?:" + "|".join(groups) + r")(?:\b|(?<=\s))")


_TURN = _compiled()
_CLAUSE = re.compile(
    r"[;:]\s|,\s|\s[—–]\s|\b(?:and(?=\s[a-z])|but|while|although|though|after|because|when|since|"
    r"despite|until|before|so)\b\s"
)
_UNREAL = re.compile(
    r"(?i)\b(?:if|whether|unless|could|might|would|will|asks?|asked|asking|seek\w*|sought|want\w*|"
    r"urg(?:e|es|ed|ing)|"
    r"hop(?:e|es|ed|ing)|(?:plan|plans|planned|planning|intend\w*|aims?|aimed)\s+to|propos\w+|"
    r"consider\w*|threat\w*|"
    r"call(?:s|ed|ing)?\s+(?:on|for)|vow\w*|tr(?:y|ies|ied|ying)\s+to|expect\w*|mov(?:e|es|ed|"
    r"ing)\s+to|su(?:e|es|ed|ing)|"
    r"(?:motion|bid|request|petition|bill|effort|attempt|proposal|campaign|vote)\s+(?:to|that|on)|"
    r"lobb\w+|demand\w*|"
    r"argu(?:e|es|ed|ing)|contend\w*|claim(?:s|ed|ing)?|alleg\w*|insist\w*|believ\w*|likely\s+to|"
    r"warn\w*|fear\w*|"
    r"may|supposed\s+to|should)\b"
)
_VOICED = re.compile(
    r"(?i)\s*(?:who\s+)?(?:sa(?:ys|id|ying)|adding|calling|called|writing|noting|telling|tell(?:s)?|told)\b"
)
_BENCH = re.compile(r"(?i)\b(?:courts?|judges?|justices?|panel|tribunal|magistrate)\b")
_NEAR = 300
"""So many characters before ", saying that …" are read for who says so."""
_DECIDED = re.compile(
    r"(?i)\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refus(?:es|ed|ing)|turn(?:s|ed)\s+down|"
    r"grant(?:s|ed|ing)?|"
    r"declin\w+|dismiss\w*|voted|approv\w+|threw\s+out)\b"
)
_NOW = re.compile(
    r"\b(?:is|are|remains?|stays|stands?|may|can|cannot|can['’]t|allows?|permits?|lets|requires?|"
    r"obliges?|bars|blocks|"
    r"forbids?|prohibits?|bans|appl(?:y|ies)|must|has|have|authori[sz]es|continues?|isn['’]t|"
    r"aren['’]t|does|do)\b"
)
_PERFECT = re.compile(
    r"\b(?:has|have)\s+(?:\w+ly\s+|now\s+|also\s+|since\s+)?(?!been\b|to\b)\w+(?:ed|en|wn|uck|ut|et)\b"
)
_ALONE_NOTHING = re.compile(r"(?i)(?:not|without|never|nor|declin|refus|fail)")
"""Words that tell nothing without what was not done: "refused to sign" stops no agreement."""
_ONLY = re.compile(r"(?i)\b(?:only|solely|strictly|limits?|limited|restrict\w*)\b")
_MOTION = re.compile(
    r"(?i)(?:den|reject|refus|turn|grant|dismiss)\w*\b[^.;]*?\b(?:motions?|requests?|bids?|petitions?|"
    r"applications?|"
    r"claims?|objections?|arguments?)\b"
)
"""A motion granted or denied tells nothing where what it asked for is no word of this table."""
_RULING = re.compile(
    r"(?i)\b(?:revers|overturn|vacat|affirm|up(?:hold|held)|quash|stay|"
    r"set\w*\s+aside)\w*\s+(?:[\w’'-]+\s+){0,4}?"
    r"(?:ruling|decision|judgment|judgement|verdict)\b|\b(?:ruling|decision|judgment|"
    r"verdict)\b[^.;]{0,30}\b(?:was|is|been)\b"
)
_RULE_NOUN = re.compile(
    r"(?i)\b(?:laws?|rules?|ordinance|statute|act|policy|regulations?|mandate|agreement|treaty|order)\b"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a clause says of a thing.

    ``ahead`` is True where it goes on, False where it is stopped; ``families`` are the kinds of its
    words (empty for words that fit any); ``now`` is True for a state of the present, ``act`` where
    that is told as what somebody has done, ``ruling`` where the thing is itself a ruling, so that what
    it ruled stays unsaid. ``clause`` counts in the sentence.
    """

    clause: Span
    ahead: bool
    families: frozenset[str]
    now: bool
    act: bool = False
    ruling: bool = False

    def fits(self, other: Standing) -> bool:
        """Whether the two speak of one kind of standing: a bridge's opening, not its lawfulness."""
        if self.ruling is not other.ruling:
            return False
        return not self.families or not other.families or bool(self.families & other.families)


def standings(sentence: str) -> list[Standing]:
    """What each clause of ``sentence`` says as done; what is only asked, argued or possible is left out."""
    found: list[Standing] = []
    if "?" in sentence:
        return found  # what is asked is not said
    start, unreal, joined, limited = 0, False, False, False
    for cut in [*_CLAUSE.finditer(sentence), None]:
        clause = Span(start, cut.start() if cut else len(sentence))
        words = clause.of(sentence)
        turns = list(_TURN.finditer(words))
        # What is argued or asked for in a clause is so in the one that "and" joins to it.
        unreal = (joined and unreal) or limited or _unreal(words, turns) or _voiced(sentence, clause)
        made = None if unreal else _standing(clause, words, turns)
        if made:
            found.append(made)
        word = cut[0].strip() if cut else ""
        start, joined = cut.end() if cut else clause.end, word == "and"
        limited = word in {"when", "until", "before"} and bool(_ONLY.search(words))
    return found


def _standing(clause: Span, words: str, turns: list[re.Match[str]]) -> Standing | None:
    told = [turn for turn in turns if turn.lastgroup != "noun"]
    if not told or _ONLY.search(words) or all(_ALONE_NOTHING.match(turn[0]) for turn in turns):
        return None
    if turns[-1] is told[-1] and _MOTION.match(words, told[-1].start()):
        return None
    signs = [-1 if (turn.lastgroup or "").startswith(("off", "noun")) else 1 for turn in turns]
    families = frozenset(family for turn in turns if (family := _family(turn)) is not None)
    ahead = signs.count(-1) % 2 == 0
    return Standing(
        clause,
        ahead,
        families,
        now=bool(_NOW.search(words)),
        act=bool(_PERFECT.search(words)),
        ruling=_of_ruling(words, turns),
    )


def _of_ruling(words: str, turns: list[re.Match[str]]) -> bool:
    """Whether the clause tells what became of a ruling, without a word on what it ruled."""
    return len(turns) == 1 and bool(_RULING.search(words))


def _voiced(sentence: str, clause: Span) -> bool:
    """Whether a clause gives the words of somebody other than a court: ", saying that it is unlawful"."""
    voiced = _VOICED.match(clause.of(sentence))
    return voiced is not None and not _BENCH.search(sentence, max(0, clause.start - _NEAR), clause.start)


def _unreal(words: str, turns: list[re.Match[str]]) -> bool:
    """Whether the clause tells only of what is asked, argued, feared or possible."""
    for unreal in _UNREAL.finditer(words):
        if unreal[0].lower() == "may":
            later = [turn for turn in turns if turn.start() >= unreal.start() and turn.lastgroup != "may"]
            following = words[unreal.end() :].split()[:1]
            if not any(turn.start() <= unreal.end() + 1 and following != ["not"] for turn in later):
                continue
        after = any(turn.end() > unreal.start() for turn in turns) or not turns
        if after and not _DECIDED.search(words[: unreal.start()]):
            return True
    return False


def _family(turn: re.Match[str]) -> str | None:
    group = turn.lastgroup or ""
    if group.startswith("off"):
        return _OFF[int(group[3:])][0]
    if group.startswith("on"):
        return _ON[int(group[2:])][0]
    return _RULES if group == "may" else None


def in_force(sentence: str) -> Standing | None:
    """A rule told of in the present, without a word on whether it is in force: it is taken to be."""
    if not _RULE_NOUN.search(sentence) or not re.search(r"\b\w{3,}s\b", sentence) or _UNREAL.search(sentence):
        return None
    past = re.search(r"\b(?:was|were|had|did|\w{3,}ed)\b", sentence)
    whole = Span(0, len(sentence))
    return None if past else Standing(whole, ahead=True, families=frozenset({_RULES}), now=True)
