"""Week 1: the reference, typical mistakes and other right answers."""
