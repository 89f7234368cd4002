"""What carries the bank out in the formats of others, and brings theirs in as drafts."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

from sqlalchemy.orm import Session

from app.audit import actions as audit
from app.database.base import now
from app.errors import Conflict, Misread
from app.questions import rules
from app.questions.actions import judging
from app.questions.actions.crafting import CameBy, begin
from app.questions.forms import DRAFTED, SLUG, FilesSearch, fitted, unfit
from app.questions.models import Upload
from app.questions.pages import Download, FilesPage, FormatRow, Outgoing
from app.questions.queries import files, published
from app.questions.queries.shelves import choices

if TYPE_CHECKING:
    from question_bank.exchange.carried import Carried, Read

MEGABYTE = 2**20
LARGEST = 10 * MEGABYTE  # of a file as it comes
INSTEAD = (
    "Save a table as CSV, or export JSON, Moodle XML, a QTI package (.zip), GIFT or Aiken (.txt)."
)
MOST_ENTRIES = 500  # of one upload: a person looks through them
MOST_SAID = 200  # sentences on what was passed over
NONE = "this has 0"  # of a list that is empty
FIELDS = {
    "probes": "probes",
    "look_fors": "look-fors",
    "warning_signs": "warning signs",
    "anchors": "anchors",
    "options": "options",
    "competency": "skill area",
}


def formats() -> tuple[FormatRow, ...]:
    """Return every format with what it can hold."""
    from question_bank.exchange.formats import FORMATS  # noqa: PLC0415 -- heavy

    return tuple(FormatRow(each.name, each.title, each.holds) for each in FORMATS.values())


def files_page(session: Session, sought: FilesSearch) -> FilesPage:
    """Return the ways out and in, and what a download would hold; it writes nothing."""
    return FilesPage(
        formats=formats(),
        choices=choices(
            session, sought, rules.KINDS if sought.is_of_questions else rules.ITEM_KINDS
        ),
        words=sought.words,
        room=sought.room,
        format=sought.format,
        outgoing=_outgoing(session, sought),
        waiting=files.waiting(session),
        largest=LARGEST // MEGABYTE,
    )


def _outgoing(session: Session, sought: FilesSearch) -> Outgoing | None:
    """Return how much a download would hold, and what its format has no place for."""
    from question_bank.exchange.formats import FORMATS, write  # noqa: PLC0415 -- heavy

    if sought.format not in FORMATS:
        return None
    entries = _carried(session, sought)
    left_out = write(entries, sought.format).left_out if entries else ()
    title = FORMATS[sought.format].title
    return Outgoing(len(entries), left_out, title, sought.as_query())


def download(session: Session, sought: FilesSearch) -> Download | None:
    """Return a part of the bank as a file of a format."""
    from question_bank.exchange.formats import FORMATS, write  # noqa: PLC0415 -- heavy

    if sought.format not in FORMATS:
        return None
    chosen = FORMATS[sought.format]
    filename = f"panelwise-{sought.room}-{now():%Y-%m-%d}{chosen.suffix}"
    content = write(_carried(session, sought), sought.format).content
    return Download(filename, chosen.media_type, content)


def look(session: Session, filename: str, content: bytes, name: str, person_id: UUID) -> Upload:
    """Read a file and keep what it holds to be looked at; the bank and the drafts stay as they are."""
    from question_bank.exchange.carried import ExchangeError  # noqa: PLC0415 -- heavy
    from question_bank.exchange.formats import FORMATS, format_of, read  # noqa: PLC0415 -- heavy

    _demand(filename, content)
    name = name or format_of(filename, content)
    if not name:
        ending = filename.rpartition(".")[2][:10]
        raise Misread({"file": f"Questions are not read from .{ending} files. {INSTEAD}"})
    try:
        found = read(content, name)
    except ExchangeError as error:
        sentence = f"This {FORMATS[name].title} file cannot be taken in: {error}"
        raise Misread({"file": sentence}) from None
    if len(found.carried) > MOST_ENTRIES:
        sentence = (
            f"It holds {len(found.carried)} questions; bring at most {MOST_ENTRIES} at a time."
        )
        raise Misread({"file": sentence})
    upload = _upload(session, found)
    upload.filename, upload.format = filename[-200:].replace("\x00", ""), FORMATS[name].title
    upload.uploaded_by_id = person_id
    session.add(upload)
    session.flush()
    return upload


def _demand(filename: str, content: bytes) -> None:
    """Refuse when no file was chosen, or an empty or too large one."""
    if not filename:
        raise Misread({"file": "Please choose a file."})
    if not content:
        raise Misread({"file": "This file is empty; export it again."})
    if len(content) > LARGEST:
        sentence = f"This file is larger than {LARGEST // MEGABYTE} MB; bring fewer at a time."
        raise Misread({"file": sentence})


def take_in(session: Session, upload: Upload, person_id: UUID) -> int:
    """Make a draft of each entry that is new here, all or none; return how many."""
    if upload.taken_at is not None:
        raise Conflict("It was taken in already; see the drafts.")
    met = files.against(session, upload)
    if busy := [each["said"]["slug"] for each, (fate, _) in met if fate == "busy"]:
        raise Conflict(
            f"Nothing was taken in: somebody is at work on {', '.join(busy[:5])} already. "
            "Finish or discard those drafts first."
        )
    wanted = [(each, base) for each, (fate, base) in met if fate in {"new", "revision"}]
    for each, base in wanted:
        _begin(session, upload, each, base, person_id)
    upload.taken_at = now()
    audit.record(
        session, "took in questions", actor=person_id, subject=upload.id, drafts=len(wanted)
    )
    return len(wanted)


def forget(session: Session, upload: Upload, person_id: UUID) -> None:
    """Give an upload up."""
    audit.record(
        session, "discarded upload", actor=person_id, subject=upload.id, filename=upload.filename
    )
    session.delete(upload)


def _begin(
    session: Session, upload: Upload, each: Mapping[str, Any], base: int, person_id: UUID
) -> None:
    said = dict(each["said"])
    if base:
        known = published.newest(session, each["room"], [said["slug"]])[said["slug"]]
        said["competency"] = known["competency"]
    begin(
        session,
        each["room"],
        said,
        person_id,
        base=base,
        came_by=CameBy(upload.filename, each["findings"]),
    )


def _carried(session: Session, sought: FilesSearch) -> "list[Carried]":
    from question_bank.exchange.carried import Carried  # noqa: PLC0415 -- heavy

    room: Literal["questions", "items"] = "questions" if sought.is_of_questions else "items"
    return [Carried(room, said) for said in files.found(session, room, sought)]


def _upload(session: Session, found: "Read") -> Upload:
    held: list[dict[str, Any]] = []
    passed = list(found.passed_over)
    shelved = published.shelved(session, "questions")
    for carried in found.carried:
        sort = _sort(carried)
        slug = str(carried.said.get("slug", ""))[:100]
        if sort not in DRAFTED:
            passed.append(f"{slug}: it does not say what kind of item it is.")
        elif not SLUG.fullmatch(slug) or rules.is_reserved(carried.room, slug):
            passed.append(f"{slug}: this name cannot be an address; give it another.")
        else:
            held.append(_held(session, carried, sort, shelved))
            passed += [
                f"{slug}: there is no place here for {name!r}."
                for name in unfit(sort, carried.said)
            ]
    if not held:
        raise Misread({"file": f"Nothing in it can be taken in. {' '.join(passed[:3])}"})
    more = len(passed) - MOST_SAID
    passed = passed[:MOST_SAID] + ([f"And {more} more like these."] if more > 0 else [])
    return Upload(held=held, passed_over=passed)


def _sort(carried: "Carried") -> str:
    return "questions" if carried.room == "questions" else str(carried.said.get("kind", ""))


def _held(
    session: Session, carried: "Carried", sort: str, shelved: Mapping[str, Any]
) -> dict[str, Any]:
    named = {
        "slug": str(carried.said["slug"]),
        "competency": str(carried.said.get("competency", ""))[:12],
    }
    if sort != "questions":
        named["kind"] = sort
    said = {name: value for name, value in named.items() if value} | fitted(sort, carried.said)
    said.setdefault("kind", "")
    findings = judging.findings(session, carried.room, said, shelved=shelved)
    lacks = [_lack(each) for each in findings if each["severity"] == "fault"]
    return {"room": carried.room, "said": said, "findings": findings, "lacks": lacks}


def _lack(finding: Mapping[str, Any]) -> str:
    """Say a fault where its field is not beside it."""
    if not finding["place"]:
        return str(finding["why"])
    name = str(finding["place"][0])
    where = FIELDS.get(name, name.replace("_", " "))
    if finding["why"] in (judging.FILL, NONE):
        return f"{where} missing"
    return f"{where}: {finding['why']}"
