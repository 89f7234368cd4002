"""Whatever is sent to any door: never a fault of ours, never half a change, always a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from urllib.parse import quote_plus

import pytest
from pydantic import BaseModel
from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.guards import cookie_name
from app.assessments.guards import cookie_name as sitting_cookie
from app.database.base import Table
from app.database.clashes import CLASH
from app.database.session import Database
from app.main import doors
from app.web import typed
from tests.walks.hostile import GOOD, KINDS, NOBODY, PATHS, TYPED
from tests.walks.matrix import ACTORS, CANDIDATE, WHO
from tests.walks.world import make_world

POSTS = {door.name: door for door in doors() if "POST" in door.methods}
GETS = {door.name: door for door in doors() if "GET" in door.methods}
FORM = "application/x-www-form-urlencoded"
BY_HAND = {  # what is written; the rest is chosen, or comes from the page itself
    *("title", "minutes", "panel_size", "name", "email", "advance_at", "decline_at", "weight_RISK"),
    *("slug", "starts_at", "meeting_place", "other_reason", "evidence", "reasons"),
    *("due_at", "limit", "extra_minutes"),
}
UNLIKE = ("NUL", "half a letter", "script", "below", "huge", "first year", "unknown", "list")
PROPOSALS = {"assemblies.keep", "assemblies.twin"}  # carried by the page itself, but for a name
KEPT_BY_REFUSAL = {"accounts.sign_in"}  # a failed try is counted
COUNTS = union_all(
    *(
        select(literal(table.name), func.count()).select_from(table)
        for table in Table.metadata.sorted_tables
    )
)


def test_every_door_that_takes_a_form_is_swept():
    assert len(POSTS) > 25
    assert set(GOOD) == set(POSTS)


class Watched(Database):
    """Counts what a visit would have kept, then forgets it; one world serves all visits."""

    kept = False

    @contextmanager
    def writing(self) -> Iterator[Session]:
        self.kept = False
        with Session(self.engine) as visiting:
            before = counted(visiting)
            yield visiting
            visiting.flush()
            self.kept = counted(visiting) != before
            visiting.rollback()


def counted(session) -> dict[str, int]:
    return dict(session.execute(COUNTS).all())


@pytest.fixture
def visit(app, client, session):
    """Return what sends a body to a door, and says what is wrong with the answer."""
    world = make_world(session)
    tokens = {
        actor: accounts.open_sign_in(session, world.people[actor], browser="sweep", hours=1)
        for actor in ("administrator", "manager", "panelist")
    }
    session.commit()
    database = app.state.database = Watched(app.state.database.engine)
    names = world.names | {
        "manager_id": world.people["manager"].id,
        "spare_id": world.names["person_id"],
    }

    def ask(door, body, kind=FORM, path="", query=""):
        client.cookies.clear()
        if WHO[door.name] == CANDIDATE:
            client.cookies[sitting_cookie()] = world.link
        else:
            actor = next(actor for actor in tokens if ACTORS[actor] in WHO[door.name])
            client.cookies[cookie_name()] = tokens[actor]
        [method] = door.methods - {"HEAD"}
        headers = {"content-type": kind} if kind else {}
        address = (path or door.path.format(**names)) + query
        return client.request(method, address, content=body, headers=headers)

    ask.names, ask.database = names, database
    ask.good = lambda name: {field: value.format(**names) for field, value in GOOD[name].items()}
    return ask


def faults(name, answer, database) -> str:
    """Say what is wrong with an answer, or nothing."""
    if answer.status_code >= 500:
        return f"a fault: {answer.status_code}"
    if "<script>alert" in answer.text:
        return "a script came through"
    refused = answer.status_code >= 400
    if refused and database.kept and name not in KEPT_BY_REFUSAL:
        return f"half a change was kept with {answer.status_code}"
    return "a clash with nobody" if CLASH[:30] in answer.text else ""


def body_of(good, field, raw) -> str:
    kept = "&".join(f"{name}={quote_plus(value)}" for name, value in good.items() if name != field)
    return f"{kept}&{field}={raw}"


def test_every_field_of_every_form_takes_anything_or_says_why_not(visit, session):
    before = counted(session)
    wrong = {}

    for name, door in POSTS.items():
        good = visit.good(name)
        for field in good:
            for kind, raw in sent(field):
                answer = visit(door, body_of(good, field, raw))
                said = faults(name, answer, visit.database)
                if answer.status_code == 422 and _is_by_hand(name, field):
                    said += _unsaid(answer.text) + _lost(
                        answer.text, {} if name in PROPOSALS else good, field
                    )
                wrong[name, field, kind] = said
            doubled = body_of(good, field, quote_plus(good[field])) + f"&{field}={NOBODY}"
            wrong[name, field, "doubled"] = faults(name, visit(door, doubled), visit.database)

    assert {case: said for case, said in wrong.items() if said} == {}
    assert counted(session) == before


def sent(field) -> list[tuple[str, str]]:
    """Return what is sent in a field: everything where a person writes, else what is not alike."""
    kinds = TYPED if field in BY_HAND else {kind: TYPED[kind] for kind in UNLIKE}
    return [*kinds.items(), ("empty", "")]


def _is_by_hand(name, field) -> bool:
    return field == "name" or (field in BY_HAND and name not in PROPOSALS)


def _unsaid(page) -> str:
    is_said = 'class="fault' in page or "Not saved:" in page
    return "" if is_said else "no sentence beside the field"


def _lost(page, good, field) -> str:
    """Say which of the other fields was not kept where a person could have typed it."""
    lost = [
        name
        for name, value in good.items()
        if name != field
        and name in BY_HAND
        and f'name="{name}"' in page
        and escape(value) not in page
    ]
    return f"not kept: {lost}" if lost else ""


def test_every_field_of_every_form_is_swept(visit, monkeypatch):
    read, fields = typed.Typed.read, {}

    def keep(self, form, *, again):
        fields[keep.door] = set(form.model_fields)
        return read(self, form, again=again)

    monkeypatch.setattr(typed.Typed, "read", keep)
    for name, door in POSTS.items():
        keep.door = name
        visit(door, "&".join(f"{k}={quote_plus(v)}" for k, v in visit.good(name).items()))

    assert {name: fields.get(name, set()) - set(GOOD[name]) for name in POSTS} == {
        name: set() for name in POSTS
    }


def test_no_kind_of_body_and_no_length_breaks_a_door(visit):
    wrong = {}

    for name, door in POSTS.items():
        for kind, (header, body) in KINDS.items():
            wrong[name, kind] = faults(name, visit(door, body, header), visit.database)
        long = visit(door, b"email=" + b"x" * 10_000_000)
        wrong[name, "10 MB"] = "" if long.status_code == 413 else str(long.status_code)
        field = next(iter(GOOD[name]), "email")
        body = body_of(visit.good(name), field, "x" * 1_500_000)
        wrong[name, "nearly too long"] = faults(name, visit(door, body), visit.database)

    assert {case: said for case, said in wrong.items() if said} == {}


def test_ids_of_other_things_find_nothing_and_change_nothing(visit):
    ids = {str(one) for one in visit.names.values()} | {str(NOBODY)}
    wrong = {}

    for name, door in POSTS.items():
        for field, value in visit.good(name).items():
            if field.endswith("_id") or field == "panel":
                for one in ids - {value}:
                    answer = visit(door, body_of(visit.good(name), field, one))
                    wrong[name, field, one] = faults(name, answer, visit.database)

    assert len(wrong) > 20
    assert {case: said for case, said in wrong.items() if said} == {}


def test_no_address_breaks_a_page(visit):
    wrong = {}

    for name, door in {**GETS, **POSTS}.items():
        for parameter in door.param_convertors:
            for hostile in PATHS:
                path = door.path.format(**visit.names | {parameter: hostile})
                answer = visit(door, "", path=path)
                wrong[name, parameter, hostile] = _odd(answer, {200, 303, 404, 409, 422})

    assert {case: said for case, said in wrong.items() if said} == {}


def test_no_question_in_an_address_breaks_a_page(visit):
    wrong = {}

    for name, door in GETS.items():
        for parameter in _asked(door.dependant):
            for kind, raw in {**TYPED, "empty": ""}.items():
                answer = visit(door, "", query=f"?{parameter}={raw}")
                wrong[name, parameter, kind] = _odd(answer, {200, 303, 404})

    assert len(wrong) > 200
    assert {case: said for case, said in wrong.items() if said} == {}


def _odd(answer, expected) -> str:
    if "<script>alert" in answer.text:
        return "a script came through"
    return "" if answer.status_code in expected else str(answer.status_code)


def _asked(dependant) -> list[str]:
    """Return the names of all that a page reads from its query."""
    names = [name for inner in dependant.dependencies for name in _asked(inner)]
    for parameter in dependant.query_params:
        kind = parameter.field_info.annotation
        is_form = isinstance(kind, type) and issubclass(kind, BaseModel)
        names += list(kind.model_fields) if is_form else [parameter.alias]
    return names
