"""Do answers measure as they say, and does asking adaptively save what it should? With targets.

Run as ``python -m tests.bench.responses [replications]``. Truth is drawn anew each time: items lie
about their authors' figures as the priors say, the authors being all too hopeful or too doubtful by
half a logit or so; candidates are standard normal. Bias is short where it is both above its target
and above twice what so many draws leave to chance.

Adaptive sittings, which are under an exposure cap, are held against two fixed forms of the same
pool and blueprint that all candidates get. The authors' form is what this house's own fixed
sittings are like: it keeps the blueprint and spreads over difficulties as authors know them, and
knows nothing of how telling an item is. The target is for this one. The best form says most where
it says least, of 1,000 calibrated items and under no cap: no author has it, and it wears out its
items, but whoever has so many calibrated items should know what adaptive delivery saves beyond it.
Graded items say much at every ability, so with the best of them there is less to save; that line
is told without a target, and is no claim of 60 %.
"""
