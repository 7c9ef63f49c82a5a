"""The run store: stage, publish, lock, last check."""
