"""The clerk's story: what the machine could not decide in; files that a person completes, and their answers, out."""
