"""Week 9: the reference, typical mistakes and other right answers."""
