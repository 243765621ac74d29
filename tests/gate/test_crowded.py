"""A crowded block: thousands of reports of one city's day are linked in time that grows with them, not with their square."""

from __future__ import annotations

from tests.link.conftest import make
from tests.link.test_crowded import told
from tests.timing import exponent, seconds
from turnout.link import cluster

FEW, MANY = 500, 2000
EXPONENT = 1.35  # comparing all has 2; a second of work is measured coarsely


def linking(number: int) -> float:
    """The processor's seconds that linking so many takes."""
    many = told(make, number)

    def work() -> None:
        assert len(cluster(many)) == 3

    return seconds(work)


def test_linking_a_crowded_block_grows_with_it() -> None:
    linking(100)
    assert exponent(linking, FEW, MANY, EXPONENT) <= EXPONENT
