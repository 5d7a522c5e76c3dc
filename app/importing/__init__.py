"""A file becomes cells, cells become a draft with reasons; never sees the database."""
