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

QUOTING = (
    "answer|answers|answered|admit|admits|admitted|promise|promises|promised|vow|vows|vowed|pledge|pledges|"
    "pledged|boast|boasts|boasted|joke|joked|shout|shouted|cry|cried|mutter|muttered|confess|confessed|"
    "clarify|clarified|confirm|confirms|confirmed|predict|predicts|predicted|caution|cautions|cautioned|"
    "lament|laments|lamented|repeat|repeats|repeated|retort|retorted|recount|recounted|wonder|wondered|"
    "demand|demands|demanded|dub|dubbed|label|labels|labeled|labelled|brand|branded|deem|deems|deemed|"
    "characterize|characterizes|characterized|hail|hailed|denounce|denounced|criticize|criticized|mock|mocked|"
    "deride|derided|blast|blasted|dismiss|dismissed|accuse|accuses|accused|praise|praised|liken|likened|"
    "compare|compared|credit|credited|sum up|summed up|refer to|refers to|referred to|quote|quoted|"
    "hope|hoped"
)
"""What else stands before a quotation and gives it to its subject; alone it reports no words."""

SPEECH = re.compile(rf"\b(?:{SAY}|{ARGUE}|{RULE})\b", re.IGNORECASE)
ARGUING = re.compile(rf"\b(?:{ARGUE})\b", re.IGNORECASE)
RULING = re.compile(rf"\b(?:{RULE})\b", re.IGNORECASE)
SAYING = re.compile(rf"\b(?:{SAY})\b", re.IGNORECASE)
