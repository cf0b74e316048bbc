"""Captions, courts, dockets, judges and dates in the forms that many courts print; all names are invented."""

from __future__ import annotations

from datetime import date

import pytest

from desk.domain.vocabulary import DocumentRole
from desk.ingest.read import read_pasted

PROSE = (
    "The plaintiff brought this suit against the defendant in this court under the statute, and the "
    "defendant has moved to dismiss it for want of jurisdiction and for failure to state a claim at all."
)

PAPERS = {
    "sdny": """UNITED STATES DISTRICT COURT

SOUTHERN DISTRICT OF NEW YORK

JANE ROE,

Plaintiff, 20 Civ. 1234 (ABC)

-against-

OPINION AND ORDER

ACME CORP.,

Defendant.

A. B. CEELEY, United States District Judge:

{PROSE}

Dated: New York, New York

May 3, 2021""",
    "ndcal": """DONALD W. CARLTON [Bar No. 79258]

CARLTON & CO LLP

353 Sacramento Street

Attorneys for Plaintiff

UNITED STATES DISTRICT COURT

NORTHERN DISTRICT OF CALIFORNIA

SHIMM CONSTRUCTION COMPANY, INC., a California corporation,

Plaintiff,

vs.

RLI INSURANCE COMPANY,

Defendant.

Case No. C 08-02214 SBA

STIPULATION AND [PROPOSED] ORDER TO CONTINUE

{PROSE}""",
    "bank": """IN THE UNITED STATES BANKRUPTCY COURT FOR THE DISTRICT OF DELAWARE

In re: ) Chapter 11

BOY RANGERS OF AMERICA AND DELAWARE BRA, LLC, ) Case No. 20-10343 (LSS)

Debtors.

{PROSE}""",
    "calapp": """Filed 3/4/20

CERTIFIED FOR PUBLICATION

IN THE COURT OF APPEAL OF THE STATE OF CALIFORNIA

FOURTH APPELLATE DISTRICT

DIVISION ONE

ANGELA BOLTER,

D075738

Plaintiff and Appellant,

v.

(Super. Ct. No. 37-2017-00003009-CU-PL-CTL)

AMAZIN.COM, LLC,

Defendant and Respondent.

APPEAL from a judgment of the Superior Court of San Diego County, Randa Trapp, Judge. Reversed.

{PROSE}""",
    "ddc": """UNITED STATES DISTRICT COURT FOR THE DISTRICT OF COLUMBIA

CENTRO DE LOS UNIDOS, et al.,

Plaintiffs,

v. No. 25-cv-0677 (DLF)

SCOTT BRANT, in his official capacity as Secretary of the Treasury, et al.,

Defendants.

MEMORANDUM OPINION

{PROSE}

DABNEY L. FREEMAN

United States District Judge

May 12, 2025""",
    "ca9mem": """NOT FOR PUBLICATION FILED

UNITED STATES COURT OF APPEALS JUN 1 2021

MOLLY C. DWIRE, CLERK

FOR THE NINTH CIRCUIT U.S. COURT OF APPEALS

JOHN DOLE, No. 19-55555

Plaintiff-Appellant, D.C. No. 2:18-cv-00123-AB

v.

MEMORANDUM*

JANE ROSE,

Defendant-Appellee.

Appeal from the United States District Court for the Central District of California

{PROSE}""",
    "ca5": """United States Court of Appeals for the Fifth Circuit

United States Court of Appeals Fifth Circuit

FILED

January 3, 2022

Lyle W. Caycey Clerk

No. 20-12345

John Smith,

Plaintiff—Appellant,

versus

Acme, Incorporated,

Defendant—Appellee.

Appeal from the United States District Court for the Southern District of Texas USDC No. 4:18-CV-1

Before King, Higgins, and Willet, Circuit Judges.

Don R. Willet, Circuit Judge:

{PROSE}""",
    "ca7": """In the

United States Court of Appeals

For the Seventh Circuit

No. 19-1234

JOHN DOLE,

Plaintiff-Appellant,

v.

PURPLE UNIVERSITY, et al.,

Defendants-Appellees.

Appeal from the United States District Court for the Northern District of Indiana,
Hammond Division. No. 2:17-cv-33 — Paul R. Cherry, Magistrate Judge.

ARGUED SEPTEMBER 18, 2018 — DECIDED JUNE 28, 2019

Before SYKES, BARREN, and ST. EVE, Circuit Judges.

BARREN, Circuit Judge. After finding

{PROSE}""",
    "colo": """COLORADO COURT OF APPEALS 2020COA97

Court of Appeals No. 19CA1918

City and County of Denver District Court No. 18CR100

Honorable Martin Egel, Judge

The People of the State of Colorado,

Plaintiff-Appellee,

v.

John Q. Smith,

Defendant-Appellant.

JUDGMENT AFFIRMED

Division VI

Opinion by JUDGE FREYRE

Fox and Dunn, JJ., concur

Announced July 2, 2020

{PROSE}""",
    "tenn": """TENNESSEE BUREAU OF WORKERS’ COMPENSATION

WORKERS’ COMPENSATION APPEALS BOARD

Charles R. Goodman

Docket No. 2017-03-1235

v.

State File No. 85242-2016

Morris Driver’s Services, Inc., et al.

Appeal from the Court of Workers’ Compensation Claims

Affirmed and Remanded—Filed July 31, 2019

Judge David F. Hensel delivered the opinion of the Appeals Board in which Presiding Judge Marshall joined.

{PROSE}""",
    "scotusorder": """SUPREME COURT OF THE UNITED STATES

No. 20A87

ROMAN CATHOLIC DIOCESE OF BROOKVILLE, NEW YORK v. ANDREW M. COLE, GOVERNOR OF NEW YORK

ON APPLICATION FOR INJUNCTIVE RELIEF

[November 25, 2020]

PER CURIAM.

{PROSE}""",
    "cit": """Slip Op. 21-17

UNITED STATES COURT OF INTERNATIONAL TRADE

STEEL WORKS CO., LTD.,

Plaintiff,

v.

UNITED STATES,

Defendant.

Before: Jane A. Restan, Judge

Court No. 19-00012

OPINION

Dated: February 11, 2021

{PROSE}""",
}

