"""Office sheets in: rosters and score sheets as they are, from file or clipboard, to a proposal."""
