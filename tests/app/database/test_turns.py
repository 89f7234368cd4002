import asyncio
from threading import Event

import pytest

from app.database.turns import Turns


def run(turns, *pages):
    async def together():
        return await asyncio.gather(*map(turns.run, pages), return_exceptions=True)

    return asyncio.run(together())


def test_quick_pages_are_made_one_after_the_other_in_the_order_they_were_asked_for():
    happened = []

    def page(name):
        def make():
            happened.append(f"{name} begins")
            Event().wait(0.005)  # as a page waits for its database: another thread could run
            happened.append(f"{name} ends")

        return make

    run(Turns(1, slow=60), *map(page, "abc"))

    assert happened == [f"{name} {what}" for name in "abc" for what in ("begins", "ends")]


def test_a_slow_page_lets_the_next_begin_beside_it_and_those_after_still_take_turns():
    is_over, happened = Event(), []

    def slow():
        happened.append(is_over.wait(30))

    def last():
        is_over.set()
        return "made meanwhile"

    answers = run(Turns(1), slow, lambda: "next", last)

    assert answers[1:] == ["next", "made meanwhile"]
    assert happened == [True]


def test_as_many_pages_as_there_are_turns_are_made_at_once():
    met = [Event(), Event()]

    def meeting(mine, other):
        def make():
            mine.set()
            return other.wait(30)

        return make

    assert run(Turns(2, slow=60), meeting(*met), meeting(*reversed(met))) == [True, True]


@pytest.mark.parametrize("slow", [0, 60])
def test_a_page_that_fails_gives_its_turn_back_once(slow):
    def fail():
        Event().wait(0.01)
        raise KeyError

    turns = Turns(1, slow=slow)

    assert [type(each) for each in run(turns, fail)] == [KeyError]
    assert run(turns, lambda: "next") == ["next"]
