"""Do raters agree?"""

from scoring.agreement.alpha import krippendorff_alpha
from scoring.agreement.correlations import IntraclassCorrelation, intraclass_correlations
from scoring.agreement.kappa import Kappa, weighted_kappa
from scoring.agreement.within import null_variance, within_group_agreement

__all__ = [
    "IntraclassCorrelation",
    "Kappa",
    "intraclass_correlations",
    "krippendorff_alpha",
    "null_variance",
    "weighted_kappa",
    "within_group_agreement",
]
