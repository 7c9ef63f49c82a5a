"""TABULATE: OUTCOMES in, absorption tables out."""
