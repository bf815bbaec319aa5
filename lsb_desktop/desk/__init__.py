"""The session at the desk: commands in, changes and snapshots out; knows no Qt, SQL or paper."""
