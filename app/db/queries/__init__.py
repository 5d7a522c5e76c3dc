"""Reading: a session and a filter in, frozen lines out."""
