"""Week 6: the reference, typical mistakes and other right answers."""
