"""Week 10: what its lecture uses."""
