"""One module a row of the benchmark: each exports ``ROW``, or ``ROWS`` for a row of several parts.

Found by listing this folder; the file's name is what ``python3 run.py bench NAME`` takes.
"""
