"""The rows that belong to a sample event: programme, people, what was said. Written only where they differ."""

from ..models import Event, Session


def write_rows(event: Event, record: dict, speakers: dict, moment) -> bool:
    """Write sessions, appearances, points, questions, launches and sources. Return whether anything changed.

    `moment` reads the times of the record's sessions.
    """
    changed = [
        _write_sessions(event, record.get("sessions", []), moment),
        _write_appearances(event, record, speakers),
        _replace(event.points, _positioned(_spoken(record.get("points", []), speakers))),
        _replace(event.floor_questions, _positioned(record.get("questions", []))),
        _replace(event.launches, record.get("launches", [])),
        _replace(event.sources, record.get("sources", [])),
    ]
    return any(changed)


def _write_sessions(event, records, moment):
    """Change sessions in place, by their position: bookings hold on to them."""
    stored, changed = {session.position: session for session in event.sessions.all()}, False
    for position, record in enumerate(records):
        values = {name: value for name, value in record.items() if name not in {"starts", "ends", "leaders"}}
        values |= {"starts_at": moment(record.get("starts")), "ends_at": moment(record.get("ends"))}
        session = stored.pop(position, None) or Session(event=event, position=position)
        if session.pk is None or any(getattr(session, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(session, name, value)
            session.save()
            changed = True
    for session in stored.values():
        session.delete()
    return changed or bool(stored)


def _write_appearances(event, record, speakers):
    sessions = {session.position: session for session in event.sessions.all()}
    wanted = [row | {"session": None} for row in record.get("appearances", [])]
    for position, session in enumerate(record.get("sessions", [])):
        wanted += [row | {"session": sessions[position]} for row in session.get("leaders", [])]
    return _replace(event.appearances, _positioned(_spoken(wanted, speakers)))


def _spoken(rows, speakers):
    """Return rows in which the slug of a speaker has become the speaker."""
    return [row | {"speaker": speakers[row["speaker"]]} if "speaker" in row else row for row in rows]


def _positioned(rows):
    return [row | {"position": position} for position, row in enumerate(rows)]


def _replace(manager, wanted) -> bool:
    """Write rows in place of those that are there, unless they say the same already."""
    stored = list(manager.all())
    same = len(stored) == len(wanted) and all(
        getattr(row, name) == value
        for row, record in zip(stored, wanted, strict=True)
        for name, value in record.items()
    )
    if not same:
        manager.all().delete()
        manager.bulk_create(manager.model(**{manager.field.name: manager.instance}, **record) for record in wanted)
    return not same
