"""The rules of the contest in pure Python; knows no clock, no chance, no file, no database and no Qt."""
