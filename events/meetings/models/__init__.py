from .event import Event, InvalidEventMove
from .queries import EventQuerySet
from .record import EventMove, EventSource
from .report import EventFile, FloorQuestion, Launch, Point
from .session import Session
from .speaker import Appearance, Speaker
from .theme import Theme

__all__ = [
    "Appearance",
    "Event",
    "EventFile",
    "EventMove",
    "EventQuerySet",
    "EventSource",
    "FloorQuestion",
    "InvalidEventMove",
    "Launch",
    "Point",
    "Session",
    "Speaker",
    "Theme",
]
