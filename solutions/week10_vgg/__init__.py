"""Week 10: the reference, typical mistakes and other right answers."""
