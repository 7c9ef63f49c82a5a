"""READ: files in, RAW rows out, each with its place."""
