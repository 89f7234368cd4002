"""Charts are told as well as drawn, in grey as in colour."""

import re

from app.web.charts import Axis, Sheet, Whisker, whiskers
from app.web.scatters import Plotted, scatter

AXIS = Axis("Points", (0, 1, 2))


def drawn(*rows, left=190):
    return whiskers(rows, AXIS, title="Severity", name="severity", sheet=Sheet(left=left))


def test_a_chart_is_named_shortly_and_described_at_length():
    charts = (
        drawn(Whisker("Ann", 1.0, 0.5, 1.5)),
        scatter([Plotted("Ann", 1, 2)], AXIS, AXIS, title="Severity", name="severity"),
    )

    for chart in charts:
        assert 'aria-labelledby="severity-title" aria-describedby="severity-desc"' in chart
        assert '<title id="severity-title">Severity</title>' in chart
    assert '<desc id="severity-desc">Ann: 1.0 (0.5 to 1.5).</desc>' in charts[0]


def test_an_interval_that_goes_on_beyond_the_axis_ends_in_an_arrow():
    within, above, both = (
        drawn(Whisker("Ann", 1.0, low, high)) for low, high in ((0, 2), (0, 3), (-1, 3))
    )

    heads = [chart.count('<path class="whisker"') for chart in (within, above, both)]
    assert heads == [0, 1, 2]


def test_a_name_without_room_is_cut_in_the_drawing_and_whole_in_words():
    name = "Hannah Becker: Black or African American"

    chart = drawn(Whisker(name, 1.0, 0.5, 1.5), left=120)

    assert f"{name}: 1.0" in chart
    assert re.findall(r'<text text-anchor="end"[^>]*>([^<]*)<', chart) == ["Hannah Becker: B…"]


def test_what_is_off_differs_by_its_shape_and_not_by_colour_alone():
    assert '<g class="off">' in drawn(Whisker("Ann", 1.0, 0.5, 1.5, is_off=True))
