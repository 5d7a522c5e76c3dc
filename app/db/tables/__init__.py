"""The tables of the plan file, one module per subject; columns and constraints, no behaviour."""
