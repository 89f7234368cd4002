"""What the command line leaves in files."""

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring.calibrations import CandidateProfile
    from scoring.simulation import Round


def save(found: Sequence["CandidateProfile"], path: Path) -> None:
    """Write profiles as JSON."""
    path.write_text(json.dumps([asdict(profile) for profile in found], indent=1), encoding="utf-8")


def save_round(found: "Round", folder: Path) -> None:
    """Write a simulated round: its ratings as CSV, and what was put in as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    columns = {name: column.tolist() for name, column in found.columns().items()}
    with (folder / "ratings.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(columns)
        lines.writerows(zip(*columns.values(), strict=True))
    truth = {name: value.tolist() for name, value in vars(found.truth).items()}
    (folder / "truth.json").write_text(json.dumps(truth, indent=1), encoding="utf-8")
