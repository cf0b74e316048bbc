"""The name of a case, ``A v. B`` or ``In re C``, from the caption of a paper."""

from __future__ import annotations

import re
from itertools import takewhile

from desk.ingest.capitals import is_shouted, title_case

_VERSUS = re.compile(
    r"(?:(?<=[\s),\]])|^)(?:v|vs|V|VS)\.(?=\s|$)"
    r"|(?:(?<=\s)|^)(?:versus|-against-|- against -|VERSUS|AGAINST)(?=\s|$)"
)
_ROLE = (
    r"(?:(?:Counter|Cross|Third[ -]Party)[ -]?)?(?:Plaintiffs?|Defendants?|Petitioners?|Respondents?|"
    r"Appellants?|Appellees?"
    r"|Claimants?|Movants?|Relators?|Debtors?|Intervenors?|Garnishees?|Employees?|Employers?|Applicants?|Objectors?)"
)
_ROLES = re.compile(rf"[\s,.–—-]*\b{_ROLE}\b(?:[\s,./–—&-]+(?:and\s+)?{_ROLE}\b)*[\s,.:;)]*", re.IGNORECASE)
_ROLE_AT_END = re.compile(rf"[,\s]+(?:the\s+)?{_ROLE}\b.*$", re.IGNORECASE | re.DOTALL)
_CAPACITY = re.compile(
    r",\s+(?:(?:Acting|Attorney|Deputy)\s+)?(?:Governor|Secretary|General|Warden|Commissioner|Director|Administrator|President|Mayor"
    r"|Sheriff|Superintendent|Chair\w*|Treasurer)\b|,?\s+(?:in\s+(?:his|her|their|its)\b|individually\b|as\s+(?:next|parent|guardian|personal|trustee|executor|administrator)\b"
    r"|on\s+behalf\s+of\b|an?\s+(?:\w+\s+){0,3}(?:corporation|company|partnership|individual|municipal\w*)\b"
    r"|et\.?\s*(?:al|ux|vir)\b|etc\b|[af]/k/a\b|a\.k\.a\.|deceased\b|an?\s+minor\b|dba\b|d/b/a\b|and\s+all\s+others\b|by\s+and\s+through\b)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\bcourt\b|\bcircuit\b|\bdistrict\b|\bdocket\b|\bNos?\.|\bcase\b|\bbefore\b|\bopinion\b|\bsyllabus\b|\border\b|\bmemorandum\b"
    r"|\bargued\b|\bdecided\b|\bfiled\b|\bjudges?\b|\bterm\b|\bdivision\b|\bcounsel\b|\battorney|\bT\.C\.|\bcertiorari\b|\bappeals\b|\bbureau\s+of\s+workers"
    r"|\bon\s+(?:writ|application|petition|appeal|motion)\b|\bclerk\b|\d{4}|\bnotice\b|\bpublished?\b|\bprecedential\b",
    re.IGNORECASE,
)
_IN_RE = re.compile(
    r"(?:^|\n)\s*(?P<how>In\s+re:?|In\s+the\s+Matter\s+of:?|Matter\s+of|Ex\s+parte|In\s+the\s+Interest\s+of|In\s+re\s+the\s+\w+\s+of)\s+"
    r"(?P<who>[^\n]+(?:\n\n[^\n]{1,60})?)",
    re.IGNORECASE,
)
_DOCKET_AFTER = re.compile(
    r"[\s,;)|]*(?:\b(?:Case|Civil|Docket|MDL|Bankr\w*|Adv\w*|Chapter|C\.A\.)?\s*(?:Action\s+|Case\s+|Docket\s+)?Nos?\b[.:]|\bMDL\b\s+\d|[)§|]{1,2}\s).*$",
    re.DOTALL | re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:^|\n)\s*(?:Title|RE|Case\s+(?:Name|Title)|Re)\s*:?\s+(?P<left>[^\n]{2,120}?)\s+(?:v|vs)\.\s+(?P<right>[^\n]{2,120})"
)
_NOTE_MARK = re.compile(r"(?<=[A-Za-z,.])[\d*†]{1,2}(?=[\s,]|$)")
_CELL = re.compile(
    r"(?:\s*[)§|:]+\s*|\s+)(?:Chapter\s+\d+|(?:Civil|Case|Docket|Adv\.|Criminal|MDL|D\.\s?C\.)?\s*(?:Action\s+|Case\s+|Docket\s+)?"
    r"Nos?\b[.:].*|\d{1,2}[ -](?:Civ|Cr|CV|cv)\b.*)$|\s*[)§|]+\s*$"
)
"""What stands in the right half of a caption: chapter, docket number, the line between the halves."""

_ASIDE = re.compile(
    r"\s*|\(.*\)\s*|\W*[A-Z]?\d[\w-]*\W*|(?:State\s+File|Docket|Case|Civil\s+Action|Court|USDC|D\.\s?C\.)\s*Nos?\..*",
    re.IGNORECASE,
)
"""Lines of a caption that name no party: numbers, and what stands in round brackets."""

