"""Week 4: the reference, typical mistakes and other right answers."""
