"""One reader for each family of file formats: bytes in, grids of cells out."""
