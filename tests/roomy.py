"""Give what is called room for the frames of all its calls.

Python keeps the frames of calls in chunks of 16 KB. Until a repair of March 2026 it gave a chunk back to the system
as soon as the last frame in it returned: a loop that stands just below the end of a chunk asks for one at each call
that it makes (https://github.com/python/cpython/issues/142183). A test stands as deep as that: under pytest, Django's
client and its middleware. A chunk is made as large as the frame that needs it, and has as much room again for what is
called.
"""

SLOTS = 70_000  # of eight bytes: the chunk is of a megabyte then, and nearly half of it is left


def call(function, *args):
    return function(*args)


call.__code__ = call.__code__.replace(co_stacksize=SLOTS)
