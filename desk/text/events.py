"""What happened, by its verb: so that the date of a signing is not held against that of a hearing."""

from __future__ import annotations

import re
from itertools import pairwise

from desk.text.stems import stem
from desk.text.wordlists import listed

_KINDS = (
    ("effect", r"(?:takes?|took|taking|goes?|went|going|came|comes?) (?:into )?(?:effect|force)|effective"),
    (
        "ruling",
        (
        r"rul(?:es?|ed|ing|ings)|h(?:olds?|eld)|decid\w+|decisions?|f(?:inds?|ound)|block\w*|den(?:y|"
        r"ies|ied|ying)|"
        r"grant\w*|enjoin\w*|reject\w*|dismiss\w*|revers\w+|affirm\w*|vacat\w+|up(?:holds?|held)|overturn\w*|"
        r"(?:strikes?|struck) down|orders?|ordered|declin\w+|refus\w+|halt\w*|sid(?:es?|ed) with|"
        r"opinion|judgment|turn(?:s|ed) down|injunction"
        ),
    ),
    ("suit", r"fil(?:es?|ed|ing)|sue[sd]?|suing|brought|lawsuit|complaint"),
    ("signing", r"sign(?:s|ed|ing)?|ink(?:s|ed)|execut(?:es?|ed)|entered into|reach(?:es|ed)|struck a"),
    (
        "leaving",
        (
        r"resign\w*|quit|step(?:s|ped|ping) down|retir\w+|le(?:ft|aves?|aving)|depart\w*|oust\w*|"
        r"fir(?:es|ed|ing)|"
        r"sack\w*|dismiss\w*|remov\w+"
        ),
    ),
    ("naming", r"appoint\w*|nam(?:es|ed|ing)|nominat\w+|elect(?:s|ed|ion)?|confirm\w*|swore|sworn"),
    ("start", r"beg(?:ins?|an|un|inning)|start(?:s|ed|ing)?|open(?:s|ed|ing)?|launch\w*|broke out"),
    ("founding", r"found(?:ed|ing)|creat(?:es?|ed|ing)|establish\w*"),
    ("end", r"end(?:s|ed|ing)?|clos(?:es?|ed|ing|ure)|shut\w*|stop(?:s|ped|ping)?|ceas\w+|expir\w+"),
    ("passing", r"pass(?:es|ed|age)?|approv\w+|adopt\w*|enact\w*|vot(?:es?|ed|ing)|ratif\w+"),
    ("request", r"request(?:s|ed)?|ask(?:s|ed|ing)?|sought|seek\w*|appl(?:y|ied|ies)"),
    ("arrest", r"arrest\w*|detain\w*|jail\w*|charg(?:es|ed)|indict\w*"),
    ("release", r"releas\w+|freed?|publish\w*|unseal\w*|issu(?:es?|ed|ing)"),
    ("death", r"di(?:es|ed)|death|kill\w*|dead|murder\w*"),
    ("birth", r"born|birth"),
    ("trial", r"hear(?:d|ing|s)|trial|argu(?:ed|ment)|testif\w+"),
    ("build", r"buil[dt]\w*|construct\w*|erect\w*|complet\w+"),
    ("fall", r"collaps\w*|fell|crash\w*|sank|sunk|burn\w*|fire"),
    ("visit", r"visit\w*|inspect(?:s|ed|ion|ions)"),
    ("meeting", r"met|meet\w*"),
    ("repeal", r"repeal\w*|rescind\w*|revok\w+|withdr\w+|cancel\w*"),
)  # fmt: skip
_KIND_OF = [(name, re.compile(rf"(?i)\b(?:{words})\b")) for name, words in _KINDS]
_PAST = re.compile(r"\b[a-z]{2,}ed\b")
_NO_EVENT = frozenset(
    listed("dated need indeed hundred related based united led red bed fed seed speed said named called")
)
_CUT = re.compile(
    r"[,;:]\s|\s[—–]\s|\b(?:and|but|while|after|before|when|since|who|which|that|where|as|because)\b\s"
)


_NEAR = 400
"""So many characters on either side of a date are read for what happened."""


def events(text: str) -> frozenset[str]:
    """The kinds of things that happen in ``text``, and the stems of other verbs of the past."""
    kinds = {name for name, pattern in _KIND_OF if pattern.search(text)}
    found = (match[0] for match in _PAST.finditer(text))
    known = " ".join(match[0] for _, pattern in _KIND_OF for match in pattern.finditer(text)).lower().split()
    others = {stem(word) for word in found if word not in _NO_EVENT and word not in known}
    return frozenset(kinds | others)


def events_near(sentence: str, at: int) -> frozenset[str]:
    """What happens in the clause of ``sentence`` that holds the character at ``at``.

    Where that clause tells of nothing ("On Friday, …"), the nearest one after it that does, else the
    nearest before it, is taken.
    """
    first = max(0, at - _NEAR)
    sentence, at = sentence[first : at + _NEAR], at - first
    cuts = [0, *(match.end() for match in _CUT.finditer(sentence)), len(sentence)]
    clauses = [sentence[first:last] for first, last in pairwise(cuts)]
    here = max(0, sum(cut <= at for cut in cuts[:-1]) - 1)
    order = [here, *range(here - 1, -1, -1), *range(here + 1, len(clauses))]
    if here == 0:
        order = list(range(len(clauses)))
    return next((found for one in order if (found := events(clauses[one]))), frozenset())
