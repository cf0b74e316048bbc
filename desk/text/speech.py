"""The verbs of saying, by what they assert about the speaker."""

from __future__ import annotations

import re

SAY = (
    "say|says|said|saying|write|writes|wrote|written|writing|add|adds|added|adding|tell|tells|told|telling|"
    "state|states|stated|stating|note|notes|noted|noting|explain|explains|explained|explaining|"
    "continue|continues|continued|remark|remarks|remarked|observe|observes|observed|reply|replies|replied|"
    "respond|responds|responded|announce|announces|announced|acknowledge|acknowledges|acknowledged|"
    "concede|concedes|conceded|insist|insists|insisted|recall|recalls|recalled|testify|testifies|testified|"
    "comment|comments|commented|quip|quipped|stress|stresses|stressed|emphasize|emphasized|emphasise|"
    "emphasised|"
    "warn|warns|warned|declare|declares|declared|report|reports|reported|read|reads|put it|posted|tweeted|"
    "called|calls|call|described|describes|describe|asked|asks|ask|according to"
)
"""Saying without taking sides."""

ARGUE = (
    "argue|argues|argued|arguing|contend|contends|contended|contending|claim|claims|claimed|claiming|"
    "assert|asserts|asserted|asserting|allege|alleges|alleged|alleging|maintain|maintains|maintained|"
    "maintaining|urge|urges|urged|urging|submit|submits|submitted|suggest|suggests|suggested|"
    "complain|complains|complained|respond|responds|responded|counter|counters|countered|insist|"
    "insists|insisted|"
    "posit|posits|posited|protest|protests|protested|object|objects|objected|deny|denies|denied|"
    "represent|represents|represented|propose|proposes|proposed|rely|relies|relied|point out|"
    "points out|pointed out"
)
"""Saying as a party does."""

RULE = (
    "hold|holds|held|holding|rule|rules|ruled|ruling|find|finds|found|finding|conclude|concludes|concluded|"
    "concluding|determine|determines|determined|determining|decide|decides|decided|order|orders|ordered|"
    "agree|agrees|agreed|reject|rejects|rejected|affirm|affirms|affirmed|opine|opines|opined|"
    "reason|reasons|reasoned"
)
"""Saying as a court does."""

SPEECH = re.compile(rf"\b(?:{SAY}|{ARGUE}|{RULE})\b", re.IGNORECASE)
ARGUING = re.compile(rf"\b(?:{ARGUE})\b", re.IGNORECASE)
RULING = re.compile(rf"\b(?:{RULE})\b", re.IGNORECASE)
SAYING = re.compile(rf"\b(?:{SAY})\b", re.IGNORECASE)
