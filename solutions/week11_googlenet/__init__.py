"""Week 11: the reference, typical mistakes and other right answers."""
