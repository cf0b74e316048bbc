"""Closed lists of words for telling names: first names, and capitalised words that begin no name."""

from __future__ import annotations

HER = frozenset({
    "abigail", "agnes", "alice", "alicia", "amanda", "amelia", "amy", "ana", "andrea", "angela",
    "anita", "ann", "anna", "anne", "annika", "barbara", "beatrice", "bertha", "brenda", "camila",
    "carla", "carmen", "carol", "caroline", "catherine", "cecilia", "charlotte", "christina",
    "christine", "claire", "clara", "colleen", "cynthia", "daniela", "deborah", "denise", "diana",
    "diane", "donna", "dorothy", "edith", "elaine", "eleanor", "elena", "elisabeth", "elizabeth",
    "ella", "ellen", "emily", "emma", "esther", "eva", "evelyn", "fatima", "fiona", "florence",
    "frances", "gabriela", "geraldine", "gloria", "grace", "greta", "hannah", "harriet", "heather",
    "heidi", "helen", "helena", "henrike", "ida", "ines", "ingrid", "irene", "isabel", "isabella",
    "jane", "janet", "jennifer", "jessica", "joan", "joanna", "josephine", "joyce", "judith", "julia",
    "julie", "karen", "katarina", "kate", "katherine", "kathleen", "katrin", "kirsten", "kristi",
    "kristin", "laura", "leah", "leila", "lena", "leticia", "lillian", "linda", "lisa", "lois",
    "louise", "lucia", "lucy", "lydia", "magdalena", "margaret", "maria", "marie", "marilyn", "marta",
    "martha", "mary", "matilda", "melanie", "melissa", "mercedes", "michelle", "mildred", "miriam",
    "monica", "nancy", "naomi", "natalie", "natasha", "nicole", "nina", "nora", "olga", "olivia",
    "oona", "pamela", "patricia", "paula", "petra", "phyllis", "priya", "rachel", "rebecca", "regina",
    "rosa", "rosemary", "ruth", "samantha", "sandra", "sara", "sarah", "sharon", "sheila", "shirley",
    "silvia", "simone", "sofia", "sonia", "sophia", "sophie", "stephanie", "susan", "susanna", "sylvia",
    "tamara", "teresa", "theresa", "tina", "ursula", "valerie", "vanessa", "vera", "veronica",
    "victoria", "virginia", "vivian", "wendy", "yolanda", "yvonne",
})  # fmt: skip
"""First names that are all but always a woman's: only used to rule an antecedent out, or a person in."""

HIM = frozenset({
    "aaron", "abraham", "adam", "adrian", "ahmed", "alan", "albert", "alejandro", "alexander", "alfred",
    "anders", "andreas", "andrew", "anthony", "antonio", "arthur", "benjamin", "bernard", "brian",
    "bruce", "carl", "carlos", "charles", "christian", "christopher", "clarence", "colin", "craig",
    "daniel", "david", "dennis", "diego", "dmitri", "donald", "douglas", "edgar", "edmund", "eduardo",
    "edward", "edwin", "emil", "enrique", "eric", "ernest", "eugene", "felix", "fernando", "francisco",
    "frank", "franklin", "fred", "frederick", "gabriel", "gary", "george", "gerald", "gilbert",
    "gordon", "graham", "gregory", "gustav", "hans", "harold", "harry", "hector", "heinrich", "henrik",
    "henry", "herbert", "howard", "hugh", "hugo", "ian", "igor", "isaac", "ivan", "jack", "jacob",
    "james", "javier", "jason", "jeffrey", "jeremy", "joel", "john", "jonathan", "jorge", "jose",
    "joseph", "joshua", "juan", "julian", "karl", "keith", "kenneth", "kevin", "klaus", "larry", "lars",
    "lawrence", "leo", "leonard", "leon", "liam", "louis", "luis", "luke", "malcolm", "manuel", "marco",
    "mario", "mark", "martin", "matthew", "maurice", "max", "michael", "miguel", "mohammed", "nathan",
    "neil", "nicholas", "nikolai", "norman", "oliver", "oscar", "otto", "pablo", "patrick", "paul",
    "pedro", "peter", "philip", "pierre", "rafael", "ralph", "raymond", "ricardo", "richard", "robert",
    "roberto", "rodney", "roger", "roland", "ronald", "rudolf", "russell", "samuel", "scott", "sean",
    "sebastian", "sergei", "simon", "stanley", "stefan", "stephen", "steven", "stuart", "theodore",
    "thomas", "timothy", "tobias", "victor", "viktor", "vincent", "walter", "warren", "werner",
    "wilhelm", "william", "wolfgang", "xavier",
})  # fmt: skip
"""First names that are all but always a man's."""

NO_NAME = frozenset({
    "The", "A", "An", "In", "On", "At", "But", "And", "Or", "So", "If", "When", "While", "After",
    "Before", "As", "For", "By", "This", "That", "These", "Those", "It", "He", "She", "They", "His",
    "Her", "Its", "Their", "There", "Here", "Yet", "Still", "Then", "Now", "Last", "Next", "Under",
    "Since", "Both", "Two", "Three", "Four", "Five", "According", "Earlier", "Later", "However",
    "Moreover", "Finally", "Instead", "Because", "Although", "Only", "State", "Federal", "Monday",
    "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
    "April", "May", "June", "July", "August", "September", "October", "November", "December", "No",
    "Not", "Some", "Many", "Most", "Several", "Will", "Did", "Does", "Is", "Was", "Are", "Has", "Have",
    "What", "Why", "Who", "How", "Where", "With", "Without", "From", "To", "Of", "Over", "About",
})  # fmt: skip
"""Words that are capitalised only because they begin a sentence, and days and months."""
