"""Week 3: the reference, typical mistakes and other right answers."""
