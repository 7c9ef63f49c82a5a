"""DECIDE: compared PAIRS in, LINKS and PERSONS out.

The calls in their order, from PEOPLE of all lists to the published links (see `lpkcli.flow`):

    model = model_file.load_model(path)                         # pairs/, a readable TOML
    records = encode.encode_people(people, model.name_frequency, confusable)
    model = fit.fit_model(records, model)                       # u and priors of this run
    plan = candidates.plan_pairs(records, model)                # how many pairs, before they are made
    step = partial(compare.compare_pairs, records, model)
    pairs = compare.collect_pairs(records, plan, engine.map_ordered(step, plan.chunks()))

    facts = facts.gather_facts(people)                                      # persons/
    judged = judge.judge_pairs(facts, pairs, verdicts, CutSettings(...))    # each pair by itself
    resolved = resolve.resolve_persons(facts, judged.links)                 # persons and the final links
    links.placement_links(resolved.persons, resolved.links)
    review.rank_review(resolved.persons, review.list_pending(resolved.links), *what_hangs_on_each)   # outcomes/
"""
