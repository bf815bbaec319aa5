"""活动: the stored contests, and what the open one is called, when and where."""
