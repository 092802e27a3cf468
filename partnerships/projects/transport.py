"""Fetch many numbers from PostgreSQL at once.

`array_send(array_agg(n))` is an array as PostgreSQL writes it: a header of 20 bytes, then for each element its length
and its value, big-endian. Read with numpy that is some fifty times quicker than a Python object for each number.
The elements are bigint, or moments in microseconds, and none is null: cast and coalesce in the query.
"""

from array import array
from itertools import accumulate, pairwise

import numpy as np
from pyroaring import BitMap

HEADER_BYTES = 20
ELEMENT = np.dtype([("length", ">i4"), ("value", ">i8")])


def integers(raw: bytes | None) -> np.ndarray:
    """Return the numbers of a sent array; none at all for the null that array_agg makes of no rows."""
    if raw is None:
        return np.empty(0, dtype=np.int64)
    return np.frombuffer(raw, dtype=ELEMENT, offset=HEADER_BYTES)["value"].astype(np.int64)


def bitmap(raw: bytes | None) -> BitMap:
    return bitmap_of(integers(raw))


def bitmaps(ids_sent: dict[str, bytes]) -> dict[str, BitMap]:
    """Return the bitmap of each list of ids that `string_agg(int4send(id), '')` has sent, four bytes an id.

    All are read in one piece: of a hundred thousand projects there are tens of thousands of lists, most of them short.
    """
    ids = array("I", np.frombuffer(b"".join(ids_sent.values()), dtype=">u4").astype(np.uint32).tobytes())
    places = pairwise(accumulate((len(raw) // 4 for raw in ids_sent.values()), initial=0))
    return {name: BitMap(ids[begin:end]) for name, (begin, end) in zip(ids_sent, places, strict=True)}


def bitmap_of(ids: np.ndarray) -> BitMap:
    # By way of array: pyroaring takes its buffer whole, but walks through a numpy array number by number.
    return BitMap(array("I", ids.astype(np.uint32).tobytes()))


def ids_of(found: BitMap) -> np.ndarray:
    """Return the members of a bitmap in ascending order."""
    return np.frombuffer(found.to_array(), dtype=np.uint32)
