"""The database, its checks and exports, and the command line: the only folder that knows SQL."""
