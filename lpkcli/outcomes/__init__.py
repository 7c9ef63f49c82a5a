"""CLASSIFY: trainings, placements, persons and links in, OUTCOMES out."""
