from .figure import Figure
from .measure import Measure

__all__ = ["Figure", "Measure"]
