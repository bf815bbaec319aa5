"""插播: finds a village or a picture by a few letters and puts it on air beside the run of show."""
