"""The whole import, in one transaction: recognise the files, load each list, make places and words anew."""

from pathlib import Path
from typing import NamedTuple, TextIO

from django.db import connection, transaction

from ..models import Phase, Place, Region
from . import bulk, gazetteer, gias, isc, links, nations, staging, vocabulary
from .report import Outcome, Problems, Result
from .sheets import NotTheRegister, open_sheets

# In the order in which they are loaded: a list may speak of schools that one before it brings.
LISTS = [
    (nations, "schools of Wales, Scotland and Northern Ireland"),
    (isc, "ISC schools"),
    (links, "successors"),
    (gias, "the DfE's register"),
]
# A month's register leaves out some dozens of schools. More than this many, and this share, and it is cut off.
FEW_GONE = 100
MOST_GONE = 0.1
LOADING_ORDER = [gias, nations, isc, links]


class Wanted(NamedTuple):
    """How the files are to be taken: the options of import_schools."""

    dry_run: bool = False
    complete: bool = False
    many_gone: bool = False


def import_files(paths: list[Path], report: TextIO, wanted: Wanted, progress=None) -> Result:
    """Load every file or, where one of them is no register, none; raise NotTheRegister with a sentence then.

    `progress(sheet, bytes)` is called as the reading goes on. A dry run does all and then undoes it.
    """
    recognised = recognise(paths)
    result = Result()
    with transaction.atomic():
        _begin()
        with bulk.first_load(sum(sheet.path.stat().st_size for _, _, sheet in recognised)):
            for kind, list_name, sheet in recognised:
                problems = Problems(sheet.name, report, result.first_problems)
                loaded = _load(kind, sheet, problems, progress, wanted)
                result.outcomes.append(Outcome(list_name, *loaded, problems))
            if not wanted.dry_run and (result.has_changed or not Place.objects.exists()):
                gazetteer.rebuild()
                vocabulary.rebuild()
        if wanted.dry_run:
            transaction.set_rollback(True)
        elif result.has_changed:
            _analyze()
    return result


def _begin():
    with connection.cursor() as cursor:
        # One import at a time; a second waits for the first.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('import_schools'))")
        # Compiling statements that run once takes longer than running them.
        cursor.execute("SET LOCAL jit = off")
        cursor.execute("SET LOCAL work_mem = '32MB'")


def _analyze():
    """Tell the planner roughly what is there now; autovacuum tells it exactly in its own time."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL default_statistics_target = 20")
        cursor.execute("ANALYZE partnerships_school, partnerships_place, partnerships_schoolword")


def recognise(paths) -> list[tuple]:
    """Return (module, name, sheet) of every table in the files, in the order of loading."""
    recognised = []
    for path in map(Path, paths):
        found = []
        for sheet in open_sheets(path):
            for kind, list_name in LISTS:
                if kind.recognises(sheet.columns):
                    found.append((kind, list_name, sheet))
                    break
        if not found:
            raise NotTheRegister(
                f"{path.name} is not a register of schools: its first line names no columns that we know. "
                "Nothing was loaded. Give the DfE's edubasealldata file as it was downloaded."
            )
        recognised += found
    return sorted(recognised, key=lambda entry: LOADING_ORDER.index(entry[0]))


def _load(kind, sheet, problems, progress, wanted) -> tuple[dict[str, int], list[str], list[int]]:
    """Return what was counted, examples for a dry run, and the schools of which other pages show what changed."""
    watch = (lambda done: progress(sheet, done)) if progress else None
    if kind is links:
        return links.load(sheet, problems, watch), [], []
    if kind is isc:
        counts, members = isc.load(sheet, problems, watch)
        _refuse_what_is_cut_off(counts["gone"], members, "ISC schools", problems, wanted)
        return counts, [], []
    references = {
        "phases": dict(Phase.objects.values_list("slug", "pk")),
        "regions": dict(Region.objects.values_list("slug", "pk")),
    }
    rows = kind.Rows(sheet, problems, references)
    staging.stage(rows.read(watch))
    if staging.is_empty() and (wanted.complete or not problems.rejected):
        raise NotTheRegister(f"{sheet.name} holds no school that can be loaded. Nothing was loaded.")
    if kind is gias:
        return _load_gias(rows, problems, wanted)
    return _load_nations(rows, problems, wanted)


def _load_gias(rows, problems, wanted):
    staging.drop_duplicates(problems)
    staging.keep_what_is_doubted(problems)
    for column in rows.absent:
        problems.note(f"The file has no column “{column}”: what is stored stays.")
    staging.keep_stored(rows.absent_fields)
    staging.leave_to_other_registers(gias.REGISTER, nations.TOLD_OF_MATCHED)
    gone = _mark_gone(gias.REGISTER, problems, wanted)
    counts, examples, shown_anew = _write(gone, wanted)
    if rows.probably_closed:
        counts["left out as probably closed"] = rows.probably_closed
    return counts, examples, shown_anew


def _load_nations(rows, problems, wanted):
    rows.match()
    staging.drop_duplicates(problems)
    staging.keep_what_is_doubted(problems)
    told_by_nations = {"urn", "status", *nations.TOLD_OF_MATCHED}
    told_by_the_dfe = [column for column in staging.STORED if column not in told_by_nations]
    staging.keep_stored(told_by_the_dfe, where="school.urn NOT LIKE '_-%'")
    staging.keep_stored(["status"], where="school.urn NOT LIKE '_-%' AND school.status = 'closed'")
    registers = staging.staged_registers()
    gone = [name for register in registers for name in _mark_gone(register, problems, wanted)]
    return _write(gone, wanted)


def _mark_gone(register, problems, wanted) -> list[str]:
    """Return the names of the schools marked as gone."""
    gone, looked_for = staging.mark_gone(register, problems, wanted.complete)
    _refuse_what_is_cut_off(len(gone), looked_for, f"open schools ({register})", problems, wanted)
    return gone


def _refuse_what_is_cut_off(gone, looked_for, schools, problems, wanted):
    """Refuse a file that names so few schools that it must be cut off."""
    if gone > max(FEW_GONE, MOST_GONE * looked_for) and not wanted.many_gone:
        raise NotTheRegister(
            f"{problems.sheet_name} does not name {gone:,} of {looked_for:,} {schools}. A file "
            "that is cut off looks like this, so nothing was loaded. If it is whole, load it with --many-gone."
        )


def _write(gone, wanted):
    """Write what differs; return what _load returns."""
    unchanged = staging.drop_unchanged()
    new, changed, back, newer = staging.count_changes()
    examples = []
    if wanted.dry_run:
        examples = [
            f"{urn} {name}: {', '.join(columns) if columns else 'new or at a newer date'}"
            for urn, name, columns in staging.examples()
        ] + [f"{name}: gone" for name in gone[:20]]
    shown_anew = staging.shown_anew()
    staging.upsert()
    counts = {"new": new, "changed": changed, "back": back, "gone": len(gone), "same at a newer date": newer}
    return counts | {"unchanged": unchanged}, examples, shown_anew
