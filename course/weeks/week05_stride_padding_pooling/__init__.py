"""Week 5: what its lecture uses."""
