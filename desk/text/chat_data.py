r"""Material for a model, as JSON in which nothing can end its own string or the turn of the chat.

``<`` is written ``\u003c`` there: servers read the markers of a chat's turns, such as
``<|im_start|>``, wherever they stand.
"""

from __future__ import annotations

import json

from desk.domain.verdicts import Json

_TURN_MARKS = {"<": "\\u003c", "[INST": "\\u005bINST", "[/INST": "\\u005b/INST"}


def as_data(material: Json) -> str:
    """``material`` as JSON in which no marker of a chat's turns can stand."""
    text = json.dumps(material, ensure_ascii=False)
    for mark, harmless in _TURN_MARKS.items():
        text = text.replace(mark, harmless)
    return text
