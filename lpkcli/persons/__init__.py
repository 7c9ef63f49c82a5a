"""DECIDE: compared PAIRS in, LINKS and PERSONS out."""
