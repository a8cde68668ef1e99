"""The vocabulary: areas, items, aliases, cues and closed lists. Imports nothing of ours."""
