"""The vocabulary: areas, items, aliases, cues and closed lists. Imports nothing of ours."""

from taxonomy.loader import load
from taxonomy.model import Taxonomy
from taxonomy.yaml_nodes import TaxonomyError

__all__ = ["Taxonomy", "TaxonomyError", "load"]
