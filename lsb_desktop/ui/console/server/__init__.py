"""A store on a server, for several computers at once: chosen, reached at the start, shown."""
