"""Why a sentence is left out, or kept: rules for press and legal prose, with words that can be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desk.claims.colour import colour
from desk.claims.grammar import DATE, HAS_VERB, NUMBER, PAST, PROPER, RULING
from desk.claims.schedule import laid_down
from desk.claims.subjects import act, actor
from desk.domain.vocabulary import LeftOutReason

_FIRST = re.compile(
    r"\b(?:I|I['’](?:m|ve|d|ll)|my|myself|[Ww]e (?:think|believe|hope|should|must|need|feel|wonder|know)|"
    r"[Ii]n (?:my|our) (?:view|opinion))\b"
)
_ADDRESS = re.compile(
    r"^(?:Imagine|Consider|Suppose|Picture|Remember|Let us|Let['’]s|Think|Ask yourself|Make no mistake|"
    r"Take a)\b"
)
_NORMATIVE = re.compile(
    r"\b(?:should|ought to|deserves?|had better|needs? to be (?:said|asked|stopped)|"
    r"it is (?:high )?time)\b",
    re.IGNORECASE,
)
_JUDGING_WORDS = (
    "absurd|clear|unclear|simple|complicated|easy|hard|difficult|alarming|amazing|appalling|astonishing|"
    "awful|bad|beautiful|best|bitter|blatant|bold|brave|"
    "brilliant|callous|clumsy|"
    "controversial|courageous|crucial|cruel|cynical|dangerous|decent|deplorable|despicable|disappointing|"
    "disastrous|disgraceful|"
    "disturbing|dreadful|embarrassing|excellent|extraordinary|fair|foolish|frightening|good|great|"
    "happy|harsh|heartless|"
    "historic|horrible|important|impressive|incredible|inexcusable|interesting|ironic|landmark|lovely|"
    "lucky|mean-spirited|"
    "misguided|nice|noble|obvious|odd|outrageous|painful|pathetic|perfect|pointless|poor|puzzling|"
    "reckless|refreshing|"
    "regrettable|remarkable|ridiculous|right|sad|scandalous|senseless|serious|shameful|shocking|"
    "significant|silly|sobering|sorry|"
    "strange|striking|stunning|stupid|sweeping|terrible|terrific|tragic|troubling|ugly|unacceptable|"
    "unconscionable|unfair|unfortunate|"
    "unjust|unwise|vital|wise|wonderful|worrying|worse|worst|wrong"
)
_JUDGING_NOUNS = (
    "blow|bombshell|catastrophe|comfort|debacle|disaster|disgrace|embarrassment|failure|farce|fiasco|"
    "gift|hope|irony|joke|lesson|"
    "mess|milestone|mistake|mockery|nightmare|outrage|pity|relief|reminder|scandal|setback|shame|shock|"
    "stain|surprise|tragedy|"
    "travesty|triumph|turning point|victory|warning|win|wonder|wake-up call"
)
_COPULA = (
    r"(?:is|are|was|were|seems?|looks?|feels?|remains?|would be|has been|have been|became|becomes|"
    r"represents?|marks?|sounds?)"
)
_EVALUATION = re.compile(
    rf"\b{_COPULA}\s(?:(?:not|n['’]t|so|very|deeply|truly|simply|clearly|quite|rather|just|an?|the|"
    rf"another|yet another|one of the|"
    rf"nothing (?:less|short) (?:than|of)|both|more|most|less|the most|a very|"
    rf"\w+ly)\s){{0,4}}(?:\w+\s)?(?:{_JUDGING_WORDS}|{_JUDGING_NOUNS})\b",
    re.IGNORECASE,
)
_STANCE = re.compile(
    r"^(?:Clearly|Obviously|Sadly|Unfortunately|Fortunately|Thankfully|Frankly|Happily|Regrettably|"
    r"Surely|Of course|Needless to say|"
    r"No doubt|Remarkably|Ironically|Perhaps|Maybe|Arguably)\b|"
    r"\b(?:arguably|no one can deny|nobody can deny|it is (?:hard|difficult|easy|tempting|impossible|"
    r"worth|important|clear|obvious) (?:to|that|not)|"
    r"^(?:But |And |So )?(?:that|this) is (?:no way|not how|hardly|no (?:\w+\s)?(?:answer|solution|"
    r"excuse)|why)\b|"
    r"\b(?:without (?:question|a doubt)|beyond doubt)\b|"
    r"there is (?:no doubt|little doubt|something)|what matters|the real question|the point is)\b",
    re.IGNORECASE,
)
_AT_LARGE = re.compile(
    r"^(?:(?:But|And|Yet|Still),?\s)?"
    r"(?:No one|Nobody|None|All|Both|Every|Few|One|[Tt]hose two)\b(?! \w+ of \d)",
    re.IGNORECASE,
)
"""A quantity that counts nothing: "Nobody saw it coming", "Every town has a story"."""
_SAW = re.compile(
    r"^(?:But |And |Yet |Still, )?(?:An?|Every|No)\s[\w-]+\s"
    r"(?:is|are|has)\s(?:not\s|never\s|only\s|just\s)?an?\s"
    r"(?:[\w’'-]+\s?){1,8}[.!]$"
)
"""A saying in general terms, such as that a stadium is no hospital."""
_OF_SEVERAL = re.compile(
    r"\b(?:one )?of (?:the|these|those) (?:two|three|four|five|six|seven|eight|nine|ten)\b"
)
"""A number that only says among how many something is judged."""
_EXCLAIM = re.compile(r"(?:!|[^.]\bWhat a\b.*)[\"”’)]*$|^What an?\s")
_FUTURE = re.compile(
    r"(?<!the\s)(?<!free\s)(?<!good\s)\b(?:will|won['’]t)\b|\w['’]ll\b|"
    r"\b(?:is|are)\s(?:(?:widely|now|still|almost|all but)\s)?(?:expected|likely|unlikely|set|poised|due|"
    r"bound|about|going|slated|"
    r"scheduled|certain|sure|projected|predicted|forecast|thought)\sto\b|\bmight\s\w+|"
    r"\b(?:may|could)\s(?:(?:well|soon|yet|still|eventually|one day)\s\w+|(?:become|face|lose|prove|mean|"
    r"lead to|cost|appeal|have to)\b)|"
    r"\b(?:would|could) (?:likely|probably|soon)\b|\b(?:plans?|intends?|hopes?|aims?|expects?) to\b|"
    r"\bin the (?:coming|next) (?:days|weeks|months|years)\b",
    re.IGNORECASE,
)
_ASIDES = re.compile(r",\s(?:who|which|whose|where|when|an?|the)\s[^,]{2,120},|\([^)]*\)")
_MAIN_VERB = re.compile(
    rf"\b(?:{PAST}|was|were|had|did|has|have|arguing|saying|stating|claiming|warning|adding|"
    rf"contending|(?:would not|will not|wouldn['’]t|won['’]t) (?:say|comment))\b|"
    r"(?<![Tt]he\s)(?<![Aa]n\s)(?<!\b[Aa]\s)\b[a-z]{3,}ed\b"
)
_PRESENT_FACT = re.compile(r"\b(?:plans?|intends?|hopes?|aims?|expects?) to\b", re.IGNORECASE)
_SCENE = re.compile(
    r"^(?:It (?:was|is|has been|had been) (?:a|an|the|one of|early|late|cold|hot|dark|raining|snowing|"
    r"morning|evening|night)\b|"
    r"(?:On|In|At) (?:a|the) (?:\w+\s){0,3}(?:morning|afternoon|evening|night|day|spring|summer|autumn|"
    r"winter|room|street)\b|"
    r"(?:For|Over) (?:years|decades|months|weeks|generations|a long time|as long as)\b|There (?:is|was|"
    r"are|were) (?:no |an? |few |little )?"
    r"(?:air|mood|sense|feeling|silence|time|moment|place|things?|ways?|days?)\b|(?:Outside|Inside|"
    r"Nearby|Meanwhile|Elsewhere|Once upon|"
    r"Every|Each) (?:morning|day|year|the|a|evening)\b|This is (?:a|the) story\b|Here (?:is|are)\b|"
    r"Welcome\b)",
)
_VAGUE = re.compile(
    r"\b(?:few subjects|nobody knows|no one knows|everyone knows|everybody|anyone|somehow|something|"
    r"someone|things|life|people say|"
    r"the question of|the issue of|divide its people|the mood|the air|the sky|the sun|the wind|silence|"
    r"quiet|crowd gathered)\b",
    re.IGNORECASE,
)
_TRANSITION = re.compile(
    r"^(?:But |And |So |Still, |Yet )?(?:that|this|which|it) (?:is|was) (?:not |only |just )?(?:all|"
    r"where|how|why|when|what|the|not|because|so|another)\b|"
    r"^(?:Here|There|Now|Then|First|Finally)\b[^,]{0,30}$|^(?:The details|More on|See|For more|Read)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:(?:But|And|So|Still|Yet),?\s)?(?:"
    r"(?:This|Last|That|In the end,?|Then|Now)\s?(?:year|month|week|spring|summer|autumn|fall|winter)?,?\s"
    r"(?:that|this|the)\s(?:promise|question|fight|debate|story|idea|dispute|argument|hope|fear|bet|"
    r"theory|peace)\b|"
    r"[Tt]he (?:first|second|third|fourth|last|next|other|final|short|long|honest|real|simple) "
    r"(?:answer|turn|blow|test|act|chapter|thing|word|round|lesson|sign|surprise|problem|question|"
    r"twist|version|"
    r"half|stop|scene)\s(?:came|is|was|arrived|followed|comes|began|went|opened|landed)\b|"
    r"(?:[Tt]he|[Tt]hese|[Tt]hose|[Bb]oth)\s(?:\w+\s){0,2}\w+\s(?:tells?|told)\s(?:a|the|two|"
    r"different|another)\s"
    r"(?:\w+\s)?(?:story|stories|tale|tales)\b|"
    r"[^,~]{2,60}\s(?:matters?|mattered|reach(?:es)?|go(?:es)?) (?:far |well |much )?beyond\b|"
    r"[Tt]he (?:court)?room\s(?:was|had|fell|grew|filled)\b|[Tt]he (?:gallery|benches|hallway)\b|"
    r"(?:Everyone|Everybody|(?:Nobody|No one)\s(?:asked|knows|knew|wants|wanted|likes|doubts))\b|"
    r"[^,~]{2,40}\s(?:was|were|seemed|sounded|looked)\s(?:\w+ly\s|more\s|less\s)?"
    r"(?:careful|scathing|blunt|withering|unsparing|unmoved|unimpressed|sceptical|skeptical|"
    r"cautious|clear|candid|"
    r"dismissive|harsh|gentle|kinder|wary|frank|brief|patient|impatient)\s(?:about|of|on|toward|"
    r"towards|with|in|by)\b)"
)
"""Sentences that lead on to what is told next."""
_EVERYDAY = re.compile(
    r"(?:held|holds|gave|set|struck|entered|allowed|lifted|extended|issued|rules|orders|settled|directed)",
    re.IGNORECASE,
)
"""Verbs of ruling that mean other things as well ("one suitcase held clothes")."""
_COUNTED = re.compile(r"\d|\b(?:million|billion|percent|per cent|dozens?|hundreds?|thousands?)\b")
_RULED = re.compile(
    r"\b(?:ruled|held|ordered|blocked|denied|dismissed|granted|sued|filed|affirmed|reversed)\b"
)
_MAYBE_VERB = re.compile(r"\s[a-z]{2,}s\b")
_ASKS = re.compile(r"\?[\"”’)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a source could settle in a sentence: the more, the more it is worth checking."""

    number: bool
    date: bool
    name: bool
    ruling: bool
    quotation: bool
    actor: bool = False
    act: bool = False
    plan: bool = False

    @property
    def count(self) -> int:
        """How many kinds there are."""
        return sum(
            (self.number, self.date, self.name, self.ruling, self.quotation, self.actor, self.act, self.plan)
        )

    def words(self) -> str:
        """The reason for checking, in words."""
        alone = not (self.name or self.ruling)
        found = [
            word
            for word, there in (
                ("a quotation", self.quotation),
                ("a named actor", self.name),
                ("a figure", self.number),
                ("a date", self.date),
                ("a ruling or act of procedure", self.ruling),
                ("a plan that is fixed", self.plan),
                ("something an institution, a party or a work does or suffers", self.actor and alone),
                ("something done or suffered that is on record", self.act and alone and not self.actor),
            )
            if there
        ]
        return " and ".join(filter(None, (", ".join(found[:-1]), found[-1]))) if found else ""


