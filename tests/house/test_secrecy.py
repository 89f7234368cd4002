"""What candidates say of themselves is read in one room alone, and shown only as figures of many."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOM = ROOT / "app" / "fairness"
WORDS = re.compile(r"self_identification|SelfIdentification|pseudonym", re.IGNORECASE)
FILLS = {"app/demo/actions/identifying.py"}  # writes, through the room's own action


def test_no_other_room_and_no_template_names_the_table():
    files = [*ROOT.glob("app/**/*.py"), *ROOT.glob("templates/**/*"), *ROOT.glob("scoring/**/*.py")]
    naming = {
        str(path.relative_to(ROOT))
        for path in files
        if path.is_file() and ROOM not in path.parents and WORDS.search(path.read_text())
    }

    assert naming == set()


def test_only_main_and_the_demo_know_the_room_and_neither_reads_it():
    knowing = {
        str(path.relative_to(ROOT)): set(re.findall(r"app\.fairness(?:\.\w+)? ?\w*", text))
        for path in ROOT.glob("app/**/*.py")
        if ROOM not in path.parents and "app.fairness" in (text := path.read_text())
    }

    assert set(knowing) == FILLS | {"app/main.py"}
    assert not any(
        "queries" in name or "models" in name for names in knowing.values() for name in names
    )


def test_the_rows_are_opened_by_one_file_and_written_by_another():
    opening = {path.name for path in ROOM.rglob("*.py") if "SelfIdentification" in path.read_text()}

    assert opening == {"models.py", "actions.py", "kept.py"}
