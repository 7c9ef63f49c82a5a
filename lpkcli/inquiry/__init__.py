"""ASK: a published run in; why its links, its model and its figures are what they are out."""
