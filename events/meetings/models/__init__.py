from .event import Event, InvalidEventMove, Theme
from .queries import EventQuerySet
from .record import EventMove, EventSource
from .report import EventFile, FloorQuestion, Launch, Point
from .session import Session
from .speaker import Appearance, Speaker

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
