"""Numbers in words: "forty-seven thousand", "a dozen", "first"."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from desk.text.wordlists import listed

UNITS = {
    word: value
    for value, word in enumerate(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen "
            "seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12,
    "dozen": 12, "dozens": 12, "score": 20, "m": 1_000_000, "bn": 1_000_000_000, "k": 1_000,
}  # fmt: skip
ORDINALS = {
    word: value
    for value, word in enumerate(
        listed(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        start=1,
    )
}


def value_of(words: str) -> Decimal | None:
    """The number that ``words`` say ("forty-seven thousand", "1.28 million"); None where they say none."""
    total = Decimal(0)
    current: Decimal | None = None
    for word in words.lower().replace("-", " ").split():
        step = _step(word, total, current)
        if step is None:
            return None
        total, current = step
    return None if current is None and not total else total + (current or 0)


def _step(word: str, total: Decimal, current: Decimal | None) -> tuple[Decimal, Decimal | None] | None:
    if word in {"a", "an", "half"} and current is None:
        return total, Decimal("0.5") if word == "half" else Decimal(1)
    if word in {"and", "a"}:
        return total, current
    if word in UNITS or word in TENS:
        return total, (current or Decimal(0)) + UNITS.get(word, TENS.get(word, 0))
    if word in SCALES:
        scaled = (current if current is not None else Decimal(1)) * SCALES[word]
        return (total, scaled) if SCALES[word] <= 100 else (total + scaled, None)
    number = _digits(word)
    return None if number is None else (total, number)


def _digits(word: str) -> Decimal | None:
    try:
        number = Decimal(word.strip("$€£%").replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def same_figure(first: str, second: str) -> bool:
    """Whether two runs of words say one number: "seven" and "7", "47,000" and "47 thousand"."""
    one, two = value_of(first), value_of(second)
    return one is not None and one == two
