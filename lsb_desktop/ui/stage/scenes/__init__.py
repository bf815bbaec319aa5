"""One module a scene; each draws its frame on a canvas and knows nothing else."""
