"""What does a frozen calibration say of items that came after it?"""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from itertools import groupby

from scoring.responses.calibration import CalibratedItem, CompetencyFit, ResponseCalibration
from scoring.responses.items import Item, Prior
from scoring.responses.model import ResponseModel

SURE = 0.05  # as surely as anything is known: a spread must be above 0


def completed(calibration: ResponseCalibration, items: Iterable[Item]) -> ResponseCalibration:
    """Return a calibration that knows these items too.

    Parameters
    ----------
    calibration : ResponseCalibration
    items : iterable of Item
        Those that it knows already are left as they are.

    Returns
    -------
    ResponseCalibration
        With a fingerprint of its own; the same one, if nothing was added.

    Notes
    -----
    A newcomer starts where its authors expect it, beside the just-capable as the answers to the
    other items of its competency place them, and with all the doubt of an item nobody answered.

    Examples
    --------
    >>> from scoring.responses import Item, ResponseModel
    >>> calibration = ResponseModel().before([Item("a", "IT", angoff=0.7)]).calibration_
    >>> [each.id for each in completed(calibration, [Item("b", "IT", angoff=0.5)]).items]
    ['a', 'b']
    """
    missing = sorted(
        (each for each in items if each.id not in calibration.place),
        key=lambda each: (each.competency, each.id),
    )
    if not missing:
        return calibration
    fits = {each.competency: each for each in calibration.competencies}
    added: list[CalibratedItem] = []
    for name, own in groupby(missing, key=lambda each: each.competency):
        alone = ResponseModel(prior=_prior(fits.get(name))).before(own).calibration_
        added += alone.items
        fits.setdefault(name, alone.competencies[0])
    return replace(
        calibration,
        fingerprint=sha256(f"{calibration.fingerprint}{missing!r}".encode()).hexdigest(),
        items=(*calibration.items, *added),
        competencies=tuple(fits[name] for name in sorted(fits)),
    )


def _prior(fit: CompetencyFit | None) -> Prior:
    if fit is None:
        return Prior()
    return Prior(capable=fit.capable, capable_sd=max(fit.common**0.5, SURE))
