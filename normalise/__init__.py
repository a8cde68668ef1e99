"""Bytes to blocks to statements: pure functions, no clock, no network."""
