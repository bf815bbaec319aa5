"""Several laptops at one server, over a network that drops."""
