"""会议: is everything ready, the run of show step by step, the speakers' timer."""
