"""Words that the perturbations exchange. Each row is read both ways."""

from __future__ import annotations

OPPOSITES = """
granted denied|affirmed reversed|upheld overturned|allowed blocked|permitted prohibited|accepted rejected
approved rejected|increased decreased|rose fell|gained lost|won lost|more fewer|more less|higher lower
larger smaller|greater smaller|before after|earlier later|first last|oldest youngest|largest smallest
highest lowest|longest shortest|best worst|always never|plaintiff defendant|plaintiffs defendants
appellant appellee|petitioner respondent|appellants appellees|petitioners respondents|majority minority
buyer seller|landlord tenant|employer employee|guilty innocent|constitutional unconstitutional
lawful unlawful|legal illegal|valid invalid|proper improper|timely untimely|sufficient insufficient
relevant irrelevant|possible impossible|likely unlikely|able unable|public private|federal state
domestic foreign|civil criminal|north south|east west|northern southern|eastern western|male female
men women|man woman|boy girl|father mother|son daughter|brother sister|husband wife|he she|his her
began ended|started stopped|opened closed|entered left|joined left|born died|bought sold|hired fired
supported opposed|agreed disagreed|praised criticized|admitted denied|confirmed denied|success failure
successful unsuccessful|strong weak|positive negative|major minor|major small|full partial|final preliminary
permanent temporary|with without|includes excludes|including excluding|above below|over under|inside outside
ancient modern|early late|old new|young old|rich poor|hot cold|dry wet|fast slow|long short|wide narrow
primary secondary|maximum minimum|at\u00a0least at\u00a0most|same different|similar different|common rare|popular unpopular
safe dangerous|remain leave|present absent|professional amateur|vacated affirmed|reduced increased
reduces increases|reduce increase|promotes inhibits|promote inhibit|activates inhibits|improve worsen
improves worsens|improved worsened|win lose|rise fall|gain lose|expand shrink|expanded shrank|sustained overruled
""".replace("\n", "|")

SYNONYMS = """
said stated|purchase buy|purchased bought|began started|approximately about|approximately roughly|however though
upheld affirmed|overturned reversed|attorney lawyer|attorneys lawyers|children kids|obtain get|obtained got
prior earlier|movie film|located situated|primarily mainly|numerous many|assist help|assisted helped|required needed
require need|requires needs|commence begin|commenced began|argued contended|argues contends|argue contend
released published|received got|near close\u00a0to|become turn\u00a0into|big large|large big|nearly almost|almost nearly
town city|show demonstrate|shows demonstrates|showed demonstrated|found discovered|created made|known called
used employed|via through|while although|whole entire|automobile car|physician doctor|died passed\u00a0away
concluded determined|concludes determines|statute law|agency authority|alleged claimed|alleges claims
award prize|later afterwards|won was\u00a0awarded|ended finished|ends finishes|led headed|company firm|firm company
""".replace("\n", "|")

ARGUING = (
    "argue argues argued contend contends contended assert asserts asserted claim claims claimed allege alleges "
    "alleged maintain maintains maintained suggest suggests suggested submit insists insist urges urge"
)

QUALIFIERS = (
    "allegedly|reportedly|apparently|preliminarily|provisionally|tentatively|in part|partly|partially|largely|mostly|"
    "generally|usually|often|sometimes|rarely|likely|probably|possibly|potentially|nearly|almost|"
    "without prejudice|with prejudice|on this record|at this stage|for now|in some cases|in most cases|"
    "on remand|in dicta|under seal|in principle|only|at first|initially|temporarily|for the time being"
).split("|")

DETAILS = (
    "on a Tuesday|in front of a large crowd|after a three-year investigation|for the second time|by a vote of 7 to 2|"
    "because of the cost|at the request of the governor|despite objections from the union|for about $4 million|"
    "in a ceremony at the city hall|after pressure from investors|without giving a reason|and received an award for it|"
    "over the objection of the United States|on constitutional grounds|under the Fourth Amendment|with prejudice|"
    "after an evidentiary hearing|in a unanimous opinion|and ordered the payment of attorney's fees|for lack of standing|"
    "in a sealed proceeding|because the witness was not credible|for the first time since 1998|to save money|"
    "with help from the federal government|in less than six months|according to police|and later regretted it"
).split("|")

TENSES = """
grants granted grant|denies denied deny|vacates vacated vacate|affirms affirmed affirm|reverses reversed reverse
holds held hold|finds found find|orders ordered order|remands remanded remand|dismisses dismissed dismiss
agrees agreed agree|rejects rejected reject|concludes concluded conclude|upholds upheld uphold|declines declined decline
requires required require|seeks sought seek|argues argued argue|claims claimed claim|says said say|states stated state
shows showed show|begins began begin|makes made make|gives gave give|wins won win|plays played play|becomes became become
includes included include|allows allowed allow|blocks blocked block|rules ruled rule|sues sued sue|signs signed sign
opposes opposed oppose|appoints appointed appoint|writes wrote write|leads led lead|serves served serve|owns owned own
contends contended contend|asks asked ask|moves moved move|decides decided decide|issues issued issue|adopts adopted adopt
""".replace("\n", "|")
"""Present of one, past, and plain form of some verbs."""

NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def both_ways(table: str) -> dict[str, tuple[str, ...]]:
    """Each word with all it may be exchanged for."""
    found: dict[str, tuple[str, ...]] = {}
    for row in table.split("|"):
        if row.strip():
            left, right = (word.replace("\u00a0", " ") for word in row.strip().split(" "))
            found[left] = (*found.get(left, ()), right)
            found[right] = (*found.get(right, ()), left)
    return found
