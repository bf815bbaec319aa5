"""The items of a run of show: each kind of item as the beats it is compiled to."""
