from .event import Event, EventMove, EventSource, InvalidEventMove, Theme
from .queries import EventQuerySet
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
