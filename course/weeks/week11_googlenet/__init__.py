"""Week 11: what its lecture uses."""
