"""The story of forgetting: who is meant in; the person gone from all that is kept, and kept out of later runs, out."""
