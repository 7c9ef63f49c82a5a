"""What a project has decided: `lpkcli.toml`, environment and flags in, one frozen Config out."""

from lpkcli.config.keys import KEYS, SOURCE_KEYS, Config, Key, Kind, SourceRule
from lpkcli.config.load import FILE_NAME, find_config_file, load_config, peek_language

__all__ = [
    "FILE_NAME",
    "KEYS",
    "SOURCE_KEYS",
    "Config",
    "Key",
    "Kind",
    "SourceRule",
    "find_config_file",
    "load_config",
    "peek_language",
]
