"""Makers of files of past ratings, and of what they became."""

from pathlib import Path

from app.imports import actions
from app.imports.forms import read_file
from app.imports.models import RatingImport

GUILFORD = Path(__file__).parents[1] / "app" / "imports" / "guilford.csv"
GUILFORD_MAP = {"judge": "interviewer", "examinee": "candidate", "trait": "question"}
HEADER = "candidate,interviewer,question,rating"


def write_csv(folder, *lines, header=HEADER, name="past.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


def make_import(session, path, **options) -> RatingImport:
    return actions.take_in(
        session, read_file(path, options.pop("renamed", {})), actor=None, **options
    )
