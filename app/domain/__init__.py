"""Rules of the field without input or output: periods, figures, progress, privacy, Danish order."""
