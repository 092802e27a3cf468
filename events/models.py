"""The models of every wing, gathered where Django looks for them."""

from .bookings.models import *  # noqa: F403
from .bookings.organising.models import *  # noqa: F403
from .mailing.models import *  # noqa: F403
from .meetings.models import *  # noqa: F403
from .proposals.models import *  # noqa: F403
