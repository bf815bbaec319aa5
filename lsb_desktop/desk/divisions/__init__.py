"""The national list of townships and villages: found by any name, opened on first use."""
