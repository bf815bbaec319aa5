"""The rules of the contest in pure Python; knows no clock, chance, file, database or Qt."""