def anchors(masked: str, *, named: bool = False) -> Anchors:
    """The anchors of a sentence whose quotations are blanked with ``~``.

    ``named`` says that somebody stands in it who is known by name.
    """
    by_name = named or _later_name(masked, 0) or _names_at_start(masked)
    by_actor = actor(masked)
    return Anchors(
        number=NUMBER.search(_AT_LARGE.sub("", masked)) is not None,
        date=DATE.search(masked) is not None,
        name=by_name,
        ruling=_rules(masked, done_by_somebody=by_name or by_actor),
        quotation="~~~~~" in masked,
        actor=by_actor,
        act=act(masked),
        plan=laid_down(masked),
    )


def _rules(masked: str, *, done_by_somebody: bool) -> bool:
    """Whether it tells of a ruling; "held" and "gave" are common words where nobody acts."""
    return any(done_by_somebody or _EVERYDAY.fullmatch(match[0]) is None for match in RULING.finditer(masked))


def _names_at_start(masked: str) -> bool:
    return re.match(r"\s*(?:[A-Z][\w’'-]+\s){1,3}(?:[A-Z][\w’'-]+)", masked) is not None


def question(masked: str) -> str | None:
    """Whether the draft itself asks."""
    return "It asks; it states nothing." if _ASKS.search(masked) else None


