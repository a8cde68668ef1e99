"""Get the published offers politely, keep the bytes, say what happened."""
