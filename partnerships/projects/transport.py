"""Fetch many numbers from PostgreSQL at once.

`array_send(array_agg(n))` is an array as PostgreSQL writes it: a header of 20 bytes, then for each element its length
and its value, big-endian. Read with numpy that is some fifty times quicker than a Python object for each number.
The elements are bigint and none is null: cast and coalesce in the query.
"""

from array import array

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


def bitmap_of(ids: np.ndarray) -> BitMap:
    # By way of array: pyroaring takes its buffer whole, but walks through a numpy array number by number.
    return BitMap(array("I", ids.astype(np.uint32).tobytes()))


def ids_of(found: BitMap) -> np.ndarray:
    """Return the members of a bitmap in ascending order."""
    return np.frombuffer(found.to_array(), dtype=np.uint32)
