"""Sentences of colour: weather, looks and gestures, which no editor sends to be checked."""

from __future__ import annotations

import re

_WEATHER = (
    r"\b[Tt]he (?:sea|sky|wind|sun|rain|air|lake|river|weather|morning|evening|night|day|streets?|"
    r"square|room|hall|"
    r"courtroom|crowd|mood|house|light)\s(?:is|was|were|had been|felt|seemed|looked)\s(?:\w+ly\s|"
    r"still\s|so\s)?"
    r"(?:calm|grey|gray|still|clear|dark|bright|cold|hot|warm|cool|quiet|heavy|blue|flat|rough|"
    r"tense|sombre|somber|"
    r"empty|full|packed|silent|thick|damp|wet|low|high|soft|golden)\b"
)
_DRIFTS = (
    r"^(?:(?:A|The|An early|A thin|A cold|A light|Morning|Evening|Late|Early|Winter|Summer|Autumn|"
    r"Spring)\s)?"
    r"(?:[Rr]ain|[Ss]now|[Ll]ight|[Ss]unlight|[Ww]ind|[Dd]ust|[Ff]og|[Mm]ist|[Ss]team|[Dd]usk|"
    r"[Dd]awn|[Ss]hadows?|"
    r"[Gg]ulls?|[Cc]rickets|[Bb]irds?|[Ss]ilence|[Ll]aughter)\s(?:\w+\s){0,2}?(?:falls?|fell|"
    r"begins?|began|drifts?|"
    r"drifted|settles?|settled|hangs?|hung|fills?|filled|pours?|poured|rolls?|rolled|wheels?|"
    r"wheeled|sings?|sang|"
    r"creeps?|crept|streams?|streamed|rattles?|rattled|taps?|tapped|slants?|slanted)\b"
)
_GESTURES = (
    r"\b(?:wears?|wore|looks?|looked|smiles?|smiled|nods?|nodded|stares?|stared|gazes?|gazed|"
    r"frowns?|frowned|grins?|"
    r"grinned|sighs?|sighed|blinks?|blinked|shrugs?|shrugged|winces?|winced|paces?|paced|leans?|"
    r"leaned|fidgets?|"
    r"fidgeted|chuckles?|chuckled|squints?|squinted)\b"
)
_WHO = (
    r"^(?:(?:And|But|Then|Still|So|Inside|Outside),?\s)?"
    r"(?:He|She|They|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?|Both|Others)\s"
)
_LOOKS = (  # "looked into" is to inquire
    rf"{_WHO}(?:just |only |\w+ly )?{_GESTURES}"
    r"(?!\s(?:into|like a|after|for))"
)
_COLOUR = tuple(re.compile(pattern) for pattern in (_WEATHER, _DRIFTS, _LOOKS))


def colour(masked: str) -> str | None:
    """The words that show that a sentence without a figure or a quotation is colour, or None.

    Args:
        masked: a sentence whose quotations are blanked with ``~``.
    """
    for pattern in _COLOUR:
        found = pattern.search(masked)
        if found:
            return found[0].strip()
    return None
