"""Ids are read quickly, and are the same ids."""

from uuid import UUID

from sqlalchemy import select

from app.accounts.models import Person
from app.database.base import Identity, Table
from tests.factories.accounts import make_person


def test_an_id_that_was_read_is_the_id_that_was_kept(session):
    ada = make_person(session)
    kept = ada.id
    session.commit()

    [read] = session.scalars(select(Person.id))

    assert isinstance(read, UUID)
    assert (read, hash(read), str(read), read.version) == (kept, hash(kept), str(kept), 4)
    assert read.is_safe == kept.is_safe


def test_every_id_of_every_table_is_read_so():
    ids = [column for table in Table.metadata.sorted_tables for column in table.primary_key]
    assert len(ids) > 20

    assert {type(column.type) for column in ids if "id" in column.name} == {Identity}
