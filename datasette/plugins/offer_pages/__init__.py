"""Pages of the comparison site: read the database, answer with HTML, CSV or JSON. Imports nothing of ours."""
