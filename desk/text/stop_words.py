"""English words that stand in almost every passage and so tell none from another."""

from __future__ import annotations

# Articles, pronouns, prepositions, conjunctions and auxiliaries. "No" and "not" are among them:
# they turn a sentence's meaning, not its subject, and a search is for the subject. The letters are
# what an apostrophe leaves over (court's, didn't).
STOP_WORDS = frozenset(
    """
    a about after all also an and any are as at be because been before being between both but by
    can could did do does each for from had has have he her here hers him his how i if in into is
    it its just may me might more most must my no nor not of on only or other our out over own
    same she should so some such than that the their them then there these they this those through
    to too under until up very was we were what when where which while who whom why will with
    would you your s t d m ll re ve
    """.split()  # noqa: SIM905 - a list of a hundred quoted words is no easier to read
)
