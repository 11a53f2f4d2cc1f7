"""Week 5: the reference, typical mistakes and other right answers."""
