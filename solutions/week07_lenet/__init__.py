"""Week 7: the reference, typical mistakes and other right answers."""
