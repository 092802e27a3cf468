"""How the entries of a chapter share its pages: one to three a page, every page full."""

from collections.abc import Callable

# Letters that an entry may have where three share a page, its gives and gains among them.
FITS_A_THIRD = 800
MOST_ON_A_PAGE = 3


def pages[Entry](entries: list[Entry], length: Callable[[Entry], int]) -> list[list[Entry]]:
    """Return the entries in their order, page by page.

    The first has a page of its own, opposite the chapter's opening page; the others stand two or three to a page. A
    chapter ends on a right-hand page where its entries allow it, so that the next one opens on the left.
    """
    first, rest = entries[:1], entries[1:]
    if not rest:
        return [first] if first else []
    possible = [shared for count in range(1, len(rest) + 1) if _is_right(shared := _shared(rest, count), length)]
    return [first, *next((shared for shared in possible if len(shared) % 2 == 0), possible[0])]


def _shared(entries, count) -> list[list]:
    """Return the entries on `count` pages as evenly as can be, the fuller pages first."""
    least, more = divmod(len(entries), count)
    pages, start = [], 0
    for number in range(count):
        end = start + least + (number < more)
        pages.append(entries[start:end])
        start = end
    return pages


def _is_right(pages, length) -> bool:
    return all(len(page) <= _room(page, length) for page in pages)


def _room(page, length) -> int:
    """Return how many of these entries a page takes. One alone always has room."""
    return MOST_ON_A_PAGE if all(length(entry) <= FITS_A_THIRD for entry in page) else 2
