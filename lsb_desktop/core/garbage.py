"""Python's search for garbage, out of the way where it finds none.

At Python's usual 700 objects each of the many searches of a start walks through all the modules
imported so far and finds nothing: a twelfth of a start. Where thousands of values are made that all
stay, it walks through those again and again: a quarter of placing 10,000, half of a large load.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

USUAL = (700, 10, 10)
STARTING = (200_000, 10, 10)


def starting() -> None:
    """The first thing of a process: few searches from now on."""
    gc.set_threshold(*STARTING)


def started() -> None:
    """The start is over: search as usual, but not in what lives to the end of the program.

    A whole search takes a few milliseconds then and not fifty, for which a picture on the wall
    would have to wait. Nothing happens in a process that did not begin with :func:`starting`.
    """
    if gc.get_threshold() == STARTING:
        gc.freeze()
        gc.set_threshold(*USUAL)


@contextmanager
def unsearched() -> Iterator[None]:
    """No search while many values are made that all stay; then on as before."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
