"""Names that a caption prints in capitals, as they are written in prose."""

from __future__ import annotations

import re

from desk.ingest.hyphens import is_english

_SMALL = frozenset(
    str.split(
        "a an and at by de del der des du en et ex for from in la las le los of on or re rel the to v. "
        "van von"
    )
)
_FIXED = {
    one.casefold(): one
    for one in str.split(
        "Inc. Inc Corp. Corp Co. Co Ltd. Ltd Jr. Sr. Dr. Mr. Mrs. Ms. St. Bros. Ass'n Ass’n Int'l "
        "Dep't Dept. Dept Comm'r Etc. "
        "LLC LLP LP PLC PC NA USA IRS FBI EPA SEC FTC FCC FDA DHS ICE NLRB EEOC ACLU NAACP AFL-CIO ABC "
        "CBS NBC CNN AT&T "
        "II III IV VI VII VIII IX"
    )
}
_WORD = re.compile(r"[^\s/-]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+,?$")


def is_shouted(text: str) -> bool:
    """Whether most letters are capitals."""
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > 0.7 * max(len(letters), 1)


def title_case(text: str) -> str:
    """``text`` in upper and lower case, if it is printed in capitals; else as it is."""
    if not is_shouted(text):
        return text
    return _WORD.sub(lambda found: _cased(found[0], first=not found.start()), text)


def _cased(word: str, *, first: bool) -> str:
    core = word.strip(",;:()“”\"'’.")
    known = _FIXED.get(word.rstrip(",;").casefold()) or _FIXED.get(core.casefold())
    if known:
        end = word[len(known) :] if word.casefold().startswith(known.casefold()) else ""
        return (
            word[: word.find(core)] + known + end if word.casefold().find(known.casefold()) else known + end
        )
    if _INITIALS.match(word) or (1 < len(core) <= 3 and core.isupper() and not is_english(core.casefold())):
        return word
    if not first and (core.casefold() in _SMALL or word.casefold() in _SMALL):
        return word.lower()
    return _capitalised(word)


def _capitalised(word: str) -> str:
    lower = word.lower()
    lower = re.sub(r"^(\W*)(mc)([a-z])", lambda found: f"{found[1]}Mc{found[3].upper()}", lower)
    lower = re.sub(
        r"^(\W*)([od])(['’])([a-z])",
        lambda found: f"{found[1]}{found[2].upper()}{found[3]}{found[4].upper()}",
        lower,
    )
    return re.sub(r"^(\W*)([a-z])", lambda found: found[1] + found[2].upper(), lower)
