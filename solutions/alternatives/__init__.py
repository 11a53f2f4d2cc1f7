"""Right answers written another way, a module a week: none may lose a point."""
