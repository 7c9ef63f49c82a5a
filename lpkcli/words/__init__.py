"""Indonesian vocabulary as data, and one strict way to read it. A project may lay its own words over the packaged."""
