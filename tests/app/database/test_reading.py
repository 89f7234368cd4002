from datetime import UTC, datetime

import pytest
from sqlalchemy import column, event, func, literal, or_, select, table

from app.accounts.models import Person
from app.database.session import Database
from tests.factories import make_person


@pytest.fixture
def reading(engine, session):
    make_person(session, "Ada", email="ada@example.org")
    session.commit()
    with Database(engine).reading() as reading:
        yield reading


def orm_executions(session, ask):
    """Count how many of the statements that a block asks pass through the ORM."""
    passed = []

    def keep(asked):
        passed.append(asked)

    event.listen(session, "do_orm_execute", keep)
    ask()
    event.remove(session, "do_orm_execute", keep)
    return len(passed)


def test_columns_come_in_the_types_of_their_model(reading):
    row = reading.execute(select(Person.id, Person.name, Person.created_at)).one()

    person = reading.get(Person, row.id)
    assert (row.name, row.created_at) == ("Ada", person.created_at)
    assert row.created_at.tzinfo is UTC
    assert row.created_at <= datetime.now(UTC)


def test_columns_pass_the_orm_by_and_entities_do_not(reading):
    count = select(func.count()).select_from(Person)

    assert orm_executions(reading, lambda: reading.execute(select(Person.name))) == 0
    assert orm_executions(reading, lambda: reading.scalar(count)) == 0
    assert orm_executions(reading, lambda: reading.scalars(select(Person))) == 1


def test_an_entity_is_itself_however_often_it_is_asked_for(reading):
    assert reading.scalar(select(Person)) is reading.scalars(select(Person)).one()


def test_a_statement_that_names_no_table_of_the_models_is_asked_too(reading):
    assert reading.scalar(select(or_(literal(value=False), literal(value=True))))
    assert reading.scalars(select(column("name")).select_from(table("person"))).all() == ["Ada"]
