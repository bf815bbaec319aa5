"""A figure that counts up to its value, in steps of the last digit it shows.

Figures on the stage are texts that were rounded before, so nothing is rounded
here: the count is one of whole steps, and its end is the text itself.
"""

import re

_FIGURE = re.compile(r"\d+(?:\.(\d+))?")


def counted(text: str, share: float) -> str:
    """The text with its first figure at ``share`` 0..1 of its value; nothing at 0.

    What has no figure (—, 并列) is itself from the beginning. The figure never
    goes beyond its value and reaches it at 1 alone (0 is 0 all the time).
    """
    found = _FIGURE.search(text)
    if found is None or share >= 1.0:
        return text
    if share <= 0.0:
        return ""
    decimals = len(found[1] or "")
    value = int(found[0].replace(".", ""))
    # One step short of the end at most: the right figure stands still from then on.
    step = min(int(value * share), max(0, value - 1))
    digits = f"{step:0{decimals + 1}d}"
    shown = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return text[: found.start()] + shown + text[found.end() :]
