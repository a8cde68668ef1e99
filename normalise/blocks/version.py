"""The version of the block builder: raise it whenever the same bytes give other blocks."""

BLOCKS_VERSION = "3"
