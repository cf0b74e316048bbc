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
from collections.abc import Iterator
from pathlib import Path

from changes import (
    CHANGES,
    NAME,
    NO,
    NOT_YES,
    SILENT,
    YES,
    Page,
    detail,
    negate,
    opposite,
    retold,
    reword,
    unqualified,
)
from lexicon import ARGUING
from pairs import group_of, rows, sentences, words
from reversals import reversals

_ARGUE = re.compile(
    rf"^(?:The |These |That )?(?P<who>[A-Z]?[\w’' .]{{2,40}}?)"
    rf" (?:{ARGUING.replace(' ', '|')}) that (?P<what>.{{25,}})$"
)
_HOLD = re.compile(
    r"^(?:(?:Accordingly|Therefore|Thus|Because of this), )?(?:[Ww]e|[Tt]he [Cc]ourt|[Tt]his [Cc]ourt) "
    r"(?:hold|holds|held|conclude|concludes|concluded|find|finds|found|agree|agrees) that (?P<what>.{25,})$"
)
_CUT = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr|v|vs|Doc|Reps?|Sens?|No|Ex|Inc|Co|Corp|St|[A-Z]|\d+)\.$|Exhibit \d|Schedule [A-Z]"
)
"""A sentence cut off at an abbreviation, or a row of a list."""


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
    made = [
        row
        for row in made
        if row[3] and row[3] != sentence and (row[0] is not detail or chance.random() < 0.5)
    ]
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
        yield (
            f"The court {chance.choice(('held', 'ruled', 'found', 'concluded'))} that {what}",
            around(page, at, chance),
            NOT_YES,
            "argument",
        )
        yield what[0].upper() + what[1:], sentence, SILENT, "argument"
        yield f"According to {who}, {what}", around(page, at, chance), YES, "argument"
    elif held:
        what = held["what"]
        yield (
            f"The court {chance.choice(('held', 'ruled', 'found', 'concluded'))} that {what}",
            around(page, at, chance),
            YES,
            "holding",
        )
        yield (
            f"The {chance.choice(('plaintiff', 'defendant', 'dissent', 'government'))} argued that {what}",
            sentence,
            SILENT,
            "holding",
        )
        denied = negate(what, chance, page) or opposite(what, chance, page)
        if denied:
            yield f"The court held that {denied}", around(page, at, chance), NO, "holding"


def of_pair(row: dict, page: Page, chance: random.Random) -> Iterator[tuple[str, str, str, str]]:
    """A supported claim of a training set, perturbed against its own text."""
    claim, text = row["claim"], row["passages"]
    made = [
        (change, label, change(claim, chance, page))
        for change, label, _ in CHANGES
        if change is not unqualified
    ]
    made = [
        entry
        for entry in made
        if entry[2] and entry[2] != claim and (entry[0] is not detail or chance.random() < 0.4)
    ]
    for change, label, changed in chance.sample(made, min(1, len(made))):
        yield str(changed), text, label, f"claim {change.__name__}"


def _usable(piece: str) -> bool:
    plain = sum(char.isalpha() or char == " " for char in piece) > 0.85 * len(piece)
    whole = piece[-1] in '.!?”"' and piece[0].isupper() and not _CUT.search(piece)
    return whole and plain and 7 <= len(piece.split()) <= 45


def page_of(text: str, group: str) -> Page:
    """The usable sentences of a text."""
    found = tuple(re.sub(r"\s+", " ", piece) for piece in sentences([text]) if _usable(piece))
    return Page(found, tuple(sorted({m[0] for piece in found for m in NAME.finditer(piece)})), group)


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
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--text", type=Path, action="append", default=[])
    parser.add_argument("--pairs", type=Path, action="append", default=[])
    parser.add_argument(
        "--each", type=int, default=1500, help="at most so many sentences of one set's passages"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    counts: dict[tuple[str, str], int] = {}
    with gzip.open(given.out, "wt", encoding="utf-8") as file:
        for claim, text, label, kind, group in _everything(given, chance):
            counts[kind, label] = counts.get((kind, label), 0) + 1
            passages = [text] if isinstance(text, str) else text
            row = {
                "claim": claim,
                "passages": passages,
                "label": NO if label == NOT_YES else label,
                "source_set": "perturbed",
            }
            meta = {"kind": kind, "group": group, "binary": label == NOT_YES}
            file.write(json.dumps(row | {"meta": meta}) + "\n")
    for (kind, label), count in sorted(counts.items()):
        print(f"{count:6d} {kind} {label}")


def _everything(
    given: argparse.Namespace, chance: random.Random
) -> Iterator[tuple[str, str | list[str], str, str, str]]:
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
        page = row["meta"].get("wikipedia_page") or (
            at // 60 if row["source_set"] == "factcheck_gpt_stance" else None
        )
        if page is not None and row["meta"].get("original_label") != "irrelevant":
            subjects.setdefault(str(page), []).append(row)
    for rows_ in subjects.values():
        for row in rows_:
            others = [
                other
                for other in rows_
                if 1 <= len(words(other["claim"]) & words(row["claim"])) < 0.5 * len(words(row["claim"]))
            ]
            for other in chance.sample(others, min(2, len(others))):
                shared = words(" ".join(other["passages"])) & words(row["claim"])
                if len(shared) < 0.6 * len(words(row["claim"])):
                    yield row["claim"], other["passages"], SILENT, "beside", group_of(row)


def _of_set(
    given: list[dict], each: int, chance: random.Random
) -> Iterator[tuple[str, str | list[str], str, str, str]]:
    yield from _beside(given, chance)
    everywhere = tuple({m[0] for row in given for text in row["passages"][:3] for m in NAME.finditer(text)})
    for row in given:
        if row["label"] == YES:
            page = Page((row["claim"],), tuple(chance.sample(everywhere, min(60, len(everywhere)))), "")
            for made in of_pair(row, page, chance):
                yield (*made, group_of(row))
    for row in chance.sample(given, min(each, len(given))):
        page = page_of(" ".join(row["passages"]), group_of(row))
        for at in chance.sample(range(len(page.sentences)), min(2, len(page.sentences))):
            named = Page(
                page.sentences,
                (*page.names, *chance.sample(everywhere, min(20, len(everywhere)))),
                page.group,
            )
            for made in of_sentence(named, at, chance):
                yield (*made, page.group)


if __name__ == "__main__":
    main()
