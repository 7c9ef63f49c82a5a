"""What a project has decided: `lpkcli.toml`, environment and flags in, one frozen Config out."""
