"""Week 15, the final project: what no student may see."""
