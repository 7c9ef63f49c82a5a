"""WRITE: tables in; terminal text and files out."""
