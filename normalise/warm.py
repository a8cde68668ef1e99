"""What every worker needs, made once: the fork server imports this before workers are forked from it.

So a fresh worker costs milliseconds, and all workers of a run read by the same vocabulary, even if a file of
it is edited meanwhile.
"""

from __future__ import annotations

from contextlib import suppress

import taxonomy
from normalise.lexicon import build_lexicon

# A vocabulary that cannot be read is told by the first worker, which can say so to a person.
with suppress(taxonomy.TaxonomyError):
    build_lexicon(taxonomy.load())
