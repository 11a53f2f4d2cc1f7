"""Week 14: the reference, typical mistakes and other right answers."""
