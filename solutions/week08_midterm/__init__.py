"""Week 8, the midterm: what no student may see."""
