"""COMPARE: PEOPLE in, a MODEL and compared PAIRS out."""
