"""The layouts an office uses, as they were read last time; kept with the settings of the machine.

Only headings and what they mean are kept, never a name or a mark.
"""

import json

KEY = "intake.layouts"
MOST = 50
"""Layouts kept; the one not used for longest goes first."""


def kept(text: str) -> dict[str, str]:
    """Texts by signature, the longest unused first; whatever is no such list is none."""
    try:
        pairs = json.loads(text) if text else []
        found = dict(pairs)
    except (ValueError, TypeError):
        return {}
    return {k: v for k, v in found.items() if isinstance(k, str) and isinstance(v, str)}


def keep(text: str, fresh: dict[str, str]) -> str:
    """The setting with some layouts used just now."""
    layouts = kept(text)
    for signature, layout in fresh.items():
        layouts.pop(signature, None)
        layouts[signature] = layout
    return json.dumps(list(layouts.items())[-MOST:], ensure_ascii=False)
