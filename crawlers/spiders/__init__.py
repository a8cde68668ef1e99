"""The one spider for all councils."""
