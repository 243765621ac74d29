"""Link: candidates of many reports -> events, each once: copies, telling words, blocks, features, clusters."""

from turnout.link.blocks import Hosts, blocks, place_key
from turnout.link.candidates import candidates, known_at
from turnout.link.cluster import CODER, Group, cluster
from turnout.link.copies import ENOUGH, filled_alike, signature_of, slots_of, witnesses
from turnout.link.features import Feature, Score, compare
from turnout.link.keys import Rarity
from turnout.link.table import Table, table
from turnout.link.terms import terms

__all__ = [
    "CODER", "ENOUGH", "Feature", "Group", "Hosts", "Rarity", "Score", "Table", "blocks", "candidates", "cluster",
    "compare", "filled_alike", "known_at", "place_key", "signature_of", "slots_of", "table", "terms", "witnesses",
]
