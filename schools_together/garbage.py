"""How often Python searches for objects that hold each other and nobody else."""

import gc


def search_seldom():
    """Leave all that is loaded now out of the search, and search the rest less often.

    Python searches everything now and then, which halts whoever waits for a tenth of a second, and what is new after
    every 2,000 objects: one page makes more, and leaves hardly any of them behind.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20)
