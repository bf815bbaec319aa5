"""备用包: everything an evening needs, in one folder that any computer can open.

Run in a worker process or from the command line; no widget is known here.
"""
