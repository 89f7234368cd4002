"""Who shall sit next, so that interviewers can be compared? The door to scoring."""

from collections.abc import Iterable, Sequence
from uuid import UUID

Seated = tuple[UUID, UUID, UUID]  # application, guide, person


def suggested(
    pool: Sequence[UUID], size: int, seats: Iterable[Seated], *, application: UUID, guide: UUID
) -> tuple[UUID, ...]:
    """Return who of a pool shall sit on the next panel; nobody where the pool is too small."""
    from scoring.assembly.rotating import Sitting, suggested_panel  # noqa: PLC0415 -- loads numpy

    if len(pool) < size:
        return ()
    panels: dict[tuple[UUID, UUID], list[str]] = {}
    for of_application, of_guide, person in seats:
        panels.setdefault((of_application, of_guide), []).append(str(person))
    sittings = [Sitting(str(a), str(g), tuple(people)) for (a, g), people in panels.items()]
    names = [str(person) for person in pool]
    found = suggested_panel(names, size, sittings, candidate=str(application), guide=str(guide))
    return tuple(UUID(person) for person in found)
