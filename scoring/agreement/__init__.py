"""Do raters agree?"""

from scoring.agreement.accuracy import RatingAccuracy, accuracy_by_group, rating_accuracy
from scoring.agreement.alpha import krippendorff_alpha
from scoring.agreement.correlations import IntraclassCorrelation, intraclass_correlations
from scoring.agreement.kappa import Kappa, weighted_kappa
from scoring.agreement.within import null_variance, within_group_agreement

__all__ = [
    "IntraclassCorrelation",
    "Kappa",
    "RatingAccuracy",
    "accuracy_by_group",
    "intraclass_correlations",
    "krippendorff_alpha",
    "null_variance",
    "rating_accuracy",
    "weighted_kappa",
    "within_group_agreement",
]
