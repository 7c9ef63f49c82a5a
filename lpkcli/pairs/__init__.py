"""COMPARE: PEOPLE in, a MODEL and compared PAIRS out.

people -> encode (plain numbers) -> fit (u and priors of the run) -> candidates (which pairs) -> compare (levels,
weight, probability; most pairs leave here) -> PAIRS. Nothing here decides; that is `persons`.
"""