EXPECTED = [
    (
        "sdny",
        "Jane Roe v. Acme Corp.",
        "U.S. District Court, Southern District of New York",
        "20 Civ. 1234 (ABC)",
        "A. B. Ceeley, United States District Judge",
        date(2021, 5, 3),
    ),
    (
        "ndcal",
        "Shimm Construction Company, Inc. v. RLI Insurance Company",
        "U.S. District Court, Northern District of California",
        "C 08-02214 SBA",
        None,
        None,
    ),
    (
        "bank",
        "In re: Boy Rangers of America and Delaware Bra, LLC",
        "U.S. Bankruptcy Court, District of Delaware",
        "20-10343 (LSS)",
        None,
        None,
    ),
    (
        "calapp",
        "Angela Bolter v. Amazin.com, LLC",
        "Court of Appeal of the State of California",
        "D075738",
        None,
        date(2020, 3, 4),
    ),
    (
        "ddc",
        "Centro de los Unidos v. Scott Brant",
        "U.S. District Court, District of Columbia",
        "25-cv-0677 (DLF)",
        "Dabney L. Freeman",
        date(2025, 5, 12),
    ),
    (
        "ca9mem",
        "John Dole v. Jane Rose",
        "U.S. Court of Appeals, Ninth Circuit",
        "19-55555",
        None,
        date(2021, 6, 1),
    ),
    (
        "ca5",
        "John Smith v. Acme, Incorporated",
        "U.S. Court of Appeals, Fifth Circuit",
        "20-12345",
        "Don R. Willet, Circuit Judge",
        date(2022, 1, 3),
    ),
    (
        "ca7",
        "John Dole v. Purple University",
        "U.S. Court of Appeals, Seventh Circuit",
        "19-1234",
        "Barren, Circuit Judge",
        date(2019, 6, 28),
    ),
    (
        "colo",
        "The People of the State of Colorado v. John Q. Smith",
        "Colorado Court of Appeals",
        "19CA1918",
        "Freyre",
        date(2020, 7, 2),
    ),
    (
        "tenn",
        "Charles R. Goodman v. Morris Driver’s Services, Inc.",
        "Tennessee Workers’ Compensation Appeals Board",
        "2017-03-1235",
        "David F. Hensel, Judge",
        date(2019, 7, 31),
    ),
    (
        "scotusorder",
        "Roman Catholic Diocese of Brookville, New York v. Andrew M. Cole",
        "Supreme Court of the United States",
        "20A87",
        "Per curiam",
        date(2020, 11, 25),
    ),
    (
        "cit",
        "Steel Works Co., Ltd. v. United States",
        "United States Court of International Trade",
        "19-00012",
        "Jane A. Restan",
        date(2021, 2, 11),
    ),
]


@pytest.mark.parametrize(("paper", "title", "court", "docket", "judge", "filed"), EXPECTED)
def test_facts_of_papers(
    paper: str, title: str, court: str, docket: str, judge: str | None, filed: date | None
) -> None:
    found = read_pasted(PAPERS[paper].replace("{PROSE}", PROSE), "", DocumentRole.SOURCE)
    assert (found.title, found.court, found.docket, found.filed) == (title, court, docket, filed)
    if judge:
        assert found.judge == judge
