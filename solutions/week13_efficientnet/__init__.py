"""Week 13: the reference, typical mistakes and other right answers."""
