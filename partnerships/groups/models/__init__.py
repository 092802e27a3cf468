from .coordinator import Coordinator, InvalidGroupMove
from .placing import Placing
from .version import GroupVersion

__all__ = ["Coordinator", "GroupVersion", "InvalidGroupMove", "Placing"]
