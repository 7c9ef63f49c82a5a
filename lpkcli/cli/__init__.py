"""The face: one small file for each command."""
