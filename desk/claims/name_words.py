"""Closed lists of words for telling names: first names, and capitalised words that begin no name."""

from __future__ import annotations

HER = frozenset({
    "abigail", "ada", "agnes", "alice", "alicia", "alma", "amanda", "amelia", "amy", "ana", "andrea",
    "angela", "anita", "ann", "anna", "anne", "annika", "audrey", "barbara", "beatrice", "bertha",
    "bianca", "brenda", "camila", "carla", "carmen", "carol", "caroline", "catherine", "cecilia",
    "celia", "charlotte", "chloe", "christina", "christine", "claire", "clara", "colleen", "cynthia",
    "daniela", "deborah", "delia", "denise", "diana", "diane", "donna", "dorothy", "edith", "edna",
    "elaine", "eleanor", "elena", "elisabeth", "elise", "elizabeth", "ella", "ellen", "emily", "emma",
    "erica", "esther", "eva", "evelyn", "fatima", "fiona", "florence", "frances", "gabriela", "gail",
    "geraldine", "gloria", "grace", "greta", "hannah", "harriet", "heather", "heidi", "helen", "helena",
    "henrike", "ida", "ines", "ingrid", "irene", "irma", "isabel", "isabella", "jane", "janet",
    "jennifer", "jessica", "jill", "joan", "joanna", "josephine", "joyce", "judith", "julia", "julie",
    "karen", "katarina", "kate", "katherine", "kathleen", "katrin", "kirsten", "kristen", "kristi",
    "kristin", "laura", "leah", "leila", "lena", "leticia", "lillian", "linda", "lisa", "lois", "lorna",
    "louise", "lucia", "lucy", "lydia", "mabel", "mae", "magdalena", "margaret", "maria", "marie",
    "marilyn", "marta", "martha", "mary", "matilda", "melanie", "melissa", "mercedes", "michelle",
    "mildred", "miriam", "mona", "monica", "myra", "nadia", "nancy", "naomi", "natalie", "natasha",
    "nicole", "nina", "noelle", "nora", "olga", "olivia", "oona", "pamela", "patricia", "paula",
    "petra", "phyllis", "priya", "rachel", "rebecca", "regina", "rosa", "rosemary", "ruth", "samantha",
    "sandra", "sara", "sarah", "selma", "sharon", "sheila", "shirley", "silvia", "simone", "sofia",
    "sonia", "sophia", "sophie", "stephanie", "susan", "susanna", "sylvia", "tamara", "teresa", "tess",
    "thea", "theresa", "tina", "ursula", "valerie", "vanessa", "vera", "veronica", "victoria",
    "virginia", "vivian", "vivienne", "wendy", "yolanda", "yvonne", "zoe",
})  # fmt: skip
"""First names that are all but always a woman's: only used to rule an antecedent out, or a person in."""

HIM = frozenset({
    "aaron", "abel", "abraham", "adam", "adrian", "ahmed", "alan", "albert", "alejandro", "alexander",
    "alfred", "alvin", "amir", "anders", "andre", "andreas", "andrew", "anthony", "antonio", "arthur",
    "barry", "benjamin", "bernard", "bill", "bob", "brad", "bradley", "brandon", "brett", "brian",
    "bruce", "bryan", "calvin", "carl", "carlos", "cesar", "chad", "charles", "christian",
    "christopher", "clarence", "clayton", "clifford", "clyde", "colin", "craig", "curt", "curtis",
    "daniel", "darren", "darryl", "david", "dennis", "derek", "diego", "dmitri", "don", "donald",
    "doug", "douglas", "duane", "dwight", "earl", "eddie", "edgar", "edmund", "eduardo", "edward",
    "edwin", "elliot", "emil", "enrique", "eric", "ernest", "ethan", "eugene", "evan", "felipe",
    "felix", "fernando", "floyd", "francisco", "frank", "franklin", "fred", "frederick", "gabriel",
    "garrett", "gary", "gavin", "george", "gerald", "gilbert", "glen", "glenn", "gordon", "graham",
    "greg", "gregory", "gustav", "hans", "harold", "harry", "harvey", "hector", "heinrich", "henrik",
    "henry", "herbert", "howard", "hugh", "hugo", "ian", "igor", "isaac", "ivan", "jack", "jacob",
    "jake", "james", "jared", "jason", "javier", "jeff", "jeffrey", "jeremy", "jerome", "jesse", "jim",
    "jimmy", "joe", "joel", "john", "jonathan", "jorge", "jose", "joseph", "josh", "joshua", "juan",
    "julian", "karl", "keith", "ken", "kenneth", "kevin", "klaus", "kurt", "kyle", "lance", "larry",
    "lars", "lawrence", "leo", "leon", "leonard", "leroy", "lewis", "liam", "lloyd", "louis", "luis",
    "luke", "luther", "malcolm", "manuel", "marco", "marcus", "mario", "mark", "martin", "marvin",
    "matthew", "maurice", "max", "melvin", "michael", "miguel", "mike", "milton", "mitchell",
    "mohammad", "mohammed", "morris", "nathan", "nathaniel", "neal", "ned", "neil", "nelson",
    "nicholas", "nick", "nikolai", "norman", "oliver", "omar", "oscar", "otis", "otto", "pablo",
    "patrick", "paul", "pedro", "pete", "peter", "phil", "philip", "pierre", "rafael", "ralph",
    "randall", "randy", "ray", "raymond", "reginald", "ricardo", "richard", "rick", "rob", "robert",
    "roberto", "rod", "rodney", "roger", "roland", "ron", "ronald", "ross", "roy", "rudolf", "rudy",
    "russ", "russell", "salvador", "samuel", "scott", "sean", "sebastian", "sergei", "seth", "shane",
    "sidney", "simon", "stan", "stanley", "stefan", "stephen", "steve", "steven", "stuart", "ted",
    "terrence", "theodore", "thomas", "tim", "timothy", "tobias", "todd", "tom", "tommy", "tony",
    "travis", "trevor", "troy", "tyler", "vernon", "victor", "viktor", "vince", "vincent", "wallace",
    "walter", "warren", "wayne", "werner", "wes", "wesley", "wilhelm", "william", "willie", "wolfgang",
    "xavier", "zachary",
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
