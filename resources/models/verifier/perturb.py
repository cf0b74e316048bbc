"""Makes pairs from true sentences: what still follows, what is gainsaid, what is not said.

    python perturb.py --out pairs.jsonl.gz [--text FILE.txt|FILE.pdf|FOLDER ...] [--pairs FILE.jsonl.gz ...]

``--text`` are public-domain opinions, or other text that may be trained on; ``--pairs`` are
training sets, whose passages serve as text and whose supported claims are perturbed too. Half of
the changes are made to the text in place of the claim, and harmless rewordings are mixed into all
classes, so that neither the claim alone nor the overlap of words tells the label.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lexicon import (
    ARGUING,
    DAYS,
    DETAILS,
    MONTHS,
    NUMBER_WORDS,
    OPPOSITES,
    QUALIFIERS,
    SYNONYMS,
    TENSES,
    both_ways,
)
from pairs import group_of, rows, sentences, words
from reversals import reversals

YES, NO, SILENT, NOT_YES = "supported", "refuted", "not_enough_evidence", "not_supported"
Change = Callable[[str, random.Random, "Page"], str | None]
_OPPOSITE, _SYNONYM = both_ways(OPPOSITES), both_ways(SYNONYMS)
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b(?:[A-Z][a-z’'-]{2,}|[A-Z]\.)(?: (?:[A-Z][a-z’'-]{2,}|[A-Z]\.|of|de))*(?<! of)(?<! de)")
_NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})+(?:\.\d+)?\b|(?<![\w.,-])\d+(?:\.\d+)?\b")
_BE = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|should|must|does|did|do)\b(?! not\b)(?!n['’]t)")
_NOT = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|should|must|does|did|do)(?: not\b|n['’]t\b) ?")
_ARGUE = re.compile(
    rf"^(?:The |These |That )?(?P<who>[A-Z]?[\w’' .]{{2,40}}?) (?:{ARGUING.replace(' ', '|')}) that (?P<what>.{{25,}})$"
)
_HOLD = re.compile(
    r"^(?:(?:Accordingly|Therefore|Thus|Because of this), )?(?:[Ww]e|[Tt]he [Cc]ourt|[Tt]his [Cc]ourt) "
    r"(?:hold|holds|held|conclude|concludes|concluded|find|finds|found|agree|agrees) that (?P<what>.{25,})$"
)

_CUT = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|v|vs|Doc|Reps?|Sens?|No|Ex|Inc|Co|Corp|St|[A-Z]|\d+)\.$|Exhibit \d|Schedule [A-Z]")
"""A sentence cut off at an abbreviation, or a row of a list."""


@dataclass(frozen=True, slots=True)
class Page:
    """The sentences of one document and the names in it."""

    sentences: tuple[str, ...]
    names: tuple[str, ...]
    group: str


def number(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """Another number of the same form."""
    found = list(_NUMBER.finditer(sentence))
    if not found:
        return _number_word(sentence, chance)
    match = chance.choice(found)
    old = match[0]
    if re.fullmatch(r"(1[5-9]|20)\d\d", old):
        new = str(int(old) + chance.choice((-40, -12, -5, -2, -1, 1, 2, 3, 7, 15)))
    elif "," in old or "." in old:
        digits = [at for at, char in enumerate(old) if char.isdigit()]
        at = chance.choice(digits[: max(1, len(digits) - 1)])
        new = old[:at] + chance.choice([d for d in "123456789" if d != old[at]]) + old[at + 1 :]
    else:
        value = int(old)
        new = str(max(0, value + chance.choice((-3, -2, -1, 1, 2, 3, 5, 10, value, 9 * value + 1))))
    return None if new == old else sentence[: match.start()] + new + sentence[match.end() :]


def _number_word(sentence: str, chance: random.Random) -> str | None:
    found = [match for match in re.finditer(r"\b[a-z]+\b", sentence) if match[0] in NUMBER_WORDS[2:]]
    if not found:
        return None
    match = chance.choice(found)
    new = chance.choice([word for word in NUMBER_WORDS[1:] if word != match[0]])
    return sentence[: match.start()] + new + sentence[match.end() :]


def date(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """Another month or weekday."""
    for family in (MONTHS, DAYS):
        found = [m for m in re.finditer(r"\b[A-Z][a-z]+\b", sentence) if m[0] in family]
        if found:
            match = chance.choice(found)
            new = chance.choice([word for word in family if word != match[0]])
            return sentence[: match.start()] + new + sentence[match.end() :]
    return None


def name(sentence: str, chance: random.Random, page: Page) -> str | None:
    """Another name of the same document, with as many words."""
    found = [m for m in _NAME.finditer(sentence) if m[0] not in MONTHS and m[0] not in DAYS and len(m[0]) > 3]
    if not found:
        return None
    match = chance.choice(found)
    length = len(match[0].split())
    others = [
        other
        for other in page.names
        if len(other.split()) == length and not words(other) & words(sentence) and other not in MONTHS + DAYS
    ]
    if not others:
        return None
    return sentence[: match.start()] + chance.choice(others) + sentence[match.end() :]


def swap(sentence: str, _chance: random.Random, _page: Page) -> str | None:
    """Two names change places across a verb: who did what to whom."""
    found = [m for m in _NAME.finditer(sentence) if m[0] not in MONTHS + DAYS]
    if len(found) != 2 or words(found[0][0]) & words(found[1][0]):
        return None
    left, right = found
    between = sentence[left.end() : right.start()]
    if not re.search(r"\b\w+(?:ed|s) \b", between) or re.search(r"\band\b|,|\bor\b", between) or len(between) > 60:
        return None
    return sentence[: left.start()] + right[0] + between + left[0] + sentence[right.end() :]


def opposite(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """A word becomes its opposite, or a role its counterpart."""
    return _exchange(sentence, chance, _OPPOSITE)


def synonym(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """A word becomes one that means the same."""
    return _exchange(sentence, chance, _SYNONYM)


def _exchange(sentence: str, chance: random.Random, table: dict[str, tuple[str, ...]]) -> str | None:
    found = [m for m in re.finditer(r"\b[A-Za-z]+\b|\bat (?:least|most)\b", sentence) if m[0].lower() in table]
    if not found:
        return None
    match = chance.choice(found)
    new = chance.choice(table[match[0].lower()])
    new = new.capitalize() if match[0][0].isupper() else new
    return sentence[: match.start()] + new + sentence[match.end() :]


def negate(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """A negation put in or taken out."""
    without = _NOT.search(sentence)
    if without:
        return sentence[: without.start()] + without[1] + " " + sentence[without.end() :]
    found = list(_BE.finditer(sentence))
    if not found or re.search(r"\b(no|never|nor|neither|none)\b", sentence):
        return None
    match = found[0]
    new = chance.choice((f"{match[1]} not", f"{match[1]} never" if match[1] in {"was", "has", "had", "were"} else f"{match[1]} not"))
    return sentence[: match.start()] + new + sentence[match.end() :]


def quantifier(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """Some becomes all, many becomes most: more than was said."""
    table = {"some": ("all", "every one of the"), "many": ("all", "most"), "several": ("all the",), "most": ("all",), "a few": ("many",), "part of": ("all of",), "one of the": ("the only one of the",)}
    return _stronger(sentence, chance, table)


def modality(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """May becomes must: surer than was said."""
    table = {"may": ("must", "will"), "might": ("will",), "could": ("will", "did"), "can": ("must",), "should": ("did",), "likely": ("certainly",), "suggests": ("proves",), "suggest": ("prove",), "appears to": ("is certain to",), "would": ("did",), "plans to": ("has decided to",), "proposed": ("adopted",), "sought": ("obtained",), "requested": ("received",), "asked for": ("was given",)}
    return _stronger(sentence, chance, table)


def _stronger(sentence: str, chance: random.Random, table: dict[str, tuple[str, ...]]) -> str | None:
    found = [(m, table[m[0]]) for word in table for m in re.finditer(rf"\b{word}\b", sentence)]
    if not found:
        return None
    match, choices = chance.choice(found)
    return sentence[: match.start()] + chance.choice(choices) + sentence[match.end() :]


def unqualified(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """A condition or a hedge left away."""
    tail = re.search(r",? (?:unless|except|only if|provided that|so long as|if|but only|pending|until) [^.;]{10,80}(?=[.;])", sentence)
    if tail and tail.start() > 25:
        return sentence[: tail.start()] + sentence[tail.end() :]
    found = [m for word in QUALIFIERS for m in re.finditer(rf" {word}\b,?", sentence)]
    if not found:
        return None
    match = chance.choice(found)
    return sentence[: match.start()] + sentence[match.end() :]


def detail(sentence: str, chance: random.Random, page: Page) -> str | None:
    """A detail added of which nothing is said."""
    theirs = re.findall(r"\b(?:in|at|for|by|from|under) (?:the )?(?:[A-Z]\w+|\$?\d[\d,.]*\d)(?: (?:[A-Z]\w+|million|percent|of|years))*", " ".join(chance.sample(page.sentences, min(3, len(page.sentences)))))
    new = [piece for piece in [*theirs, chance.choice(DETAILS), chance.choice(DETAILS)] if not words(piece) <= words(sentence)]
    body, end = (sentence[:-1], sentence[-1]) if sentence[-1] in ".!?" else (sentence, "")
    return f"{body} {chance.choice(new)}{end}" if new else None


def shorter(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """A part that can be left away without a change of truth: a bracket, an apposition, a lead-in."""
    cuts = [
        *re.finditer(r" \([^()]{3,60}\)", sentence),
        *re.finditer(r", (?:which|who) [^,.;]{5,70}(?=[,.])", sentence),
        *re.finditer(r"^(?:However|Moreover|Furthermore|In addition|Meanwhile|Indeed|Also|Additionally|Finally|Second|First), ", sentence),
    ]
    cuts = [cut for cut in cuts if not re.search(r"\b(?:not|only|except|if|unless)\b", cut[0])]
    if not cuts:
        return None
    cut = chance.choice(cuts)
    made = sentence[: cut.start()] + sentence[cut.end() :]
    made = made.replace(",,", ",")
    return made[0].upper() + made[1:] if made else None


def rounded(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """A number said more loosely but truly, or in another form."""
    for match in _NUMBER.finditer(sentence):
        plain = match[0].replace(",", "")
        if plain.isdigit() and 0 < int(plain) < len(NUMBER_WORDS) and not sentence[match.end() :].startswith((",", ".", ":")):
            return sentence[: match.start()] + NUMBER_WORDS[int(plain)] + sentence[match.end() :]
        if "," in match[0] and "." not in match[0] and int(plain) % 1000 and sentence[match.start() - 1] == " ":
            lead = chance.choice(("more than ", "over ", "at least "))
            return sentence[: match.start()] + lead + f"{int(plain) // 1000:,},000" + sentence[match.end() :]
    return None


def tense(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """Told as past or as present."""
    if chance.random() < 0.3:
        for old, new in ((" is ", " was "), (" are ", " were "), (" has ", " had "), (" was ", " is ")):
            if old in sentence:
                return sentence.replace(old, new, 1)
    forms = [row.split() for row in TENSES.split("|") if row.strip()]
    found = [(m, row) for row in forms for m in re.finditer(rf"\b(?:{row[0]}|(?<!been )(?<!is )(?<!was )(?<!not ){row[1]})\b", sentence)]
    if not found:
        return None
    match, row = chance.choice(found)
    return sentence[: match.start()] + (row[1] if match[0] == row[0] else row[0]) + sentence[match.end() :]


def retold(sentence: str, _chance: random.Random, _page: Page) -> str | None:
    """A court's own words as a report gives them: "we vacate" as "the court vacated"."""
    ordered = re.match(
        r"^(?:Accordingly, |Therefore, |Thus, )?(?:IT IS (?:HEREBY |FURTHER )?ORDERED that )?[Tt]he (?P<what>.{5,90}?) (?:is|are) (?:hereby |therefore )?"
        r"(?P<did>granted|denied|vacated|affirmed|reversed|dismissed|remanded|GRANTED|DENIED|VACATED|DISMISSED)(?P<rest>[^.]*)\.$",
        sentence,
    )
    if ordered:
        return f"The court {ordered['did'].lower()} the {ordered['what']}{ordered['rest']}."
    for row in (row.split() for row in TENSES.split("|") if row.strip()):
        told = re.sub(rf"\b(?:[Ww]e|[Tt]his [Cc]ourt) (?:{row[2]}|{row[0]}|{row[1]})\b", f"the court {row[1]}", sentence, count=1)
        if told != sentence:
            return told[0].upper() + told[1:]
    return None


