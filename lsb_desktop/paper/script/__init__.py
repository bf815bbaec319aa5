"""The host's script (主持词): what is said at every step of the evening, word for word."""
