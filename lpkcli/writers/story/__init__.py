"""What a run has to tell, as data: published tables in; chapters of headlines, figures and grids out, for any form."""
