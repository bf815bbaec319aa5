"""签到表: who is expected, with a box to sign in."""
