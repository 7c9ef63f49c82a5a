"""One module for each comparison: two columns of values in, levels out."""
