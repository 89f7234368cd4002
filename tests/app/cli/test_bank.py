import re

import pytest
from sqlalchemy import select

from app import cli
from app.questions.models import Draft
from app.settings import settings
from tests.factories import make_person
from tests.factories.drafts import GIFT, publish_draft, say_again
from tests.factories.items import FOIL, write_items
from tests.factories.questions import QUESTION, write_bank


@pytest.fixture
def command(engine, monkeypatch, capsys):
    """Run a command as typed; return its status and what it printed."""
    url = engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("PANELWISE_DATABASE_URL", url)
    settings.cache_clear()

    def run(*words):
        monkeypatch.setattr("sys.argv", ["panelwise", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.run()
        printed = capsys.readouterr()
        return ended.value.code, " ".join(printed.out.split()), printed.err.splitlines()

    yield run
    settings.cache_clear()


def test_publishing_tells_what_was_done(command, tmp_path):
    folder = write_items(tmp_path, term_foil=FOIL)

    first = command("bank", "publish", "--folder", folder)
    again = command("bank", "publish", "--folder", folder)

    assert (first[0], first[2]) == (0, [])
    assert first[1] == (
        "1 question added, 0 changed, 0 retired, 0 restored, 0 unchanged. "
        "1 item added, 0 changed, 0 retired, 0 restored, 0 unchanged. "
        "0 samples added, 0 changed, 0 retired, 0 restored, 0 unchanged."
    )
    assert again[1] == (
        "0 questions added, 0 changed, 0 retired, 0 restored, 1 unchanged. "
        "0 items added, 0 changed, 0 retired, 0 restored, 1 unchanged. "
        "0 samples added, 0 changed, 0 retired, 0 restored, 0 unchanged."
    )


def test_checking_prints_each_fault_on_a_line_of_its_own_and_fails(command, tmp_path):
    bad = QUESTION.replace("minutes: 8", "minutes: 99").replace("find-risks-early", "x")

    status, said, faults = command("bank", "check", "--folder", write_bank(tmp_path, a=bad))

    assert (status, said) == (1, "")
    assert faults == [
        "bank/questions/risk/a.yaml, line 1: slug and file name differ; name the file vendor-is-late.yaml, or change the slug.",
        "bank/questions/risk/a.yaml, line 3: RISK has no task 'x'; use one of: find-risks-early.",
        "bank/questions/risk/a.yaml, line 20: 'minutes' is 99; write 15 or less.",
    ]


def test_checking_the_bank_of_this_house_finds_no_fault(command):
    status, said, _ = command("bank", "check")

    assert status == 0
    assert said.startswith("13 competencies, ")
    assert re.search(r" \d+ questions, \d+ items? and \d+ sample answers, without a fault\.", said)


def test_checking_counts_items_and_tells_apart_what_is_worth_a_second_look(command, tmp_path):
    status, said, faults = command(
        "bank", "check", "--folder", write_items(tmp_path, term_foil=FOIL)
    )

    assert (status, faults) == (0, [])
    assert said == (
        "1 competency, 1 question, 1 item and 0 sample answers, without a fault. 1 thing worth a second look: "
        "bank/items/risk/term-foil.yaml, line 9: there is no item about a real term; knowing and "
        "claiming differ only in a mix."
    )


def test_what_was_written_in_the_browser_is_written_out_before_files_speak_again(
    command, session, tmp_path
):
    folder = write_bank(tmp_path)
    command("bank", "publish", "--folder", folder)
    draft = say_again(session, "vendor-is-late", make_person(session), minutes=9)
    publish_draft(session, draft)
    session.commit()

    refused = command("bank", "publish", "--folder", folder)
    written = command("bank", "export", "--to", folder)
    again = command("bank", "publish", "--folder", folder)
    nothing = command("bank", "export", "--to", folder)

    assert refused[0] == 1
    assert refused[2][1] == (
        "- question vendor-is-late: revision 2 was written in the browser, and its file says "
        "something else."
    )
    assert written[1] == "wrote questions/risk/vendor-is-late.yaml"
    assert again[1].startswith("0 questions added, 0 changed, 0 retired, 0 restored, 1 unchanged.")
    assert nothing[1] == "The files know already all that was written in the browser."


def test_a_file_from_another_tool_becomes_drafts_of_the_person_named(command, session, tmp_path):
    command("bank", "publish", "--folder", write_bank(tmp_path))
    ada = make_person(session)
    session.commit()
    file = tmp_path / "log.gift"
    file.write_bytes(GIFT)

    unknown = command("bank", "import", file, "--as", "nobody@example.org", "--yes")
    odd = command("bank", "import", file, "--as", ada.email, "--format", "word", "--yes")
    done = command("bank", "import", file, "--as", ada.email, "--yes")

    assert unknown[2] == ["No recruiter or administrator has the address nobody@example.org."]
    assert odd[2][0].startswith("There is no format word; use one of: json, csv,")
    assert "log.gift, read as GIFT: 1 draft would be made." in done[1]
    assert "what-a-log-needs (knowledge item): new; lacks: " in done[1]
    assert done[1].endswith("1 draft made; see /bank/drafts.")
    assert session.scalars(select(Draft.slug)).all() == ["what-a-log-needs"]