def shorter_name(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """A person by surname, with or without the title."""
    match = re.search(r"\b(Judge|Justice|President|Senator|Secretary|Governor|Mr\.|Ms\.|Dr\.) [A-Z][a-z]+ (?:[A-Z]\. )?([A-Z][\w’'-]+)", sentence)
    if not match:
        return None
    return sentence[: match.start()] + chance.choice((match[2], f"{match[1]} {match[2]}")) + sentence[match.end() :]


CHANGES: tuple[tuple[Change, str, bool], ...] = (
    (number, NO, True),
    (date, NO, True),
    (name, NO, True),
    (swap, NO, True),
    (opposite, NO, True),
    (negate, NO, True),
    (quantifier, NOT_YES, False),
    (modality, NOT_YES, False),
    (unqualified, NOT_YES, False),
    (detail, SILENT, False),
)
"""A change, what the changed claim then is, and whether the text may be changed instead."""
HARMLESS: tuple[Change, ...] = (synonym, synonym, shorter, rounded, tense, tense, retold, shorter_name)


def reword(sentence: str, chance: random.Random, page: Page) -> str:
    """Up to four harmless changes."""
    for change in chance.sample(HARMLESS, chance.choice((2, 3, 4))):
        sentence = change(sentence, chance, page) or sentence
    return sentence


def around(page: Page, at: int, chance: random.Random, own: str | None = None) -> str:
    """The sentence (or ``own`` in its place) with up to four of its neighbours."""
    before, after = chance.choice(((0, 0), (0, 0), (1, 1), (1, 0), (0, 1), (2, 2), (3, 1)))
    pieces = list(page.sentences[max(0, at - before) : at + after + 1])
    pieces[min(at, before)] = own or page.sentences[at]
    return " ".join(pieces)


def of_sentence(page: Page, at: int, chance: random.Random) -> Iterator[tuple[str, str, str, str]]:
    """(claim, text, label, kind) for one sentence of a document."""
    sentence = page.sentences[at]
    yield from _voices(sentence, page, at, chance)
    made = [(change, label, either, change(sentence, chance, page)) for change, label, either in CHANGES]
    made = [row for row in made if row[3] and row[3] != sentence and (row[0] is not detail or chance.random() < 0.5)]
    for change, label, either, changed in chance.sample(made, min(2, len(made))):
        if either and chance.random() < 0.5:
            yield reword(sentence, chance, page), around(page, at, chance, changed), label, change.__name__
        else:
            yield reword(str(changed), chance, page), around(page, at, chance), label, change.__name__
    told = retold(sentence, chance, page)
    if told:
        yield told, around(page, at, chance), YES, "retold"
        denied = opposite(told, chance, page) or negate(told, chance, page)
        if denied:
            yield denied, around(page, at, chance), NO, "retold"
    if chance.random() < 0.75:
        yield reword(sentence, chance, page), around(page, at, chance), YES, "same"
    if chance.random() < 0.6:
        yield from _silent(page, at, chance)


def _silent(page: Page, at: int, chance: random.Random) -> Iterator[tuple[str, str, str, str]]:
    wanted = words(page.sentences[at])
    others = [
        (len(words(other) & wanted), index)
        for index, other in enumerate(page.sentences)
        if index != at and len(words(other) & wanted) < 0.5 * len(wanted)
    ]
    others = sorted(others, reverse=True)[:3]
    if others:
        index = chance.choice(others)[1]
        text = around(page, index, chance) if abs(index - at) > 4 else page.sentences[index]
        yield page.sentences[at], text, SILENT, "elsewhere"


def _voices(sentence: str, page: Page, at: int, chance: random.Random) -> Iterator[tuple[str, str, str, str]]:
    argued, held = _ARGUE.match(sentence), _HOLD.match(sentence)
    if argued:
        what, who = argued["what"], argued["who"]
        yield f"The court {chance.choice(('held', 'ruled', 'found', 'concluded'))} that {what}", around(page, at, chance), NOT_YES, "argument"
        yield what[0].upper() + what[1:], sentence, SILENT, "argument"
        yield f"According to {who}, {what}", around(page, at, chance), YES, "argument"
    elif held:
        what = held["what"]
        yield f"The court {chance.choice(('held', 'ruled', 'found', 'concluded'))} that {what}", around(page, at, chance), YES, "holding"
        yield f"The {chance.choice(('plaintiff', 'defendant', 'dissent', 'government'))} argued that {what}", sentence, SILENT, "holding"
        denied = negate(what, chance, page) or opposite(what, chance, page)
        if denied:
            yield f"The court held that {denied}", around(page, at, chance), NO, "holding"


def of_pair(row: dict, page: Page, chance: random.Random) -> Iterator[tuple[str, str, str, str]]:
    """A supported claim of a training set, perturbed against its own text."""
    claim, text = row["claim"], row["passages"]
    made = [(change, label, change(claim, chance, page)) for change, label, _ in CHANGES if change is not unqualified]
    made = [entry for entry in made if entry[2] and entry[2] != claim and (entry[0] is not detail or chance.random() < 0.4)]
    for change, label, changed in chance.sample(made, min(1, len(made))):
        yield str(changed), text, label, f"claim {change.__name__}"


def _usable(piece: str) -> bool:
    plain = sum(char.isalpha() or char == " " for char in piece) > 0.85 * len(piece)
    whole = piece[-1] in ".!?”\"" and piece[0].isupper() and not _CUT.search(piece)
    return whole and plain and 7 <= len(piece.split()) <= 45


def page_of(text: str, group: str) -> Page:
    """The usable sentences of a text."""
    found = tuple(
        re.sub(r"\s+", " ", piece)
        for piece in sentences([text])
        if _usable(piece)
    )
    return Page(found, tuple(sorted({m[0] for piece in found for m in _NAME.finditer(piece)})), group)


def text_of(path: Path) -> str:
    """The text of a file, line ends joined."""
    if path.suffix == ".pdf":
        import pypdfium2  # noqa: PLC0415 - only where PDFs are given

        with pypdfium2.PdfDocument(path) as document:
            text = "\n\n".join(page.get_textpage().get_text_range() for page in document)
    else:
        text = path.read_text(encoding="utf-8", errors="replace")
    text = re.sub(r"[\ufffe\u00ad]\s*|(?<=[a-z])-\r?\n(?=[a-z])", "", text)
    return re.sub(r"(?<=[^\n])\r?\n(?=[^\n])", " ", text)


def main() -> None:
    """Write the pairs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, action="append", default=[])
    parser.add_argument("--pairs", type=Path, action="append", default=[])
    parser.add_argument("--each", type=int, default=1500, help="at most so many sentences of one set's passages")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    counts: dict[tuple[str, str], int] = {}
    with gzip.open(given.out, "wt", encoding="utf-8") as file:
        for claim, text, label, kind, group in _everything(given, chance):
            counts[kind, label] = counts.get((kind, label), 0) + 1
            passages = [text] if isinstance(text, str) else text
            row = {"claim": claim, "passages": passages, "label": NO if label == NOT_YES else label, "source_set": "perturbed"}
            meta = {"kind": kind, "group": group, "binary": label == NOT_YES}
            file.write(json.dumps(row | {"meta": meta}) + "\n")
    for (kind, label), count in sorted(counts.items()):
        print(f"{count:6d} {kind} {label}")


def _everything(given: argparse.Namespace, chance: random.Random) -> Iterator[tuple[str, str | list[str], str, str, str]]:
    files = [file for path in given.text for file in (sorted(path.glob("*")) if path.is_dir() else [path])]
    for file in files:
        if file.suffix not in {".txt", ".pdf"}:
            continue
        page = page_of(text_of(file), f"text|{file.name}")
        for at in range(len(page.sentences)):
            for made in of_sentence(page, at, chance):
                yield (*made, f"text|{file.name}|{at}")
    for path in given.pairs:
        yield from _of_set(list(rows(path)), given.each, chance)
    for made in reversals(chance, 6000):
        yield (*made, f"reversal|{made[0]}")


def _beside(given: list[dict], chance: random.Random) -> Iterator[tuple[str, str | list[str], str, str, str]]:
    """Claims with the evidence of another claim on the same subject, which seldom says anything of them."""
    subjects: dict[str, list[dict]] = {}
    for at, row in enumerate(given):
        page = row["meta"].get("wikipedia_page") or (at // 60 if row["source_set"] == "factcheck_gpt_stance" else None)
        if page is not None and row["meta"].get("original_label") != "irrelevant":
            subjects.setdefault(str(page), []).append(row)
    for rows_ in subjects.values():
        for row in rows_:
            others = [other for other in rows_ if 1 <= len(words(other["claim"]) & words(row["claim"])) < 0.5 * len(words(row["claim"]))]
            for other in chance.sample(others, min(2, len(others))):
                shared = words(" ".join(other["passages"])) & words(row["claim"])
                if len(shared) < 0.6 * len(words(row["claim"])):
                    yield row["claim"], other["passages"], SILENT, "beside", group_of(row)


def _of_set(given: list[dict], each: int, chance: random.Random) -> Iterator[tuple[str, str | list[str], str, str, str]]:
    yield from _beside(given, chance)
    everywhere = tuple({m[0] for row in given for text in row["passages"][:3] for m in _NAME.finditer(text)})
    for row in given:
        if row["label"] == YES:
            page = Page((row["claim"],), tuple(chance.sample(everywhere, min(60, len(everywhere)))), "")
            for made in of_pair(row, page, chance):
                yield (*made, group_of(row))
    for row in chance.sample(given, min(each, len(given))):
        page = page_of(" ".join(row["passages"]), group_of(row))
        for at in chance.sample(range(len(page.sentences)), min(2, len(page.sentences))):
            named = Page(page.sentences, (*page.names, *chance.sample(everywhere, min(20, len(everywhere)))), page.group)
            for made in of_sentence(named, at, chance):
                yield (*made, page.group)


if __name__ == "__main__":
    main()
