"""Week 2: the reference, typical mistakes and other right answers."""
