"""成绩确认单: what the people responsible for a result sign before it is made known."""
