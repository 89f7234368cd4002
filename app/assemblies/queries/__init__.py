"""Ask what a plan could be, what could stand in for it, and how structured it is."""

from app.assemblies.queries.banks import Held, held, wanted
from app.assemblies.queries.parallels import parallel_page
from app.assemblies.queries.proposals import assembly_page
from app.assemblies.queries.structures import structure_page

__all__ = ["Held", "assembly_page", "held", "parallel_page", "structure_page", "wanted"]
