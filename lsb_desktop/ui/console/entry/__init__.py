"""录分: the grid marks are typed into; ``sheet``, ``judged``, ``lists`` and ``jump`` know no Qt."""
