"""Verify that every quotation of a record stands at its span, with nothing of ours but `factdesk text`.

    python tests/benchmarks/verify_record.py RECORD.json CASE.factdesk

Prints how many quotations were looked at; exit code 1 where one does not stand, or a label that needs
evidence has none.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

NEEDS_QUOTE = {"supported", "conflicting"}


def main(record: Path, case: Path) -> int:
    """Compare each quotation, and each claim's words, with the stored text."""
    made = json.loads(record.read_text(encoding="utf-8"))
    texts = {
        document["id"]: subprocess.run(
            [sys.executable, "-m", "desk.cli", "text", str(case), document["id"]],
            check=True,
            capture_output=True,
        ).stdout.decode()
        for document in made["documents"]
    }
    looked_at, faults = 0, []
    for claim in made["claims"]:
        for quote in claim["evidence"]:
            looked_at += 1
            span = quote["span"]
            if texts[quote["document"]][span["start"] : span["end"]] != quote["quote"]:
                faults.append(f"{claim['id']}: {quote['id']} does not stand at its span")
        label = (claim["verdict"] or {}).get("label")
        if label in NEEDS_QUOTE and not any(quote["stance"] == "supports" for quote in claim["evidence"]):
            faults.append(f"{claim['id']}: {label} without a quotation that supports it")
    for fault in faults:
        print(fault)
    print(f"{looked_at} quotations of {len(made['claims'])} claims looked at, {len(faults)} faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
