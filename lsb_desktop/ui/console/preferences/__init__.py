"""设置: what belongs to this machine, never to a contest."""
