"""Engine: where work runs, one file a way: each has `map(function, items, jobs)`, which keeps the order of the items."""
