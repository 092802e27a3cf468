"""The models of every wing, gathered where Django looks for them."""

from .figures.models import *  # noqa: F403
from .groups.models import *  # noqa: F403
from .library.models import *  # noqa: F403
from .noticeboard.models import *  # noqa: F403
from .projects.models import *  # noqa: F403
from .schools.models import *  # noqa: F403
