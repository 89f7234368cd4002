"""How fast a thing is belongs to ./dev bench, beside a floor of the same run; a test says facts."""

import ast
from pathlib import Path

TESTS = Path(__file__).parents[1]
WATCHES = {"perf_counter", "perf_counter_ns", "process_time", "process_time_ns", "timeit"}


def test_no_test_holds_a_stop_watch():
    files = [path for path in sorted(TESTS.rglob("test_*.py")) if "bench" not in path.parts]
    assert len(files) > 50

    watched = [str(path.relative_to(TESTS)) for path in files if WATCHES & _names(path)]

    assert watched == []


def _names(path):
    tree = ast.parse(path.read_text())
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    imported = {
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }
    return attributes | imported
