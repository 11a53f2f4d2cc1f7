"""Week 7: what its lecture uses."""
