from app.questions.pages import Block, blocks
from app.questions.pages.material import Span

TEXT = """\
**Plan, 3 May**
Second *line*

| No | Risk |
|----|:----:|
| 1 | **Data** |
| 2 |

- one
- two
3. three
4. four
"""


def test_material_becomes_lines_tables_and_lists():
    lines, table, bullets, steps = blocks(TEXT)

    assert lines.lines == (
        (Span("Plan, 3 May", "strong"),),
        (Span("Second "), Span("line", "em")),
    )
    assert table.head == ((Span("No"),), (Span("Risk"),))
    assert table.rows == (((Span("1"),), (Span("Data", "strong"),)), ((Span("2"),), ()))
    assert bullets == Block("bullets", ((Span("one"),), (Span("two"),)))
    assert (steps.start, steps.lines) == (3, ((Span("three"),), (Span("four"),)))


def test_what_is_no_mark_stays_as_typed():
    [block] = blocks("2 * 3 * 4 ** and <b>")

    assert block.lines == ((Span("2 * 3 * 4 ** and <b>"),),)


def test_a_sentence_that_went_on_in_the_next_line_is_set_as_one():
    lines, bullets = blocks("Two trials\nare planned.\nThen go.\n\n- One\n  more")

    assert lines.lines == ((Span("Two trials are planned."),), (Span("Then go."),))
    assert bullets.lines == ((Span("One more"),),)


def test_nothing_becomes_nothing():
    assert blocks("") == ()
    assert blocks("|") == (Block("table"),)
