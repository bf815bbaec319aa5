"""算分明细: how a village's total came about, step by step, to read, copy and print."""
