"""How many pages does a list take?"""


def pages_of(rows: int, room: int) -> int:
    """Return how many pages so many rows take; a list without rows has one, which says so."""
    return max(1, -(-rows // room))
