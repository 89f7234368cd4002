"""Templates mirror the app, and a fragment can replace itself."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = {"layouts", "components", "errors"}
FRAGMENTS = sorted(ROOT.glob("templates/*/_*.html"))
PAGES = sorted(ROOT.glob("templates/**/*.html"))


def test_every_folder_of_templates_is_a_feature():
    folders = {path.name for path in (ROOT / "templates").iterdir()} - SHARED
    assert {name for name in folders if not (ROOT / "app" / name).is_dir()} == set()


@pytest.mark.parametrize("path", FRAGMENTS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_a_fragment_says_what_it_wants_and_bears_its_own_id(path):
    name, text = path.stem.removeprefix("_"), path.read_text()
    assert re.match(rf"{{# .* Wants: {name} = \w", text)
    assert f'id="{name}-' in text


@pytest.mark.parametrize("path", PAGES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_no_style_and_no_script_stands_in_a_page(path):
    text = path.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|hx-on|js:", text)
    assert "|safe" not in text.replace("'aria-current=\"page\"'|safe", "")
