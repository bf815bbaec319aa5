"""The benchmark: ``python3 run.py bench``; what a row is stands in :mod:`tests.bench.row`."""
