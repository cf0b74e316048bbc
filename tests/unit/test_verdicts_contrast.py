from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.verdicts.contrast import agrees, contrast


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            "The judge granted the league's motion to intervene.",
            "She denied the league's motion to intervene.",
        ),
        ("Osei signed the harbor agreement.", "Osei refused to sign the harbor agreement."),
        (
            "The council had made formal requests for data.",
            "So far the council has not made formal requests for data.",
        ),
        ("The memo violates the harbor code.", "Does the memo violate the harbor code? It does not."),
        (
            "The memo violates the harbor code.",
            "“Does the memo violate the harbor code?” Marsh wrote. “It does not.”",
        ),
        ("The memo violates the harbor code.", "The memo doesn’t violate the harbor code."),
        (
            "The appeal of the chapel was dismissed with prejudice.",
            "The chapel's appeal is dismissed without prejudice.",
        ),
        ("The panel affirmed the judgment of the tax court.", "The panel vacates the tax court's judgment."),
        ("The toll program was lawful.", "She said that the toll program was unlawful."),
        (
            "Dana Osei brought a suit against Port Merrin.",
            "The suit was filed by Port Merrin against Dana Osei.",
        ),
        ("Port Merrin sued Dana Osei.", "Dana Osei sued Port Merrin in May."),
        (
            "The owners opposed the entry of a stay.",
            "They oppose the motion but do not oppose the entry of a stay.",
        ),
        ("Marsh was appointed by Cruz.", "Marsh was appointed by Dana Osei in 2017."),
        ("The council did not approve the bridge toll.", "The council approved the bridge toll on Monday."),
    ],
)
def test_the_opposite_in_the_claims_own_words_is_seen(claim: str, text: str) -> None:
    assert contrast(claim, text) is not None


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            "The judge denied the league's motion to intervene.",
            "She denied the league's motion to intervene.",
        ),
        (
            "Osei refused to sign the harbor agreement.",
            "Osei also refused to sign the harbor agreement in May.",
        ),
        (
            "The court refused the request for a restraining order.",
            "It denied the chapel's request for a restraining order.",
        ),
        ("A judge declined to block the harbor deal.", "A judge in March declined to block the harbor deal."),
        ("The council approved the bridge toll.", "The board denied that it would raise harbor fees."),
        ("The plan was not only lawful but popular.", "The plan was lawful."),
        (
            "The council approved the bridge toll.",
            "The council approved the bridge toll, but not the new parking fee.",
        ),
        ("The owners opposed the motion.", "They oppose the motion but do not oppose the entry of a stay."),
        ("Marsh was appointed by President Dana Osei.", "Marsh was appointed by Osei in 2017."),
        (
            "The memo on the toll was signed in May.",
            "Does the memo on the toll violate the code? It does not.",
        ),
        ("", ""),
    ],
)
def test_what_agrees_or_speaks_of_something_else_is_no_contrast(claim: str, text: str) -> None:
    assert contrast(claim, text) is None


def test_it_says_which_words_stand_against_each_other() -> None:
    found = contrast("Osei signed the harbor agreement.", "Osei refused to sign the harbor agreement.")
    assert found is not None
    assert (found.claim, found.text) == ("signed", "not sign")


_TEXT = st.text(st.sampled_from("abc not denied granted . ? ’“\n"), max_size=120)


@given(claim=_TEXT, text=_TEXT)
def test_any_text_can_be_compared(claim: str, text: str) -> None:
    found = contrast(claim, text)
    assert found is None or (found.claim and found.text)


@given(_TEXT)
def test_no_text_gainsays_itself(text: str) -> None:
    assert contrast(text, text) is None


def test_what_both_deny_is_agreed_on() -> None:
    assert agrees("A judge declined to block the deal.", "A judge won’t block the harbor deal.")
    assert not agrees("A judge declined to block the deal.", "A judge blocked the harbor deal.")
    assert not agrees("A judge blocked the deal.", "A judge blocked the harbor deal.")


@pytest.mark.parametrize(
    ("claim", "text", "found"),
    [
        (
            "Judge Osei denied a preliminary injunction in May.",
            "In May Judge Osei allowed the water board to share meter readings with the city.",
            None,
        ),
        ("The court refused to hear the case.", "The court allowed the sale of the case files.", None),
        ("Judge Osei denied the request to seal.", "Judge Osei allowed the request to seal.", "allowed"),
        ("The motion to dismiss was granted.", "The court denied the motion to dismiss.", "denied"),
    ],
)
def test_a_denial_is_of_something(claim: str, text: str, found: str | None) -> None:
    contrasted = contrast(claim, text)
    assert (contrasted.text if contrasted else None) == found


@pytest.mark.parametrize(
    ("claim", "text", "alike"),
    [
        ("A judge declined to block the plan.", "Judge Osei denied a motion for an injunction.", True),
        ("Judge Osei allowed the plan.", "The judge refused to halt the plan.", True),
        ("A judge declined to block the plan.", "Judge Osei blocked the plan.", False),
        ("A judge blocked the plan.", "Judge Osei denied a motion for an injunction.", False),
    ],
)
def test_letting_a_thing_go_on_has_many_words(claim: str, text: str, alike: bool) -> None:  # noqa: FBT001 - a column of the table
    assert agrees(claim, text) is alike