def left_out(masked: str, found: Anchors) -> tuple[LeftOutReason, str] | None:
    """Why a sentence that attributes nothing to anybody is not checked; None to keep it."""
    if question(masked):
        return LeftOutReason.QUESTION, "It asks; it states nothing."
    return (
        _opinion(masked, found)
        or _fragment(masked, found)
        or _prediction(masked, found)
        or _scene(masked, found)
    )


def _opinion(masked: str, found: Anchors) -> tuple[LeftOutReason, str] | None:
    first = _FIRST.search(masked)
    if first:
        return LeftOutReason.OPINION, f"The writer speaks for themselves (“{first[0]}”)."
    address = _ADDRESS.search(masked)
    if address:
        return LeftOutReason.OPINION, f"It speaks to the reader (“{address[0]}”)."
    normative = _NORMATIVE.search(masked)
    if normative:
        return LeftOutReason.OPINION, f"It says what ought to be, not what is (“{normative[0]}”)."
    measured = NUMBER.search(_OF_SEVERAL.sub("", masked)) is not None
    if measured or found.date or found.quotation:
        return None
    for pattern in (_EVALUATION, _STANCE, _EXCLAIM, _SAW):
        match = pattern.search(masked)
        if match and not (found.ruling and pattern is _STANCE):
            return LeftOutReason.OPINION, f"It judges; no source can settle it (“{match[0].strip()[:60]}”)."
    return None


