"""Week 12: the reference, typical mistakes and other right answers."""
