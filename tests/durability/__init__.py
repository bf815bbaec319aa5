"""What kills, power cuts and damage do to the store: ``python -m tests.durability``."""
