"""Week 6: what its lecture uses."""
