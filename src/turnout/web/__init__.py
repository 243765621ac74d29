"""Web: the front door: pages to watch a record and to see where each number comes from, and an API with the same answers."""
