"""What only week 11 has."""
