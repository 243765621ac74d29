"""Link: candidates of many reports -> events, each once: copies, telling words, blocks, features, clusters."""

from turnout.link.blocks import Hosts, blocks, place_key
from turnout.link.candidates import candidates, known_at
from turnout.link.cluster import CODER, Group, cluster
from turnout.link.copies import ENOUGH, copy_text, filled_alike, runs_of, signature_of, slots_of, witnesses
from turnout.link.features import Feature, Score, compare
from turnout.link.keys import Rarity
from turnout.link.table import Table, table
from turnout.link.terms import terms

__all__ = [
    "CODER", "ENOUGH", "Feature", "Group", "Hosts", "Rarity", "Score", "Table", "blocks", "candidates", "cluster",
    "compare", "copy_text", "filled_alike", "known_at", "place_key", "runs_of", "signature_of", "slots_of", "table", "terms", "witnesses",
]
