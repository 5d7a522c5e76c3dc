"""Frozen content becomes PDF, Excel and charts; never opens the database."""
