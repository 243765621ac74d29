"""Ground tools that keep spans: units, lexicon, rules, numerals, calendar."""
