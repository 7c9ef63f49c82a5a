"""A seeded synthetic city: synthetic persons only, with the truth beside the ugly files."""
