"""One line of a table, with its verdict."""


def line(name: str, cells: list[str], *, is_good: bool | None = None) -> None:
    """Print one line of a table."""
    verdict = {None: "", True: "PASS", False: "short"}[is_good]
    print(f"{name:24}" + "".join(f"{cell:>10}" for cell in [*cells, verdict]), flush=True)