_RUNNING = re.compile(r"\b(?!and\b|the\b|of\b)[a-z]{3,}\b|\d")
_LONGEST = 110


def find_caption(head: str) -> str | None:
    """The case's name in ``head``, the reading text of a paper's beginning; None where there is none."""
    matter = _IN_RE.search("\n".join(_CELL.sub("", line) for line in head.split("\n")))
    versus = _first_versus(head)
    if matter and (not versus or matter.start() < versus[0]):
        named = _matter(matter)
        if named:
            return named
    return versus[1] if versus else None


def find_labelled(text: str) -> str | None:
    """The name after a label such as ``RE:``, as letters and forms of a court's clerk give it."""
    labelled = _LABELLED.search(text)
    return _joined(labelled["left"], labelled["right"]) if labelled else None


def _matter(found: re.Match[str]) -> str | None:
    how = " ".join(found["how"].split())
    lines = found["who"].split("\n\n")
    who = lines[0]
    if (
        len(lines) > 1
        and not who.rstrip().endswith((",", ".", ";"))
        and not _STOP.search(lines[1])
        and not _DOCKET_AFTER.search(who)
    ):
        who = f"{who} {lines[1]}"
    who = _ROLE_AT_END.sub("", _DOCKET_AFTER.sub("", _NOTE_MARK.sub("", who)))
    who = _CAPACITY.split(who)[0].strip(" ,;.:–—-")
    if not who or len(who) > _LONGEST:
        return None
    return title_case(f"{how} {who}") if is_shouted(who) else f"{title_case(how)} {title_case(who)}"


def _first_versus(head: str) -> tuple[int, str] | None:
    blocks = [
        (found.start(), _CELL.sub("", found.group()))
        for found in re.finditer(r"[^\n]+", head)
        if not _ASIDE.fullmatch(found.group())
    ]
    for number, (start, block) in enumerate(blocks):
        for sign in _VERSUS.finditer(block):
            if sign[0].isupper() and not is_shouted(block):
                continue  # an initial, as in Theodore V. Wells
            before, after = block[: sign.start()], block[sign.end() :]
            left = _left_party(before, [text for _, text in blocks[:number]])
            right = _right_party(after, [text for _, text in blocks[number + 1 :]])
            if left and right and _is_caption(block, sign):
                return start, _joined(left, right)
    return None


def _is_caption(block: str, sign: re.Match[str]) -> bool:
    """Whether a ``v.`` stands alone, among capitals or among roles, and not in a cited case's name."""
    rest = block[: sign.start()] + block[sign.end() :]
    if not rest.strip(" ,.)§|"):
        return True
    if re.search(r"\bU\. ?S\.|\bF\. ?\dd|\bS\. ?Ct\.|\d{2,} [A-Z][\w.]* ?\d+", rest):
        return False
    return is_shouted(rest) or bool(re.search(_ROLE, rest)) or not _RUNNING.search(rest)


def _left_party(before: str, above: list[str]) -> str | None:
    lines = [before] if _ROLES.sub(" ", before).strip(" ,.)§|") else []
    if not lines:
        fitting = list(takewhile(lambda text: not _STOP.search(text) or _role_only(text), reversed(above)))
        lines = list(reversed([text for text in fitting[:8] if not _role_only(text)]))
        lines = _first_group(lines)
    return _party(" ".join(lines))


def _first_group(lines: list[str]) -> list[str]:
    """The lines of the first party: those up to the first that ends with a comma or a role."""
    found: list[str] = []
    for line in lines:
        found.append(line)
        if line.rstrip().endswith((",", ";", ".")) or _ROLE_AT_END.search(line):
            break
    return found


def _role_only(text: str) -> bool:
    return not _ROLES.sub(" ", text).strip(" ,.)§|:;")


def _right_party(after: str, below: list[str]) -> str | None:
    found = [after] if after.strip(" ,.)§|") else []
    for line in below[:3]:
        if found and (
            found[-1].rstrip().endswith((",", ".", ";")) or re.search(_ROLE, found[-1], re.IGNORECASE)
        ):
            break
        if _STOP.search(line) and (found or _DOCKET_AFTER.match(line)):
            break
        if not found and _STOP.search(line) and is_shouted(line) and len(line.split()) <= 5:
            continue
        found.append(line)
        if len(found) > 1 and not is_shouted(line):
            break
    return _party(" ".join(found))


def _party(text: str) -> str | None:
    text = _DOCKET_AFTER.sub("", _NOTE_MARK.sub("", " ".join(text.split())))
    text = _ROLE_AT_END.sub("", text)
    text = _CAPACITY.split(text)[0].split(";")[0].strip(" ,;:()§|_–—-")
    if not text or len(text) > _LONGEST or not any(char.isupper() for char in text):
        return None
    return title_case(text)


def _joined(left: str, right: str) -> str:
    return f"{_party(left) or title_case(left)} v. {_party(right) or title_case(right)}"
