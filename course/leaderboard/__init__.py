"""A common task for a class: entries, run where no label is, and the board that is made of their results."""
