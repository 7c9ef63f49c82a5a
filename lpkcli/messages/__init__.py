"""What people read, in Indonesian and English: one catalogue of coded messages."""
