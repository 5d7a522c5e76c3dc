"""Extracts such as a kommune sends (domain.md 4), made by chance, with the truth of every cell."""
