"""One module a command of `local-offer`; each holds one Click command of the same name."""