def _fragment(masked: str, found: Anchors) -> tuple[LeftOutReason, str] | None:
    if "~" in masked or found.count or HAS_VERB.search(masked) or _MAYBE_VERB.search(masked):
        return None
    return LeftOutReason.FRAGMENT, "It is not a whole sentence."


def _prediction(masked: str, found: Anchors) -> tuple[LeftOutReason, str] | None:
    future = _FUTURE.search(masked)
    if future is None or laid_down(masked):
        return None
    if _PRESENT_FACT.fullmatch(future[0]) and (found.name or found.number):
        return None
    if found.count and _MAIN_VERB.search(_ASIDES.sub(",", masked[: future.start()])):
        return None  # what is to come is said inside a clause; the main one tells what happened
    return LeftOutReason.PREDICTION, f"It says what may come (“{future[0]}”)."


def _later_name(masked: str, at: int) -> bool:
    """Whether somebody is named from ``at`` on, other than by a month or a weekday."""
    return any(DATE.fullmatch(match[0]) is None for match in PROPER.finditer(masked, at))


def _scene(masked: str, found: Anchors) -> tuple[LeftOutReason, str] | None:
    if not (found.number or found.ruling or found.quotation):
        words = colour(masked)
        if words:
            return LeftOutReason.SCENE_SETTING, f"It paints the scene (“{words}”)."
    scene = _SCENE.search(masked)
    if scene and not (found.number or found.ruling or found.quotation or (found.date and found.name)):
        return LeftOutReason.SCENE_SETTING, f"It sets the scene (“{scene[0]}”)."
    opening = _OPENING.search(masked)
    if opening and not (
        found.quotation
        or _COUNTED.search(masked)
        or _later_name(masked, opening.end())
        or _RULED.search(masked)
    ):
        return LeftOutReason.SCENE_SETTING, f"It leads on to what is told next (“{opening[0].strip()[:60]}”)."
    vague = _VAGUE.search(masked)
    if vague and not (found.number or found.date or found.ruling or found.quotation):
        return LeftOutReason.SCENE_SETTING, f"It sets the scene (“{vague[0]}”)."
    if _TRANSITION.search(masked) and found.count == 0:
        return LeftOutReason.SCENE_SETTING, "It leads over to something else."
    return None
