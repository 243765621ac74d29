"""Components: the best edge first, on average, and never over one that parts."""

from __future__ import annotations

from turnout.link.components import Edge, Parts
from turnout.link.table import table


def parts(size: int, edges: dict[tuple[int, int], float], apart: tuple[tuple[int, int], ...] = ()) -> Parts:
    """Components with their edges."""
    made = Parts(size, table())
    for (left, right), score in edges.items():
        made.add(Edge(score, left, right, ()), parted=(left, right) in apart)
    return made


def roots(made: Parts) -> list[int]:
    """The component of each position."""
    made.join(range(made.size))
    return [made.root(at) for at in range(made.size)]


def test_an_edge_joins_from_the_threshold_on() -> None:
    assert roots(parts(4, {(0, 1): 5.0, (2, 3): 4.5})) == [0, 0, 2, 3]


def test_the_better_of_two_that_exclude_each_other_wins() -> None:
    assert roots(parts(3, {(0, 2): 6.0, (1, 2): 7.0, (0, 1): -99.0}, apart=((0, 1),))) == [0, 1, 1]


def test_a_tie_goes_to_the_least() -> None:
    assert roots(parts(3, {(0, 2): 6.0, (1, 2): 6.0, (0, 1): -99.0}, apart=((0, 1),))) == [0, 1, 0]


def test_a_group_is_joined_on_average_only() -> None:
    assert roots(parts(3, {(0, 1): 7.0, (1, 2): 5.0, (0, 2): 2.0})) == [0, 0, 2]
    assert roots(parts(3, {(0, 1): 7.0, (1, 2): 6.0, (0, 2): 4.0})) == [0, 0, 0]


def test_a_telling_joins_only_who_is_clearly_ahead() -> None:
    level = parts(3, {(0, 2): 6.0, (1, 2): 6.5, (0, 1): 2.0})
    level.attach([2])
    assert level.alone(2)
    ahead = parts(3, {(0, 2): 6.0, (1, 2): 7.0, (0, 1): 2.0})
    ahead.attach([2])
    assert ahead.root(2) == 1


def test_two_tellings_that_exclude_each_other_do_not_both_join() -> None:
    made = parts(3, {(0, 1): 6.0, (0, 2): 7.0, (1, 2): -99.0}, apart=((1, 2),))
    made.attach([1, 2])
    assert (made.root(2), made.alone(1)) == (0, True)


def test_a_person_ties_over_a_parting_edge_but_not_over_a_persons() -> None:
    made = parts(2, {(0, 1): -99.0}, apart=((0, 1),))
    made.tie(0, 1)
    assert made.root(1) == 0
    held = Parts(2, table())
    held.add(Edge(-99.0, 0, 1, ()), said=True)
    held.tie(0, 1)
    assert held.root(1) == 1


def test_a_refused_edge_is_told() -> None:
    made = parts(3, {(0, 1): 7.0, (1, 2): 5.0, (0, 2): 2.0})
    made.join(range(3))
    assert [(edge.left, edge.right) for edge in made.refused()] == [(1, 2)]
    assert [(edge.left, edge.right) for edge in made.joins] == [(0, 1)]
